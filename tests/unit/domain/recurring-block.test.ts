import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, nightsBetween, partsOf } from '../../../src/domain/day.ts';
import { LAST_DAY } from '../../../src/domain/fields.ts';
import {
  MAX_PERIODS,
  type Period,
  recurringPeriods,
  RHYTHMS,
  type SeriesEnd,
} from '../../../src/domain/recurring-block.ts';

const period = (date_debut: string, nights: number): Period => ({ date_debut, date_fin: addDays(date_debut, nights) });
const starts = (...[first, recurrence]: Parameters<typeof recurringPeriods>) => {
  const outcome = recurringPeriods(first, recurrence);
  return outcome.ok ? outcome.value.map(({ date_debut }) => date_debut) : outcome.error;
};

describe('a closed period that comes back', () => {
  test('every week or every two, until a day on which one may still begin', () => {
    const monday = period('2027-01-04', 1);
    expect(recurringPeriods(monday, { rhythm: 'weekly', end: { until: '2027-01-18' } })).toEqual({
      ok: true,
      value: [
        { date_debut: '2027-01-04', date_fin: '2027-01-05' },
        { date_debut: '2027-01-11', date_fin: '2027-01-12' },
        { date_debut: '2027-01-18', date_fin: '2027-01-19' },
      ],
    });
    expect(starts(monday, { rhythm: 'fortnightly', end: { until: '2027-02-14' } })).toEqual([
      '2027-01-04',
      '2027-01-18',
      '2027-02-01',
    ]);
  });

  test('so many times, the first one counted', () => {
    expect(starts(period('2027-01-04', 2), { rhythm: 'weekly', end: { times: 2 } })).toEqual([
      '2027-01-04',
      '2027-01-11',
    ]);
    expect(starts(period('2027-01-04', 2), { rhythm: 'weekly', end: { times: 1 } })).toEqual(['2027-01-04']);
  });

  test('from a 31st: on the last day of shorter months, and on the 31st again afterwards', () => {
    expect(starts(period('2027-12-31', 1), { rhythm: 'monthly', end: { times: 5 } })).toEqual([
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ]);
  });

  test('from a 29 February: on the 28th where there is none', () => {
    expect(starts(period('2028-02-29', 3), { rhythm: 'yearly', end: { times: 5 } })).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ]);
  });

  test('may end on the day on which the next begins, and not later', () => {
    const weekly = { rhythm: 'weekly', end: { times: 3 } } as const;
    expect(starts(period('2027-01-04', 7), weekly)).toHaveLength(3);
    expect(starts(period('2027-01-04', 8), weekly)).toBe('overlaps_itself');
    // February is what is too short for it.
    const long = { rhythm: 'monthly', end: { times: 3 } } as const;
    expect(starts(period('2027-03-01', 30), long)).toHaveLength(3);
    expect(starts(period('2027-01-01', 30), long)).toBe('overlaps_itself');
  });

  test('is none while it is not known from when or until when', () => {
    const first = period('2027-01-04', 1);
    const ends: SeriesEnd[] = [{ until: '' }, { until: '2027-02-30' }, { times: null }, { times: 0 }, { times: 1.5 }];
    ends.push({ times: Number.NaN });
    for (const end of ends) expect(starts(first, { rhythm: 'weekly', end })).toBe('end_missing');
    const end = { times: 3 };
    expect(starts({ date_debut: '', date_fin: '' }, { rhythm: 'weekly', end })).toBe('dates_missing');
    expect(starts({ ...first, date_fin: first.date_debut }, { rhythm: 'weekly', end })).toBe('dates_missing');
  });

  test('is refused where it ends before it begins, counts too many, or leaves the calendar', () => {
    const first = period('2027-01-04', 1);
    expect(starts(first, { rhythm: 'weekly', end: { until: '2027-01-03' } })).toBe('end_before_start');
    expect(starts(first, { rhythm: 'weekly', end: { until: '2027-01-04' } })).toEqual(['2027-01-04']);
    expect(starts(first, { rhythm: 'weekly', end: { times: MAX_PERIODS } })).toHaveLength(MAX_PERIODS);
    expect(starts(first, { rhythm: 'weekly', end: { times: MAX_PERIODS + 1 } })).toBe('over_limit');
    expect(starts(first, { rhythm: 'weekly', end: { until: '2040-01-01' } })).toBe('over_limit');
    expect(starts(first, { rhythm: 'yearly', end: { times: 100 } })).toBe('beyond_calendar');
    expect(starts(first, { rhythm: 'yearly', end: { until: '2101-01-01' } })).toBe('beyond_calendar');
    expect(starts(period('2099-12-30', 3), { rhythm: 'yearly', end: { until: '2100-12-31' } })).toBe('beyond_calendar');
  });
});

