import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs } from '../../../src/sync/retry.ts';

const attempt = fc.integer({ min: 1, max: 1_000 });
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('INV-19: a wait is at most a minute, however often it failed', () => {
  fc.assert(fc.property(attempt, random, (n, r) => backoffMs(n, r) >= 0 && backoffMs(n, r) <= 60_000));
});

test('INV-19: the wait is drawn from all of a span that doubles with each failure', () => {
  expect([1, 2, 3, 6, 7, 50].map((n) => backoffMs(n, 0.5))).toEqual([500, 1_000, 2_000, 16_000, 30_000, 30_000]);
  expect(backoffMs(5, 0)).toBe(0);
});

test('INV-19: what the server asks for is honoured, and those who were told the same second are spread', () => {
  fc.assert(fc.property(attempt, random, (n, r) => backoffMs(n, r, 30_000) >= 30_000));
  expect(backoffMs(1, 0.9, 30_000)).toBe(30_900);
});

test('INV-19: a wait of ten years is a mistake and lasts a quarter of an hour', () => {
  expect(backoffMs(1, 0, 315_360_000_000)).toBe(900_000);
  expect(backoffMs(1, 0, -5)).toBe(0);
});
