import { describe, expect, test } from 'vitest';
import { nightsSoFar, proposedDeparture } from '../../../../src/features/reservations/departure.ts';

const NOTHING = { arrival: '', departure: '' };

describe('the departure proposed for an arrival', () => {
  test('is a week later on a Saturday, Sunday on a Friday, the next day otherwise', () => {
    expect(proposedDeparture(NOTHING, '2026-08-01')).toBe('2026-08-08');
    expect(proposedDeparture(NOTHING, '2026-07-31')).toBe('2026-08-02');
    expect(proposedDeparture(NOTHING, '2026-08-03')).toBe('2026-08-04');
  });

  test('keeps the length of a stay that is moved, over the end of a year too', () => {
    const before = { arrival: '2026-08-01', departure: '2026-08-06' };
    expect(proposedDeparture(before, '2026-12-29')).toBe('2027-01-03');
  });

  test('leaves alone a departure that was chosen first and still makes sense', () => {
    expect(proposedDeparture({ arrival: '', departure: '2026-08-10' }, '2026-08-03')).toBeNull();
  });

  test('replaces a departure that the arrival has overtaken', () => {
    expect(proposedDeparture({ arrival: '', departure: '2026-08-01' }, '2026-08-03')).toBe('2026-08-04');
  });

  test('waits while the year of the arrival is being typed', () => {
    const before = { arrival: '2026-08-01', departure: '2026-08-06' };
    for (const half of ['', '0002-08-01', '0020-08-01', '0202-08-01', '2026-02-30', '9999-01-01']) {
      expect(proposedDeparture(before, half)).toBeNull();
    }
  });

  test('is never beyond the last day there is', () => {
    expect(proposedDeparture(NOTHING, '2100-12-31')).toBeNull();
  });
});

describe('the nights of what is typed', () => {
  test('are counted over a change of clocks and a leap day', () => {
    expect(nightsSoFar('2026-10-24', '2026-10-26')).toBe(2);
    expect(nightsSoFar('2028-02-28', '2028-03-01')).toBe(2);
  });

  test('are not counted while there is nothing to count', () => {
    expect(nightsSoFar('', '2026-10-26')).toBeNull();
    expect(nightsSoFar('2026-10-26', '2026-10-26')).toBeNull();
    expect(nightsSoFar('2026-10-26', '2026-10-20')).toBeNull();
    expect(nightsSoFar('2026-10-26', '0026-10-28')).toBeNull();
  });
});
