import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createRecurringBlock, deleteBlocks } from '../../../src/data/mutations/recurring-block.ts';
import { deleteReservation, updateReservation } from '../../../src/data/mutations/reservations.ts';
import { blockSeries } from '../../../src/data/queries/block-series.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { Period } from '../../../src/domain/recurring-block.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import {
  aCleaning,
  aGite,
  aStay,
  done,
  freshData,
  receive,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const SERIES = testId(1, '5e1e');
const on = (days: number) => addDays(TEST_TODAY, days);
const weeks = (count: number): Period[] =>
  Array.from({ length: count }, (_, i) => ({ date_debut: on(7 * i), date_fin: on(7 * i + 2) }));

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE)]);
});
afterEach(async () => data.dispose());

const all = async () => (await data.db.reservations.toArray()).filter(({ _live }) => _live === 1);
const outbox = async () => (await data.db.outbox.toArray()).map(({ op, row_id }) => [op, row_id]);

describe('a closure that repeats', () => {
  test('is a row a period, with the same series and notes, each on its way to the server', async () => {
    const { id } = done(await createRecurringBlock(data, { gite_id: GITE, notes: 'Travaux' }, weeks(3)));
    const rows = (await all()).toSorted((a, b) => (a.date_debut < b.date_debut ? -1 : 1));
    expect(rows.map(({ date_debut, date_fin }) => [date_debut, date_fin])).toEqual([
      [on(0), on(2)],
      [on(7), on(9)],
      [on(14), on(16)],
    ]);
    expect(id).toBe(rows[0]?.id);
    for (const row of rows) {
      expect(row).toMatchObject({ nature: 'blocage', statut: 'confirmee', notes: 'Travaux', client_nom: '' });
      expect(row).toMatchObject({ nb_adultes: 0, gite_id: GITE, serie_id: rows[0]?.serie_id });
    }
    expect(rows[0]?.serie_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(await outbox()).toEqual(rows.map((row) => ['insert', row.id]));
  });

  test('is no series when there is only one of it', async () => {
    done(await createRecurringBlock(data, { gite_id: GITE }, weeks(1)));
    expect(await all()).toMatchObject([{ serie_id: null }]);
  });

  test('leaves nothing behind when it is taken back before it was sent', async () => {
    const { undo } = done(await createRecurringBlock(data, { gite_id: GITE }, weeks(3)));
    await undo();
    expect(await data.db.reservations.count()).toBe(0);
    expect(await outbox()).toEqual([]);
  });

  test('is deleted when it is taken back after some of it was sent', async () => {
    const { id, undo } = done(await createRecurringBlock(data, { gite_id: GITE }, weeks(3)));
    await data.db.outbox.filter(({ row_id }) => row_id === id).modify({ mid: 1 });
    await undo();
    expect(await all()).toEqual([]);
    expect(await outbox()).toEqual([
      ['insert', id],
      ['delete', id],
    ]);
  });

  test('is refused in whole where its gîte is gone, or one of its days is none', async () => {
    expect(await createRecurringBlock(data, { gite_id: testId(9) }, weeks(2))).toEqual({
      ok: false,
      error: { gite_id: 'gite_unknown' },
    });
    const bad = [...weeks(2), { date_debut: '2101-01-01', date_fin: '2101-01-02' }];
    expect(await createRecurringBlock(data, { gite_id: GITE }, bad)).toMatchObject({ ok: false });
    expect((await createRecurringBlock(data, { gite_id: GITE }, [])).ok).toBe(false);
    expect(await data.db.reservations.count()).toBe(0);
    expect(await outbox()).toEqual([]);
  });
});

describe('what is deleted of a series', () => {
  const block = (number: number, days: number, fields: Partial<Reservation> = {}) =>
    aStay(data, testId(number, 'b000'), {
      gite_id: GITE,
      nature: 'blocage',
      serie_id: SERIES,
      date_debut: on(days),
      date_fin: on(days + 2),
      ...fields,
    });
  const id = (number: number) => testId(number, 'b000');
  const left = async () => (await all()).map((row) => Number(row.id.slice(0, 8))).toSorted((a, b) => a - b);

  test('is one and those that begin later, or all; undone at once', async () => {
    await receive(data, 'reservations', [block(1, 0), block(2, 7), block(3, 14), block(4, 21)]);
    const following = done(await deleteBlocks(data, id(2), 'following'));
    expect(await left()).toEqual([1]);
    expect(await outbox()).toEqual([
      ['delete', id(2)],
      ['delete', id(3)],
      ['delete', id(4)],
    ]);
    await following.undo();
    expect(await left()).toEqual([1, 2, 3, 4]);
    expect(await outbox()).toEqual([]);
    done(await deleteBlocks(data, id(3), 'all'));
    expect(await left()).toEqual([]);
  });

  test('is not what became a stay, belongs to another series, or was deleted before', async () => {
    const others = [block(3, 14, { nature: 'sejour' }), block(4, 21, { serie_id: testId(2, '5e1e') })];
    await receive(data, 'reservations', [block(1, 0), block(2, 7), ...others, block(5, 28), block(6, 35)]);
    await receive(data, 'reservations', [block(7, 42, { serie_id: null })]);
    done(await deleteReservation(data, id(5)));
    const { undo } = done(await deleteBlocks(data, id(1), 'all'));
    expect(await left()).toEqual([3, 4, 7]);
    await undo();
    expect(await left()).toEqual([1, 2, 3, 4, 6, 7]);
  });

  test('are also those that were moved or reopened by hand, by where they are now', async () => {
    await receive(data, 'reservations', [block(1, 0), block(2, 7), block(3, 14)]);
    done(await updateReservation(data, id(3), { date_debut: on(3), date_fin: on(5) }));
    done(await updateReservation(data, id(1), { date_debut: on(30), date_fin: on(32), statut: 'annulee' }));
    expect((await blockSeries(data, SERIES)).map((row) => row.id)).toEqual([id(3), id(2), id(1)]);
    const { undo } = done(await deleteBlocks(data, id(2), 'following'));
    expect(await left()).toEqual([3]);
    await undo();
    expect(await data.db.reservations.get(id(1))).toMatchObject({ date_debut: on(30), statut: 'annulee' });
  });

  test('takes the cleanings planned for it along, and brings them back', async () => {
    await receive(data, 'reservations', [block(1, 0), block(2, 7)]);
    await receive(data, 'cleaning_schedule', [aCleaning(data, testId(1, 'c000'), { reservation_id: id(2) })]);
    const { undo } = done(await deleteBlocks(data, id(1), 'all'));
    expect(await data.db.cleaning_schedule.toArray()).toMatchObject([{ statut: 'annule' }]);
    await undo();
    expect(await data.db.cleaning_schedule.toArray()).toMatchObject([{ statut: 'prevu' }]);
  });

  test('is nothing where there is no series, or no longer', async () => {
    await receive(data, 'reservations', [block(1, 0, { serie_id: null }), block(2, 7, { nature: 'sejour' })]);
    const refused = { ok: false, error: { form: 'not_found' } };
    expect(await deleteBlocks(data, id(1), 'all')).toEqual(refused);
    expect(await deleteBlocks(data, id(2), 'all')).toEqual(refused);
    expect(await deleteBlocks(data, id(9), 'following')).toEqual(refused);
    expect(await outbox()).toEqual([]);
  });
});
