import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { instantIn } from '../../../src/domain/zoned.ts';

const at = (zone: string, day: string, hour: string) => new Date(instantIn(zone, day, hour)).toISOString();
const ZONES = [
  'Europe/Paris',
  'Indian/Reunion',
  'America/Guadeloupe',
  'America/St_Johns',
  'Pacific/Apia',
  'Australia/Lord_Howe',
];

test('an hour on the wall is an instant by the offset of that day', () => {
  expect(at('Europe/Paris', '2026-07-14', '10:00')).toBe('2026-07-14T08:00:00.000Z');
  expect(at('Europe/Paris', '2026-11-17', '10:00')).toBe('2026-11-17T09:00:00.000Z');
  expect(at('Indian/Reunion', '2026-07-14', '10:00')).toBe('2026-07-14T06:00:00.000Z');
  expect(at('America/Guadeloupe', '2026-07-14', '22:30')).toBe('2026-07-15T02:30:00.000Z');
});

test('an hour that the clocks skip is read by the offset before the change, one that they repeat by the one after, as PostgreSQL does', () => {
  expect(at('Europe/Paris', '2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z');
  expect(at('Europe/Paris', '2026-10-25', '02:30')).toBe('2026-10-25T01:30:00.000Z');
  expect(at('Europe/Paris', '2026-03-29', '01:59')).toBe('2026-03-29T00:59:00.000Z');
  expect(at('Europe/Paris', '2026-03-29', '03:00')).toBe('2026-03-29T01:00:00.000Z');
  expect(at('Europe/Paris', '2026-10-25', '03:00')).toBe('2026-10-25T02:00:00.000Z');
});

test('any hour of any day agrees with Temporal, in zones of every kind', () => {
  const hours = fc.integer({ min: 0, max: 1439 }).map((minutes) => {
    const [hour, minute] = [Math.floor(minutes / 60), minutes % 60];
    return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  });
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 25_000 }), hours, (zone, days, hour) => {
      const day = Temporal.PlainDate.from('2012-01-01').add({ days }).toString();
      const local = Temporal.PlainDateTime.from(`${day}T${hour}`);
      const [early, late] = (['earlier', 'later'] as const).map((disambiguation) =>
        local.toZonedDateTime(zone, { disambiguation }),
      );
      const isGap = early !== undefined && !early.toPlainDateTime().equals(local);
      const expected = isGap ? local.toZonedDateTime(zone, { disambiguation: 'compatible' }) : late;
      expect(instantIn(zone, day, hour)).toBe(expected?.epochMilliseconds);
    }),
    { numRuns: 1000 },
  );
});