describe('whatever is asked', () => {
  const anything = fc.record({
    first: fc
      .tuple(fc.integer({ min: 0, max: 36_000 }), fc.integer({ min: 1, max: 40 }))
      .map(([days, nights]) => period(addDays('2000-01-01', days), nights)),
    rhythm: fc.constantFrom(...RHYTHMS),
    end: fc.oneof(
      fc.integer({ min: -30, max: 3000 }).map((days) => ({ days })),
      fc.integer({ min: -1, max: 220 }).map((times) => ({ times })),
    ),
  });

  test('periods never overlap, are as long as the first, stay within the end and the calendar, and come out the same', () => {
    fc.assert(
      fc.property(anything, ({ first, rhythm, end: drawn }) => {
        const end = 'times' in drawn ? drawn : { until: addDays(first.date_debut, drawn.days) };
        const outcome = recurringPeriods(first, { rhythm, end });
        expect(recurringPeriods(first, { rhythm, end })).toEqual(outcome);
        if (!outcome.ok) return;
        const periods = outcome.value;
        expect(periods[0]).toEqual(first);
        expect(periods.length).toBeLessThanOrEqual(MAX_PERIODS);
        if ('times' in end) expect(periods).toHaveLength(end.times);
        const nights = nightsBetween(first.date_debut, first.date_fin);
        for (const [index, { date_debut, date_fin }] of periods.entries()) {
          expect(nightsBetween(date_debut, date_fin)).toBe(nights);
          expect(date_debut >= (periods[index - 1]?.date_fin ?? '')).toBe(true);
          expect(date_fin <= LAST_DAY).toBe(true);
          if ('until' in end) expect(date_debut <= end.until).toBe(true);
        }
      }),
    );
  });

  test('none is left out before the end', () => {
    fc.assert(
      fc.property(anything, ({ first, rhythm, end: drawn }) => {
        if ('times' in drawn) return;
        const until = addDays(first.date_debut, drawn.days);
        const outcome = recurringPeriods(first, { rhythm, end: { until } });
        if (!outcome.ok) return;
        const last = outcome.value.at(-1)?.date_debut ?? '';
        const next = { weekly: addDays(last, 7), fortnightly: addDays(last, 14) };
        const count = outcome.value.length;
        const later = { monthly: addMonths(first.date_debut, count), yearly: addMonths(first.date_debut, 12 * count) };
        expect({ ...next, ...later }[rhythm] > until).toBe(true);
      }),
    );
  });

  test('a monthly or yearly one begins on the date of the first, or on the last day of a month that has none', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('monthly', 'yearly'), ({ first }, rhythm) => {
        const outcome = recurringPeriods(first, { rhythm, end: { times: 14 } });
        if (!outcome.ok) return;
        const wanted = partsOf(first.date_debut).date;
        for (const { date_debut } of outcome.value) {
          const { date } = partsOf(date_debut);
          expect(date === wanted || (date < wanted && partsOf(addDays(date_debut, 1)).date === 1)).toBe(true);
        }
      }),
    );
  });
});
