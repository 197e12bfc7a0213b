import { RESERVATION_DEFAULTS, type ReservationFields } from '../../domain/reservation-rules.ts';
import type { Reservation } from '../../domain/rows.ts';

/** What the form holds. Dates and hours are empty while unknown; an amount is NaN while what is typed is no amount. */
export interface StayValues extends Omit<
  ReservationFields,
  'heure_arrivee' | 'heure_depart' | 'ical_uid' | 'ical_resume'
> {
  heure_arrivee: string;
  heure_depart: string;
}
export type StayField = keyof StayValues;

/** In the order in which the form shows them: problems are listed in it. */
export const STAY_FIELDS = [
  'gite_id',
  'nature',
  'date_debut',
  'date_fin',
  'heure_arrivee',
  'heure_depart',
  'client_nom',
  'client_telephone',
  'client_email',
  'nb_adultes',
  'nb_enfants',
  'nb_animaux',
  'plateforme',
  'reference_plateforme',
  'statut',
  'dates_verrouillees',
  'montant_total_cents',
  'montant_verse_cents',
  'frais_menage_cents',
  'notes',
  'notes_menage',
] as const satisfies readonly StayField[];

export const EMPTY_STAY: StayValues = {
  ...withoutFeed(RESERVATION_DEFAULTS),
  gite_id: '',
  date_debut: '',
  date_fin: '',
  heure_arrivee: '',
  heure_depart: '',
  nb_adultes: 2,
};

export function valuesOf(row: Reservation): StayValues {
  const values = Object.fromEntries(STAY_FIELDS.map((field) => [field, row[field] ?? null])) as unknown as StayValues;
  return { ...values, heure_arrivee: row.heure_arrivee ?? '', heure_depart: row.heure_depart ?? '' };
}

/** The fields of a stay as mutations take them. A closed period keeps what was typed of a guest: nothing is lost. */
export function fieldsOf(values: StayValues): Omit<ReservationFields, 'ical_uid' | 'ical_resume'> {
  return { ...values, heure_arrivee: values.heure_arrivee || null, heure_depart: values.heure_depart || null };
}

/** Only what the person changed: the rest may have changed elsewhere, and is not theirs to write. */
export function changedFields(base: StayValues, values: StayValues): StayField[] {
  return STAY_FIELDS.filter((field) => !Object.is(base[field], values[field]));
}

export interface Rebased {
  values: StayValues;
  /** Changed both here and elsewhere, to different values: what is typed here stays. */
  collisions: StayField[];
}

/** The row changed while somebody was typing: what they left alone follows it, what they typed stays. */
export function rebase(base: StayValues, typed: StayValues, incoming: StayValues): Rebased {
  const mine = changedFields(base, typed);
  const values = { ...incoming, ...pick(typed, mine) };
  const theirs = changedFields(base, incoming);
  return {
    values,
    collisions: mine.filter((field) => theirs.includes(field) && !Object.is(typed[field], incoming[field])),
  };
}

export function pick(values: StayValues, fields: readonly StayField[]): Partial<StayValues> {
  return Object.fromEntries(fields.map((field) => [field, values[field]]));
}

/** A draft written by an earlier version of the app may lack fields, or hold others. */
export function completed(draft: Partial<StayValues>, base: StayValues): StayValues {
  const known = STAY_FIELDS.filter((field) => draft[field] !== undefined);
  return { ...base, ...Object.fromEntries(known.map((field) => [field, draft[field]])) };
}

function withoutFeed({ ical_uid: _uid, ical_resume: _resume, ...rest }: typeof RESERVATION_DEFAULTS) {
  return rest;
}
