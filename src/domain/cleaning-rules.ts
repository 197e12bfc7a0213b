import { fail, type Result } from '../lib/result.ts';
import type { FieldErrors } from './errors.ts';
import {
  checkComplete,
  checkFields,
  day,
  type FieldChecks,
  hour,
  id,
  instant,
  integer,
  LIMITS,
  line,
  oneOf,
  optional,
  prose,
} from './fields.ts';
import type { CleaningCycle } from './cleaning-rows.ts';
import { ETATS_TROUVES } from './list-rows.ts';
import { type Cleaning, STATUTS_MENAGE, type StatutMenage } from './rows.ts';
import type { SyncedRow } from './synced-row.ts';

/** What people decide of a cleaning. */
export type CleaningFields = Omit<Cleaning, keyof SyncedRow | keyof CleaningCycle>;
/** The same before it is checked. A name that is null is still to be given: that is never kept. */
type AskedFields = Omit<CleaningFields, 'assignee_nom'> & { assignee_nom: string | null };
export type NewCleaning = Pick<AskedFields, 'gite_id' | 'date'> & Partial<AskedFields>;
/** A cleaning never changes its gîte: its team would be another one. */
export type CleaningChange = Partial<Omit<AskedFields, 'gite_id'>>;

export const CLEANING_DEFAULTS: Omit<CleaningFields, 'gite_id' | 'date'> = {
  reservation_id: null,
  heure_debut: null,
  duree_minutes: null,
  statut: 'prevu',
  assignee_user_id: null,
  assignee_nom: '',
  consignes: '',
  compte_rendu: '',
  fait_le: null,
  fait_par: null,
  etat_trouve: '',
  commence_le: null,
  minutes_faites: null,
};

const { gite_id: giteCheck, ...CHANGE_CHECKS }: FieldChecks<CleaningFields> = {
  gite_id: id,
  reservation_id: optional(id),
  date: day,
  heure_debut: optional(hour),
  duree_minutes: optional(integer(0, 1440)),
  statut: oneOf(STATUTS_MENAGE),
  assignee_user_id: optional(id),
  assignee_nom: (value) => (value === null ? fail('required') : line(LIMITS.name)(value)),
  consignes: prose(),
  compte_rendu: prose(),
  fait_le: optional(instant),
  fait_par: optional(id),
  etat_trouve: oneOf(['', ...ETATS_TROUVES] as const),
  commence_le: optional(instant),
  minutes_faites: optional(integer(0, 1440)),
};

/** A new cleaning, complete and as it is kept. */
export function checkNewCleaning(values: Partial<AskedFields>): Result<CleaningFields, FieldErrors> {
  const checks: FieldChecks<CleaningFields> = { gite_id: giteCheck, ...CHANGE_CHECKS };
  return checkComplete(checks, { gite_id: null, date: null, ...CLEANING_DEFAULTS }, values);
}

/** A change of some fields of a cleaning. */
export function checkCleaningChange(
  change: CleaningChange,
): Result<Partial<Omit<CleaningFields, 'gite_id'>>, FieldErrors> {
  return checkFields<Omit<CleaningFields, 'gite_id'>>(CHANGE_CHECKS, change);
}

/** What goes with a new state: when it began, who says that it is done, when by their clock, and which version they did. */
export function statusChange(
  statut: StatutMenage,
  { userId, at, version }: { userId: string; at: string; version: number },
): Pick<Cleaning, 'statut' | 'commence_le' | 'fait_le' | 'fait_par' | 'fait_version'> {
  if (statut === 'fait') return { statut, fait_le: at, fait_par: userId, fait_version: version };
  const undone = { statut, fait_le: null, fait_par: null, fait_version: null };
  // Kept when it is reopened: they did begin then.
  return statut === 'commence' ? { ...undone, commence_le: at } : undone;
}
