import { afterEach, beforeEach, expect, test } from 'vitest';
import { deleteReservation } from '../../../src/data/mutations/reservations.ts';
import { restoreReservation } from '../../../src/data/mutations/restore-reservation.ts';
import { PAGE_SIZE } from '../../../src/data/queries/reservation-page.ts';
import { deletedReservations } from '../../../src/data/queries/trash.ts';
import { aGite, aStay, done, freshData, queued, receive, type TestData, testId } from '../../support/local-data.ts';

const DAY = 24 * 3_600_000;
let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, testId(1, 'aaaa'))]);
});
afterEach(async () => data.dispose());

const stay = (n: number, deletedDaysAgo: number | null) =>
  aStay(data, testId(n, 'b000'), {
    deleted_at: deletedDaysAgo === null ? null : new Date(data.now() - deletedDaysAgo * DAY).toISOString(),
  });
const numbers = async (page = 1) => {
  const { rows, ...rest } = await deletedReservations(data, page);
  return { ...rest, rows: rows.map(({ id }) => Number(id.slice(0, 8))) };
};

test('the trash has what was deleted within thirty days, the latest first, and nothing that is there', async () => {
  await receive(data, 'reservations', [stay(1, 29), stay(2, null), stay(3, 31), stay(4, 2)]);
  expect(await numbers()).toEqual({ rows: [4, 1], total: 2, page: 1, pages: 1 });
  await deleteReservation(data, testId(2, 'b000'));
  expect((await numbers()).rows).toEqual([2, 4, 1]);
});

test('what is brought back leaves the trash', async () => {
  await receive(data, 'reservations', [stay(1, 1), stay(2, 1)]);
  await restoreReservation(data, testId(1, 'b000'));
  expect((await numbers()).rows).toEqual([2]);
});

test('what had been made one with another stay is one of its own again, and part of it once that is undone', async () => {
  const gone = { ...stay(1, 1), fusion_id: testId(2, 'b000') };
  await receive(data, 'reservations', [gone, stay(2, null)]);
  const row = () => data.db.reservations.get(gone.id);
  const { undo } = done(await restoreReservation(data, gone.id));
  expect(await row()).toMatchObject({ deleted_at: null, fusion_id: null });
  expect((await queued(data)).map(({ op, set }) => [op, set])).toEqual([
    ['update', { deleted_at: null }],
    ['update', { fusion_id: null }],
  ]);
  await undo();
  expect(await row()).toMatchObject({ deleted_at: expect.any(String) as string, fusion_id: testId(2, 'b000') });
});

test('the trash has pages, and an address beyond them shows the last one', async () => {
  await receive(
    data,
    'reservations',
    Array.from({ length: PAGE_SIZE + 3 }, (_, i) => stay(i + 1, (i + 1) / 10)),
  );
  expect(await numbers(1)).toMatchObject({ total: PAGE_SIZE + 3, pages: 2 });
  expect((await numbers(2)).rows).toEqual([51, 52, 53]);
  expect(await numbers(99)).toMatchObject({ page: 2 });
  expect(await numbers(Number.NaN)).toMatchObject({ page: 1 });
});
