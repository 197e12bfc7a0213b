import { fail, type Result } from '../lib/result.ts';
import { isTimeZone } from './day.ts';
import type { FieldErrors } from './errors.ts';
import {
  checkComplete,
  checkFields,
  decimal,
  type FieldCheck,
  type FieldChecks,
  hour,
  integer,
  LIMITS,
  line,
  optional,
  prose,
  requiredLine,
  truth,
} from './fields.ts';
import type { CleaningWishes } from './cleaning-rows.ts';
import type { Gite } from './rows.ts';
import type { SyncedRow } from './synced-row.ts';

/** What a person decides of a gîte. */
export type GiteFields = Omit<Gite, keyof SyncedRow | keyof CleaningWishes>;
export type NewGite = Pick<GiteFields, 'nom'> & Partial<GiteFields>;

export const GITE_DEFAULTS: Omit<GiteFields, 'nom'> = {
  adresse: '',
  code_postal: '',
  ville: '',
  pays: 'France',
  latitude: null,
  longitude: null,
  capacite_personnes: null,
  nombre_chambres: null,
  couleur_calendrier: '#3b6ea5',
  fuseau: 'Europe/Paris',
  heure_arrivee: '16:00',
  heure_depart: '10:00',
  numero_enregistrement: null,
  notes: '',
  actif: true,
};

const colour: FieldCheck<string> = (value) => {
  const lower = typeof value === 'string' ? value.toLowerCase() : '';
  return /^#[0-9a-f]{6}$/.test(lower) ? { ok: true, value: lower } : fail('colour_invalid');
};

const timeZone: FieldCheck<string> = (value) =>
  typeof value === 'string' && value.length <= 64 && isTimeZone(value) ? { ok: true, value } : fail('timezone_invalid');

const CHECKS: FieldChecks<GiteFields> = {
  nom: requiredLine(LIMITS.name),
  adresse: line(LIMITS.short),
  code_postal: line(20),
  ville: line(LIMITS.name),
  pays: line(100),
  latitude: optional(decimal(-90, 90)),
  longitude: optional(decimal(-180, 180)),
  capacite_personnes: optional(integer(0, 99)),
  nombre_chambres: optional(integer(0, 99)),
  couleur_calendrier: colour,
  fuseau: timeZone,
  heure_arrivee: hour,
  heure_depart: hour,
  // Never judged by its shape: the national number replaces local ones at a date nobody knows yet.
  numero_enregistrement: optional(line(50)),
  notes: prose(),
  actif: truth,
};

/** A new gîte, complete and as it is kept. */
export function checkNewGite(values: Partial<GiteFields>): Result<GiteFields, FieldErrors> {
  return checkComplete(CHECKS, { nom: '', ...GITE_DEFAULTS }, values);
}

/** A change of some fields of a gîte. */
export function checkGiteChange(change: Partial<GiteFields>): Result<Partial<GiteFields>, FieldErrors> {
  return checkFields(CHECKS, change);
}
