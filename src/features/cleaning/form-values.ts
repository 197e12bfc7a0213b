import type { NewCleaning } from '../../domain/cleaning-rules.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';

/** What the form holds. `assignee`: an account's id, `''` for nobody, OTHER for somebody without an account. */
export interface CleaningValues {
  gite_id: string;
  reservation_id: string | null;
  date: string;
  heure_debut: string;
  duree_minutes: Entered;
  assignee: string;
  assignee_nom: string;
  consignes: string;
}
export type CleaningField = keyof CleaningValues;

export const CLEANING_FIELDS = [
  'gite_id',
  'date',
  'heure_debut',
  'duree_minutes',
  'assignee',
  'assignee_nom',
  'consignes',
] as const satisfies readonly CleaningField[];

export const OTHER = 'autre';

export function valuesOf(row: Cleaning): CleaningValues {
  return {
    gite_id: row.gite_id,
    reservation_id: row.reservation_id,
    date: row.date,
    heure_debut: row.heure_debut ?? '',
    duree_minutes: row.duree_minutes,
    assignee: row.assignee_user_id ?? (row.assignee_nom === '' ? '' : OTHER),
    assignee_nom: row.assignee_nom,
    consignes: row.consignes,
  };
}

/** As mutations take them. `names`: of those who have an account, kept beside it for whoever cannot see the team. */
export function fieldsOf(values: CleaningValues, names: ReadonlyMap<string, string>): NewCleaning {
  const account = values.assignee === '' || values.assignee === OTHER ? null : values.assignee;
  return {
    gite_id: values.gite_id,
    reservation_id: values.reservation_id,
    date: values.date,
    heure_debut: values.heure_debut || null,
    duree_minutes: numberOf(values.duree_minutes),
    assignee_user_id: account,
    assignee_nom: values.assignee === OTHER ? nameOf(values) : (names.get(values.assignee) ?? ''),
    consignes: values.consignes,
  };
}

/** Null, which no rule lets pass, when somebody without an account was chosen and not named. */
function nameOf({ assignee_nom }: CleaningValues): string | null {
  return assignee_nom.trim() === '' ? null : assignee_nom;
}

/** Only what the person changed: the rest may have changed elsewhere, and is not theirs to write. */
export function changeOf(base: NewCleaning, now: NewCleaning): Partial<NewCleaning> {
  const names = Object.keys(now) as (keyof NewCleaning)[];
  return Object.fromEntries(names.filter((name) => now[name] !== base[name]).map((name) => [name, now[name]]));
}
