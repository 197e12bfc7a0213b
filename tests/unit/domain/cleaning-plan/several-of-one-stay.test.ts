import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGAIN, cleaningIdOf, nextCleaningIdOf } from '../../../../src/domain/cleaning-plan/cleanings-of-stay.ts';
import { type CleaningChanges, replanGite } from '../../../../src/domain/cleaning-plan/replan-gite.ts';
import { WITHOUT_STAY } from '../../../../src/domain/cleaning-plan/without-stay.ts';
import { addDays } from '../../../../src/domain/day.ts';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import { asksRosa, cleaning, GITE_ID, giteToPlan, stay, written } from '../../../support/cleanings.ts';

// 20 June 2027 is a Sunday, and nobody minds.
const leavingOn = (day: string) => stay(1, '2027-06-05', day);
const start = giteToPlan({ ...asksRosa(), stays: [leavingOn('2027-06-20'), stay(2, '2027-06-25', '2027-06-28')] });
start.gite.menage_dimanches = false;
const planned = written([], replanGite(start));
const own = planned.find(({ reservation_id }) => reservation_id === leavingOn('').id) as Cleaning;
const others = planned.filter((one) => one !== own);
const AGAIN_ID = nextCleaningIdOf(own.id);

/** One that its owner placed by hand, of the same stay. */
const byHand = (date: string, given: Partial<Cleaning> = {}) =>
  cleaning({ reservation_id: own.reservation_id, date, heure_debut: '11:00', ...given });

/** What is there of the stay once it leaves that day, in whichever order its cleanings are told; called off ones not. */
function then(departure: string, ...its: readonly Cleaning[]): Cleaning[] {
  const input = { ...start, stays: [leavingOn(departure), ...start.stays.slice(1)] };
  const [after, back] = [its, its.toReversed()].map((told) => {
    const cleanings = written([...told, ...others], replanGite({ ...input, cleanings: [...told, ...others] }));
    expect(replanGite({ ...input, cleanings })).toEqual({ inserts: [], updates: [] });
    return cleanings.filter(({ reservation_id }) => reservation_id === own.reservation_id).toSorted(byId);
  });
  expect(back).toEqual(after);
  return after?.filter(({ statut }) => statut !== 'annule') ?? [];
}
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const when = (all: readonly Cleaning[]) => all.map(({ date, statut }) => `${date} ${statut}`).toSorted();

describe('of several cleanings of one stay', () => {
  test('the planned one goes with the departure, whatever somebody placed in the middle', () => {
    expect(when(then('2027-06-22', byHand('2027-06-13'), own))).toEqual(['2027-06-13 prevu', '2027-06-22 prevu']);
    expect(when(then('2027-06-22', byHand('2027-06-13', { statut: 'fait' }), own))).toEqual([
      '2027-06-13 fait',
      '2027-06-22 prevu',
    ]);
    expect(when(then('2027-06-22', byHand('2027-06-21'), own))).toEqual(['2027-06-21 prevu', '2027-06-22 prevu']);
  });

  test('one in the middle is none of the departure, however it stands, which gets its own', () => {
    for (const statut of ['prevu', 'fait', 'annule'] as const) {
      const made = then('2027-06-20', byHand('2027-06-13', { statut })).filter(({ auto }) => auto);
      expect(made.map(({ id, date }) => [id, date])).toEqual([[own.id, '2027-06-20']]);
    }
  });

  test('one that somebody placed between these guests and the next is the departure’s, and one after the next is not', () => {
    expect(when(then('2027-06-20', byHand('2027-06-23')))).toEqual(['2027-06-23 prevu']);
    expect(when(then('2027-06-20', byHand('2027-06-23', { statut: 'annule' })))).toEqual([]);
    expect(when(then('2027-06-20', byHand('2027-06-26')))).toEqual(['2027-06-20 prevu', '2027-06-26 prevu']);
  });

  test('one by hand after the departure is told that it is in the way, beside the planned one too', () => {
    const [late] = then('2027-06-20', byHand('2027-06-26'), own).filter(({ auto }) => !auto);
    expect(late?.raisons).toBe('outside');
    const [inTime] = then('2027-06-20', byHand('2027-06-23'), own).filter(({ auto }) => !auto);
    expect(inTime?.raisons).toBe('');
  });

  test('one by hand that is done takes nothing from the planned one', () => {
    expect(when(then('2027-06-20', byHand('2027-06-20', { statut: 'fait' }), own))).toEqual([
      '2027-06-20 fait',
      '2027-06-20 prevu',
    ]);
  });

  test('the planner’s own stays the departure’s wherever somebody has moved it', () => {
    const moved = { ...own, auto: false, date: '2027-06-13' };
    const [still, ...more] = then('2027-06-22', moved);
    expect([still?.date, still?.raisons, more]).toEqual(['2027-06-13', 'outside', []]);
  });
});

