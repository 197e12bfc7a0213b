import type { PaymentFields } from '../../domain/payment-rules.ts';
import type { Day, NaturePaiement, Paiement } from '../../domain/rows.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';

/** What the form of a payment holds; days are empty while unknown, the amount is kept as typed while it is none. */
export interface PaymentValues {
  nature: NaturePaiement;
  montant_cents: Entered;
  echeance: Day;
  regle_le: Day;
  rendu_le: Day;
  moyen: string;
  notes: string;
}
export type PaymentField = keyof PaymentValues;

/** In the order of the form. */
export const PAYMENT_FIELDS = [
  'nature',
  'montant_cents',
  'echeance',
  'regle_le',
  'rendu_le',
  'moyen',
  'notes',
] as const satisfies readonly PaymentField[];

export const EMPTY_PAYMENT: PaymentValues = {
  nature: 'acompte',
  montant_cents: null,
  echeance: '',
  regle_le: '',
  rendu_le: '',
  moyen: '',
  notes: '',
};

export function paymentValuesOf(row: Paiement): PaymentValues {
  const { nature, montant_cents, echeance, regle_le, rendu_le, moyen, notes } = row;
  return {
    nature,
    montant_cents,
    echeance: echeance ?? '',
    regle_le: regle_le ?? '',
    rendu_le: rendu_le ?? '',
    moyen,
    notes,
  };
}

/** As mutations take them. What is no security deposit does not go back, whatever was typed before its kind was changed. */
export function paymentFieldsOf(values: PaymentValues): Omit<PaymentFields, 'reservation_id' | 'montant_cents'> & {
  // Null, which no rule lets pass, while nothing was typed.
  montant_cents: number;
} {
  return {
    ...values,
    montant_cents: numberOf(values.montant_cents) as number,
    echeance: values.echeance || null,
    regle_le: values.regle_le || null,
    rendu_le: values.nature === 'caution' ? values.rendu_le || null : null,
  };
}
