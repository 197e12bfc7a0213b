import { describe, expect, test } from 'vitest';
import { addDays, dayOfWeek } from '../../../../src/domain/day.ts';
import {
  createHolidays,
  HOLIDAY_REGIONS,
  holidayRegionOf,
  publicHolidays,
} from '../../../../src/domain/cleaning-plan/public-holidays.ts';

/** As the ephemerides of the Institut de mécanique céleste have them, the earliest and the latest date among them. */
const EASTER_SUNDAYS = [
  '1818-03-22',
  '1943-04-25',
  '1954-04-18',
  '1981-04-19',
  '2000-04-23',
  '2008-03-23',
  '2011-04-24',
  '2024-03-31',
  '2025-04-20',
  '2026-04-05',
  '2027-03-28',
  '2028-04-16',
  '2029-04-01',
  '2030-04-21',
  '2038-04-25',
  '2285-03-22',
];

describe('public holidays', () => {
  test.each(EASTER_SUNDAYS)('Easter was or will be on %s: Monday, Ascension and Whit Monday follow', (easter) => {
    const days = publicHolidays(Number(easter.slice(0, 4)), 'metropole');
    expect(days.get(addDays(easter, 1))).toBe('easter_monday');
    expect(['ascension', 'labour_day', 'victory_1945']).toContain(days.get(addDays(easter, 39)));
    expect(days.get(addDays(easter, 50))).toBe('whit_monday');
  });

  test('there are eleven in metropolitan France in 2026', () => {
    const eleven = new Map([
      ['2026-01-01', 'new_year'],
      ['2026-04-06', 'easter_monday'],
      ['2026-05-01', 'labour_day'],
      ['2026-05-08', 'victory_1945'],
      ['2026-05-14', 'ascension'],
      ['2026-05-25', 'whit_monday'],
      ['2026-07-14', 'national_day'],
      ['2026-08-15', 'assumption'],
      ['2026-11-01', 'all_saints'],
      ['2026-11-11', 'armistice'],
      ['2026-12-25', 'christmas'],
    ]);
    expect(publicHolidays(2026, 'metropole')).toEqual(eleven);
  });

  test('Alsace and Moselle have Good Friday and the day after Christmas besides', () => {
    const [there, elsewhere] = [publicHolidays(2026, 'alsace_moselle'), publicHolidays(2026, 'metropole')];
    expect([...there.keys()].filter((day) => !elsewhere.has(day)).toSorted()).toEqual(['2026-04-03', '2026-12-26']);
  });

  test.each([
    ['guadeloupe', '2026-05-27'],
    ['guyane', '2026-06-10'],
    ['martinique', '2026-05-22'],
    ['mayotte', '2026-04-27'],
    ['reunion', '2026-12-20'],
  ] as const)('%s remembers the end of slavery on %s', (region, day) => {
    expect(publicHolidays(2026, region).get(day)).toBe('abolition');
    expect(publicHolidays(2026, 'metropole').has(day)).toBe(false);
  });

  test('two on one day are one: Ascension of 2008 was on Labour Day', () => {
    const days = publicHolidays(2008, 'metropole');
    expect(days.get('2008-05-01')).toBe('labour_day');
    expect(days.size).toBe(10);
  });

  test('those that go with Easter fall on their weekdays in every year and region', () => {
    for (const region of HOLIDAY_REGIONS) {
      for (let year = 1900; year <= 2200; year++) {
        const weekdays = new Map([...publicHolidays(year, region)].map(([day, name]) => [name, dayOfWeek(day)]));
        expect([weekdays.get('easter_monday'), weekdays.get('whit_monday')]).toEqual([1, 1]);
        expect(weekdays.get('ascension') ?? 4).toBe(4);
        expect(weekdays.get('good_friday') ?? 5).toBe(5);
      }
    }
  });

  test('a day is asked about by itself, whatever its year', () => {
    const holidayOn = createHolidays('metropole');
    expect(['2026-12-25', '2027-01-01', '2026-12-26', '2027-03-29'].map(holidayOn)).toEqual([
      'christmas',
      'new_year',
      null,
      'easter_monday',
    ]);
  });

  test.each([
    ['67000', 'alsace_moselle'],
    ['57 130', 'alsace_moselle'],
    ['68', 'metropole'],
    ['97400', 'reunion'],
    ['97139', 'guadeloupe'],
    ['97200', 'martinique'],
    ['97300', 'guyane'],
    ['97600', 'mayotte'],
    ['75001', 'metropole'],
    ['', 'metropole'],
    ['SW1A 1AA', 'metropole'],
  ] as const)('the postcode %j is of the region %s', (postcode, region) => {
    expect(holidayRegionOf(postcode)).toBe(region);
  });
});
