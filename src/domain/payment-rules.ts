import { fail, type Result } from '../lib/result.ts';
import type { FieldErrors } from './errors.ts';
import {
  cents,
  checkComplete,
  checkFields,
  day,
  type FieldChecks,
  id,
  line,
  oneOf,
  optional,
  prose,
} from './fields.ts';
import { NATURES_PAIEMENT, type Paiement } from './rows.ts';
import type { SyncedRow } from './synced-row.ts';

/** What a person notes of a payment. */
export type PaymentFields = Omit<Paiement, keyof SyncedRow>;
export type NewPayment = Pick<PaymentFields, 'reservation_id' | 'nature' | 'montant_cents'> & Partial<PaymentFields>;

export const PAYMENT_DEFAULTS: Omit<PaymentFields, 'reservation_id' | 'nature' | 'montant_cents'> = {
  echeance: null,
  regle_le: null,
  rendu_le: null,
  moyen: '',
  notes: '',
};

const CHECKS: FieldChecks<PaymentFields> = {
  reservation_id: id,
  nature: oneOf(NATURES_PAIEMENT),
  montant_cents: (value) => (value === null ? fail('required') : cents(value)),
  echeance: optional(day),
  regle_le: optional(day),
  rendu_le: optional(day),
  moyen: line(100),
  notes: prose(2000),
};

/** A new payment, complete and as it is kept. */
export function checkNewPayment(values: Partial<PaymentFields>): Result<PaymentFields, FieldErrors> {
  const defaults = { reservation_id: null, nature: null, montant_cents: null, ...PAYMENT_DEFAULTS };
  return checkComplete(CHECKS, defaults, values);
}

export function checkPaymentChange(change: Partial<PaymentFields>): Result<Partial<PaymentFields>, FieldErrors> {
  return checkFields(CHECKS, change);
}
