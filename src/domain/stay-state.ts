import type { Day, Reservation } from './rows.ts';

/** Where a stay stands on a given day; follows from its dates and is never stored. */
export type StayState = 'a_venir' | 'en_cours' | 'passee';

export const STAY_STATES = ['a_venir', 'en_cours', 'passee'] as const satisfies readonly StayState[];

/** Under way from the day of arrival to the day of departure, both included: on that morning the guests are still there. */
export function stayState(stay: Pick<Reservation, 'date_debut' | 'date_fin'>, today: Day): StayState {
  if (stay.date_debut > today) return 'a_venir';
  return stay.date_fin < today ? 'passee' : 'en_cours';
}
