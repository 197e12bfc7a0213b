import { afterEach, beforeEach, expect, test } from 'vitest';
import { accessOf } from '../../../src/data/queries/cleaning-access.ts';
import { cleaningById } from '../../../src/data/queries/found-cleanings.ts';
import type { CleaningGite } from '../../../src/domain/cleaning-rows.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { Cleaning } from '../../../src/domain/rows.ts';
import { BLANK_WORDS } from '../../../src/domain/sheet-rules.ts';
import {
  aCleaning,
  aGite,
  freshData,
  receive,
  synced,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const OWNER = testId(8);
const CLEANING = testId(1, 'c000');
const COLLEAGUE = testId(2, 'cccc');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  const gite: CleaningGite = {
    ...synced(GITE, GITE, OWNER),
    nom: 'Le Moulin',
    adresse: '',
    code_postal: '',
    ville: '',
    couleur_calendrier: '#112233',
    fuseau: 'Europe/Paris',
    heure_arrivee: '17:00',
    heure_depart: '10:00',
    acces: '',
  };
  await receive(data, 'cleaning_gites', [gite]);
  const own = { ...synced(testId(1, 'ac00'), data.userId, data.userId), gite_id: GITE, acces: '4821A' };
  await receive(data, 'cleaning_access', [own]);
});
afterEach(async () => data.dispose());

/** What the page of a cleaning so many days from today says. */
async function said(inDays: number, more: Partial<Cleaning> = {}) {
  const row = { gite_id: GITE, scope_id: GITE, owner_user_id: OWNER, date: addDays(TEST_TODAY, inDays) };
  await receive(data, 'cleaning_schedule', [
    { ...aCleaning(data, CLEANING), ...row, assignee_user_id: data.userId, heure_debut: '10:00', ...more },
  ]);
  const view = await cleaningById(data, CLEANING);
  return view && accessOf(data, view);
}

test('how to get in is shown from the day before, until it is done', async () => {
  expect(await said(3)).toEqual({ from: addDays(TEST_TODAY, 2) });
  expect(await said(1)).toEqual({ text: '4821A' });
  expect(await said(0, { statut: 'commence' })).toEqual({ text: '4821A' });
  // Late, and still to be done.
  expect(await said(-2)).toEqual({ text: '4821A' });
  expect(await said(0, { statut: 'fait' })).toBeNull();
  expect(await said(0, { statut: 'annule' })).toBeNull();
});

test('it is shown for one’s own cleanings: not for a colleague’s in the same gîte, nor for one that was refused', async () => {
  expect(await said(0, { assignee_user_id: COLLEAGUE })).toBeNull();
  const no = { reponse: 'refusee', reponse_par: data.userId, reponse_version: 1, reponse_heure: '10:00' } as const;
  expect(await said(0, { ...no, version: 1, reponse_date: TEST_TODAY })).toBeNull();
});

test('a company is shown it for those whom it brought', async () => {
  const member = { gite_id: GITE, user_id: COLLEAGUE, nom: 'Aya', societe_user_id: data.userId };
  await receive(data, 'cleaning_team', [{ ...synced(testId(1, 'd000'), GITE, OWNER), ...member }]);
  expect(await said(0, { assignee_user_id: COLLEAGUE })).toEqual({ text: '4821A' });
});

test('whoever owns the gîte reads their own page in French, at any time', async () => {
  await receive(data, 'gites_base', [aGite(data, GITE)]);
  expect(await said(40, { scope_id: GITE })).toBeNull();
  await receive(data, 'gites_consignes', [
    {
      ...synced(testId(1, 'e000'), data.userId, data.userId),
      ...BLANK_WORDS,
      gite_id: GITE,
      langue: 'fr',
      code_acces: '77B',
      emplacement_cles: 'Sous le pot',
    },
  ]);
  expect(await said(40, { scope_id: GITE })).toEqual({ text: '77B\nSous le pot' });
});
