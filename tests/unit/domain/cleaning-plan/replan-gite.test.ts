import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actTowards, changeOf, isPossible } from '../../../../src/domain/cleaning-acts.ts';
import { stateOf } from '../../../../src/domain/cleaning-state.ts';
import { cleaningIdOf } from '../../../../src/domain/cleaning-plan/cleanings-of-stay.ts';
import { type GiteToPlan, replanGite } from '../../../../src/domain/cleaning-plan/replan-gite.ts';
import { WITHOUT_STAY } from '../../../../src/domain/cleaning-plan/without-stay.ts';
import { isAway } from '../../../../src/domain/absences.ts';
import { addDays } from '../../../../src/domain/day.ts';
import type { Teammate } from '../../../../src/domain/cleaning-plan/crew.ts';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import { asksRosa, cleaning, GITE_ID, giteToPlan, ROSA, stay, teammate, written } from '../../../support/cleanings.ts';

const LUC = teammate(2, 'Luc', { remplacant: true });
const NOTHING = { inserts: [], updates: [] };

/** Plans once, and gives what is there then. Whatever it does must be in the table of acts. */
function planned(input: GiteToPlan): Cleaning[] {
  const changes = replanGite(input);
  for (const { id, set } of changes.updates) {
    const before = input.cleanings.find((one) => one.id === id);
    if (before === undefined) throw new Error('the planner changes what is not there');
    const act = set.statut === undefined ? null : actTowards(before, set.statut);
    if (act !== null) expect(isPossible(before, act)).toBe(true);
    const stands = { ...before, statut: set.statut ?? before.statut };
    if ('date' in set || 'heure_debut' in set) expect(isPossible(stands, 'move')).toBe(true);
  }
  return written(input.cleanings, changes);
}

/** The cleanings of a gîte whose stays become others. */
function then(input: GiteToPlan, change: Partial<GiteToPlan>): { input: GiteToPlan; cleanings: Cleaning[] } {
  const next = { ...input, cleanings: planned(input), ...change };
  return { input: next, cleanings: planned(next) };
}

function accepted(one: Cleaning): Cleaning {
  const change = changeOf(one, { act: 'accept', by: one.assignee_user_id ?? '', at: '2027-06-01T09:00:00.000Z' });
  return change.ok ? { ...one, ...change.value } : one;
}

