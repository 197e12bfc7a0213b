import { sameJson } from '../lib/same-json.ts';
import type { SyncedTableName } from './rows.ts';

const STAY = ['gite_id', 'date_debut', 'date_fin'];
const ABSENCE = ['du', 'au', 'jours', 'jours_au'];

const TOGETHER: Partial<Record<SyncedTableName, readonly string[]>> = {
  reservations: STAY,
  absences_menage: ABSENCE,
  demandes_horaires: ['statut', 'reponse'],
};

/** Half of each side would be a stay, an absence or an answer that nobody wrote: these are settled together, as the server does. */
export function areTogether(table: SyncedTableName, a: string, b: string): boolean {
  const fields = TOGETHER[table] ?? [];
  return fields.includes(a) && fields.includes(b);
}

/** What bounds each other: how long a stay may be depends on what it is, and a first day comes before the last. */
const BOUND: Partial<Record<SyncedTableName, readonly string[]>> = {
  reservations: [...STAY, 'nature'],
  absences_menage: ABSENCE,
};

/**
 * Parts of a gîte's sheet, which two devices may begin apart: what is written there is sent as a change beside the insert. The server
 * compares changes of fields; of two inserts under one id the later would stand without a word.
 */
export const BEGUN_APART: ReadonlySet<SyncedTableName> = new Set([
  'gites_wifi',
  'gites_consignes',
  'gites_contacts',
  'gites_equipements',
]);

type Fields = Record<string, unknown>;

/** The fields of a change, and those that are bound to one of them. */
export function withBound(table: SyncedTableName, fields: readonly string[]): readonly string[] {
  const bound = BOUND[table] ?? [];
  return bound.some((field) => fields.includes(field)) ? [...new Set([...fields, ...bound])] : fields;
}

/**
 * Of what a step changed, what is still as it left it, as it was before. Fields that are bound to each other are all as it left
 * them, or none of them goes back.
 */
export function untouchedSince(
  table: SyncedTableName,
  row: Fields | undefined,
  { before, after }: { before: Fields; after: Fields },
): Fields {
  const bound = BOUND[table] ?? [];
  const isUntouched = (field: string) => !(field in after) || isSame(row?.[field], after[field]);
  const areBoundUntouched = bound.every(isUntouched);
  return Object.fromEntries(
    Object.entries(before).filter(([field]) => (bound.includes(field) ? areBoundUntouched : isUntouched(field))),
  );
}

/** The server writes the instants that it is given in its own way: `…Z` comes back as `…+00:00`. */
function isSame(a: unknown, b: unknown): boolean {
  return sameJson(a, b) || (isInstant(a) && isInstant(b) && Date.parse(a) === Date.parse(b));
}

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value);
}
