import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCleaning } from '../../../src/data/mutations/cleanings.ts';
import { fromLocal } from '../../../src/data/local-row.ts';
import { importStays } from '../../../src/data/mutations/import-stays.ts';
import { aGite, aStay, freshData, queued, receive, testId, type TestData } from '../../support/local-data.ts';
import { MOULIN, readText } from '../../support/table-files.ts';

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, MOULIN)]);
});
afterEach(() => data.dispose());

const staysOf = (...names: string[]) =>
  readText(['Du,Au,Nom,Prix', ...names.map((name) => `2026-07-04,2026-07-11,${name},840.50`)].join('\n')).stays;
const take = async (stays: ReturnType<typeof staysOf>, onProgress?: (written: number, total: number) => void) => {
  const outcome = await importStays(data, stays, onProgress);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value;
};

test('the stays of a table are written and wait to be sent, once', async () => {
  expect(await take(staysOf('Ana', 'Bruno', 'Ana'))).toMatchObject({ nouveaux: 2, connus: 1 });
  expect((await data.db.reservations.toArray()).map(({ client_nom }) => client_nom)).toEqual(['Ana', 'Bruno']);
  const waiting = await queued(data);
  expect(waiting.map(({ table, op, set }) => [table, op, set['client_nom'], set['montant_total_cents']])).toEqual([
    ['reservations', 'insert', 'Ana', 84_050],
    ['reservations', 'insert', 'Bruno', 84_050],
  ]);
  expect(await take(staysOf('Ana', 'Bruno'))).toMatchObject({ nouveaux: 0, connus: 2 });
  expect(await data.db.reservations.count()).toBe(2);
});

test('many are written piece by piece, and the way is told', async () => {
  const told: [number, number][] = [];
  const names = Array.from({ length: 450 }, (_, i) => `Client ${i}`);
  const { undo } = await take(staysOf(...names), (written, total) => told.push([written, total]));
  expect(told).toEqual([
    [200, 450],
    [400, 450],
    [450, 450],
  ]);
  expect(await data.db.reservations.count()).toBe(450);
  await undo();
  expect(await data.db.reservations.count()).toBe(0);
  expect(await queued(data)).toEqual([]);
  await undo();
});

test('taken back, a stay leaves no cleaning behind that somebody planned since', async () => {
  const { undo } = await take(staysOf('Ana'));
  const [stay] = await data.db.reservations.toArray();
  await createCleaning(data, { gite_id: MOULIN, reservation_id: stay?.id ?? '', date: '2026-07-11' });
  await undo();
  expect((await data.db.reservations.toArray()).filter(({ deleted_at }) => deleted_at === null)).toEqual([]);
  expect((await data.db.cleaning_schedule.toArray()).map(({ statut }) => statut)).toEqual(['annule']);
});

test('nothing is written for a gîte that is gone, or for what no form would take', async () => {
  const stays = staysOf('Ana');
  await data.db.gites_base.clear();
  expect(await importStays(data, stays)).toEqual({ ok: false, error: { gite_id: 'gite_unknown' } });
  const forged = stays.map(({ line, fields }) => ({ line, fields: { ...fields, nb_adultes: -1 } }));
  expect(await importStays(data, forged)).toEqual({ ok: false, error: { nb_adultes: 'out_of_range' } });
  expect(await data.db.reservations.count()).toBe(0);
});

test('a calendar’s entry gets what the table knows, keeps what a person wrote, and is as it was when taken back', async () => {
  const entry = aStay(data, testId(1, 'feed'), {
    gite_id: MOULIN,
    date_debut: '2026-07-04',
    date_fin: '2026-07-11',
    client_nom: '',
    ical_uid: 'u1@example.org',
    montant_total_cents: 90_000,
    nature: 'blocage',
    notes: 'Arrive tard',
  });
  await receive(data, 'reservations', [entry]);
  const [line] = staysOf('Ana');
  const stays =
    line === undefined ? [] : [{ ...line, fields: { ...line.fields, nb_adultes: 2, notes: 'Sans gluten' } }];
  const { undo, ...counts } = await take(stays);
  expect(counts).toMatchObject({ nouveaux: 0, completes: 1, connus: 0 });
  const only = async () => (await data.db.reservations.toArray()).map((row) => fromLocal(row));
  expect(await only()).toEqual([
    { ...entry, client_nom: 'Ana', nb_adultes: 2, nature: 'sejour', notes: 'Arrive tard\nSans gluten' },
  ]);
  expect(await take(stays)).toMatchObject({ nouveaux: 0, completes: 0, connus: 1 });
  await undo();
  expect(await only()).toEqual([entry]);
  expect(await queued(data)).toEqual([]);
});
