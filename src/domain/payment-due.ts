import type { Day, Paiement, Reservation } from './rows.ts';

/** What the first screen asks of payments, apart from what only their own pages say. */

/** After every day: of what is open without one. */
export const SOME_DAY: Day = '9999-12-31';

/** By when something must still happen with a payment: it comes, or a security deposit goes back. Null: nothing more. */
export function dueOf({ nature, echeance, regle_le, rendu_le }: Paiement): Day | null {
  const isOpen = regle_le === null || (nature === 'caution' && rendu_le === null);
  return isOpen ? (echeance ?? SOME_DAY) : null;
}

/** Without a day of its own a payment is due when the guest arrives. */
export function dueDayOf(
  { echeance }: Pick<Paiement, 'echeance'>,
  { date_debut }: Pick<Reservation, 'date_debut'>,
): Day {
  return echeance ?? date_debut;
}

/** By when they are due; those without a day at the end, in the order in which they were noted. */
export function byDue(a: Paiement, b: Paiement): number {
  const [one, other] = [a.echeance ?? a.regle_le ?? SOME_DAY, b.echeance ?? b.regle_le ?? SOME_DAY];
  if (one !== other) return one < other ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
