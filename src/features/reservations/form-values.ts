import { type NewReservation, RESERVATION_DEFAULTS, type ReservationFields } from '../../domain/reservation-rules.ts';
import type { Reservation } from '../../domain/rows.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';
import { NO_REPEAT, REPEAT_FIELDS, type RepeatValues } from './repeat-values.ts';

type Amounts = Record<'montant_total_cents' | 'montant_verse_cents' | 'frais_menage_cents', Entered>;

/** What the form holds. Dates and hours are empty while unknown; amounts are kept as typed while they are none. */
export interface StayValues
  extends
    Omit<ReservationFields, 'heure_arrivee' | 'heure_depart' | 'ical_uid' | 'ical_resume' | 'serie_id' | keyof Amounts>,
    Amounts,
    RepeatValues {
  heure_arrivee: string;
  heure_depart: string;
  libelles: string;
}
export type StayField = Exclude<keyof StayValues, keyof RepeatValues>;

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
  'libelles',
] as const satisfies readonly StayField[];

/** All that a draft keeps: the stay's own fields, and how often a new closed period comes back. */
export const FORM_FIELDS = [...STAY_FIELDS, ...REPEAT_FIELDS] as const;

export const EMPTY_STAY: StayValues = {
  ...withoutFeed(RESERVATION_DEFAULTS),
  ...NO_REPEAT,
  gite_id: '',
  date_debut: '',
  date_fin: '',
  heure_arrivee: '',
  heure_depart: '',
  nb_adultes: 2,
};

export function valuesOf(row: Reservation): StayValues {
  const values = Object.fromEntries(STAY_FIELDS.map((field) => [field, row[field] ?? null])) as unknown as StayValues;
  const { heure_arrivee, heure_depart, libelles } = row;
  return {
    ...values,
    ...NO_REPEAT,
    heure_arrivee: heure_arrivee ?? '',
    heure_depart: heure_depart ?? '',
    libelles: libelles ?? '',
  };
}

/**
 * The fields of a stay as mutations take them; what is no amount is NaN, which no rule lets pass. A stay that becomes a
 * closed period keeps what was typed of a guest: nothing is lost.
 */
export function fieldsOf(values: StayValues): Omit<ReservationFields, 'ical_uid' | 'ical_resume' | 'serie_id'> {
  const { repeat: _repeat, repeat_end: _end, repeat_until: _until, repeat_times: _times, ...fields } = values;
  return {
    ...fields,
    heure_arrivee: values.heure_arrivee || null,
    heure_depart: values.heure_depart || null,
    montant_total_cents: numberOf(values.montant_total_cents),
    montant_verse_cents: numberOf(values.montant_verse_cents),
    frais_menage_cents: numberOf(values.frais_menage_cents),
  };
}

/**
 * A new stay; of a new closed period only what its form shows: the two adults that a stay starts with, or a telephone number
 * half typed before somebody said "closed", are no part of it, and must not hold it up.
 */
export function newFieldsOf(values: StayValues): NewReservation {
  const fields = fieldsOf(values);
  if (values.nature !== 'blocage') return fields;
  const { gite_id, nature, date_debut, date_fin, libelles, notes, notes_menage } = values;
  return { gite_id, nature, date_debut, date_fin, libelles, notes, notes_menage };
}

function withoutFeed({ ical_uid: _uid, ical_resume: _resume, serie_id: _serie, ...rest }: typeof RESERVATION_DEFAULTS) {
  return { ...rest, libelles: '' };
}
