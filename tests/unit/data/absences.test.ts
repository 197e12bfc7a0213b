import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepAbsences } from '../../../src/app/keep-absences.ts';
import { changeAbsence, noteAbsence, removeAbsence, spreadAbsences } from '../../../src/data/mutations/absences.ts';
import { replanCleanings } from '../../../src/data/mutations/replan-cleanings.ts';
import { absencesOf, awayOn, missingAbsences, workplacesOf } from '../../../src/data/queries/absences.ts';
import { cleaningsOnDaysOff } from '../../../src/data/queries/days-off.ts';
import { cleaningsToPlan } from '../../../src/data/queries/gites-to-plan.ts';
import type { AbsenceMenage } from '../../../src/domain/absence-rows.ts';
import type { TypedPeriod } from '../../../src/domain/absence-rules.ts';
import { agreedId } from '../../../src/domain/agreed-id.ts';
import type { CleaningTeamMember } from '../../../src/domain/cleaning-rows.ts';
import { cleaningIdOf } from '../../../src/domain/cleaning-plan/cleanings-of-stay.ts';
import { addDays, dayOfWeek } from '../../../src/domain/day.ts';
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

const [MOULIN, GRANGE, LAVOIR] = [testId(1, 'aaaa'), testId(2, 'aaaa'), testId(3, 'aaaa')];
const [CLAIRE, PAUL, ROSA, LUC] = [testId(1, 'cccc'), testId(2, 'cccc'), testId(3, 'cccc'), testId(4, 'cccc')];
const on = (days: number) => addDays(TEST_TODAY, days);
const period = { du: on(3), au: on(5) };

let data: TestData;
beforeEach(() => {
  data = freshData();
});
afterEach(async () => data.dispose());

const member = (n: number, gite_id: string, user_id: string, given: Partial<CleaningTeamMember> = {}) => ({
  ...synced(testId(n, 'd000'), gite_id, CLAIRE),
  gite_id,
  user_id,
  nom: 'Rosa',
  ...given,
});
/** A gîte of somebody else that this person cleans. */
const worksIn = async (n: number, gite_id: string, owner = CLAIRE) => {
  const known = { nom: 'Gîte', adresse: '', code_postal: '', ville: '', couleur_calendrier: '#3b6ea5', acces: '' };
  const hours = { fuseau: 'Europe/Paris', heure_arrivee: '16:00', heure_depart: '10:00' };
  await receive(data, 'cleaning_gites', [{ ...synced(gite_id, gite_id, owner), ...known, ...hours }]);
  await receive(data, 'cleaning_team', [member(n, gite_id, data.userId, { owner_user_id: owner })]);
};
const rowIn = (gite_id: string, given: Partial<AbsenceMenage> = {}): AbsenceMenage => {
  const about = { gite_id, user_id: data.userId, groupe: testId(1, 'e000'), dit_par: data.userId, retire: false };
  return { ...synced(testId(1), gite_id, CLAIRE), ...about, ...period, ...given };
};
const mine = async () => absencesOf(data, data.userId, await workplacesOf(data));
const spans = async () => (await mine()).map(({ du, au, giteIds }) => [du, au, giteIds.length]);

