import { dueOf } from '../domain/payment-due.ts';
import type { Paiement, Reservation, SyncedTableName, SyncedTables } from '../domain/rows.ts';
import { searchablePhone, searchTextOf } from '../domain/search-text.ts';
import type { AnyRow } from './pending.ts';
import type { Local, LocalMarks, ShadowRecord } from './schema.ts';

/**
 * A row as the device keeps it: with the marks its indexes need. Every write of a synced row, by a mutation or by the
 * sync engine, goes through here; columns this app does not know stay as they are.
 */
export function toLocal<Name extends SyncedTableName>(table: Name, row: SyncedTables[Name]): Local<SyncedTables[Name]> {
  const local: Local<SyncedTables[Name]> = { ...row };
  // Absent, not 0: a row without the first part of a compound index is not in that index.
  if (row.deleted_at === null) local._live = 1;
  else delete local._live;
  if (table === 'reservations') local._search = searchTextOfReservation(row as Reservation);
  if (table === 'paiements') markDue(local, row as Paiement);
  return local;
}

/** The row without the device's marks, as the server knows it: what `shadow` keeps and tests compare. */
export function fromLocal<Row extends object>(local: Row): Omit<Row, keyof LocalMarks> {
  const { _live, _search, _due, ...row } = local as Row & LocalMarks;
  return row;
}

/**
 * The server's state of a row on this device: apart while changes are pending, else the row on screen itself. Null for a
 * row of which the server has said nothing yet: the server's own begin with the rev 1.
 */
export function baseOf(onScreen: AnyRow | undefined, shadow: ShadowRecord | undefined): AnyRow | null {
  const base = shadow === undefined ? onScreen : shadow.base;
  return !base || base['rev'] === 0 ? null : fromLocal(base);
}

function markDue(local: LocalMarks, payment: Paiement): void {
  const due = payment.deleted_at === null ? dueOf(payment) : null;
  if (due === null) delete local._due;
  else local._due = due;
}

/** What a search for a stay looks at; the gîte's name is another row's and added by the query. */
function searchTextOfReservation(row: Reservation): string {
  return searchTextOf([
    row.client_nom,
    row.reference_plateforme,
    row.client_telephone,
    searchablePhone(row.client_telephone),
    row.client_email,
    row.notes,
    row.libelles ?? '',
  ]);
}
