import { RESERVATION_DEFAULTS, type ReservationFields } from '../../domain/reservation-rules.ts';
import type { Reservation } from '../../domain/rows.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';

type Amounts = Record<'montant_total_cents' | 'montant_verse_cents' | 'frais_menage_cents', Entered>;

/** What the form holds. Dates and hours are empty while unknown; amounts are kept as typed while they are none. */
export interface StayValues
  extends
    Omit<ReservationFields, 'heure_arrivee' | 'heure_depart' | 'ical_uid' | 'ical_resume' | 'serie_id' | keyof Amounts>,
    Amounts {
  heure_arrivee: string;
  heure_depart: string;
  libelles: string;
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
  'libelles',
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
  const { heure_arrivee, heure_depart, libelles } = row;
  return {
    ...values,
    heure_arrivee: heure_arrivee ?? '',
    heure_depart: heure_depart ?? '',
    libelles: libelles ?? '',
  };
}

/**
 * The fields of a stay as mutations take them; what is no amount is NaN, which no rule lets pass. A closed period keeps
 * what was typed of a guest: nothing is lost.
 */
export function fieldsOf(values: StayValues): Omit<ReservationFields, 'ical_uid' | 'ical_resume' | 'serie_id'> {
  return {
    ...values,
    heure_arrivee: values.heure_arrivee || null,
    heure_depart: values.heure_depart || null,
    montant_total_cents: numberOf(values.montant_total_cents),
    montant_verse_cents: numberOf(values.montant_verse_cents),
    frais_menage_cents: numberOf(values.frais_menage_cents),
  };
}

function withoutFeed({ ical_uid: _uid, ical_resume: _resume, serie_id: _serie, ...rest }: typeof RESERVATION_DEFAULTS) {
  return { ...rest, libelles: '' };
}
