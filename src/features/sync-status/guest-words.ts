import { MOYENS_ENVOI, STATUTS_DEMANDE } from '../../domain/guest-rows.ts';
import type { SyncedTableName } from '../../domain/rows.ts';
import type { Format } from '../../i18n/format.ts';
import type { T } from '../../i18n/use-t.ts';

/** How guests' links and messages are said where changes wait or need somebody. */

const NAMED = {
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
} as const satisfies Partial<Record<SyncedTableName, readonly string[]>>;
/** Of a request the word is beside the answer itself; of a report it is the answer. */
const ANSWER = ['statut', 'reponse'] as const;

function isOfGuest(table: SyncedTableName): table is keyof typeof NAMED {
  return Object.hasOwn(NAMED, table);
}

/** What a field of one of them is called; null where it is none of these, or none that a device writes. */
export function guestFieldName(t: T, table: SyncedTableName, field: string): string | null {
  if (!isOfGuest(table)) return null;
  const answer = table === 'demandes_horaires' && ANSWER.find((one) => one === field);
  if (answer) return t(`guests.request.fields.${answer}`);
  const known = NAMED[table].find((one) => one === field);
  return known === undefined ? null : t(`guests.fields.${known}`);
}

/** Null for any other field, and where nothing is said. */
export function guestValue(t: T, format: Format, now: number, field: string, value: unknown): string | null {
  if (typeof value !== 'string' || value === '') return null;
  if (INSTANTS.has(field)) return format.instant(value, now);
  if (field === 'decidee_par') return t(value === 'serveur' ? 'guests.fields.byServer' : 'guests.fields.byOwner');
  const answer = field === 'statut' && STATUTS_DEMANDE.find((one) => one === value);
  if (answer) return t(`guests.request.state.${answer}`);
  const way = field === 'envoye_par' && MOYENS_ENVOI.find((one) => one === value);
  return way ? t(`guests.fields.way.${way}`) : null;
}

const INSTANTS: ReadonlySet<string> = new Set(['expires_at', 'revoked_at', 'envoye_le', 'decidee_le']);

/** What opens a guest's page is on no screen but where it is sent; and an id says nothing to anybody. */
export function isUnsaid(table: SyncedTableName, field: string): boolean {
  return field === 'token' || (field === 'reservation_id' && isOfGuest(table)) || MACHINES.has(field);
}

/** Which row, and which version of it: what a change says besides is in words. */
const MACHINES: ReadonlySet<string> = new Set([
  'cleaning_id',
  'point_id',
  'article_id',
  'groupe',
  'fait_version',
  'vu_version',
  'vu_par',
  'vu_date',
  'vu_heure',
  'su_par',
  'reponse_version',
  'reponse_par',
  'reponse_date',
  'reponse_heure',
]);
