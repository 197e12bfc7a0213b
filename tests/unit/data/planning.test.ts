import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agendaBetween } from '../../../src/data/queries/agenda.ts';
import { planningCarriedInto, planningStretch } from '../../../src/data/queries/planning.ts';
import { reservationIndexOf } from '../../../src/data/reservation-index.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import {
  aCleaning,
  aGite,
  aStay,
  freshData,
  receive,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const OTHER = testId(2, 'aaaa');
const on = (days: number) => addDays(TEST_TODAY, days);

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE), aGite(data, OTHER, { nom: 'Autre' })]);
});
afterEach(async () => data.dispose());

const stay = (n: number, from: number, to: number, fields: Partial<Reservation> = {}) =>
  aStay(data, testId(n, 'b000'), { gite_id: GITE, date_debut: on(from), date_fin: on(to), ...fields });
const clean = (n: number, day: number, fields = {}) =>
  aCleaning(data, testId(n, 'c000'), { gite_id: GITE, date: on(day), ...fields });
const number = ({ id }: { id: string }) => Number(id.slice(0, 8));

/** Both ways of reading: from the database at a start, and from memory later. */
const ways = [
  ['from the database', async () => undefined],
  ['from memory', async () => void (await reservationIndexOf(data.db).read())],
] as const;

describe.each(ways)('a stretch of the planning, read %s', (_, prepare) => {
  test('has what begins in it and nothing that was cancelled, and what came before is carried in', async () => {
    await receive(data, 'reservations', [
      stay(1, -20, 2),
      stay(2, 0, 4),
      stay(3, 6, 40),
      stay(4, 7, 9),
      stay(5, 3, 5, { statut: 'annulee', gite_id: OTHER }),
      stay(6, 2, 3, { nature: 'blocage', gite_id: OTHER }),
      stay(7, -9, 0, { gite_id: OTHER }),
      stay(8, -9, -1, { gite_id: OTHER }),
    ]);
    await prepare();
    const { bars } = await planningStretch(data, on(0), on(6));
    expect(bars.map((bar) => number(bar.stay))).toEqual([2, 6, 3]);
    const carried = await planningCarriedInto(data, on(0));
    expect(carried.map((bar) => number(bar.stay))).toEqual([1, 7]);
  });

  test('gives stays that want the same nights lanes of their own, whichever stretch they begin in', async () => {
    await receive(data, 'reservations', [stay(1, -3, 2), stay(2, 1, 5), stay(3, 4, 9), stay(4, 9, 10)]);
    await prepare();
    const [first] = await planningCarriedInto(data, on(0));
    const { bars } = await planningStretch(data, on(0), on(9));
    expect([first, ...bars].map((bar) => [bar?.lane, bar?.lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
    expect(bars[0]?.overlaps.map(number)).toEqual([1, 3]);
    expect(bars[2]?.overlaps).toEqual([]);
  });

  test('shows a stay in the middle of a long closure beside it, however long ago that began', async () => {
    await receive(data, 'reservations', [stay(1, -20, 180, { nature: 'blocage' }), stay(2, 110, 117)]);
    await prepare();
    const [closure] = await planningCarriedInto(data, on(0));
    const { bars } = await planningStretch(data, on(98), on(195));
    expect([closure?.lane, closure?.lanes]).toEqual([0, 2]);
    expect([bars[0]?.lane, bars[0]?.lanes]).toEqual([1, 2]);
  });

  test('has the cleanings of its days, without those that were cancelled', async () => {
    await receive(data, 'cleaning_schedule', [
      clean(1, 0),
      clean(2, 6, { statut: 'fait' }),
      clean(3, 7),
      clean(4, 3, { statut: 'annule' }),
    ]);
    await prepare();
    const { cleanings } = await planningStretch(data, on(0), on(6));
    expect(cleanings.map(number)).toEqual([1, 2]);
  });
});

describe('the agenda', () => {
  test('tells of each day who leaves, what is cleaned, who comes and who is there', async () => {
    await receive(data, 'reservations', [
      stay(1, -2, 1),
      stay(2, 1, 4),
      stay(3, 2, 4, { statut: 'annulee' }),
      stay(4, 2, 3, { gite_id: OTHER, nature: 'blocage' }),
      stay(5, -1, 1, { gite_id: OTHER, nature: 'blocage' }),
    ]);
    await receive(data, 'cleaning_schedule', [clean(1, 1), clean(2, 1, { statut: 'annule' })]);
    const { days } = await agendaBetween(data, on(0), on(3));
    const told = days.map((day) => [
      day.departures.map(number),
      day.cleanings.map(({ cleaning }) => number(cleaning)),
      day.arrivals.map(number),
      day.staying.map(number),
      day.closed.map(number),
    ]);
    expect(told).toEqual([
      [[], [], [], [1], [5]],
      [[1, 5], [1], [2], [], []],
      [[], [], [4], [2], []],
      [[4], [], [], [2], []],
    ]);
  });

  test('names the stays that are in each other’s way', async () => {
    await receive(data, 'reservations', [stay(1, 0, 3), stay(2, 2, 4)]);
    const { overlaps } = await agendaBetween(data, on(0), on(7));
    expect(overlaps.get(testId(1, 'b000'))?.map(number)).toEqual([2]);
  });
});
