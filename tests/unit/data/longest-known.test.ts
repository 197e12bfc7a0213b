import { afterEach, beforeEach, expect, test } from 'vitest';
import { overlapsOf } from '../../../src/data/queries/overlaps.ts';
import { longestKnown, reservationIndexOf } from '../../../src/data/reservation-index.ts';
import { watchData } from '../../../src/data/live.ts';
import { aGite, aStay, freshData, manyStays, receive, type TestData, testId } from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const WEEK = { gite_id: GITE, date_debut: '2026-08-01', date_fin: '2026-08-08' } as const;
const CLOSED = { gite_id: GITE, date_debut: '2025-01-01', date_fin: '2026-12-31', nature: 'blocage' } as const;

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE)]);
  await receive(data, 'reservations', [aStay(data, testId(1, 'b000'), WEEK)]);
  await reservationIndexOf(data.db).read();
  await expect.poll(async () => (await data.db.meta.get('reservations.longest'))?.value).toBe(7);
});
afterEach(async () => data.dispose());

const planned = { ...WEEK, nature: 'sejour', statut: 'confirmee' } as const;

test('a start looks back as far as the longest stay known, and as far as one reaches that was written since', async () => {
  const start = freshData(data.userId);
  expect(await longestKnown(start.db)).toBe(7);
  await receive(start, 'reservations', [aStay(data, testId(2, 'b000'), CLOSED)]);
  expect(await longestKnown(start.db)).toBe(729);
  expect(await overlapsOf(start, planned)).toHaveLength(2);
  start.db.close();
});

test('what a start overlooked, since whoever wrote it was stopped, is there as soon as all stays have been read', async () => {
  await receive(data, 'reservations', [aStay(data, testId(2, 'b000'), CLOSED)]);
  await data.db.meta.put({ key: 'reservations.longest', value: 7 });
  const start = freshData(data.userId);
  const found: number[] = [];
  const stop = watchData(
    () => overlapsOf(start, planned),
    (others) => found.push(others.length),
  );
  await expect.poll(() => found.at(-1)).toBe(2);
  expect(found[0]).toBe(1);
  stop();
  start.db.close();
});

test('what was kept and is no number is not believed', async () => {
  await data.db.meta.put({ key: 'reservations.longest', value: 'many' });
  const start = freshData(data.userId);
  expect(await longestKnown(start.db)).toBeNull();
  start.db.close();
});

test('after many stays were written nobody knows, until all have been read', async () => {
  const start = freshData(data.userId);
  await receive(start, 'reservations', manyStays(data, { count: 60, gites: [GITE], from: '2026-01-01' }));
  expect(await longestKnown(start.db)).toBeNull();
  start.db.close();
});
