import { MOYENS_ENVOI } from '../../domain/guest-rows.ts';
import type { SyncedTableName } from '../../domain/rows.ts';
import type { Format } from '../../i18n/format.ts';
import type { T } from '../../i18n/use-t.ts';

/** How guests' links and messages are said where changes wait or need somebody. */

/** What a field of one of them is called; null where it is none of these, or none that a device writes. */
export function guestFieldName(t: T, table: SyncedTableName, field: string): string | null {
  const known = NAMED[table]?.find((one) => one === field);
  return known === undefined ? null : t(`guests.fields.${known}`);
}

const NAMED: Partial<Record<SyncedTableName, readonly Name[]>> = {
  client_access_tokens: [
    'reservation_id',
    'token',
    'expires_at',
    'revoked_at',
    'prolonge_au',
    'envoye_le',
    'envoye_par',
  ],
  demandes_horaires: ['decidee_par', 'decidee_le'],
  retours_clients: ['etat', 'reponse'],
};
type Name =
  | 'reservation_id'
  | 'token'
  | 'expires_at'
  | 'revoked_at'
  | 'prolonge_au'
  | 'envoye_le'
  | 'envoye_par'
  | 'decidee_par'
  | 'decidee_le'
  | 'etat'
  | 'reponse';

/** Null for any other field, and where nothing is said. */
export function guestValue(t: T, format: Format, now: number, field: string, value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  if (INSTANTS.has(field)) return format.instant(value, now);
  if (field === 'decidee_par') return t(value === 'serveur' ? 'guests.fields.byServer' : 'guests.fields.byOwner');
  const way = field === 'envoye_par' && MOYENS_ENVOI.find((one) => one === value);
  return way ? t(`guests.fields.way.${way}`) : null;
}

const INSTANTS: ReadonlySet<string> = new Set(['expires_at', 'revoked_at', 'envoye_le', 'decidee_le']);

/** What opens a guest's page is on no screen but where it is sent; and an id says nothing to anybody. */
export function isUnsaid(table: SyncedTableName, field: string): boolean {
  return field === 'token' || (field === 'reservation_id' && NAMED[table] !== undefined);
}
