import type { SyncedTableName, SyncIssue } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { rowsOf } from '../outbox.ts';
import type { AnyRow } from '../pending.ts';
import type { LocalDb, OutboxRecord, QuarantineRecord } from '../schema.ts';

/** A change that waits, with the row it is about as it looks now (null when that is gone). */
export type PendingChange = OutboxRecord & { row: AnyRow | null };

/** What waits to be sent, the oldest first; at most `limit`, since three weeks offline may have left thousands. */
export async function pendingChanges(data: DataContext, limit = 200): Promise<PendingChange[]> {
  return withRows(data, await data.db.outbox.limit(limit).toArray());
}

export async function pendingCount({ db }: DataContext): Promise<number> {
  return db.outbox.count();
}

/** The row that an issue is about, as it looks now; null when it is not on this device. */
export async function rowOfIssue(
  { db }: DataContext,
  issue: Pick<SyncIssue, 'table_name' | 'row_id'>,
): Promise<AnyRow | null> {
  return named(db, issue.table_name, await rowsOf(db, issue.table_name).get(issue.row_id));
}

/** A change that can no longer be sent, with its row as it looks now, and whether it makes sense to try again. */
export type QuarantinedChange = QuarantineRecord & { row: AnyRow | null; isShared: boolean };

/** Changes that can no longer be sent, the oldest first. */
export async function quarantined(data: DataContext): Promise<QuarantinedChange[]> {
  const [kept, scopes] = await Promise.all([data.db.quarantine.toArray(), data.db.scopes.toArray()]);
  const rows = await withRows(
    data,
    kept.map(({ record }) => record),
  );
  const isShared = ({ record }: QuarantineRecord) => scopes.some(({ id }) => id === record.scope_id);
  return kept.map((one, i) => ({ ...one, row: rows[i]?.row ?? null, isShared: isShared(one) }));
}

async function withRows({ db }: DataContext, records: OutboxRecord[]): Promise<PendingChange[]> {
  return Promise.all(
    records.map(async (record) => ({
      ...record,
      row: await named(db, record.table, await rowsOf(db, record.table).get(record.row_id)),
    })),
  );
}

const OF_GUESTS: ReadonlySet<SyncedTableName> = new Set([
  'client_access_tokens',
  'demandes_horaires',
  'retours_clients',
]);

/** What is of a guest says whose and of which days it is by its stay. */
async function named(db: LocalDb, table: SyncedTableName, row: AnyRow | undefined): Promise<AnyRow | null> {
  if (row === undefined || !OF_GUESTS.has(table)) return row ?? null;
  const stay = await db.reservations.get(String(row['reservation_id']));
  if (stay === undefined) return row;
  return { ...row, client_nom: stay.client_nom, date_debut: stay.date_debut, date_fin: stay.date_fin };
}
