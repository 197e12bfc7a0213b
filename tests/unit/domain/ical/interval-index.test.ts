import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../../src/domain/day.ts';
import { indexIntervals } from '../../../../src/domain/ical/interval-index.ts';

const period = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }))
  .map(([from, nights]) => ({ start: addDays('2027-01-01', from), end: addDays('2027-01-01', from + nights) }));

test('finds what a search through everything finds, in order of the starts', () => {
  fc.assert(
    fc.property(fc.array(period, { maxLength: 40 }), period, (periods, wanted) => {
      const items = periods.map((item, id) => ({ ...item, id }));
      const found = indexIntervals(items).overlapping(wanted, items.length);
      const expected = items.filter(({ start, end }) => start < wanted.end && end > wanted.start);
      expect(found.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(expected.map(({ id }) => id));
      expect(found.map(({ start }) => start)).toEqual(found.map(({ start }) => start).toSorted());
    }),
  );
});

test('stops at the limit', () => {
  const same = Array.from({ length: 9 }, () => ({ start: '2027-01-01', end: '2027-01-02' }));
  expect(indexIntervals(same).overlapping({ start: '2027-01-01', end: '2027-01-02' }, 3)).toHaveLength(3);
});
