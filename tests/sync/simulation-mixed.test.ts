import { describe, expect, test } from 'vitest';
import { live, told } from './life.ts';

const SEEDS = Array.from({ length: 150 }, (_, i) => 2 * i + 1);

describe('INV-14: everybody agrees in the end, through everything at once', () => {
  test.each(SEEDS)('seed %i', async (seed) => {
    const course = await live({ seed });
    expect(course.problems, told({ seed }, course)).toEqual([]);
  });
});
