import { expect, test } from 'vitest';
import { firstDays } from '../../../../src/features/today/first-days.ts';

const days = (...counts: number[]): [string, number[]][] =>
  counts.map((count, day) => [`day ${day}`, Array.from({ length: count }, (_, row) => row)]);
const keys = (of: [string, unknown[]][]) => of.map(([key]) => key);

test('the first days are whole ones, as many as fill a screen with what stands above them', () => {
  expect(keys(firstDays(days(10, 10, 10), 0))).toEqual(['day 0', 'day 1']);
  expect(keys(firstDays(days(10, 10, 10), 5))).toEqual(['day 0', 'day 1']);
  expect(keys(firstDays(days(10, 10, 10), 10))).toEqual(['day 0']);
  expect(keys(firstDays(days(10, 10, 10), 20))).toEqual([]);
  expect(firstDays(days(30), 19)).toEqual(days(30));
});

test('a quiet fortnight is drawn at once', () => {
  expect(firstDays(days(1, 1, 2, 1), 3)).toEqual(days(1, 1, 2, 1));
  expect(firstDays([], 0)).toEqual([]);
});
