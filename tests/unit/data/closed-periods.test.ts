import { afterEach, beforeEach, expect, test } from 'vitest';
import { updateReservation } from '../../../src/data/mutations/reservations.ts';
import { nextArrival, occupationOn } from '../../../src/data/queries/occupancy.ts';
import { periodsInTheWay } from '../../../src/data/queries/periods-in-the-way.ts';
import { reservationPage, NO_FILTER } from '../../../src/data/queries/reservation-page.ts';
import { todayView } from '../../../src/data/queries/today.ts';
import { reservationIndexOf } from '../../../src/data/reservation-index.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import { aGite, aStay, done, freshData, receive, TEST_TODAY, type TestData, testId } from '../../support/local-data.ts';

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
const closed = (n: number, from: number, to: number, fields: Partial<Reservation> = {}) =>
  stay(n, from, to, { nature: 'blocage', ...fields });

test('a gîte that is closed is not said to be occupied, and a closed period is nobody’s arrival', async () => {
  await receive(data, 'reservations', [closed(1, -1, 4), stay(2, 9, 12), closed(3, 2, 3, { gite_id: OTHER })]);
  const of = async (id: string, days: number) => (await occupationOn(data, [id], on(days))).get(id);
  expect(await of(GITE, 0)).toEqual({ is: 'closed', until: on(4) });
  expect(await of(GITE, 5)).toEqual({ is: 'free', next: on(9) });
  expect(await of(GITE, 10)).toEqual({ is: 'occupied', until: on(12) });
  expect(await of(OTHER, 0)).toEqual({ is: 'free', next: null });
  expect((await nextArrival(data, TEST_TODAY))?.id).toBe(testId(2, 'b000'));
});

test('case 23: a closed period brings no arrival, no departure and no cleaning to plan; one booked over is flagged', async () => {
  await receive(data, 'reservations', [closed(1, 0, 2), closed(2, -2, 0), closed(3, 3, 6), stay(4, 5, 8)]);
  const { arrivals, departures, needsMe } = await todayView(data, TEST_TODAY);
  expect([arrivals, departures]).toEqual([[], []]);
  expect(needsMe.departuresWithoutCleaning.map(({ id }) => id)).toEqual([testId(4, 'b000')]);
  expect(needsMe.overlaps.map((pair) => pair.stay.id)).toEqual([testId(3, 'b000')]);
});

test('case 25: nights of which nobody knows by whom bring a departure and a cleaning to plan, until the owner closes them', async () => {
  await receive(data, 'reservations', [stay(1, -2, 0, { nature: 'inconnue', plateforme: 'booking' })]);
  const before = await todayView(data, TEST_TODAY);
  expect(before.departures.map(({ id }) => id)).toEqual([testId(1, 'b000')]);
  expect(before.needsMe.departuresWithoutCleaning.map(({ id }) => id)).toEqual([testId(1, 'b000')]);
  done(await updateReservation(data, testId(1, 'b000'), { nature: 'blocage' }));
  const { departures, needsMe } = await todayView(data, TEST_TODAY);
  expect([departures, needsMe.departuresWithoutCleaning]).toEqual([[], []]);
});

test('the list counts closed periods apart, at once where there is one page', async () => {
  await receive(data, 'reservations', [closed(1, 0, 2), stay(2, 3, 6), stay(3, 8, 9, { nature: 'inconnue' })]);
  for (const isWarm of [false, true]) {
    if (isWarm) await reservationIndexOf(data.db).read();
    expect(await reservationPage(data, NO_FILTER, 1)).toMatchObject({ total: 3, closed: 1 });
  }
  expect(await reservationPage(data, { ...NO_FILTER, nature: 'sejour' }, 1)).toMatchObject({ total: 1, closed: 0 });
  expect(await reservationPage(data, { ...NO_FILTER, nature: 'blocage' }, 1)).toMatchObject({ total: 1, closed: 1 });
});

test('periods about to be closed name each stay in their way once, of that gîte, and no other closed period', async () => {
  await receive(data, 'reservations', [
    stay(1, 1, 9),
    stay(2, 9, 10, { nature: 'inconnue' }),
    stay(3, 1, 2, { gite_id: OTHER }),
    stay(4, 14, 16, { statut: 'annulee' }),
    closed(5, 14, 16),
  ]);
  const weekly = [0, 7, 14, 21].map((days) => ({ date_debut: on(days), date_fin: on(days + 2) }));
  const found = await periodsInTheWay(data, GITE, weekly);
  expect(found.periods).toBe(2);
  expect(found.stays.map(({ id }) => id)).toEqual([testId(1, 'b000')]);
  expect(await periodsInTheWay(data, GITE, [])).toEqual({ periods: 0, stays: [] });
});
