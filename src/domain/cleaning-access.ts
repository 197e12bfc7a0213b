import { stateOf } from './cleaning-state.ts';
import { addDays } from './day.ts';
import type { GiteConsignes } from './gite-rows.ts';
import type { Cleaning, Day } from './rows.ts';

/** How long before a cleaning its page shows the way in. The phone has it two days earlier, for whoever then has no signal. */
const SHOWN_DAYS = 1;

/**
 * From which day on the page of a cleaning shows whoever is to do it how to get in; null where it does not, as it is done, off or
 * refused.
 */
export function accessFrom(cleaning: Cleaning): Day | null {
  const isAhead = cleaning.statut === 'prevu' || cleaning.statut === 'commence';
  return isAhead && stateOf(cleaning) !== 'refuse' ? addDays(cleaning.date, -SHOWN_DAYS) : null;
}

/** How to get in, as the server tells whoever cleans, out of the page in French (`way_in` in the migrations). */
export function wayIn({
  code_acces,
  emplacement_cles,
  instructions_parking,
}: Pick<GiteConsignes, 'code_acces' | 'emplacement_cles' | 'instructions_parking'>): string {
  return [code_acces, emplacement_cles, instructions_parking].filter((part) => part !== '').join('\n');
}
