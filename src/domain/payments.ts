import { addDays } from './day.ts';
import { dueDayOf } from './payment-due.ts';
import type { PaymentFields } from './payment-rules.ts';
import type { Day, Paiement, Plateforme, Reservation } from './rows.ts';

/** Where a stay stands with its money. All amounts are cents; a security deposit is no part of any but its own. */
export interface Balance {
  /** What the guest pays in all; null when nobody noted it. */
  price: number | null;
  /** Came in. */
  paid: number;
  /** Still to come of what is scheduled. */
  expected: number;
  /** Of the price, in no payment noted: what a further one would be about. Below 0: more is scheduled than it costs. */
  unscheduled: number | null;
  /** Of the security deposit: held now, that is received and not given back. */
  held: number;
}

type Part = Pick<Paiement, 'nature' | 'montant_cents' | 'regle_le' | 'rendu_le'>;

export function balanceOf(price: number | null, payments: readonly Part[]): Balance {
  let [paid, expected, held] = [0, 0, 0];
  for (const { nature, montant_cents, regle_le, rendu_le } of payments) {
    if (nature === 'caution') held += regle_le !== null && rendu_le === null ? montant_cents : 0;
    else if (regle_le === null) expected += montant_cents;
    else paid += montant_cents;
  }
  return { price, paid, expected, unscheduled: price === null ? null : price - paid - expected, held };
}

/** `held`: a security deposit that the owner has while the guest is there. */
export type PaymentState = 'late' | 'due' | 'planned' | 'paid' | 'held' | 'to_return' | 'returned';

type Stay = Pick<Reservation, 'date_debut' | 'date_fin' | 'statut'>;

/** `due`: within a week. A security deposit is to be given back once the guest has left, or will not come. */
export function paymentState(payment: Part & Pick<Paiement, 'echeance'>, stay: Stay, today: Day): PaymentState {
  const { nature, regle_le, rendu_le } = payment;
  if (nature === 'caution' && regle_le !== null) {
    if (rendu_le !== null) return 'returned';
    return stay.date_fin <= today || stay.statut === 'annulee' ? 'to_return' : 'held';
  }
  if (regle_le !== null) return 'paid';
  const due = dueDayOf(payment, stay);
  if (due < today) return 'late';
  return due <= addDays(today, 7) ? 'due' : 'planned';
}

/** The deposit that is usual in France, in hundredths, and how many days before arrival the balance is due. */
const DEPOSIT_PERCENT = 30;
const BALANCE_DAYS = 30;

/** Who books there pays the platform, which pays the owner: no schedule of the owner's own. */
const COLLECTING: readonly Plateforme[] = ['airbnb', 'booking', 'abritel'];

export function isPaidToPlatform({ plateforme }: Pick<Reservation, 'plateforme'>): boolean {
  return COLLECTING.includes(plateforme);
}

export type ProposedPayment = Pick<PaymentFields, 'nature' | 'montant_cents' | 'echeance'>;

/**
 * What most contracts say, for what is in no payment yet: a deposit now and the balance a month before arrival; all of it at
 * once when arrival is nearer than that, or when something was paid or scheduled already. Sums up to the cent. Empty when there is
 * nothing to schedule.
 */
export function proposePayments(
  balance: Balance,
  { date_debut: arrival }: Pick<Reservation, 'date_debut'>,
  today: Day,
): ProposedPayment[] {
  const { unscheduled: left, paid, expected } = balance;
  if (left === null || left <= 0) return [];
  const balanceDay = addDays(arrival, -BALANCE_DAYS);
  const isFirst = paid + expected === 0;
  const echeance = balanceDay > today ? balanceDay : today;
  if (!isFirst || balanceDay <= today) return [{ nature: 'solde', montant_cents: left, echeance }];
  // Whole euros: nobody asks for 133,47 €.
  const share = Math.round((left * DEPOSIT_PERCENT) / 100);
  const deposit = left >= 10_000 ? Math.round(share / 100) * 100 : share;
  if (deposit === 0 || deposit === left) return [{ nature: 'solde', montant_cents: left, echeance }];
  return [
    { nature: 'acompte', montant_cents: deposit, echeance: today },
    { nature: 'solde', montant_cents: left - deposit, echeance },
  ];
}
