import type { Period } from './absence-rows.ts';
import { dayOfWeek } from './day.ts';
import type { Day } from './rows.ts';

/** Later than any day that is written: what is asked with every page does not bring the checks of fields along. */
const FOREVER: Day = '9999-12-31';

/** Whether one of these periods holds a day. */
export function isAway(periods: readonly Period[], day: Day): boolean {
  return periods.some(
    (period) =>
      period.du <= day &&
      (day <= period.au || (day <= lastDayOf(period) && period.jours?.includes(String(dayOfWeek(day))) === true)),
  );
}

/** No day after this one is held by a period. */
export function lastDayOf({ au, jours = '', jours_au }: Period): Day {
  const until = jours_au ?? FOREVER;
  return jours === '' || until < au ? au : until;
}
