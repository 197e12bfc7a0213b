import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReservation } from '../../../src/data/mutations/reservations.ts';
import { deleteGite } from '../../../src/data/mutations/gites.ts';
import { cleaningsBetween } from '../../../src/data/queries/cleanings.ts';
import { cleaningById, cleaningsOfReservation } from '../../../src/data/queries/found-cleanings.ts';
import { allGites, giteById, giteLabels } from '../../../src/data/queries/gites.ts';
import { planningStretch } from '../../../src/data/queries/planning.ts';
import { todayView } from '../../../src/data/queries/today.ts';
import { reservationIndexOf } from '../../../src/data/reservation-index.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { CleaningGite, CleaningStay } from '../../../src/domain/cleaning-rows.ts';
import type { Paiement, Reservation } from '../../../src/domain/rows.ts';
import {
  aCleaning,
  aCleaningGite,
  aGite,
  aPayment,
  aStay,
  freshData,
  receive,
  synced,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const OTHER = testId(2, 'aaaa');
const ROSA = testId(1, 'cccc');
const on = (days: number) => addDays(TEST_TODAY, days);

let data: TestData;
beforeEach(() => {
  data = freshData();
});
afterEach(async () => data.dispose());

const stay = (n: number, from: number, to: number, fields: Partial<Reservation> = {}) =>
  aStay(data, testId(n, 'b000'), { gite_id: GITE, date_debut: on(from), date_fin: on(to), ...fields });
const clean = (n: number, day: number, fields = {}) =>
  aCleaning(data, testId(n, 'c000'), { gite_id: GITE, date: on(day), ...fields });
const numbers = (rows: readonly { id: string }[]) => rows.map(({ id }) => Number(id.slice(0, 8)));

describe('an owner’s day', () => {
  beforeEach(async () => receive(data, 'gites_base', [aGite(data, GITE), aGite(data, OTHER, { nom: 'Autre' })]));

  test('has who arrives and who leaves, but no closed periods and nothing cancelled', async () => {
    await receive(data, 'reservations', [
      stay(1, 0, 3),
      stay(2, -3, 0),
      stay(3, 0, 3, { nature: 'blocage' }),
      stay(4, -3, 0, { statut: 'annulee' }),
      stay(5, 0, 3, { deleted_at: '2026-07-01T00:00:00.000Z' }),
      stay(6, 1, 3),
      stay(7, 0, 1, { nature: 'inconnue', gite_id: OTHER }),
    ]);
    const { arrivals, departures } = await todayView(data, TEST_TODAY);
    expect(numbers(arrivals)).toEqual([1, 7]);
    expect(numbers(departures)).toEqual([2]);
  });

  test('case 40: flags each double booking ahead once, under the stay that arrives first', async () => {
    await receive(data, 'reservations', [
      stay(1, 10, 15),
      stay(2, 12, 20),
      stay(3, 14, 16, { statut: 'option' }),
      stay(4, 12, 13, { gite_id: OTHER }),
      stay(5, -20, -10),
      stay(6, -15, -12),
    ]);
    const { needsMe } = await todayView(data, TEST_TODAY);
    await reservationIndexOf(data.db).read();
    expect((await todayView(data, TEST_TODAY)).needsMe).toEqual(needsMe);
    expect(needsMe.overlaps.map(({ stay: first, others }) => [numbers([first]), numbers(others)])).toEqual([
      [[1], [2, 3]],
      [[2], [3]],
    ]);
  });

  test('asks for another cleaning where guests stayed on after theirs was done', async () => {
    await receive(data, 'reservations', [stay(1, -4, 2)]);
    await receive(data, 'cleaning_schedule', [clean(1, -1, { reservation_id: testId(1, 'b000'), statut: 'fait' })]);
    expect(numbers((await todayView(data, TEST_TODAY)).needsMe.departuresWithoutCleaning)).toEqual([1]);
    await receive(data, 'cleaning_schedule', [clean(2, 2, { reservation_id: testId(1, 'b000') })]);
    expect((await todayView(data, TEST_TODAY)).needsMe.departuresWithoutCleaning).toEqual([]);
  });

  test('asks for a cleaning after a departure whose guests are cleaned for in the middle of their stay', async () => {
    await receive(data, 'reservations', [stay(1, -10, 2)]);
    await receive(data, 'cleaning_schedule', [clean(1, 1, { reservation_id: testId(1, 'b000') })]);
    expect(numbers((await todayView(data, TEST_TODAY)).needsMe.departuresWithoutCleaning)).toEqual([1]);
  });

  test('counts a cleaning that is off, and whose cleaner has not said that they know, among those without an answer', async () => {
    const nadia = testId(5, 'cccc');
    const off = { assignee_user_id: nadia, vu_par: nadia, vu_version: 1, version: 2, statut: 'annule' as const };
    await receive(data, 'cleaning_schedule', [clean(1, 1, off), clean(2, 9, off)]);
    expect((await todayView(data, TEST_TODAY)).needsMe.unanswered.map(({ cleaning }) => cleaning.id)).toEqual([
      testId(1, 'c000'),
    ]);
  });

  test('counts one that was put off to a day far ahead, and whose cleaner still goes by a day that is near', async () => {
    const asked = { heure_debut: '10:00', assignee_user_id: ROSA, reponse: 'acceptee', reponse_par: ROSA } as const;
    const seen = { vu_par: ROSA, vu_version: 1, vu_heure: '10:00', reponse_version: 1, reponse_heure: '10:00' };
    await receive(data, 'cleaning_schedule', [
      clean(1, 30, { ...asked, ...seen, version: 2, vu_date: on(1), reponse_date: on(1) }),
      clean(2, 30, { ...asked, ...seen, version: 2, vu_date: on(20), reponse_date: on(20) }),
      clean(3, 30, { ...asked, ...seen, version: 1, vu_date: on(30), reponse_date: on(30) }),
    ]);
    expect(numbers((await todayView(data, TEST_TODAY)).needsMe.unanswered.map(({ cleaning }) => cleaning))).toEqual([
      1,
    ]);
  });

  test('asks for a cleaning after each departure of the coming days that has none', async () => {
    await receive(data, 'reservations', [
      stay(1, -2, 0),
      stay(2, 1, 3),
      stay(3, 4, 6),
      stay(4, 7, 9),
      stay(5, 10, 30),
      stay(6, 1, 2, { nature: 'blocage', gite_id: OTHER }),
      stay(7, 2, 5, { gite_id: OTHER }),
    ]);
    await receive(data, 'cleaning_schedule', [
      clean(1, 0, { reservation_id: testId(1, 'b000') }),
      clean(2, 3, { reservation_id: testId(2, 'b000'), statut: 'annule' }),
      clean(3, 7, { consignes: 'too late for stay 2, in time for stay 3' }),
      clean(4, 9, { reservation_id: testId(3, 'b000') }),
    ]);
    const { needsMe } = await todayView(data, TEST_TODAY);
    expect(numbers(needsMe.departuresWithoutCleaning)).toEqual([2, 7, 4]);
  });

  test('names the stays of which a payment should have come, the longest due first', async () => {
    await receive(data, 'reservations', [stay(1, 10, 15), stay(2, 20, 25), stay(3, 30, 35, { statut: 'annulee' })]);
    const due = (number: number, days: number, of: number, fields: Partial<Paiement> = {}) =>
      aPayment(data, testId(number, 'c000'), {
        reservation_id: testId(of, 'b000'),
        echeance: addDays(TEST_TODAY, days),
        ...fields,
      });
    await receive(data, 'paiements', [
      due(1, -1, 1),
      due(2, -3, 2),
      due(3, 0, 1),
      due(4, -2, 1, { regle_le: TEST_TODAY }),
      due(5, -2, 3),
      due(6, -2, 1, { nature: 'caution', regle_le: TEST_TODAY }),
    ]);
    expect(numbers((await todayView(data, TEST_TODAY)).needsMe.latePayments)).toEqual([2, 1]);
  });

  test('has its cleanings, and those of the coming days that nobody was given', async () => {
    await receive(data, 'cleaning_schedule', [
      clean(1, 0, { assignee_nom: 'Marie', heure_debut: '14:00' }),
      clean(2, 0, { heure_debut: '09:00' }),
      clean(3, 3, { assignee_user_id: testId(5) }),
      clean(4, 14),
      clean(5, 15),
      clean(6, 2, { statut: 'fait' }),
    ]);
    const { cleanings, needsMe } = await todayView(data, TEST_TODAY);
    expect(numbers(cleanings.map(({ cleaning }) => cleaning))).toEqual([2, 1]);
    expect(numbers(needsMe.unassigned.map(({ cleaning }) => cleaning))).toEqual([2, 4]);
  });

  test('has the conflicts that wait for a decision', async () => {
    const issue = {
      ...synced(testId(1, 'e000'), data.userId, data.userId),
      kind: 'conflict' as const,
      table_name: 'reservations' as const,
      row_id: testId(1),
      field: 'notes',
      mine: 'a',
      theirs: 'b',
      kept: 'mine' as const,
      code: 'later_wins',
      mutation_uuid: testId(2),
      state: 'open' as const,
      theirs_at: null,
      theirs_by: null,
    };
    await receive(data, 'sync_issue', [issue, { ...issue, id: testId(2, 'e000'), state: 'settled' }]);
    expect(numbers((await todayView(data, TEST_TODAY)).needsMe.issues)).toEqual([1]);
  });
});

describe('a cleaning', () => {
  beforeEach(async () => receive(data, 'gites_base', [aGite(data, GITE), aGite(data, OTHER, { nom: 'Autre' })]));

  test('is shown with who leaves before it and who comes after, at the stay’s hours or the gîte’s', async () => {
    await receive(data, 'reservations', [
      stay(1, -9, -2, { nb_adultes: 2 }),
      stay(2, -1, 3, { nb_adultes: 4, nb_enfants: 1, heure_depart: '11:00', notes_menage: 'Lit bébé' }),
      stay(3, 3, 5, { statut: 'annulee' }),
      stay(4, 4, 8, { nature: 'blocage' }),
      stay(5, 9, 12, { nb_adultes: 6, heure_arrivee: null }),
    ]);
    await receive(data, 'cleaning_schedule', [clean(1, 3)]);
    const view = await cleaningById(data, testId(1, 'c000'));
    expect(view?.gite).toMatchObject({ nom: 'Le Moulin', isOwned: true });
    expect(view?.before).toMatchObject({
      id: testId(2, 'b000'),
      nb_adultes: 4,
      nb_enfants: 1,
      heure_depart: '11:00',
      notes_menage: 'Lit bébé',
    });
    expect(view?.after).toMatchObject({ id: testId(5, 'b000'), heure_arrivee: '16:00' });
  });

  test('follows the stay it belongs to, wherever that is, and says when it was cancelled', async () => {
    await receive(data, 'reservations', [stay(1, -300, -200, { statut: 'annulee' }), stay(2, -5, -1)]);
    await receive(data, 'cleaning_schedule', [clean(1, 0, { reservation_id: testId(1, 'b000') })]);
    expect((await cleaningById(data, testId(1, 'c000')))?.before).toMatchObject({
      id: testId(1, 'b000'),
      annulee: true,
    });
  });

  test('that guests are in on its day is known, and needs its owner, whoever put it there', async () => {
    await receive(data, 'reservations', [stay(1, -9, -1), stay(2, 1, 4), stay(3, 4, 5, { gite_id: OTHER })]);
    await receive(data, 'cleaning_schedule', [
      clean(1, 2, { reservation_id: testId(1, 'b000'), heure_debut: '10:00' }),
      clean(2, 4, { heure_debut: '13:00', gite_id: OTHER, scope_id: OTHER, duree_minutes: 240 }),
      clean(3, 4, { heure_debut: '10:00' }),
    ]);
    const view = await cleaningById(data, testId(1, 'c000'));
    expect(view).toMatchObject({ during: { id: testId(2, 'b000') }, clash: { kind: 'occupied', day: on(4) } });
    const { needsMe } = await todayView(data, TEST_TODAY);
    expect(numbers(needsMe.meetingGuests.map(({ cleaning }) => cleaning))).toEqual([1, 2]);
    const { clashes } = await planningStretch(data, on(0), on(6));
    expect([...clashes.values()].map(({ kind }) => kind)).toEqual(['occupied', 'impossible']);
  });

  test('of no stay has guests in its way who came months before it, whether they or others leave first', async () => {
    await receive(data, 'cleaning_schedule', [clean(1, 3, { heure_debut: '10:00' })]);
    const kind = async () => (await cleaningById(data, testId(1, 'c000')))?.clash?.kind;
    await receive(data, 'reservations', [stay(1, -200, 9), stay(2, -100, -95, { statut: 'annulee' })]);
    expect(await kind()).toBe('occupied');
    await receive(data, 'reservations', [stay(3, -90, -80, { nature: 'blocage' })]);
    expect(await kind()).toBe('occupied');
    await receive(data, 'reservations', [stay(1, -200, -100)]);
    expect(await kind()).toBeUndefined();
  });

  test('knows of a stay that the server has not seen yet', async () => {
    await receive(data, 'cleaning_schedule', [clean(1, 3)]);
    await createReservation(data, { gite_id: GITE, date_debut: on(4), date_fin: on(6), nb_adultes: 3 });
    expect((await cleaningById(data, testId(1, 'c000')))?.after).toMatchObject({ nb_adultes: 3 });
  });

  test('is listed by day, hour and gîte between two days, both included, and not with a deleted gîte', async () => {
    await receive(data, 'cleaning_schedule', [
      clean(1, 2),
      clean(2, 1, { heure_debut: '10:00' }),
      clean(3, 1, { heure_debut: '08:00' }),
      clean(4, 0),
      clean(5, 3),
      clean(6, 2, { gite_id: OTHER, scope_id: OTHER }),
      clean(7, 2, { deleted_at: '2026-01-01T00:00:00.000Z' }),
    ]);
    const between = async () => numbers((await cleaningsBetween(data, on(1), on(2))).map(({ cleaning }) => cleaning));
    expect(await between()).toEqual([3, 2, 6, 1]);
    await deleteGite(data, OTHER);
    expect(await between()).toEqual([3, 2, 1]);
    expect((await giteLabels(data)).has(OTHER)).toBe(false);
  });

  test('is found by its stay', async () => {
    await receive(data, 'cleaning_schedule', [
      clean(2, 5, { reservation_id: testId(1) }),
      clean(1, 4, { reservation_id: testId(1) }),
      clean(3, 4),
    ]);
    expect(numbers((await cleaningsOfReservation(data, testId(1))).map(({ cleaning }) => cleaning))).toEqual([1, 2]);
    expect(await cleaningById(data, testId(9, 'c000'))).toBeNull();
  });
});

describe('a cleaner', () => {
  const projected = (fields?: Partial<CleaningGite>) => aCleaningGite(GITE, testId(8), fields);

  test('sees the gîte, who left and who comes from what the owner shares, without any reservation', async () => {
    const { client_nom: _name, ...seen } = stay(1, -3, 0, { nb_adultes: 2 });
    await receive(data, 'cleaning_gites', [projected()]);
    await receive(data, 'cleaning_stays', [{ ...(seen as CleaningStay), scope_id: GITE }]);
    await receive(data, 'cleaning_schedule', [clean(1, 0)]);
    const [view] = await cleaningsBetween(data, TEST_TODAY, TEST_TODAY);
    expect(view?.gite).toMatchObject({ isOwned: false, nom: 'Le Moulin' });
    expect(view?.before).toMatchObject({ nb_adultes: 2, heure_depart: '10:00' });
    expect(await giteLabels(data)).toEqual(new Map([[GITE, { nom: 'Le Moulin', couleur: '#112233' }]]));
    expect(await todayView(data, TEST_TODAY)).toMatchObject({
      arrivals: [],
      departures: [],
      cleanings: [],
      elsewhere: [{}],
    });
  });

  test('who owns the gîte too sees their own row', async () => {
    await receive(data, 'cleaning_gites', [projected({ nom: 'old name' })]);
    await receive(data, 'gites_base', [aGite(data, GITE)]);
    await receive(data, 'cleaning_schedule', [clean(1, 0)]);
    expect((await cleaningsBetween(data, TEST_TODAY, TEST_TODAY))[0]?.gite).toMatchObject({
      nom: 'Le Moulin',
      isOwned: true,
    });
  });
});

test('gîtes are listed as a French speaker sorts them, archived ones too, deleted ones not', async () => {
  await receive(data, 'gites_base', [
    aGite(data, testId(1), { nom: 'Zinc' }),
    aGite(data, testId(2), { nom: 'Étable' }),
    aGite(data, testId(3), { nom: 'eau vive', actif: false }),
    aGite(data, testId(4), { nom: 'Gîte 10' }),
    aGite(data, testId(5), { nom: 'Gîte 9' }),
    aGite(data, testId(6), { nom: 'Parti', deleted_at: '2026-01-01T00:00:00.000Z' }),
  ]);
  expect((await allGites(data)).map(({ nom }) => nom)).toEqual(['eau vive', 'Étable', 'Gîte 9', 'Gîte 10', 'Zinc']);
  expect(await giteById(data, testId(6))).toBeNull();
  expect((await giteById(data, testId(1)))?.nom).toBe('Zinc');
});
