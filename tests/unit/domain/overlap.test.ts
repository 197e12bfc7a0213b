import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/day.ts';
import { type Occupancy, occupies, overlap, overlapsIn, sharedNights } from '../../../src/domain/overlap.ts';

const stay = (fields: Partial<Occupancy>): Occupancy => ({
  id: 'a',
  gite_id: 'g',
  nature: 'sejour',
  statut: 'confirmee',
  date_debut: '2026-07-10',
  date_fin: '2026-07-13',
  ...fields,
});

describe('two stays', () => {
  const first = stay({});

  test('overlap when they share a night', () => {
    expect(overlap(first, stay({ id: 'b', date_debut: '2026-07-12', date_fin: '2026-07-15' }))).toBe(true);
    expect(overlap(first, stay({ id: 'b', date_debut: '2026-07-01', date_fin: '2026-07-30' }))).toBe(true);
  });

  test('share the nights from the later arrival to the earlier departure, whichever is named first', () => {
    const second = stay({ id: 'b', date_debut: '2026-07-12', date_fin: '2026-07-15' });
    const within = stay({ id: 'c', date_debut: '2026-07-11', date_fin: '2026-07-12' });
    expect(sharedNights(first, second)).toEqual({ from: '2026-07-12', to: '2026-07-13' });
    expect(sharedNights(second, first)).toEqual({ from: '2026-07-12', to: '2026-07-13' });
    expect(sharedNights(first, within)).toEqual({ from: '2026-07-11', to: '2026-07-12' });
  });

  test('case 41: do not overlap when one leaves on the day the other arrives', () => {
    expect(overlap(first, stay({ id: 'b', date_debut: '2026-07-13', date_fin: '2026-07-15' }))).toBe(false);
    expect(overlap(first, stay({ id: 'b', date_debut: '2026-07-08', date_fin: '2026-07-10' }))).toBe(false);
  });

  test('do not overlap in two gîtes', () => {
    expect(overlap(first, stay({ id: 'b', gite_id: 'other' }))).toBe(false);
  });

  test('do not overlap when one is cancelled, deleted or the same', () => {
    expect(overlap(first, stay({ id: 'b', statut: 'annulee' }))).toBe(false);
    expect(overlap(first, stay({ id: 'b', deleted_at: '2026-01-01T00:00:00Z' }))).toBe(false);
    expect(overlap(first, first)).toBe(false);
  });

  test('overlap when one is an option, a closed period or unexplained', () => {
    expect(overlap(first, stay({ id: 'b', statut: 'option' }))).toBe(true);
    expect(overlap(first, stay({ id: 'b', nature: 'blocage' }))).toBe(true);
    expect(overlap(first, stay({ id: 'b', nature: 'inconnue' }))).toBe(true);
  });

  test('do not overlap when both are closed periods: nobody was promised anything', () => {
    expect(overlap(stay({ nature: 'blocage' }), stay({ id: 'b', nature: 'blocage' }))).toBe(false);
  });

  test('hold no night when they end before they begin', () => {
    expect(occupies(stay({ date_fin: '2026-07-10' }))).toBe(false);
    expect(occupies(stay({ date_fin: '2026-07-09' }))).toBe(false);
  });
});

const anyStay = fc.record({
  gite_id: fc.constantFrom('g', 'h'),
  nature: fc.constantFrom('sejour' as const, 'blocage' as const, 'inconnue' as const),
  statut: fc.constantFrom('confirmee' as const, 'option' as const, 'annulee' as const),
  from: fc.integer({ min: 0, max: 40 }),
  nights: fc.integer({ min: -1, max: 12 }),
});
const anyStays = fc.array(anyStay, { maxLength: 30 }).map((stays) =>
  stays.map(({ from, nights, ...rest }, i): Occupancy => {
    const date_debut = addDays('2026-03-20', from);
    return { id: String(i), ...rest, date_debut, date_fin: addDays(date_debut, nights) };
  }),
);

describe('the overlaps of many stays', () => {
  test('are those of every pair', () => {
    fc.assert(
      fc.property(anyStays, (stays) => {
        const found = overlapsIn(stays);
        for (const one of stays) {
          const expected = stays.filter((other) => overlap(one, other)).map(({ id }) => id);
          expect((found.get(one.id) ?? []).map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
        }
        expect([...found.values()].every((others) => others.length > 0)).toBe(true);
      }),
    );
  });

  test('are mutual', () => {
    fc.assert(
      fc.property(anyStays, (stays) => {
        const found = overlapsIn(stays);
        for (const [id, others] of found) {
          for (const other of others) expect(found.get(other.id)?.map((back) => back.id)).toContain(id);
        }
      }),
    );
  });
});
