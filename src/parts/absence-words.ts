import type { Period } from '../domain/absence-rows.ts';
import { addDays } from '../domain/day.ts';
import type { Day } from '../domain/rows.ts';
import type { Format } from '../i18n/format.ts';
import type { T } from '../i18n/use-t.ts';

/** Any Monday. */
const MONDAY = '2027-01-04';

/** A day of each weekday by its ISO number, Monday first: what `Intl` is to name. */
export const WEEKDAYS: readonly { number: string; day: Day }[] = Array.from({ length: 7 }, (_, i) => ({
  number: String(i + 1),
  day: addDays(MONDAY, i),
}));

/** "mercredi et samedi" of '36'. */
export function weekdaysText(format: Format, jours: string): string {
  const meant = WEEKDAYS.filter(({ number }) => jours.includes(number));
  return format.list(meant.map(({ day }) => format.weekday(day, 'long')));
}

/** "sam. 14 nov.", "sam. 14 → mar. 17 nov.", "chaque mercredi et samedi, jusqu’au mer. 30 juin" */
export function absenceText(
  t: T,
  format: Format,
  { du, au, jours = '', jours_au: until = null }: Period,
  today: Day,
): string {
  if (jours === '') return du === au ? format.day(du, today) : format.days(du, au, today);
  return [
    t('absences.weekly.every', { days: weekdaysText(format, jours) }),
    du > today && t('absences.weekly.from', { day: format.day(du, today) }),
    until !== null && t('absences.weekly.until', { day: format.day(until, today) }),
  ]
    .filter((part) => part !== false)
    .join(', ');
}
