import { fail, type Result } from '../lib/result.ts';
import { nightsBetween } from './day.ts';
import type { FieldErrors } from './errors.ts';
import {
  cents,
  checkComplete,
  checkFields,
  day,
  email,
  type FieldChecks,
  hour,
  id,
  integer,
  LIMITS,
  line,
  oneOf,
  optional,
  prose,
  truth,
} from './fields.ts';
import { labelsField } from './labels.ts';
import { NATURES, PLATEFORMES, type Reservation, STATUTS_RESERVATION } from './rows.ts';
import { MAX_BLOCK_NIGHTS, MAX_STAY_NIGHTS } from './stay-length.ts';
import type { SyncedRow } from './synced-row.ts';

/** What a person or a calendar decides of a stay. */
export type ReservationFields = Omit<Reservation, keyof SyncedRow>;
/** A new stay: where and when; the rest has a usual value. */
export type NewReservation = Pick<ReservationFields, 'gite_id' | 'date_debut' | 'date_fin'> &
  Partial<ReservationFields>;

export const RESERVATION_DEFAULTS: Omit<ReservationFields, 'gite_id' | 'date_debut' | 'date_fin'> = {
  nature: 'sejour',
  statut: 'confirmee',
  plateforme: 'direct',
  reference_plateforme: '',
  heure_arrivee: null,
  heure_depart: null,
  client_nom: '',
  client_email: '',
  client_telephone: '',
  nb_adultes: 0,
  nb_enfants: 0,
  nb_animaux: 0,
  montant_total_cents: null,
  montant_verse_cents: null,
  frais_menage_cents: null,
  notes: '',
  notes_menage: '',
  ical_uid: null,
  ical_resume: null,
  dates_verrouillees: false,
  libelles: '',
  serie_id: null,
  fusion_id: null,
};

const CHECKS: FieldChecks<ReservationFields> = {
  gite_id: id,
  nature: oneOf(NATURES),
  statut: oneOf(STATUTS_RESERVATION),
  plateforme: oneOf(PLATEFORMES),
  reference_plateforme: line(LIMITS.reference),
  date_debut: day,
  date_fin: day,
  heure_arrivee: optional(hour),
  heure_depart: optional(hour),
  client_nom: line(LIMITS.name),
  client_email: email,
  client_telephone: line(LIMITS.telephone),
  nb_adultes: integer(0, 99),
  nb_enfants: integer(0, 99),
  nb_animaux: integer(0, 99),
  montant_total_cents: optional(cents),
  montant_verse_cents: optional(cents),
  frais_menage_cents: optional(cents),
  notes: prose(),
  notes_menage: prose(),
  ical_uid: optional(line(500)),
  ical_resume: optional(prose(2000)),
  dates_verrouillees: truth,
  libelles: labelsField,
  serie_id: optional(id),
  fusion_id: optional(id),
};

/** A new stay, complete and as it is kept. */
export function checkNewReservation(values: Partial<ReservationFields>): Result<ReservationFields, FieldErrors> {
  const outcome = checkComplete(
    CHECKS,
    { gite_id: null, date_debut: null, date_fin: null, ...RESERVATION_DEFAULTS },
    values,
  );
  if (!outcome.ok) return fail(withDatesErrors(outcome.error, { ...RESERVATION_DEFAULTS, ...values }));
  const errors = datesErrors(outcome.value);
  return errors === null ? outcome : fail(errors);
}

/** A change of some fields of a stay; the dates are judged together with those that stay as they are. */
export function checkReservationChange(
  change: Partial<ReservationFields>,
  before: ReservationFields,
): Result<Partial<ReservationFields>, FieldErrors> {
  const outcome = checkFields(CHECKS, change);
  if (!outcome.ok) return fail(withDatesErrors(outcome.error, { ...before, ...change }));
  const { date_debut, date_fin, nature } = outcome.value;
  if (date_debut === undefined && date_fin === undefined && nature === undefined) return outcome;
  const errors = datesErrors({ ...before, ...outcome.value });
  return errors === null ? outcome : fail(errors);
}

/** Whoever forgot the gîte and mixed up the dates learns both at once; what is no date cannot be compared with another. */
function withDatesErrors(errors: FieldErrors, stay: Partial<ReservationFields>): FieldErrors {
  const { nature, date_debut, date_fin } = stay;
  const isReadable = !('nature' in errors || 'date_debut' in errors || 'date_fin' in errors);
  if (!isReadable || nature === undefined || date_debut === undefined || date_fin === undefined) return errors;
  return { ...errors, ...datesErrors({ nature, date_debut, date_fin }) };
}

/** What is wrong with when it begins and ends, at the field a person would mend. */
export function datesErrors(stay: Pick<Reservation, 'nature' | 'date_debut' | 'date_fin'>): FieldErrors | null {
  if (stay.date_fin <= stay.date_debut) return { date_fin: 'departure_before_arrival' };
  const most = stay.nature === 'sejour' ? MAX_STAY_NIGHTS : MAX_BLOCK_NIGHTS;
  return nightsBetween(stay.date_debut, stay.date_fin) > most ? { date_fin: 'stay_too_long' } : null;
}