describe('a gîte that plans its cleanings by itself', () => {
  // 5 June 2027 is a Saturday.
  const two = giteToPlan({ stays: [stay(1, '2027-06-01', '2027-06-05'), stay(2, '2027-06-07', '2027-06-12')] });
  const withRosa = giteToPlan({ stays: two.stays, ...asksRosa() });

  test('has one for each stay, under an id that every device computes, given to who is asked first', () => {
    const { inserts, updates } = replanGite(withRosa);
    expect(updates).toEqual([]);
    expect(inserts.map(({ id, date, heure_debut }) => [id, date, heure_debut])).toEqual([
      [cleaningIdOf(two.stays[0]?.id ?? '', GITE_ID), '2027-06-05', '10:00'],
      [cleaningIdOf(two.stays[1]?.id ?? '', GITE_ID), '2027-06-12', '10:00'],
    ]);
    for (const one of inserts)
      expect(one).toMatchObject({ assignee_user_id: ROSA.user_id, assignee_nom: 'Rosa', auto: true });
    expect(inserts[0]?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test('has nothing to do once that is written, nor where it does not plan by itself', () => {
    expect(replanGite({ ...two, cleanings: planned(two) })).toEqual(NOTHING);
    expect(replanGite({ ...two, gite: { ...two.gite, menage_auto: false } })).toEqual(NOTHING);
  });

  test('moves one whose guests leave on another day, and cancels it when they do not come', () => {
    const later = then(two, { stays: [stay(1, '2027-06-01', '2027-06-06'), ...two.stays.slice(1)] });
    // A Sunday, which is given up rather than the arrival.
    expect(later.cleanings[0]).toMatchObject({ date: '2027-06-07', raisons: '' });
    const gone = then(two, {
      stays: [stay(1, '2027-06-01', '2027-06-05', { statut: 'annulee' }), ...two.stays.slice(1)],
    });
    expect(gone.cleanings[0]).toMatchObject({ statut: 'annule', raisons: WITHOUT_STAY });
    const back = then(gone.input, { stays: two.stays });
    expect(back.cleanings[0]).toMatchObject({ statut: 'prevu', date: '2027-06-05', raisons: '' });
    expect(replanGite({ ...back.input, cleanings: back.cleanings })).toEqual(NOTHING);
  });

  test('leaves one where it is that was accepted and still fits, and asks again where it does not', () => {
    const cleanings = planned(withRosa).map(accepted);
    const stays = [stay(1, '2027-06-01', '2027-06-05'), stay(3, '2027-06-06', '2027-06-07'), ...two.stays.slice(1)];
    const sooner = planned({ ...withRosa, cleanings, stays });
    expect([sooner[0]?.date, sooner[0] && stateOf(sooner[0])]).toEqual(['2027-06-05', 'accepte']);
    const moved = planned({
      ...withRosa,
      cleanings,
      stays: [stay(1, '2027-06-01', '2027-06-06'), ...two.stays.slice(1)],
    });
    expect([moved[0]?.date, moved[0] && stateOf(moved[0])]).toEqual(['2027-06-07', 'a_revalider']);
  });

  test.each<[string, Partial<Cleaning>]>([
    ['started', { statut: 'commence' }],
    ['done', { statut: 'fait' }],
    ['cancelled by its owner', { statut: 'annule' }],
    ['deleted', { deleted_at: '2027-06-01T00:00:00Z' }],
  ])('touches none that was %s, whatever becomes of the stay', (_, given) => {
    const cleanings = planned(two).map((one, i) => (i === 0 ? { ...one, ...given } : one));
    for (const statut of ['confirmee', 'annulee'] as const) {
      const stays = [stay(1, '2027-06-01', '2027-06-04', { statut }), ...two.stays.slice(1)];
      expect(replanGite({ ...two, cleanings, stays })).toEqual(NOTHING);
    }
  });

  test('adds none to a stay that has one already, and none for closed periods or for what is over', () => {
    const own = cleaning({ reservation_id: two.stays[0]?.id ?? '', date: '2027-06-06' });
    const closed = stay(4, '2027-06-20', '2027-06-25', { nature: 'blocage' });
    const over = stay(5, '2027-04-20', '2027-04-25');
    const { inserts } = replanGite({ ...two, cleanings: [own], stays: [...two.stays, closed, over] });
    expect(inserts.map(({ reservation_id }) => reservation_id)).toEqual([two.stays[1]?.id]);
  });

  test('keeps to so many a day, those of other gîtes among them', () => {
    const gite = { ...withRosa.gite, menage_max: 1 };
    const busy = (who: Teammate): Teammate => ({ ...who, elsewhere: ['2027-06-05'] });
    expect(planned({ ...withRosa, gite, team: [busy(ROSA)] })[0]).toMatchObject({ date: '2027-06-07', raisons: '' });
    // Of each person by themselves.
    expect(planned({ ...withRosa, gite, team: [ROSA, busy(LUC)] })[0]).toMatchObject({ date: '2027-06-05' });
  });

  test('takes a day for free on which one is called off', () => {
    const gite = { ...withRosa.gite, menage_max: 1 };
    const [before, after] = [stay(1, '2027-06-01', '2027-06-05'), stay(2, '2027-06-05', '2027-06-12')];
    const instead = [{ ...before, statut: 'annulee' as const }, stay(3, '2027-06-02', '2027-06-05'), after];
    const { cleanings } = then({ ...withRosa, gite, stays: [before, after] }, { stays: instead });
    const its = cleanings.find(({ reservation_id }) => reservation_id === instead[1]?.id);
    expect(its).toMatchObject({ date: '2027-06-05', assignee_user_id: ROSA.user_id, raisons: '' });
  });

  test('says that time is short, and which wishes it gave up', () => {
    const tight = giteToPlan({
      // 6 June 2027 is a Sunday. At two, the usual hour, there would not be time enough.
      stays: [stay(1, '2027-06-01', '2027-06-06', { heure_depart: '12:00' }), stay(2, '2027-06-06', '2027-06-09')],
    });
    expect(planned(tight)[0]).toMatchObject({ date: '2027-06-06', heure_debut: '12:00', raisons: 'half sunday' });
    const short = { ...tight, gite: { ...tight.gite, menage_minutes: 300 } };
    expect(planned(short)[0]?.raisons).toBe('impossible');
  });
});

test('whatever becomes of stays and absences, planning again settles at once, and keeps one cleaning a stay, within its window', () => {
  const days = fc.integer({ min: 0, max: 60 });
  const periods = fc.array(fc.record({ from: days, days: fc.integer({ min: 0, max: 9 }) }), { maxLength: 3 });
  const stays = fc.uniqueArray(
    fc.record({ n: fc.nat(7), from: days, nights: fc.integer({ min: 1, max: 7 }), isOff: fc.boolean() }),
    { selector: ({ n }) => n, maxLength: 8 },
  );
  const scenes = fc.array(fc.record({ stays, rosa: periods, luc: periods }), { minLength: 1, maxLength: 6 });
  const away = (who: Teammate, all: readonly { from: number; days: number }[]): Teammate => {
    const absences = all.map(({ from, days: more }) => ({
      du: addDays('2027-06-01', from),
      au: addDays('2027-06-01', from + more),
    }));
    return { ...who, absences };
  };
  fc.assert(
    fc.property(scenes, fc.boolean(), fc.option(fc.integer({ min: 1, max: 2 })), (lived, accepts, menage_max) => {
      let cleanings: Cleaning[] = [];
      for (const scene of lived) {
        const { gite } = asksRosa();
        const input = giteToPlan({
          gite: { ...gite, menage_max },
          team: [away(ROSA, scene.rosa), away(LUC, scene.luc)],
          cleanings,
          stays: scene.stays.map(({ n, from, nights, isOff }) =>
            stay(
              n,
              addDays('2027-06-01', from),
              addDays('2027-06-01', from + nights),
              isOff ? { statut: 'annulee' } : {},
            ),
          ),
        });
        const before = new Map(cleanings.map((one) => [one.id, one]));
        cleanings = planned(input);
        expect(replanGite({ ...input, cleanings })).toEqual(NOTHING);
        for (const one of input.stays) {
          const its = cleanings.filter(
            ({ reservation_id, statut }) => reservation_id === one.id && statut !== 'annule',
          );
          expect(its.length).toBe(one.statut === 'annulee' ? 0 : 1);
          for (const { date } of its) expect(date >= one.date_fin).toBe(true);
        }
        for (const one of cleanings.filter(({ statut }) => statut === 'prevu')) {
          // On a day off of who is asked, only what they had accepted there, or what says that nobody else could come.
          const who = input.team.find(({ user_id }) => user_id === one.assignee_user_id);
          const was = before.get(one.id);
          const stands = was?.date === one.date && was.assignee_user_id === one.assignee_user_id;
          const mayBeOff =
            (stands && was !== undefined && stateOf(was) === 'accepte') || one.raisons?.includes('day_off');
          if (who !== undefined && isAway(who.absences, one.date)) expect(mayBeOff).toBe(true);
        }
        if (accepts) cleanings = cleanings.map((one) => (one.statut === 'prevu' ? accepted(one) : one));
      }
    }),
    { numRuns: 300 },
  );
});
