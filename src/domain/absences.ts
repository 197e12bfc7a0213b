import type { Period } from './absence-rows.ts';
import type { Day } from './rows.ts';

/** Whether one of these periods holds a day. */
export function isAway(periods: readonly Period[], day: Day): boolean {
  return periods.some(({ du, au }) => du <= day && day <= au);
}
