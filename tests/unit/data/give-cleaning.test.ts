import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { actOnCleaning, seeCleanings } from '../../../src/data/mutations/cleaning-acts.ts';
import { setCleaningStatus } from '../../../src/data/mutations/cleanings.ts';
import { companyChoices } from '../../../src/data/queries/company.ts';
import { cleaningChoices } from '../../../src/data/queries/cleaning-choices.ts';
import { weekFrame } from '../../../src/data/queries/cleaning-week.ts';
import { cleaningsBetween } from '../../../src/data/queries/cleanings.ts';
import { giving } from '../../../src/domain/cleaning-acts.ts';
import type { CleaningTeamMember } from '../../../src/domain/cleaning-rows.ts';
import { stateOf } from '../../../src/domain/cleaning-state.ts';
import {
  aCleaning,
  aGite,
  done,
  freshData,
  queued,
  receive,
  synced,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const OTHER = testId(2, 'aaaa');
const CLOSED = testId(3, 'aaaa');
const CLEANING = testId(1, 'c000');
const [ROSA, LUC, CLAIR, AYA] = [testId(1, 'cccc'), testId(2, 'cccc'), testId(3, 'cccc'), testId(4, 'cccc')];
const DAY = '2026-08-08';

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [
    aGite(data, GITE, { menage_principal: ROSA }),
    aGite(data, OTHER, { nom: 'La Grange', menage_minutes: 100 }),
    aGite(data, CLOSED, { nom: 'L’Annexe', actif: false }),
  ]);
  const member = (
    n: number,
    gite_id: string,
    user_id: string,
    nom: string,
    role: Partial<CleaningTeamMember> = {},
  ) => ({
    ...synced(testId(n, 'd000'), gite_id, data.userId),
    gite_id,
    user_id,
    nom,
    ...role,
  });
  await receive(data, 'cleaning_team', [
    member(1, GITE, AYA, 'Aya', { societe_user_id: CLAIR }),
    member(2, GITE, LUC, 'Luc', { remplacant: true }),
    member(3, GITE, CLAIR, 'Net & Clair', { est_societe: true }),
    member(4, GITE, ROSA, 'Rosa'),
    member(5, OTHER, LUC, 'Luc'),
  ]);
  const asked = { date: DAY, assignee_user_id: ROSA, assignee_nom: 'Rosa' };
  await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, asked)]);
});
afterEach(async () => data.dispose());

const row = async () => {
  const found = await data.db.cleaning_schedule.get(CLEANING);
  if (found === undefined) throw new Error('The cleaning is gone');
  return found;
};
const give = async (userId: string | null, nom = '') =>
  actOnCleaning(data, CLEANING, giving(await row(), { assignee_user_id: userId, assignee_nom: nom }));
const sets = async () => (await queued(data)).map(({ set }) => set);

test('one that is given to somebody is not sent as long as that waits on its owner’s device', async () => {
  const isUnsent = async () => (await cleaningsBetween(data, DAY, DAY)).map((view) => view.isUnsent);
  expect(await isUnsent()).toEqual([false]);
  done(await give(LUC, 'Luc'));
  expect(await isUnsent()).toEqual([true]);
  await data.db.outbox.clear();
  expect(await isUnsent()).toEqual([false]);
});