describe('guests who stay on after the cleaning was done', () => {
  const done: Cleaning = { ...own, statut: 'fait' };

  test('are cleaned after once more, under an id that every device computes', () => {
    const again = then('2027-06-22', done).find(({ id }) => id !== own.id);
    expect(again).toMatchObject({ id: AGAIN_ID, date: '2027-06-22', heure_debut: '10:00', auto: true, raisons: AGAIN });
    expect(again?.assignee_user_id).toBe(own.assignee_user_id);
  });

  test('also when it was only begun, and each time that they stay on', () => {
    expect(when(then('2027-06-22', { ...own, statut: 'commence' }))).toEqual([
      '2027-06-20 commence',
      '2027-06-22 prevu',
    ]);
    const twice = then('2027-06-22', done).map((one): Cleaning => ({ ...one, statut: 'fait' }));
    expect(when(then('2027-06-24', ...twice))).toEqual(['2027-06-20 fait', '2027-06-22 fait', '2027-06-24 prevu']);
  });

  test('are not where it was done on the day of departure, however early, or later', () => {
    for (const one of [
      { ...done, heure_debut: '07:30' },
      { ...done, date: '2027-06-21' },
    ]) {
      expect(then('2027-06-20', one)).toEqual([one]);
    }
  });

  test('and leave on the first day after all are not cleaned after twice, and are again when they stay on once more', () => {
    const twice = then('2027-06-22', done);
    const after = written(
      [...twice, ...others],
      replanGite({
        ...start,
        stays: [leavingOn('2027-06-20'), ...start.stays.slice(1)],
        cleanings: [...twice, ...others],
      }),
    );
    const off = after.find(({ id }) => id === AGAIN_ID);
    expect(off).toMatchObject({ statut: 'annule', raisons: WITHOUT_STAY });
    expect(when(then('2027-06-23', ...after.filter(({ id }) => id === own.id || id === AGAIN_ID)))).toEqual([
      '2027-06-20 fait',
      '2027-06-23 prevu',
    ]);
  });

  test('are not where its owner had placed it on the eve of that departure: they have it as they wanted', () => {
    for (const statut of ['prevu', 'commence', 'fait'] as const) {
      const eve = { ...own, auto: false, date: '2027-06-19', statut };
      expect(when(then('2027-06-20', eve))).toEqual([`2027-06-19 ${statut}`]);
      // The day after is another eve.
      if (statut !== 'prevu') {
        expect(when(then('2027-06-21', eve))).toEqual([`2027-06-19 ${statut}`, '2027-06-21 prevu'].toSorted());
      }
    }
    // They placed it on the day of departure, which then was a day sooner.
    const placed = { ...done, auto: false, date: '2027-06-20' };
    expect(when(then('2027-06-21', placed))).toEqual(['2027-06-20 fait', '2027-06-21 prevu']);
    // In the middle of the stay, it is lived in since.
    const middle = { ...done, auto: false, date: '2027-06-13' };
    expect(when(then('2027-06-20', middle))).toEqual(['2027-06-13 fait', '2027-06-20 prevu']);
    // The planner's own was there for another departure.
    expect(when(then('2027-06-20', { ...done, date: '2027-06-19' }))).toEqual(['2027-06-19 fait', '2027-06-20 prevu']);
  });

  test('are not where somebody cancelled that or deleted it', () => {
    const again = then('2027-06-22', done).find(({ id }) => id === AGAIN_ID) as Cleaning;
    expect(when(then('2027-06-22', done, { ...again, statut: 'annule' }))).toEqual(['2027-06-20 fait']);
    const deleted = { ...again, deleted_at: '2027-06-01T00:00:00Z' };
    expect(then('2027-06-22', done, deleted).filter(({ deleted_at }) => deleted_at === null)).toEqual([done]);
  });

  test('and the one that was done is taken back: it is planned again, alone', () => {
    const again = then('2027-06-22', done).find(({ id }) => id === AGAIN_ID) as Cleaning;
    expect(then('2027-06-22', own, again)).toMatchObject([{ id: own.id, date: '2027-06-22' }]);
  });
});

