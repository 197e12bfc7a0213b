import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/day.ts';
import { lanesOf } from '../../../src/domain/lanes.ts';
import { type Occupancy, occupies } from '../../../src/domain/overlap.ts';

const stay = (id: string, date_debut: string, date_fin: string, more: Partial<Occupancy> = {}): Occupancy => ({
  id,
  gite_id: 'g',
  nature: 'sejour',
  statut: 'confirmee',
  date_debut,
  date_fin,
  ...more,
});

const anyStays = fc
  .array(
    fc.record({
      start: fc.nat(60),
      nights: fc.integer({ min: 1, max: 20 }),
      gite_id: fc.constantFrom('g', 'h'),
      statut: fc.constantFrom('confirmee', 'option', 'annulee' as const),
      nature: fc.constantFrom('sejour', 'blocage' as const),
    }),
    { maxLength: 40 },
  )
  .map((all) =>
    all.map(({ start, nights, ...more }, i) => {
      const from = addDays('2026-01-01', start);
      return stay(`s${i}`, from, addDays(from, nights), more);
    }),
  );

describe('the lanes of stays', () => {
  test('are one where stays follow each other, on the very day too', () => {
    const lanes = lanesOf([stay('a', '2026-05-01', '2026-05-04'), stay('b', '2026-05-04', '2026-05-06')]);
    expect([...lanes.values()]).toEqual([
      { lane: 0, lanes: 1 },
      { lane: 0, lanes: 1 },
    ]);
  });

  test('are as many as there are stays in one night, for all that hang together', () => {
    const lanes = lanesOf([
      stay('a', '2026-05-01', '2026-05-10'),
      stay('b', '2026-05-02', '2026-05-04'),
      stay('c', '2026-05-05', '2026-05-12'),
      stay('d', '2026-05-12', '2026-05-14'),
    ]);
    expect(lanes.get('a')).toEqual({ lane: 0, lanes: 2 });
    expect(lanes.get('b')).toEqual({ lane: 1, lanes: 2 });
    expect(lanes.get('c')).toEqual({ lane: 1, lanes: 2 });
    expect(lanes.get('d')).toEqual({ lane: 0, lanes: 1 });
  });

  test('never hold two stays of one night, and leave none out but those that hold no night', () => {
    fc.assert(
      fc.property(anyStays, (stays) => {
        const lanes = lanesOf(stays);
        expect(new Set(lanes.keys())).toEqual(new Set(stays.filter(occupies).map(({ id }) => id)));
        for (const one of stays) {
          const place = lanes.get(one.id);
          if (place === undefined) continue;
          expect(place.lane).toBeLessThan(place.lanes);
          for (const other of stays) {
            const theirs = lanes.get(other.id);
            if (other.id <= one.id || theirs === undefined || other.gite_id !== one.gite_id) continue;
            if (one.date_debut >= other.date_fin || other.date_debut >= one.date_fin) continue;
            expect(theirs.lane).not.toBe(place.lane);
            expect(theirs.lanes).toBe(place.lanes);
          }
        }
      }),
    );
  });

  test('do not depend on the order of what is given', () => {
    fc.assert(
      fc.property(anyStays, (stays) => {
        expect(lanesOf(stays.toReversed())).toEqual(lanesOf(stays));
      }),
    );
  });
});
