import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOfWeek } from '../../../../src/domain/day.ts';
import {
  dayAt,
  dayBefore,
  daysTo,
  leftOf,
  nearestDay,
  nextZoom,
  scaleOf,
  stretchDays,
  stretchesAround,
  ZOOMS,
  zoomSpread,
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

describe('fingers that spread', () => {
  test('lead nearer and back again in the steps that the buttons take, and never beyond the ends', () => {
    expect(zoomSpread('mois', 1, 'mois')).toBe('mois');
    expect(zoomSpread('mois', 2, 'mois')).toBe('quinzaine');
    expect(zoomSpread('mois', 4.5, 'quinzaine')).toBe('semaine');
    expect(zoomSpread('mois', 1, 'semaine')).toBe('mois');
    expect(zoomSpread('mois', 0.33, 'mois')).toBe('trimestre');
    expect(zoomSpread('mois', 100, 'mois')).toBe('semaine');
    expect(zoomSpread('mois', 0.001, 'mois')).toBe('trimestre');
  });

  test('do not tremble between two steps: one that was reached is kept while they are about there', () => {
    const halfway = Math.sqrt(31 / 14);
    for (const factor of [halfway * 0.98, halfway, halfway * 1.02]) {
      expect(zoomSpread('mois', factor, 'mois')).toBe('mois');
      expect(zoomSpread('mois', factor, 'quinzaine')).toBe('quinzaine');
    }
  });

  test('reach every zoom from every other', () => {
    for (const from of ZOOMS) {
      for (const to of ZOOMS) {
        const factor = scaleOf(to, 1000).dayWidth / scaleOf(from, 1000).dayWidth;
        for (const inUse of ZOOMS) expect(zoomSpread(from, factor, inUse)).toBe(to);
      }
    }
  });

  test('keep what is between them under them, as near as whole days on the left allow', () => {
    fc.assert(
      fc.property(
        scales,
        fc.constantFrom(...ZOOMS),
        days,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, to, day, share) => {
          const [before, after] = [scaleOf(a.zoom, a.room), scaleOf(to, a.room)];
          const x = share * a.room;
          const held = daysTo(before, leftOf(before, day) + x);
          const left = leftOf(after, dayBefore(after, held, x));
          // Only at the ends of the line there is nothing to the left or right to show.
          if (held * after.dayWidth - x < 0 || leftOf(after, '2100-12-31') < held * after.dayWidth - x) return;
          expect(Math.abs(held * after.dayWidth - left - x)).toBeLessThanOrEqual(after.dayWidth / 2 + 1e-6);
        },
      ),
    );
  });
});