describe('of the planner’s own of two stays that were made one', () => {
  const other = { ...own, id: cleaningIdOf('merged', GITE_ID) };
  const said = (reponse: NonNullable<Cleaning['reponse']>): Partial<Cleaning> => ({
    reponse,
    reponse_par: own.assignee_user_id,
    reponse_version: 1,
    reponse_date: own.date,
    reponse_heure: own.heure_debut,
  });

  test('the one that was accepted stands, and the one that nobody answered is called off', () => {
    expect(then('2027-06-20', own, { ...other, ...said('acceptee') }).map(({ id }) => id)).toEqual([other.id]);
    expect(then('2027-06-20', { ...own, ...said('acceptee') }, other).map(({ id }) => id)).toEqual([own.id]);
  });

  test('so does one that is to be confirmed, or for which another time was proposed; a no waits for nothing', () => {
    const asked = { ...own, reponse: '' } as Cleaning;
    const changed = { ...other, ...said('acceptee'), version: 2 };
    for (const answered of [changed, { ...other, ...said('autre') }]) {
      expect(then('2027-06-20', asked, answered).map(({ id }) => id)).toEqual([other.id]);
    }
    expect(then('2027-06-20', asked, { ...other, ...said('refusee') }).map(({ id }) => id)).toEqual([own.id]);
    expect(then('2027-06-20', { ...own, ...said('refusee') }, other).map(({ id }) => id)).toEqual([other.id]);
  });

  test('the one that was begun stands, or done, whatever was said of the other', () => {
    for (const statut of ['commence', 'fait'] as const) {
      const stands = then('2027-06-20', { ...own, ...said('acceptee') }, { ...other, statut });
      expect(stands.map(({ id }) => id)).toEqual([other.id]);
    }
  });

  test('neither comes back where somebody cancels the one that stood', () => {
    const off: Cleaning = { ...own, statut: 'annule', raisons: WITHOUT_STAY };
    expect(then('2027-06-20', off, { ...other, statut: 'annule' })).toEqual([]);
  });
});

test('whatever is there of a stay and in whichever order, what is planned is the same, settles at once, and cleans after its guests', () => {
  const some = fc.record({
    id: fc.constantFrom('own', 'again', 'extra', 'other'),
    day: fc.integer({ min: -10, max: 8 }),
    statut: fc.constantFrom<Cleaning['statut']>('prevu', 'prevu', 'commence', 'fait', 'annule'),
    auto: fc.boolean(),
    raisons: fc.constantFrom('', WITHOUT_STAY),
    isDeleted: fc.constantFrom(false, false, true),
  });
  const ids = {
    own: own.id,
    again: AGAIN_ID,
    extra: cleaningIdOf('extra', GITE_ID),
    other: cleaningIdOf('other', GITE_ID),
  };
  const sorted = ({ inserts, updates }: CleaningChanges) => [inserts.toSorted(byId), updates.toSorted(byId)];
  fc.assert(
    fc.property(fc.uniqueArray(some, { selector: ({ id }) => id, maxLength: 4 }), fc.nat(23), (found, turn) => {
      const its = found.map(({ id, day, statut, auto, raisons, isDeleted }) =>
        byHand(addDays('2027-06-20', day), {
          id: ids[id],
          statut,
          auto: auto && (id === 'own' || id === 'again'),
          raisons: statut === 'annule' ? raisons : '',
          deleted_at: isDeleted ? '2027-06-01T00:00:00Z' : null,
        }),
      );
      const cleanings = [...its, ...others];
      const changes = replanGite({ ...start, cleanings });
      const shuffled = cleanings.toSorted((a, b) =>
        (a.id.charCodeAt(turn) ^ turn) < (b.id.charCodeAt(turn) ^ turn) ? -1 : 1,
      );
      expect(sorted(replanGite({ ...start, cleanings: shuffled }))).toEqual(sorted(changes));
      const after = written(cleanings, changes);
      expect(replanGite({ ...start, cleanings: after })).toEqual({ inserts: [], updates: [] });
      const stands = after.filter(
        ({ reservation_id, statut, deleted_at }) =>
          reservation_id === own.reservation_id && statut !== 'annule' && deleted_at === null,
      );
      const isAfter = stands.some(
        ({ id, date, statut, auto }) =>
          date >= '2027-06-20' || (!auto && statut === 'prevu' && (id === own.id || id === AGAIN_ID)),
      );
      // Somebody wants none.
      const isUnwanted = its.some(
        ({ statut, raisons, deleted_at, auto }) =>
          deleted_at !== null || (statut === 'annule' && !(auto && raisons === WITHOUT_STAY)),
      );
      if (!isUnwanted) expect(isAfter).toBe(true);
      expect(stands.filter(({ auto, statut }) => auto && statut === 'prevu').length).toBeLessThanOrEqual(1);
    }),
    { numRuns: 500 },
  );
});
