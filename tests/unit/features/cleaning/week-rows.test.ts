import { expect, test } from 'vitest';
import { awayText, type ShownWeek, workText } from '../../../../src/features/cleaning/week-rows.ts';
import { createFormat } from '../../../../src/i18n/format.ts';
import type { T } from '../../../../src/i18n/use-t.ts';
import { addDays } from '../../../../src/domain/day.ts';

const t = ((key: string, values?: { days?: string }) => `${key} ${values?.days ?? ''}`.trim()) as unknown as T;
const format = createFormat('fr', String);
const DAYS = [0, 1, 2, 3, 4, 5, 6].map((i) => addDays('2026-08-03', i));

function week(given: Partial<ShownWeek>): ShownWeek {
  const days = DAYS.map((day) => ({ day, cleanings: [] }));
  return { key: 'luc', title: 'Luc', colour: null, isOpen: false, days, count: 0, minutes: 0, away: [], ...given };
}
const said = (one: ShownWeek) => [workText(t, format, 'personne', one), awayText(t, format, one)];

test('who is away all week is not said to be free, and who is away for some of it is said to be so', () => {
  expect(said(week({}))).toEqual(['cleaningPages.week.free', '']);
  expect(said(week({ away: DAYS }))).toEqual(['cleaningPages.week.awayAll', '']);
  const [free, away] = said(week({ away: DAYS.slice(0, 2) }));
  expect(free).toBe('cleaningPages.week.free');
  expect(away).toMatch(/^cleaningPages\.week\.away lun\. 3.* mar\. 4/);
  // There is work on days off: both are to be seen.
  expect(said(week({ away: DAYS, count: 2, minutes: 120 }))[1]).toContain('cleaningPages.week.away ');
});
