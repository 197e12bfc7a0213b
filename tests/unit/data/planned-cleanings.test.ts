import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actOnCleaning } from '../../../src/data/mutations/cleaning-acts.ts';
import { deleteCleaning, setCleaningStatus } from '../../../src/data/mutations/cleanings.ts';
import { updateWishes } from '../../../src/data/mutations/wishes.ts';
import { replanCleanings } from '../../../src/data/mutations/replan-cleanings.ts';
import {
  cancelReservation,
  createReservation,
  deleteReservation,
  updateReservation,
} from '../../../src/data/mutations/reservations.ts';
import { restoreReservation } from '../../../src/data/mutations/restore-reservation.ts';
import { cleaningsToPlan } from '../../../src/data/queries/gites-to-plan.ts';
import { stateOf } from '../../../src/domain/cleaning-state.ts';
import { AGAIN, cleaningIdOf } from '../../../src/domain/cleaning-plan/cleanings-of-stay.ts';
import { WITHOUT_STAY } from '../../../src/domain/cleaning-plan/without-stay.ts';
import { addDays } from '../../../src/domain/day.ts';
import {
  aCleaning,
  aGite,
  aStay,
  done,
  freshData,
  queued,
  receive,
  synced,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const STAY = testId(1, 'b000');
const ROSA = testId(1, 'cccc');
const CLEANING = cleaningIdOf(STAY, GITE);

let data: TestData;
beforeEach(async () => {
  data = freshData();
  const gite = aGite(data, GITE, { menage_auto: true, menage_principal: ROSA });
  await receive(data, 'gites_base', [gite]);
  await receive(data, 'cleaning_team', [
    { ...synced(testId(1, 'd000'), GITE, data.userId), gite_id: GITE, user_id: ROSA, nom: 'Rosa' },
  ]);
  await receive(data, 'reservations', [aStay(data, STAY, { date_debut: '2026-08-01', date_fin: '2026-08-07' })]);
  await data.db.meta.put({ key: 'last_success', value: 1 });
});
afterEach(async () => data.dispose());

/** As the keeper does it (src/app/keep-cleanings.ts), once. */
async function plan(): Promise<number> {
  const found = await cleaningsToPlan(data);
  for (const { giteId } of found) done(await replanCleanings(data, giteId));
  return found.length;
}
const cleaning = async (id = CLEANING) => data.db.cleaning_schedule.get(id);

describe('a gîte whose cleanings plan themselves', () => {
  test('has one for its stay, for whoever is asked first, and is left alone then', async () => {
    expect(await plan()).toBe(1);
    expect(await cleaning()).toMatchObject({
      date: '2026-08-07',
      heure_debut: '10:00',
      assignee_user_id: ROSA,
      auto: true,
    });
    expect((await queued(data)).map(({ table, op }) => [table, op])).toEqual([['cleaning_schedule', 'insert']]);
    expect(await plan()).toBe(0);
  });

  test('has none as long as not everything is known here, or where its owner does not want it', async () => {
    await data.db.meta.clear();
    expect(await plan()).toBe(0);
    await data.db.meta.put({ key: 'last_success', value: 1 });
    done(await updateWishes(data, GITE, { menage_auto: false }));
    expect(await plan()).toBe(0);
  });

  test('follows its stay: moved, cancelled, deleted, and back again', async () => {
    await plan();
    done(await updateReservation(data, STAY, { date_fin: '2026-08-10' }));
    await plan();
    expect(await cleaning()).toMatchObject({ date: '2026-08-10', statut: 'prevu' });
    for (const end of [cancelReservation, deleteReservation]) {
      const { undo } = done(await end(data, STAY));
      await plan();
      expect((await cleaning())?.statut).toBe('annule');
      await undo();
      await plan();
      expect(await cleaning()).toMatchObject({ date: '2026-08-10', statut: 'prevu' });
    }
    expect(await data.db.cleaning_schedule.count()).toBe(1);
  });

  test('leaves nothing of a new stay that is taken back', async () => {
    await plan();
    const { id, undo } = done(
      await createReservation(data, { gite_id: GITE, date_debut: '2026-09-01', date_fin: '2026-09-04' }),
    );
    await plan();
    expect(await cleaning(cleaningIdOf(id, GITE))).toBeDefined();
    await undo();
    await plan();
    expect([await data.db.reservations.get(id), await cleaning(cleaningIdOf(id, GITE))]).toEqual([
      undefined,
      undefined,
    ]);
  });

  test('does not plan again what its owner deleted, cancelled or moved', async () => {
    await plan();
    done(await actOnCleaning(data, CLEANING, { act: 'unassign' }));
    const { undo } = done(await deleteCleaning(data, CLEANING));
    expect(await plan()).toBe(0);
    await undo();
    done(await setCleaningStatus(data, CLEANING, 'annule'));
    expect(await plan()).toBe(0);
    done(await setCleaningStatus(data, CLEANING, 'prevu'));
    done(await actOnCleaning(data, CLEANING, { act: 'move', slot: { date: '2026-08-08', heure: '15:00' } }));
    done(await updateReservation(data, STAY, { date_debut: '2026-08-02' }));
    expect(await plan()).toBe(0);
    expect(await cleaning()).toMatchObject({ date: '2026-08-08', heure_debut: '15:00' });
  });

  test('stays off when its owner calls it off after its stay was away and came back', async () => {
    await plan();
    done(await deleteReservation(data, STAY));
    await plan();
    done(await restoreReservation(data, STAY));
    expect(await plan()).toBe(0);
    expect(await cleaning()).toMatchObject({ statut: 'prevu', raisons: '', auto: true });
    // As apps from before left it.
    await data.db.cleaning_schedule.update(CLEANING, { raisons: WITHOUT_STAY });
    done(await setCleaningStatus(data, CLEANING, 'annule'));
    expect(await plan()).toBe(0);
    expect(await cleaning()).toMatchObject({ statut: 'annule' });
  });

  test('stays when its owner wants it although its stay is cancelled, and is not doubled when that is back', async () => {
    await plan();
    done(await cancelReservation(data, STAY));
    await plan();
    done(await setCleaningStatus(data, CLEANING, 'prevu'));
    expect(await plan()).toBe(0);
    expect(await cleaning()).toMatchObject({ statut: 'prevu', date: '2026-08-07', auto: false });
    done(await updateReservation(data, STAY, { statut: 'confirmee' }));
    await plan();
    expect((await data.db.cleaning_schedule.toArray()).map(({ statut }) => statut)).toEqual(['prevu']);
  });

  test('is told of who stays a whole winter, however long ago they came, and of who left long ago with a cleaning to come', async () => {
    const [winter, over] = [testId(5, 'b000'), testId(6, 'b000')];
    await receive(data, 'reservations', [
      aStay(data, winter, { date_debut: addDays(TEST_TODAY, -200), date_fin: addDays(TEST_TODAY, 20) }),
    ]);
    await plan();
    const its = await cleaning(cleaningIdOf(winter, GITE));
    expect(its).toMatchObject({ date: addDays(TEST_TODAY, 20), statut: 'prevu' });
    const left = { date_debut: addDays(TEST_TODAY, -50), date_fin: addDays(TEST_TODAY, -40) };
    await receive(data, 'reservations', [aStay(data, over, left)]);
    const late = { reservation_id: over, date: addDays(TEST_TODAY, -29), auto: true };
    await receive(data, 'cleaning_schedule', [
      { ...aCleaning(data, testId(7, 'c000'), { gite_id: GITE, date: late.date }), ...late },
    ]);
    expect(await plan()).toBe(0);
  });

  test('plans once more after a stay that goes on after its cleaning was done, and after that one too', async () => {
    await plan();
    done(await setCleaningStatus(data, CLEANING, 'fait'));
    for (const [n, day] of ['2026-08-10', '2026-08-12'].entries()) {
      done(await updateReservation(data, STAY, { date_fin: day }));
      expect(await plan()).toBe(1);
      const made = await data.db.cleaning_schedule.filter(({ date }) => date === day).toArray();
      expect(made).toMatchObject([{ statut: 'prevu', reservation_id: STAY, raisons: AGAIN }]);
      expect(await plan()).toBe(0);
      done(await setCleaningStatus(data, made[0]?.id ?? '', 'fait'));
      expect(await data.db.cleaning_schedule.count()).toBe(n + 2);
    }
    // What somebody deleted is not planned again.
    const [last] = await data.db.cleaning_schedule.filter(({ date }) => date === '2026-08-12').toArray();
    done(await deleteCleaning(data, last?.id ?? ''));
    expect(await plan()).toBe(0);
  });

  test('counts what the same person does elsewhere that day', async () => {
    const other = testId(2, 'aaaa');
    const wishes = { menage_auto: true, menage_principal: ROSA, menage_max: 1 };
    done(await updateWishes(data, GITE, { menage_max: 1 }));
    await receive(data, 'gites_base', [aGite(data, other, { nom: 'Autre', ...wishes })]);
    const member = { ...synced(testId(2, 'd000'), other, data.userId), gite_id: other, user_id: ROSA, nom: 'Rosa' };
    await receive(data, 'cleaning_team', [member]);
    await receive(data, 'reservations', [
      aStay(data, testId(2, 'b000'), { gite_id: other, date_debut: '2026-08-01', date_fin: '2026-08-07' }),
    ]);
    while ((await plan()) > 0);
    const days = (await data.db.cleaning_schedule.toArray()).map(({ date }) => date);
    expect(new Set(days).size).toBe(2);
  });
});

describe('rules that their owner changes', () => {
  const OTHERS = [2, 3].map((n) => testId(n, 'b000'));
  beforeEach(async () => {
    await receive(data, 'reservations', [
      aStay(data, OTHERS[0] ?? '', { date_debut: '2026-09-01', date_fin: '2026-09-04' }),
      aStay(data, OTHERS[1] ?? '', { date_debut: '2026-10-01', date_fin: '2026-10-05' }),
    ]);
    await plan();
  });
  const hours = async () =>
    (await data.db.cleaning_schedule.toArray())
      .toSorted((a, b) => (a.date < b.date ? -1 : 1))
      .map((one) => one.heure_debut);

  test('plan again what nobody has agreed to, here and once; taken back, all is as it was', async () => {
    done(await actOnCleaning(data, CLEANING, { act: 'accept' }));
    const proposed = { act: 'propose', slot: { date: '2026-09-05', heure: '09:00' }, note: '' } as const;
    done(await actOnCleaning(data, cleaningIdOf(OTHERS[0] ?? '', GITE), proposed));
    const { moved, undo } = done(await updateWishes(data, GITE, { menage_matin: '11:00' }));
    expect(moved).toBe(1);
    expect(await hours()).toEqual(['10:00', '10:00', '11:00']);
    expect(await plan()).toBe(0);
    await undo();
    expect(await hours()).toEqual(['10:00', '10:00', '10:00']);
    expect(await plan()).toBe(0);
  });

  test('say how many are at another time, longer, or somebody else’s', async () => {
    expect(done(await updateWishes(data, GITE, { menage_minutes: 360 })).moved).toBe(3);
    expect(done(await updateWishes(data, GITE, { menage_region: 'alsace_moselle' })).moved).toBe(0);
    const luc = { gite_id: GITE, user_id: testId(2, 'cccc'), nom: 'Luc' };
    await receive(data, 'cleaning_team', [{ ...synced(testId(2, 'd000'), GITE, data.userId), ...luc }]);
    expect(done(await updateWishes(data, GITE, { menage_principal: luc.user_id })).moved).toBe(3);
    expect(await cleaning()).toMatchObject({ assignee_user_id: luc.user_id, assignee_nom: 'Luc' });
    // What was begun or is placed by hand stays.
    done(await setCleaningStatus(data, CLEANING, 'commence'));
    const slot = { date: '2026-09-05', heure: '15:00' };
    done(await actOnCleaning(data, cleaningIdOf(OTHERS[0] ?? '', GITE), { act: 'move', slot }));
    expect(done(await updateWishes(data, GITE, { menage_matin: '11:00' })).moved).toBe(1);
  });
});

describe('an act on a cleaning', () => {
  beforeEach(async () => {
    await plan();
  });

  test('writes what it means, and can be undone', async () => {
    done(await actOnCleaning(data, CLEANING, { act: 'accept' }));
    const accepted = await cleaning();
    expect(accepted && stateOf(accepted)).toBe('accepte');
    const { undo } = done(await actOnCleaning(data, CLEANING, { act: 'refuse', note: 'en congé' }));
    expect(await cleaning()).toMatchObject({ reponse: 'refusee', reponse_note: 'en congé' });
    await undo();
    expect((await cleaning())?.reponse).toBe('acceptee');
  });

  test('is refused where its state has none, and where it is gone', async () => {
    done(await setCleaningStatus(data, CLEANING, 'fait'));
    expect(await actOnCleaning(data, CLEANING, { act: 'move', slot: { date: '2026-08-09', heure: null } })).toEqual({
      ok: false,
      error: { form: 'not_now' },
    });
    expect(await actOnCleaning(data, testId(9), { act: 'see' })).toEqual({ ok: false, error: { form: 'not_found' } });
  });
});

test.each<[string, Parameters<typeof updateWishes>[2]]>([
  ['menage_minutes', { menage_minutes: 10 }],
  ['menage_matin', { menage_matin: '13:00' }],
  ['menage_apres_midi', { menage_apres_midi: '09:00' }],
  ['menage_max', { menage_max: 0 }],
])('%s out of its bounds is refused, and nothing is kept', async (field, change) => {
  expect(await updateWishes(data, GITE, change)).toEqual({ ok: false, error: { [field]: 'out_of_range' } });
  expect(await queued(data)).toEqual([]);
});
