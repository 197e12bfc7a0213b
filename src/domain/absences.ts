import type { Period } from './absence-rows.ts';
import { addDays, dayOfWeek } from './day.ts';
import { LAST_DAY } from './fields.ts';
import type { Day } from './rows.ts';

/** Whether one of these periods holds a day. */
export function isAway(periods: readonly Period[], day: Day): boolean {
  return periods.some((period) => period.du <= day && (day <= period.au || isWeeklyOff(period, day)));
}

/** Whether it is days of the week, rather than days in a row. */
export function isWeekly({ jours = '' }: Pick<Period, 'jours'>): boolean {
  return jours !== '';
}

/** The last day that a period may hold. */
export function lastDayOf(period: Period): Day {
  if (!isWeekly(period)) return period.au;
  const until = period.jours_au ?? LAST_DAY;
  return until < period.au ? period.au : until;
}

/** The first of these days of the week, from a day on. */
export function firstOfDays(jours: string, from: Day): Day {
  const week = Array.from({ length: 7 }, (_, i) => addDays(from, i));
  return week.find((day) => jours.includes(String(dayOfWeek(day)))) ?? from;
}

function isWeeklyOff({ jours = '', jours_au: until = null }: Period, day: Day): boolean {
  return jours !== '' && (until === null || day <= until) && jours.includes(String(dayOfWeek(day)));
}
