import { describe, expect, test } from 'vitest';
import { addDays, dayOfWeek, daysFrom } from '../../../../src/domain/day.ts';
import {
  type CleaningRules,
  planCleaning,
  type Turnover,
  type Wish,
} from '../../../../src/domain/cleaning-plan/plan-cleaning.ts';
import { createHolidays, type HolidayRegion } from '../../../../src/domain/cleaning-plan/public-holidays.ts';

/*
 * Every case, against the rule said another way: list all slots, name what each breaks, and of those whose worst broken wish is
 * least dear (then the next worst, and so on) take the first.
 */

/** The week's Monday, what happens in it, and whose holidays. */
const WEEKS: [monday: string, what: string, region: HolidayRegion][] = [
  ['2026-09-07', 'nothing', 'metropole'],
  ['2026-04-27', '1 May on a Friday', 'metropole'],
  ['2026-12-21', '25 December on a Friday', 'metropole'],
  ['2026-12-21', '25 and 26 December before a Sunday', 'alsace_moselle'],
  ['2027-03-22', 'Good Friday, Easter, and the clocks put forward', 'alsace_moselle'],
  ['2027-03-29', 'Easter Monday', 'metropole'],
  ['2027-05-03', 'Ascension and 8 May', 'metropole'],
  ['2026-10-19', 'the clocks put back', 'metropole'],
  ['2026-12-28', 'the end of the year', 'reunion'],
];
const NEXT = [null, 0, 1, 2, 3, 4];
const EITHER = [true, false];
/** Departure, arrival, minutes: time for both halves, for the morning only, for neither. */
const HOURS = [
  ['10:00', '16:00', 120],
  ['11:00', '15:00', 180],
  ['10:00', '12:00', 180],
] as const;

const ALL_RULES: CleaningRules[] = EITHER.flatMap((avoidsHolidays) =>
  EITHER.flatMap((avoidsSundays) =>
    EITHER.flatMap((groups) =>
      (['matin', 'apres_midi'] as const).map((prefers): CleaningRules => ({
        minutes: 0,
        hours: { matin: '09:00', apres_midi: '13:00' },
        prefers,
        avoidsHolidays,
        avoidsSundays,
        groups,
        mostPerDay: null,
      })),
    ),
  ),
);

/** From the dearest to the least dear. */
const BY_PRICE: Wish[] = ['capacity', 'day_off', 'grouping', 'sunday', 'holiday', 'half'];

const hours = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60;

function said(turnover: Turnover, rules: CleaningRules, isHoliday: (day: string) => boolean): string {
  const { departure, departureHour, arrival, arrivalHour } = turnover;
  const last = arrival ?? addDays(departure, 7);
  const length = rules.minutes / 60;
  const weekday = dayOfWeek(departure);
  const free = daysFrom(departure, last).flatMap((day) =>
    (['matin', 'apres_midi'] as const).flatMap((half) => {
      const usual = hours(rules.hours[half]);
      const start = day === departure ? Math.max(usual, hours(departureHour)) : usual;
      const end = day === arrival ? hours(arrivalHour) : 22;
      if ((half === 'matin' && start >= 12) || start + length > end) return [];
      const broken: Wish[] = [];
      if (half !== rules.prefers) broken.push('half');
      if (rules.avoidsHolidays && isHoliday(day)) broken.push('holiday');
      if (rules.avoidsSundays && dayOfWeek(day) === 7) broken.push('sunday');
      const waitsTo = weekday === 3 || weekday === 4 ? 5 : weekday === 6 ? 8 : 0;
      const sinceMonday = weekday + daysFrom(departure, day).length - 1;
      if (rules.groups && sinceMonday < waitsTo) broken.push('grouping');
      const price = BY_PRICE.map((wish) => (broken.includes(wish) ? '1' : '0')).join('');
      return [{ day, start, price, broken }];
    }),
  );
  const [cheapest] = free.map(({ price }) => price).toSorted();
  const best = free.find(({ price }) => price === cheapest);
  if (best === undefined) return `${departure} ${hours(departureHour)} impossible`;
  return [best.day, best.start, ...best.broken].join(' ');
}

function planned(turnover: Turnover, rules: CleaningRules, isHoliday: (day: string) => boolean): string {
  const { day, start, givenUp, fit } = planCleaning(turnover, rules, {
    isHoliday,
    isDayOff: () => false,
    countOn: () => 0,
  });
  // Whether time is short is told apart (plan-cleaning.test.ts).
  return [day, hours(start), ...givenUp, ...(fit === 'impossible' ? [fit] : [])].join(' ');
}

describe('whatever the week, the rules and the hours, the slot is the one that the rule names', () => {
  for (const [monday, what, region] of WEEKS) {
    test.each(daysFrom(monday, addDays(monday, 6)))(`${what}, ${region}: who leaves on %s`, (departure) => {
      const holidayOn = createHolidays(region);
      const isHoliday = (day: string) => holidayOn(day) !== null;
      for (const nights of NEXT) {
        const arrival = nights === null ? null : addDays(departure, nights);
        for (const [departureHour, arrivalHour, minutes] of HOURS) {
          for (const each of ALL_RULES) {
            const rules = { ...each, minutes };
            const turnover = { departure, departureHour, arrival, arrivalHour };
            expect(planned(turnover, rules, isHoliday), JSON.stringify({ turnover, rules })).toBe(
              said(turnover, rules, isHoliday),
            );
          }
        }
      }
    });
  }
});
