import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { updateReservation } from '../../../src/data/mutations/reservations.ts';
import {
  filterCounts,
  labelsOfStays,
  matchingIds,
  NO_FILTER,
  reservationPage,
} from '../../../src/data/queries/reservation-page.ts';
import { reservationIndexOf } from '../../../src/data/reservation-index.ts';
import { aGite, aStay, done, freshData, manyStays, receive, type TestData, testId } from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const LABELS = ['', 'Fidèle', 'fidele, Chien', 'Chien; VIP', '', '__proto__', 'Fidèles'];

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE)]);
  const stays = manyStays(data, { count: 140, gites: [GITE] });
  await receive(
    data,
    'reservations',
    stays.map((stay, i) => ({ ...stay, libelles: LABELS[i % LABELS.length] ?? '' })),
  );
});
afterEach(async () => data.dispose());

const warm = async () => reservationIndexOf(data.db).read();
const total = async (libelle: string) => (await reservationPage(data, { ...NO_FILTER, libelle }, 1)).total;
const counts = async (filter = NO_FILTER) =>
  (await filterCounts(data, filter))?.libelles.map(({ label, count }) => `${label} ${count}`);

describe('a filter by label', () => {
  test('finds stays that carry it in whatever letters, and not those of which it is only a part', async () => {
    for (const libelle of ['Fidèle', 'FIDELE', 'fidele']) expect(await total(libelle)).toBe(40);
    expect(await total('chien')).toBe(40);
    expect(await total('Fid')).toBe(0);
    expect(await total('__proto__')).toBe(20);
    expect(await total('constructor')).toBe(0);
  });

  test('is offered with each label that a stay carries and how many it would leave', async () => {
    await warm();
    expect(await counts()).toEqual(['__proto__ 20', 'Chien 40', 'Fidèle 40', 'Fidèles 20', 'VIP 20']);
    // The other filters and a search narrow what it says; the labels stay all there, and its own choice hides none.
    expect(await counts({ ...NO_FILTER, libelle: 'vip' })).toEqual(await counts());
    const airbnb = { ...NO_FILTER, plateforme: 'airbnb' as const };
    const both = await reservationPage(data, { ...airbnb, libelle: 'chien' }, 1);
    expect(await counts(airbnb)).toContain(`Chien ${both.total}`);
    expect(both.total).toBeLessThan(40);
    expect(await counts({ ...NO_FILTER, q: 'personne de ce nom' })).toHaveLength(5);
  });

  test('knows at once of a label that was just given or taken away', async () => {
    await warm();
    const id = testId(1, 'b000');
    const { undo } = done(await updateReservation(data, id, { libelles: 'Acompte' }));
    expect(await total('acompte')).toBe(1);
    await undo();
    expect(await total('acompte')).toBe(0);
    expect(await counts()).not.toContain('Acompte 1');
  });
});

test('rows of before there were labels carry none', async () => {
  const { libelles: _, ...old } = aStay(data, testId(1, 'd000'), { gite_id: GITE });
  await receive(data, 'reservations', [old]);
  await warm();
  expect(await matchingIds(data, NO_FILTER)).toHaveLength(141);
  expect(await total('')).toBe(141);
});

test('the labels of some stays are theirs alone', async () => {
  const ids = await matchingIds(data, { ...NO_FILTER, libelle: 'VIP' });
  expect(ids).toHaveLength(20);
  expect(await labelsOfStays(data, new Set(ids.slice(0, 3)))).toEqual([
    { label: 'Chien', count: 3 },
    { label: 'VIP', count: 3 },
  ]);
  expect(await labelsOfStays(data, new Set())).toEqual([]);
});

test('all that match are named in the order in which the list shows them, page after page', async () => {
  for (const filter of [NO_FILTER, { ...NO_FILTER, statut: 'a_venir' as const }, { ...NO_FILTER, libelle: 'chien' }]) {
    const ids = await matchingIds(data, filter);
    const { pages } = await reservationPage(data, filter, 1);
    const shown: string[] = [];
    for (let page = 1; page <= pages; page++) {
      shown.push(...(await reservationPage(data, filter, page)).rows.map(({ id }) => id));
    }
    expect(ids).toEqual(shown);
  }
});
