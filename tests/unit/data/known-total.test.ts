import { afterEach, beforeEach, expect, test } from 'vitest';
import { NO_FILTER, reservationPage } from '../../../src/data/queries/reservation-page.ts';
import { lastKnownTotal, reservationIndexOf } from '../../../src/data/reservation-index.ts';
import { watchData } from '../../../src/data/live.ts';
import { aGite, freshData, manyStays, receive, type TestData, testId } from '../../support/local-data.ts';

const GITES = [testId(1, 'aaaa')] as const;

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITES[0])]);
});
afterEach(async () => data.dispose());

/** All stays read, as they are some seconds after a start. */
const warm = () => reservationIndexOf(data.db).read();

test('a page has its total at once after a start, and the right one soon when that was no longer true', async () => {
  await receive(data, 'reservations', manyStays(data, { count: 140, gites: GITES }));
  await warm();
  await expect.poll(() => lastKnownTotal(data.db)).toBe(140);
  const nextStart = freshData(data.userId);
  expect(await reservationPage(nextStart, NO_FILTER, 1)).toMatchObject({ total: 140, page: 1, pages: 3 });
  nextStart.db.close();

  await data.db.meta.put({ key: 'reservations.total', value: 999 });
  const later = freshData(data.userId);
  const totals: number[] = [];
  const stop = watchData(
    () => reservationPage(later, NO_FILTER, 1),
    ({ total }) => totals.push(total),
  );
  await expect.poll(() => totals.at(-1)).toBe(140);
  expect(totals[0]).toBe(999);
  stop();
  expect((await reservationPage(later, NO_FILTER, 3)).rows).toHaveLength(40);
  later.db.close();
});

test('a page has its total at once after a start that counted, however short that one was', async () => {
  await receive(data, 'reservations', manyStays(data, { count: 140, gites: GITES }));
  const short = freshData(data.userId);
  expect(await reservationPage(short, NO_FILTER, 1)).toMatchObject({ total: 140 });
  await expect.poll(() => lastKnownTotal(short.db), { interval: 1 }).toBe(140);
  expect(reservationIndexOf(short.db).isReady()).toBe(false);
  short.db.close();
});

test('a page does not believe a total that its own rows contradict', async () => {
  await receive(data, 'reservations', manyStays(data, { count: 140, gites: GITES }));
  for (const value of [0, 99, 'many', null]) {
    await data.db.meta.put({ key: 'reservations.total', value });
    const start = freshData(data.userId);
    expect(await reservationPage(start, NO_FILTER, 2)).toMatchObject({ total: 140, page: 2, pages: 3 });
    start.db.close();
  }
  await data.db.meta.put({ key: 'reservations.total', value: 10_000 });
  const start = freshData(data.userId);
  expect(await reservationPage(start, NO_FILTER, 3)).toMatchObject({ total: 140, page: 3, pages: 3 });
  start.db.close();
});
