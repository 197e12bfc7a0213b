import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDays,
  dayOfWeek,
  daysFrom,
  endOfMonth,
  fromDayNumber,
  isDay,
  isTimeZone,
  nightsBetween,
  startOfMonth,
  startOfWeek,
  todayIn,
  toDayNumber,
} from '../../../src/domain/day.ts';

const EPOCH = Temporal.PlainDate.from('1970-01-01');
const anyDay = fc
  .integer({ min: -719_162 + 4000, max: 2_932_896 - 4000 })
  .map((days) => EPOCH.add({ days }).toString());

describe('days', { timeout: 60_000 }, () => {
  test('agree with Temporal on every day from 1999 to 2101', () => {
    let day = Temporal.PlainDate.from('1999-01-01');
    const wrong: string[] = [];
    for (let number = toDayNumber('1999-01-01'); day.year < 2102; number++, day = day.add({ days: 1 })) {
      const text = day.toString();
      if (fromDayNumber(number) !== text || toDayNumber(text) !== number || dayOfWeek(text) !== day.dayOfWeek)
        wrong.push(text);
    }
    expect(wrong).toEqual([]);
  });

  test('agree with Temporal on sums and differences of any two days', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: -4000, max: 4000 }), (a, b, days) => {
        expect(addDays(a, days)).toBe(Temporal.PlainDate.from(a).add({ days }).toString());
        expect(nightsBetween(a, b)).toBe(Temporal.PlainDate.from(a).until(b, { largestUnit: 'day' }).days);
        expect(Math.sign(compareDays(a, b))).toBe(Temporal.PlainDate.compare(a, b));
      }),
    );
  });

  test('agree with Temporal on months, whose end is never overrun', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -120, max: 120 }), (day, months) => {
        const plain = Temporal.PlainDate.from(day);
        expect(addMonths(day, months)).toBe(plain.add({ months }).toString());
        expect(endOfMonth(day)).toBe(plain.with({ day: plain.daysInMonth }).toString());
        expect(startOfMonth(day)).toBe(plain.with({ day: 1 }).toString());
        expect(startOfWeek(day)).toBe(plain.subtract({ days: plain.dayOfWeek - 1 }).toString());
      }),
    );
  });

  test('agree with Temporal on which texts are days', () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(part(2200), part(14), part(33), (year, month, day) => {
        const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        let isReal = year > 0;
        try {
          Temporal.PlainDate.from(text);
        } catch {
          isReal = false;
        }
        expect(isDay(text)).toBe(isReal);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    '2027-02-29',
    '2026-13-01',
    '2026-00-10',
    '0000-01-01',
    '2026-1-1',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '',
    20260101,
    null,
  ])('refuse %j', (text) => {
    expect(isDay(text)).toBe(false);
  });

  test('count the same nights over a change of clocks as over any others', () => {
    expect(nightsBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(nightsBetween('2026-10-24', '2026-10-26')).toBe(2);
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  });

  test('count the leap day', () => {
    expect(nightsBetween('2028-02-28', '2028-03-01')).toBe(2);
    expect(nightsBetween('2027-02-28', '2027-03-01')).toBe(1);
  });

  test('list a period with both its ends', () => {
    expect(daysFrom('2026-12-30', '2027-01-02')).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02']);
    expect(daysFrom('2027-01-02', '2027-01-01')).toEqual([]);
  });

  test('end where their text would no longer sort', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0001-01-01', -1)).toThrow(RangeError);
  });
});

describe('today', { timeout: 60_000 }, () => {
  test('is the day of the place, not of the machine', () => {
    const instant = Date.UTC(2026, 6, 14, 22, 30);
    expect(todayIn('Europe/Paris', instant)).toBe('2026-07-15');
    expect(todayIn('Indian/Reunion', instant)).toBe('2026-07-15');
    expect(todayIn('America/Guadeloupe', instant)).toBe('2026-07-14');
    expect(todayIn('UTC', instant)).toBe('2026-07-14');
  });

  test('agrees with Temporal at any instant in any French zone', () => {
    const zones = [
      'Europe/Paris',
      'Indian/Reunion',
      'America/Cayenne',
      'Pacific/Noumea',
      'Pacific/Marquesas',
      'America/Miquelon',
    ];
    const instant = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 11, 31) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, (zone, ms) => {
        const there = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
        expect(todayIn(zone, ms)).toBe(there.toPlainDate().toString());
      }),
      { numRuns: 300 },
    );
  });

  test('knows the names of time zones', () => {
    expect(isTimeZone('Europe/Paris')).toBe(true);
    expect(isTimeZone('Europe/Atlantis')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});
