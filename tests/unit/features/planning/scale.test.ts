import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOfWeek } from '../../../../src/domain/day.ts';
import {
  dayAt,
  leftOf,
  nearestDay,
  nextZoom,
  scaleOf,
  stretchDays,
  stretchesAround,
  ZOOMS,
} from '../../../../src/features/planning/scale.ts';

const scales = fc.record({ zoom: fc.constantFrom(...ZOOMS), room: fc.integer({ min: 200, max: 4000 }) });
const days = fc.integer({ min: 0, max: 36_000 }).map((n) => addDays('2000-01-03', n));

describe('the line of time', () => {
  test('shows a week to three months at once, and no stretch is shorter than what is seen', () => {
    expect(scaleOf('semaine', 700).dayWidth).toBe(100);
    expect(scaleOf('trimestre', 920).dayWidth).toBe(10);
    fc.assert(
      fc.property(scales, ({ zoom, room }) => {
        const scale = scaleOf(zoom, room);
        expect(scale.stretch * scale.dayWidth).toBeGreaterThanOrEqual(room - 1e-6);
      }),
    );
  });

  test('finds each day again at the place where it puts it', () => {
    fc.assert(
      fc.property(scales, days, ({ zoom, room }, day) => {
        const scale = scaleOf(zoom, room);
        const left = leftOf(scale, day);
        expect(dayAt(scale, left + scale.dayWidth * 0.25)).toEqual({ day, half: 0 });
        expect(dayAt(scale, left + scale.dayWidth * 0.75)).toEqual({ day, half: 1 });
        // Browsers round what is scrolled to whole pixels of the screen.
        expect(nearestDay(scale, Math.round(left))).toBe(day);
      }),
    );
  });

  test('draws what is in sight and a stretch on either side, whole weeks that follow each other', () => {
    fc.assert(
      fc.property(scales, days, ({ zoom, room }, day) => {
        const scale = scaleOf(zoom, room);
        const left = leftOf(scale, day);
        const { from, to } = stretchesAround(scale, left, room);
        expect(to - from).toBeLessThanOrEqual(4);
        const [first, last] = [stretchDays(scale, from), stretchDays(scale, to)];
        expect(dayOfWeek(first.from)).toBe(1);
        expect(first.from <= day).toBe(true);
        expect(last.to >= dayAt(scale, left + room - 1).day || last.to === '2100-12-31').toBe(true);
        if (to > from) expect(addDays(first.to, 1)).toBe(stretchDays(scale, from + 1).from);
      }),
    );
  });

  test('ends with the first and the last day that a stay can have', () => {
    const scale = scaleOf('mois', 1000);
    expect(dayAt(scale, -50).day).toBe('2000-01-03');
    expect(dayAt(scale, scale.width + 50).day).toBe('2100-12-31');
    expect(stretchesAround(scale, 0, 1000).from).toBe(0);
    expect(stretchDays(scale, stretchesAround(scale, scale.width, 1000).to).to).toBe('2100-12-31');
  });

  test('is looked at from nearer or farther, as far as it goes', () => {
    expect(nextZoom('mois', 1)).toBe('trimestre');
    expect(nextZoom('mois', -1)).toBe('quinzaine');
    expect(nextZoom('trimestre', 1)).toBeNull();
    expect(nextZoom('semaine', -1)).toBeNull();
  });
});
