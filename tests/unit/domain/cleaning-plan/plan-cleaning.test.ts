import { describe, expect, test } from 'vitest';
import { addDays, dayOfWeek } from '../../../../src/domain/day.ts';
import {
  type Calendar,
  type CleaningRules,
  planCleaning,
  type Turnover,
} from '../../../../src/domain/cleaning-plan/plan-cleaning.ts';
import { createHolidays, type HolidayRegion } from '../../../../src/domain/cleaning-plan/public-holidays.ts';

const RULES: CleaningRules = {
  minutes: 120,
  hours: { matin: '09:00', apres_midi: '13:00' },
  prefers: 'apres_midi',
  avoidsHolidays: true,
  avoidsSundays: true,
  groups: true,
  mostPerDay: null,
};

const ALL_OFF: CleaningRules = { ...RULES, avoidsHolidays: false, avoidsSundays: false, groups: false };

function calendar(region: HolidayRegion = 'metropole', over: Partial<Calendar> = {}): Calendar {
  const holidayOn = createHolidays(region);
  return { isHoliday: (day) => holidayOn(day) !== null, isDayOff: () => false, countOn: () => 0, ...over };
}

function turnover(departure: string, nights: number | null, over: Partial<Turnover> = {}): Turnover {
  const arrival = nights === null ? null : addDays(departure, nights);
  return { departure, departureHour: '10:00', arrival, arrivalHour: '16:00', ...over };
}

/** Day and hour, and what was given up for it. */
function planned(between: Turnover, rules = RULES, known = calendar()): string {
  const { day, start, givenUp, fit } = planCleaning(between, rules, known);
  return [day, start, ...givenUp, ...(fit === 'ample' ? [] : [fit])].join(' ');
}

/** No holiday from Monday 7 to Sunday 20 September 2026. */
const WEEK = ['2026-09-07', '2026-09-08', '2026-09-09', '2026-09-10', '2026-09-11', '2026-09-12', '2026-09-13'];
const NEXT = [null, 0, 1, 2, 3, 4];

describe('every weekday of departure, the next arrival after none to four days or never', () => {
  const expected: Record<string, string[]> = {
    // never, the same day, after one day, two, three, four
    '2026-09-07': Array.from({ length: 6 }, () => '2026-09-07 13:00'),
    '2026-09-08': Array.from({ length: 6 }, () => '2026-09-08 13:00'),
    '2026-09-09': [
      '2026-09-11 13:00',
      '2026-09-09 13:00 grouping',
      '2026-09-09 13:00 grouping',
      '2026-09-11 13:00',
      '2026-09-11 13:00',
      '2026-09-11 13:00',
    ],
    '2026-09-10': [
      '2026-09-11 13:00',
      '2026-09-10 13:00 grouping',
      '2026-09-11 13:00',
      '2026-09-11 13:00',
      '2026-09-11 13:00',
      '2026-09-11 13:00',
    ],
    '2026-09-11': Array.from({ length: 6 }, () => '2026-09-11 13:00'),
    '2026-09-12': [
      '2026-09-14 13:00',
      '2026-09-12 13:00 grouping',
      '2026-09-12 13:00 grouping',
      '2026-09-14 13:00',
      '2026-09-14 13:00',
      '2026-09-14 13:00',
    ],
    '2026-09-13': [
      '2026-09-14 13:00',
      '2026-09-13 13:00 sunday',
      '2026-09-14 13:00',
      '2026-09-14 13:00',
      '2026-09-14 13:00',
      '2026-09-14 13:00',
    ],
  };
  for (const departure of WEEK) {
    test.each(NEXT.map((nights, i) => [nights, expected[departure]?.[i]] as const))(
      `who leaves on ${departure}, the next after %j days: %s`,
      (nights, slot) => {
        expect(planned(turnover(departure, nights))).toBe(slot);
      },
    );
  }

  test.each(WEEK)(
    'with all rules off, who leaves on %s is cleaned after on that day, whoever comes when',
    (departure) => {
      for (const nights of NEXT) expect(planned(turnover(departure, nights), ALL_OFF)).toBe(`${departure} 13:00`);
    },
  );
});