describe('whoever cleans', () => {
  beforeEach(async () => {
    await worksIn(1, MOULIN);
    await worksIn(2, GRANGE, PAUL);
  });

  const note = async (when: TypedPeriod = period) =>
    done(await noteAbsence(data, data.userId, await workplacesOf(data), when));

  test('notes one absence in each gîte they clean, whoever owns it, under ids that every device computes', async () => {
    const { id: groupe, undo } = await note();
    const about = { user_id: data.userId, groupe, dit_par: data.userId, retire: false, ...period };
    expect(await data.db.outbox.toArray()).toMatchObject(
      [MOULIN, GRANGE].map((gite_id) => ({
        table: 'absences_menage',
        op: 'insert',
        row_id: agreedId(groupe, gite_id),
        scope_id: gite_id,
        set: { gite_id, ...about },
      })),
    );
    expect(await spans()).toEqual([[on(3), on(5), 2]]);
    await undo();
    expect([await queued(data), await mine()]).toEqual([[], []]);
  });

  test('changes it and takes it back in all of them at once, and each of it is undone', async () => {
    await note();
    const [absence] = await mine();
    const changed = done(await changeAbsence(data, absence?.ids ?? [], { du: on(4), au: on(9) }));
    expect(await spans()).toEqual([[on(4), on(9), 2]]);
    await changed.undo();
    expect(await spans()).toEqual([[on(3), on(5), 2]]);
    const removed = done(await removeAbsence(data, absence?.ids ?? []));
    expect(await mine()).toEqual([]);
    await removed.undo();
    expect(await spans()).toEqual([[on(3), on(5), 2]]);
  });

  test('takes one that was sent back by its field, for nobody deletes it', async () => {
    await receive(data, 'absences_menage', [rowIn(MOULIN)]);
    done(await removeAbsence(data, [testId(1)]));
    expect(await queued(data)).toEqual([{ table: 'absences_menage', op: 'update', set: { retire: true }, base: 1 }]);
  });

  test('takes both days back or none, when the owner changed one of them since', async () => {
    await receive(data, 'absences_menage', [rowIn(MOULIN)]);
    const { undo } = done(await changeAbsence(data, [testId(1)], { du: on(8), au: on(9) }));
    await data.db.absences_menage.update(testId(1), { au: on(20) });
    expect(await undo()).toBe('partly');
    expect(await data.db.absences_menage.get(testId(1))).toMatchObject({ du: on(8), au: on(20) });
  });

  test('is told which of their cleanings fall on it, and who comes to the others', async () => {
    const cleaning = (n: number, given: object) =>
      aCleaning(data, testId(n, 'c000'), { gite_id: MOULIN, date: on(4), assignee_user_id: data.userId, ...given });
    await receive(data, 'cleaning_schedule', [
      cleaning(1, {}),
      cleaning(2, { assignee_user_id: LUC }),
      cleaning(3, { date: on(6) }),
      cleaning(4, { statut: 'annule' }),
      cleaning(5, { gite_id: LAVOIR }),
    ]);
    await note();
    const [absence] = await mine();
    expect([absence?.theirs.map(({ id }) => id), absence?.others.map(({ id }) => id)]).toEqual([
      [testId(1, 'c000')],
      [testId(2, 'c000')],
    ]);
  });

  test.each([
    ['the wrong way round', { du: on(5), au: on(3) }, { au: 'end_before_start' }],
    ['longer than a year', { du: on(0), au: on(366) }, { au: 'absence_too_long' }],
    ['over', { du: on(-5), au: on(-1) }, { au: 'absence_over' }],
    ['without days', { du: '', au: '' }, { du: 'required', au: 'required' }],
    ['of days that there are not', { du: '2026-02-30', au: on(1) }, { du: 'date_invalid' }],
  ])('cannot be away %s: nothing is kept', async (_, when, error) => {
    expect(await noteAbsence(data, data.userId, [MOULIN], when)).toEqual({ ok: false, error });
    expect(await queued(data)).toEqual([]);
  });

  describe('on the same day of each week', () => {
    const first = addDays(TEST_TODAY, (10 - dayOfWeek(TEST_TODAY)) % 7);
    const week = (n: number) => addDays(first, 7 * n);
    const wednesdays = { du: TEST_TODAY, au: '', jours: '3', jours_au: '', weekly: true };
    const weekly = async () => (await mine()).map(({ du, au, jours, jours_au }) => [du, au, jours, jours_au]);

    test('notes it in each gîte, changes it to days in a row and back, and undoes each', async () => {
      const { undo } = await note(wednesdays);
      const set = { du: first, au: first, jours: '3', jours_au: null };
      expect((await queued(data)).map(({ set: sent }) => sent)).toMatchObject([set, set]);
      expect(await weekly()).toEqual([[first, first, '3', null]]);
      const ids = (await mine()).flatMap((absence) => absence.ids);
      const inARow = done(await changeAbsence(data, ids, period));
      expect(await weekly()).toEqual([[on(3), on(5), '', null]]);
      await inARow.undo();
      const ended = done(await changeAbsence(data, ids, { ...wednesdays, jours: '34', jours_au: week(2) }));
      expect(await weekly()).toEqual([[first, first, '34', week(2)]]);
      await ended.undo();
      await undo();
      expect([await queued(data), await mine()]).toEqual([[], []]);
    });

    test('takes all four fields back or none, when another device changed one of them since', async () => {
      await receive(data, 'absences_menage', [rowIn(MOULIN)]);
      const { undo } = done(await changeAbsence(data, [testId(1)], wednesdays));
      await data.db.absences_menage.update(testId(1), { jours_au: week(9) });
      expect(await undo()).toBe('partly');
      expect(await data.db.absences_menage.get(testId(1))).toMatchObject({ du: first, jours: '3', jours_au: week(9) });
    });

    test('is told which of their cleanings fall on these days, and on no other, however far ahead', async () => {
      const cleaning = (n: number, date: string) =>
        aCleaning(data, testId(n, 'c000'), { gite_id: MOULIN, date, assignee_user_id: data.userId });
      await receive(data, 'cleaning_schedule', [
        cleaning(1, first),
        cleaning(2, addDays(first, 1)),
        cleaning(3, week(60)),
        cleaning(4, addDays(first, -7)),
      ]);
      await note(wednesdays);
      const [absence] = await mine();
      expect(absence?.theirs.map(({ id }) => id)).toEqual([testId(1, 'c000'), testId(3, 'c000')]);
      expect([...(await awayOn(data, MOULIN, week(60)))]).toEqual([data.userId]);
      expect([...(await awayOn(data, MOULIN, addDays(first, 1)))]).toEqual([]);
    });

    test('sees it as long as it holds, and tells gîtes that they clean since', async () => {
      const row = { du: week(-60), au: week(-60), jours: '3' };
      await receive(data, 'absences_menage', [
        rowIn(MOULIN, row),
        rowIn(GRANGE, { id: testId(2), ...row, jours_au: addDays(TEST_TODAY, -1), groupe: testId(2, 'e000') }),
      ]);
      expect(await weekly()).toEqual([[week(-60), week(-60), '3', null]]);
      await data.db.absences_menage.toCollection().modify((one) => {
        one.id = agreedId(one.groupe, one.gite_id);
      });
      expect(await missingAbsences(data)).toMatchObject([{ gite_id: GRANGE, ...row, jours_au: null }]);
    });
  });

  test('cannot change what went with its gîte, nor note anything once they clean nowhere', async () => {
    const gone = { ok: false, error: { form: 'not_found' } };
    expect(await changeAbsence(data, [testId(9)], period)).toEqual(gone);
    expect(await noteAbsence(data, data.userId, [], period)).toEqual(gone);
  });

  test('sees once for each span what an owner changed in their gîte alone, and not what is over', async () => {
    await receive(data, 'absences_menage', [
      rowIn(MOULIN),
      rowIn(GRANGE, { id: testId(2), au: on(4) }),
      rowIn(MOULIN, { id: testId(3), groupe: testId(3, 'e000'), du: on(-9), au: on(-1) }),
    ]);
    expect(await spans()).toEqual([
      [on(3), on(4), 1],
      [on(3), on(5), 1],
    ]);
  });

  describe('a gîte that they clean since', () => {
    beforeEach(() => receive(data, 'absences_menage', [rowIn(MOULIN), rowIn(GRANGE, { id: testId(2) })]));
    const inLavoir = agreedId(testId(1, 'e000'), LAVOIR);
    // As their device made them.
    const inPlace = async () => {
      const rows = await data.db.absences_menage.toArray();
      await data.db.absences_menage.clear();
      await data.db.absences_menage.bulkPut(rows.map((row) => ({ ...row, id: agreedId(row.groupe, row.gite_id) })));
    };

    test('hears of it by itself, once', async () => {
      await inPlace();
      expect(await missingAbsences(data)).toEqual([]);
      const stop = keepAbsences(data);
      await worksIn(3, LAVOIR);
      await expect.poll(async () => data.db.absences_menage.get(inLavoir)).toMatchObject({ ...period, retire: false });
      stop();
      done(await spreadAbsences(data));
      expect((await queued(data)).map(({ op, set }) => [op, set['gite_id']])).toEqual([['insert', LAVOIR]]);
    });

    test('hears nothing of what an owner noted for their own, of what was taken back there, and of what is over', async () => {
      await inPlace();
      await data.db.absences_menage.toCollection().modify({ dit_par: CLAIRE });
      await worksIn(3, LAVOIR);
      expect(await missingAbsences(data)).toEqual([]);
      await data.db.absences_menage.toCollection().modify({ dit_par: data.userId });
      expect(await missingAbsences(data)).toHaveLength(1);
      await receive(data, 'absences_menage', [rowIn(LAVOIR, { id: inLavoir, retire: true })]);
      expect(await missingAbsences(data)).toEqual([]);
      await data.db.absences_menage.delete(inLavoir);
      await data.db.absences_menage.toCollection().modify({ retire: true });
      expect(await missingAbsences(data)).toEqual([]);
      await data.db.absences_menage.toCollection().modify({ retire: false, du: on(-3), au: on(-2) });
      expect(await missingAbsences(data)).toEqual([]);
    });
  });
});