describe('seeing a cleaning', () => {
  const toMe = { date: DAY, assignee_user_id: '', heure_debut: '10:00', version: 3 };

  test('is written once a version, and said to nobody twice', async () => {
    const mine = { ...toMe, assignee_user_id: data.userId, owner_user_id: testId(8) };
    await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, mine)]);
    done(await seeCleanings(data, [CLEANING, testId(77, 'c000')]));
    const seen = { vu_version: 3, vu_par: data.userId, vu_date: DAY, vu_heure: '10:00' };
    expect([stateOf(await row()), await sets()]).toEqual(['vu', [seen]]);
    done(await seeCleanings(data, [CLEANING]));
    expect(await sets()).toEqual([seen]);
    for (const store of [data.db.outbox, data.db.shadow]) await store.clear();
    await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, { ...mine, ...seen, version: 4, rev: 5 })]);
    done(await seeCleanings(data, [CLEANING]));
    expect(await sets()).toMatchObject([{ vu_version: 4 }]);
  });

  test('is not written of somebody else’s, nor of one that is off, which is acknowledged', async () => {
    done(await seeCleanings(data, [CLEANING]));
    const off = {
      ...toMe,
      assignee_user_id: data.userId,
      statut: 'annule' as const,
      vu_par: data.userId,
      vu_version: 1,
    };
    await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, off)]);
    done(await seeCleanings(data, [CLEANING]));
    expect(await sets()).toEqual([]);
  });
});

test('a company gives its own to one of its people, without network too, and is not told that it was taken from it', async () => {
  const company = { ...synced(testId(9, 'd000'), GITE, testId(8)), gite_id: GITE, user_id: data.userId, nom: 'Net' };
  const bea = {
    ...company,
    id: testId(10, 'd000'),
    user_id: testId(9, 'cccc'),
    nom: 'Béa',
    societe_user_id: data.userId,
  };
  const own = { date: DAY, assignee_user_id: data.userId, owner_user_id: testId(8) };
  await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, own)]);
  expect(await companyChoices(data, await row())).toEqual([]);
  await receive(data, 'cleaning_team', [{ ...company, est_societe: true }, bea]);
  expect((await companyChoices(data, await row())).map(({ nom }) => nom)).toEqual(['Béa', 'Net']);
  done(await actOnCleaning(data, CLEANING, { act: 'assign', to: bea.user_id, nom: 'Béa' }));
  expect(await row()).toMatchObject({ assignee_user_id: bea.user_id, su_par: data.userId });
  // Back again, from whoever of them has it; not what is somebody else's.
  expect(await companyChoices(data, await row())).toHaveLength(2);
  expect(await companyChoices(data, { ...(await row()), assignee_user_id: ROSA })).toEqual([]);
});

describe('giving a cleaning to somebody', () => {
  test('asks them: who, and that it was sent, are written and queued, and taken back', async () => {
    const { undo } = done(await give(LUC, 'Luc'));
    expect(await row()).toMatchObject({ assignee_user_id: LUC, assignee_nom: 'Luc' });
    expect(await sets()).toEqual([
      { assignee_user_id: LUC, assignee_nom: 'Luc', envoye_le: '2026-07-14T10:00:00.000Z' },
    ]);
    await undo();
    expect(await row()).toMatchObject({ assignee_user_id: ROSA, assignee_nom: 'Rosa' });
    // Who it names is a reference: never joined with what may not have been sent.
    expect((await sets()).at(-1)).toEqual({ assignee_user_id: ROSA, assignee_nom: 'Rosa', envoye_le: null });
  });

  test('to the owner or to nobody asks nobody', async () => {
    done(await give(data.userId));
    expect([stateOf(await row()), await sets()]).toEqual([
      'propose',
      [{ assignee_user_id: data.userId, assignee_nom: '', envoye_le: null }],
    ]);
    done(await give(null));
    expect(await row()).toMatchObject({ assignee_user_id: null, assignee_nom: '' });
  });

  test('to who said no asks them anew, and the no comes back with the undo', async () => {
    done(await actOnCleaning(data, CLEANING, { act: 'refuse', note: 'en congé' }));
    expect(stateOf(await row())).toBe('refuse');
    const { undo } = done(await give(ROSA, 'Rosa'));
    expect([stateOf(await row()), (await row()).reponse_note]).toEqual(['envoye', '']);
    await undo();
    expect([stateOf(await row()), (await row()).reponse_note]).toEqual(['refuse', 'en congé']);
  });

  test('to who said no writes nothing that is the server’s to note', async () => {
    const taken = { date: DAY, assignee_user_id: ROSA, assignee_nom: 'Rosa', ote_a: LUC, version: 3 };
    await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, taken)]);
    done(await actOnCleaning(data, CLEANING, { act: 'refuse', note: '' }));
    for (const store of [data.db.outbox, data.db.shadow]) await store.clear();
    done(await give(ROSA, 'Rosa'));
    expect(Object.keys((await sets())[0] ?? {})).not.toContain('ote_a');
    expect(await row()).toMatchObject({ ote_a: LUC });
  });

  test('is refused once it is begun, and nothing is written', async () => {
    done(await setCleaningStatus(data, CLEANING, 'commence'));
    const before = await sets();
    expect(await give(LUC, 'Luc')).toEqual({ ok: false, error: { form: 'not_now' } });
    expect(await sets()).toEqual(before);
  });
});