describe('public holidays', () => {
  test('Easter: who leaves on Sunday is cleaned after on Tuesday, or on the Monday when others come then', () => {
    expect(planned(turnover('2026-04-05', null))).toBe('2026-04-07 13:00');
    expect(planned(turnover('2026-04-05', 2))).toBe('2026-04-07 13:00');
    expect(planned(turnover('2026-04-05', 1))).toBe('2026-04-06 13:00 holiday');
    expect(planned(turnover('2026-04-05', 0))).toBe('2026-04-05 13:00 sunday');
  });

  test('Easter Monday with an arrival: of a holiday and a Sunday the holiday is given up first', () => {
    expect(planned(turnover('2026-04-06', 0))).toBe('2026-04-06 13:00 holiday');
    expect(planned(turnover('2026-04-04', 2))).toBe('2026-04-06 13:00 holiday');
  });

  test('1 May on a Friday, after a Thursday departure: Saturday, unless guests come before', () => {
    expect(planned(turnover('2026-04-30', null))).toBe('2026-05-02 13:00');
    expect(planned(turnover('2026-04-30', 2))).toBe('2026-05-02 13:00');
    expect(planned(turnover('2026-04-30', 1))).toBe('2026-05-01 13:00 holiday');
    expect(planned(turnover('2026-04-30', 0))).toBe('2026-04-30 13:00 grouping');
  });

  test('24 to 26 December 2026: Thursday waits for Saturday, in Alsace for Monday', () => {
    expect(planned(turnover('2026-12-24', null))).toBe('2026-12-26 13:00');
    expect(planned(turnover('2026-12-24', null), RULES, calendar('alsace_moselle'))).toBe('2026-12-28 13:00');
    expect(planned(turnover('2026-12-24', 2), RULES, calendar('alsace_moselle'))).toBe('2026-12-25 13:00 holiday');
    expect(planned(turnover('2026-12-25', 1))).toBe('2026-12-26 13:00');
    expect(planned(turnover('2026-12-26', 0))).toBe('2026-12-26 13:00 grouping');
  });

  test('two in a row with a Sunday: Friday 25 and Saturday 26 December 2026 in Moselle', () => {
    expect(planned(turnover('2026-12-25', 2), RULES, calendar('alsace_moselle'))).toBe('2026-12-25 13:00 holiday');
    expect(planned(turnover('2026-12-25', 3), RULES, calendar('alsace_moselle'))).toBe('2026-12-28 13:00');
  });

  test('who does not mind holidays is not kept from them', () => {
    expect(planned(turnover('2026-05-01', 3), { ...RULES, avoidsHolidays: false })).toBe('2026-05-01 13:00');
  });
});

describe('hours', () => {
  test('guests who leave at ten leave the rest of the morning to who prefers it', () => {
    expect(planned(turnover('2026-09-07', 1), { ...RULES, prefers: 'matin' })).toBe('2026-09-07 10:00');
  });

  test('on the day of an arrival it ends before, if need be in the other half of the day', () => {
    const late = { departureHour: '18:00', arrivalHour: '14:00' };
    expect(planned(turnover('2026-09-07', 1, late))).toBe('2026-09-07 18:00');
    expect(planned(turnover('2026-09-07', 1, { ...late, departureHour: '21:00' }))).toBe('2026-09-08 09:00 half');
  });

  test('less than an hour to spare is tight, less than the cleaning takes is impossible and stays at the departure', () => {
    const between = (departureHour: string, arrivalHour: string) =>
      planned(turnover('2026-09-07', 0, { departureHour, arrivalHour }));
    expect(between('10:00', '13:00')).toBe('2026-09-07 10:00 half');
    expect(between('10:00', '12:59')).toBe('2026-09-07 10:00 half tight');
    expect(between('10:00', '12:00')).toBe('2026-09-07 10:00 half tight');
    expect(between('10:00', '11:59')).toBe('2026-09-07 10:00 impossible');
    expect(between('16:00', '10:00')).toBe('2026-09-07 16:00 impossible');
  });

  test('an overlap of two stays, the next arriving before the first leaves, is impossible', () => {
    expect(planned({ ...turnover('2026-09-07', null), arrival: '2026-09-05' })).toBe('2026-09-07 10:00 impossible');
  });

  test('the nights when clocks change are nights like any other', () => {
    expect(planned(turnover('2026-03-28', 3))).toBe('2026-03-30 13:00');
    expect(planned(turnover('2026-10-24', 3))).toBe('2026-10-26 13:00');
    expect(planned(turnover('2026-03-29', 0))).toBe('2026-03-29 13:00 sunday');
  });
});

describe('people', () => {
  test('a day off is avoided before a Sunday is', () => {
    const off = calendar('metropole', { isDayOff: (day) => dayOfWeek(day) === 1 });
    expect(planned(turnover('2026-09-13', 1), RULES, off)).toBe('2026-09-13 13:00 sunday');
    expect(planned(turnover('2026-09-13', 2), RULES, off)).toBe('2026-09-15 13:00');
    expect(planned(turnover('2026-09-14', 0), RULES, off)).toBe('2026-09-14 13:00 day_off');
  });

  test('a day that is full is avoided before anything else, and taken when there is no other', () => {
    const full = calendar('metropole', { countOn: (day) => (day === '2026-09-07' ? 2 : 0) });
    const rules = { ...RULES, mostPerDay: 2 };
    expect(planned(turnover('2026-09-07', 1), rules, full)).toBe('2026-09-08 13:00');
    expect(planned(turnover('2026-09-07', 0), rules, full)).toBe('2026-09-07 13:00 capacity');
    expect(planned(turnover('2026-09-06', 1), rules, full)).toBe('2026-09-06 13:00 sunday');
  });
});

test('a week without anybody to come is looked at, no more', () => {
  const never = calendar('metropole', { isDayOff: (day) => day < '2026-09-20' });
  expect(planned(turnover('2026-09-07', null), RULES, never)).toBe('2026-09-07 13:00 day_off');
});