describe('an owner', () => {
  const STAY = testId(1, 'b000');
  const CLEANING = cleaningIdOf(STAY, MOULIN);
  beforeEach(async () => {
    await receive(data, 'gites_base', [aGite(data, MOULIN, { menage_auto: true, menage_principal: ROSA })]);
    await receive(data, 'cleaning_team', [
      member(1, MOULIN, ROSA),
      member(2, MOULIN, LUC, { nom: 'Luc', remplacant: true }),
    ]);
    // The next guests come the same day.
    await receive(data, 'reservations', [
      aStay(data, STAY, { gite_id: MOULIN, date_debut: on(1), date_fin: on(4) }),
      aStay(data, testId(2, 'b000'), { gite_id: MOULIN, date_debut: on(4), date_fin: on(9), statut: 'option' }),
    ]);
    await data.db.meta.put({ key: 'last_success', value: 1 });
  });

  const plan = async () => {
    for (const { giteId } of await cleaningsToPlan(data)) done(await replanCleanings(data, giteId));
  };
  const away = async (userId: string, when: TypedPeriod = period) =>
    done(await noteAbsence(data, userId, [MOULIN], when));
  const toSee = async () => (await cleaningsOnDaysOff(data, TEST_TODAY)).map(({ id }) => id);

  test('notes that somebody is away, and a replacement is asked on this device', async () => {
    await plan();
    expect(await data.db.cleaning_schedule.get(CLEANING)).toMatchObject({ date: on(4), assignee_user_id: ROSA });
    await away(ROSA);
    expect(await toSee()).toEqual([CLEANING]);
    await plan();
    expect(await data.db.cleaning_schedule.get(CLEANING)).toMatchObject({
      date: on(4),
      assignee_user_id: LUC,
      assignee_nom: 'Luc',
      raisons: 'replaced',
    });
    expect([await toSee(), await cleaningsToPlan(data)]).toEqual([[], []]);
  });

  test('notes that somebody never works on a day of the week, and a replacement is asked on that day', async () => {
    await plan();
    const jours = String(dayOfWeek(on(4)));
    const weekly = { du: on(-30), au: '', jours, weekly: true };
    await away(ROSA, { ...weekly, jours: String(dayOfWeek(on(5))) });
    expect([await toSee(), await cleaningsToPlan(data)]).toEqual([[], []]);
    await away(ROSA, weekly);
    expect(await toSee()).toEqual([CLEANING]);
    await plan();
    const replaced = { date: on(4), assignee_user_id: LUC, raisons: 'replaced' };
    expect(await data.db.cleaning_schedule.get(CLEANING)).toMatchObject(replaced);
    expect([await toSee(), await cleaningsToPlan(data)]).toEqual([[], []]);
  });

  test('has what was accepted to see, as long as it is planned and nobody else was given it', async () => {
    await plan();
    const accepted = { reponse: 'acceptee', reponse_version: 1, reponse_par: ROSA, reponse_date: on(4) } as const;
    await data.db.cleaning_schedule.update(CLEANING, { ...accepted, reponse_heure: '10:00' });
    await away(ROSA);
    await plan();
    expect(await data.db.cleaning_schedule.get(CLEANING)).toMatchObject({ date: on(4), assignee_user_id: ROSA });
    expect(await toSee()).toEqual([CLEANING]);
    // Two absences that share a day are one thing to see.
    await away(ROSA);
    expect(await toSee()).toEqual([CLEANING]);
    await data.db.cleaning_schedule.update(CLEANING, { assignee_user_id: LUC });
    expect(await toSee()).toEqual([]);
  });

  test('is not told of cleanings that are another owner’s, nor of days before today', async () => {
    await worksIn(9, GRANGE);
    const theirs = { gite_id: GRANGE, date: on(4), assignee_user_id: ROSA, owner_user_id: CLAIRE };
    const past = { gite_id: MOULIN, date: on(-1), assignee_user_id: ROSA };
    await receive(data, 'cleaning_schedule', [
      aCleaning(data, testId(1, 'c000'), theirs),
      aCleaning(data, testId(2, 'c000'), past),
    ]);
    const row = { user_id: ROSA, du: on(-3), dit_par: null };
    await receive(data, 'absences_menage', [rowIn(GRANGE, row), rowIn(MOULIN, { id: testId(2), ...row })]);
    expect(await toSee()).toEqual([]);
  });
});