test('a gîte’s team is offered in the order in which its owner asks, with what each has that day elsewhere', async () => {
  const on = (n: number, fields: object) => aCleaning(data, testId(n, 'c000'), { date: DAY, ...fields });
  await receive(data, 'cleaning_schedule', [
    on(2, { gite_id: OTHER, assignee_user_id: LUC }),
    on(3, { gite_id: OTHER, assignee_user_id: LUC, statut: 'fait' }),
    on(4, { gite_id: OTHER, assignee_user_id: LUC, statut: 'annule' }),
    on(5, { assignee_user_id: LUC, date: '2026-08-09' }),
    on(6, { assignee_user_id: data.userId }),
  ]);
  const { team, thatDay } = await cleaningChoices(data, await row());
  expect(team.map(({ nom, kind, company }) => [nom, kind, company])).toEqual([
    ['Rosa', 'first', ''],
    ['Net & Clair', 'company', ''],
    ['Luc', 'replacement', ''],
    ['Aya', 'brought', 'Net & Clair'],
  ]);
  expect([...thatDay]).toEqual(
    expect.arrayContaining([
      [LUC, 2],
      [data.userId, 1],
    ]),
  );
  expect(thatDay.get(ROSA)).toBeUndefined();
});

test('a week is of the gîtes that are let, and of any other with a cleaning, and of who cleans in one’s own', async () => {
  const frame = async () => weekFrame(data, '2026-08-03', await cleaningsBetween(data, '2026-08-03', '2026-08-09'));
  expect((await frame()).gites.map(({ nom }) => nom)).toEqual(['La Grange', 'Le Moulin']);
  await receive(data, 'cleaning_schedule', [aCleaning(data, testId(2, 'c000'), { gite_id: CLOSED, date: DAY })]);
  const { gites, people, usualMinutes } = await frame();
  expect(gites.map(({ nom }) => nom)).toEqual(['L’Annexe', 'La Grange', 'Le Moulin']);
  expect(people.map(({ nom }) => nom)).toEqual(['Luc', 'Net & Clair', 'Aya', 'Rosa']);
  expect([OTHER, GITE, testId(9)].map(usualMinutes)).toEqual([100, 180, 180]);
});

test('who is away is offered as such and not as free, in a day and in a week', async () => {
  const off = (n: number, user_id: string, du: string, au: string, retire = false) => ({
    ...synced(testId(n, 'e000'), GITE, data.userId),
    gite_id: GITE,
    user_id,
    groupe: testId(n, 'f000'),
    du,
    au,
    dit_par: user_id,
    retire,
  });
  await receive(data, 'absences_menage', [
    off(1, LUC, '2026-08-07', '2026-08-08'),
    off(2, ROSA, '2026-08-01', '2026-08-20', true),
  ]);
  expect([...(await cleaningChoices(data, await row())).away]).toEqual([LUC]);
  const { isAway } = await weekFrame(data, '2026-08-03', []);
  const days = ['2026-08-06', '2026-08-07', '2026-08-08', '2026-08-09'];
  expect(days.map((day) => isAway(LUC, day))).toEqual([false, true, true, false]);
  expect(days.some((day) => isAway(ROSA, day))).toBe(false);
});
