import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backTo, eventOf, type StayChange, toldFields } from '../../../src/domain/stay-history.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import { aStay, testId } from '../../support/local-data.ts';

const me = { userId: testId(1) };
const told = (rev: number, change: StayChange['change']): StayChange => ({
  rev,
  at: '2026-11-28T10:00:00Z',
  writer: testId(7),
  isMine: true,
  change,
});

describe('going back in the history of a stay', () => {
  const stay = aStay(me, testId(2), { client_nom: 'C', notes: 'tard', rev: 4 });
  const changes = [
    told(4, { client_nom: ['B', 'C'] }),
    told(3, { notes: ['', 'tard'] }),
    told(2, { client_nom: ['A', 'B'] }),
    told(1, {}),
  ];

  test('takes back what later changes did, and nothing else', () => {
    expect(backTo(stay, changes, 4)).toEqual({});
    expect(backTo(stay, changes, 3)).toEqual({ client_nom: 'B' });
    expect(backTo(stay, changes, 2)).toEqual({ client_nom: 'B', notes: '' });
    expect(backTo(stay, changes, 1)).toEqual({ client_nom: 'A', notes: '' });
  });

  test('writes nothing where a field came back by itself', () => {
    const back = aStay(me, testId(2), { client_nom: 'A' });
    expect(backTo(back, [told(3, { client_nom: ['B', 'A'] }), told(2, { client_nom: ['A', 'B'] })], 1)).toEqual({});
  });

  test('leaves the stay tied to its calendar, and deleted rows to the trash', () => {
    const latest = told(2, { ical_uid: [null, 'u'], ical_resume: [null, 'Reserved'], deleted_at: ['x', null] });
    expect(toldFields(latest)).toEqual([]);
    expect(backTo(stay, [latest], 1)).toEqual({});
  });

  test('knows a stay without labels from one that never had any', () => {
    const { libelles: _none, ...old } = stay;
    expect(backTo(old, [told(2, { libelles: ['', 'Chien'] })], 1)).toEqual({});
    expect(backTo({ ...stay, libelles: 'Chien' }, [told(2, { libelles: ['', 'Chien'] })], 1)).toEqual({ libelles: '' });
  });

  test('comes to every state that ever was, whatever was changed', () => {
    const step = fc.record(
      {
        client_nom: fc.constantFrom('A', 'B', 'C'),
        notes: fc.constantFrom('', 'x'),
        nb_adultes: fc.integer({ min: 0, max: 3 }),
        montant_total_cents: fc.constantFrom(null, 100, 200),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const states: Reservation[] = [aStay(me, testId(2), { rev: 1 })];
        const history = [told(1, {})];
        for (const [i, set] of steps.entries()) {
          const before = states.at(-1) as Reservation & Record<string, unknown>;
          const entries = Object.entries(set).filter(([field, value]) => before[field] !== value);
          history.unshift(
            told(i + 2, Object.fromEntries(entries.map(([field, value]) => [field, [before[field], value]]))),
          );
          states.push({ ...before, ...set });
        }
        const now = states.at(-1) as Reservation;
        for (const [i, state] of states.entries()) {
          expect({ ...now, ...backTo(now, history, i + 1) }).toEqual(state);
        }
      }),
    );
  });
});

test('what a change was is told where it concerns nothing that has a name', () => {
  expect(eventOf(told(1, {}))).toBe('made');
  expect(eventOf(told(2, { deleted_at: [null, '2026-11-28T10:00:00Z'] }))).toBe('deleted');
  expect(eventOf(told(3, { deleted_at: ['2026-11-28T10:00:00Z', null] }))).toBe('restored');
  expect(eventOf(told(4, { fusion_id: [null, testId(1)] }))).toBe('merged');
  expect(eventOf(told(5, { ical_uid: [null, 'a@airbnb.com'] }))).toBe('feed');
});
