import { afterEach, beforeEach, expect, test } from 'vitest';
import { linenToBring } from '../../../src/data/queries/linen-to-bring.ts';
import type { CleaningStay } from '../../../src/domain/cleaning-rows.ts';
import type { Linge } from '../../../src/domain/list-rows.ts';
import type { Cleaning } from '../../../src/domain/rows.ts';
import {
  aCleaning,
  aCleaningGite,
  aStay,
  freshData,
  receive,
  synced,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const [GRANGE, MOULIN] = [testId(1, 'aaaa'), testId(2, 'aaaa')];
const [CLAIRE, PAUL] = [testId(1, 'cccc'), testId(2, 'cccc')];

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'cleaning_gites', [
    aCleaningGite(GRANGE, CLAIRE, { nom: 'La Grange' }),
    aCleaningGite(MOULIN, PAUL, { nom: 'Le Moulin' }),
  ]);
  await receive(data, 'linge', [
    article(1, GRANGE, 'Draps', { par: 'personne', quantite: 1 }),
    article(2, GRANGE, 'Torchons', { par: 'sejour', quantite: 2 }),
    article(3, MOULIN, 'draps ', { par: 'lit', quantite: 1, nombre: 3 }),
  ]);
  const { client_nom: _name, ...seen } = aStay(data, testId(1, 'b000'), {
    gite_id: GRANGE,
    date_debut: TEST_TODAY,
    date_fin: '2026-07-20',
    nb_adultes: 4,
  });
  await receive(data, 'cleaning_stays', [{ ...(seen as CleaningStay), scope_id: GRANGE }]);
});
afterEach(async () => data.dispose());

const article = (n: number, gite_id: string, nom: string, fields: Partial<Linge>): Linge => ({
  ...synced(testId(n, 'd000'), gite_id, CLAIRE),
  gite_id,
  nom,
  par: 'sejour',
  quantite: 1,
  nombre: 1,
  stock: 10,
  sale: 0,
  ordre: n,
  ...fields,
});
const clean = (n: number, gite_id: string, fields: Partial<Cleaning> = {}) =>
  aCleaning(data, testId(n, 'c000'), { gite_id, date: TEST_TODAY, assignee_user_id: data.userId, ...fields });

test('what to bring is added up over the day’s cleanings, by what it is called, with how many for which gîte', async () => {
  await receive(data, 'cleaning_schedule', [
    clean(1, GRANGE, { heure_debut: '10:00' }),
    clean(2, MOULIN, { heure_debut: '14:00', statut: 'commence' }),
  ]);
  expect(await linenToBring(data, TEST_TODAY)).toEqual([
    {
      nom: 'Draps',
      count: 7,
      gites: [
        { nom: 'La Grange', count: 4 },
        { nom: 'Le Moulin', count: 3 },
      ],
    },
    { nom: 'Torchons', count: 2, gites: [{ nom: 'La Grange', count: 2 }] },
  ]);
});

test('nothing is brought for a cleaning that is done, off, another day’s or somebody else’s', async () => {
  await receive(data, 'cleaning_schedule', [
    clean(1, GRANGE, { statut: 'fait' }),
    clean(2, GRANGE, { statut: 'annule' }),
    clean(3, MOULIN, { assignee_user_id: PAUL }),
    clean(4, MOULIN, { date: '2026-07-15' }),
  ]);
  expect(await linenToBring(data, TEST_TODAY)).toEqual([]);
});
