import type { Day, Paiement } from './rows.ts';

/** After every day: of what is open without one. */
export const SOME_DAY: Day = '9999-12-31';

/** By when something must still happen with a payment: it comes, or a security deposit goes back. Null: nothing more. */
export function dueOf({ nature, echeance, regle_le, rendu_le }: Paiement): Day | null {
  const isOpen = regle_le === null || (nature === 'caution' && rendu_le === null);
  return isOpen ? (echeance ?? SOME_DAY) : null;
}
