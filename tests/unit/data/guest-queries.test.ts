import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerRequest, seeRequest } from '../../../src/data/mutations/guest-answers.ts';
import { updateReservation } from '../../../src/data/mutations/reservations.ts';
import { unsentLinks, waitingCount } from '../../../src/data/queries/guest-needs.ts';
import {
  dayOfRequest,
  openGuestProblems,
  openMessages,
  settledMessages,
} from '../../../src/data/queries/guest-messages.ts';
import { type GuestFilter, guestPage } from '../../../src/data/queries/guest-stays.ts';
import { reservationIndexOf } from '../../../src/data/reservation-index.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import { aGuestReport, aLink, aRequest } from '../../support/guest-rows.ts';
import {
  aCleaning,
  aGite,
  aStay,
  done,
  freshData,
  manyStays,
  receive,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const on = (days: number) => addDays(TEST_TODAY, days);
const stayId = (number: number) => testId(number, 'b000');
const GITES = [testId(1, 'aaaa'), testId(2, 'aaaa')] as const;
const ALL: GuestFilter = { vue: 'a_venir', q: '', gite: null };

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITES[0]), aGite(data, GITES[1], { nom: 'Étable du Haut' })]);
});
afterEach(async () => data.dispose());

const stays = (of: readonly Partial<Reservation>[]) =>
  receive(
    data,
    'reservations',
    of.map((fields, i) =>
      aStay(data, stayId(i + 1), { date_debut: on(10), date_fin: on(12), statut: 'confirmee', ...fields }),
    ),
  );
const listed = async (filter: Partial<GuestFilter> = {}, page = 1) =>
  (await guestPage(data, { ...ALL, ...filter }, page)).rows.map(({ stay }) => Number(stay.id.slice(0, 8)));

describe('the list of stays with their links', () => {
  beforeEach(async () => {
    await stays([
      { date_debut: on(20), date_fin: on(22), client_nom: 'Zoé Lefèvre' },
      { date_debut: on(-3), date_fin: on(0), client_nom: 'Bruno Petit' },
      { date_debut: on(5), date_fin: on(9), gite_id: GITES[1] },
      { date_debut: on(6), date_fin: on(7), statut: 'annulee' },
      { date_debut: on(6), date_fin: on(7), nature: 'blocage' },
      { date_debut: on(-9), date_fin: on(-1) },
      { date_debut: on(-30), date_fin: on(-20) },
    ]);
  });

  test('is of who comes or is there, the next one first, and the same before all stays are in memory', async () => {
    expect(reservationIndexOf(data.db).isReady()).toBe(false);
    expect(await listed()).toEqual([2, 3, 1]);
    await reservationIndexOf(data.db).read();
    expect(await listed()).toEqual([2, 3, 1]);
  });

  test('is of who has left, the last one first', async () => {
    expect(await listed({ vue: 'passes' })).toEqual([6, 7]);
  });

  test('is searched by guest or gîte, without accents, and narrowed to a gîte', async () => {
    expect(await listed({ q: 'lefevre' })).toEqual([1]);
    expect(await listed({ q: 'etable' })).toEqual([3]);
    expect(await listed({ gite: GITES[1] })).toEqual([3]);
    expect(await listed({ q: 'personne' })).toEqual([]);
  });

  test('is narrowed to those who were sent none: not those who had one, nor those from whom it was taken', async () => {
    await receive(data, 'client_access_tokens', [
      aLink(data, testId(1), { reservation_id: stayId(1), token: 'b'.repeat(43) }),
      aLink(data, testId(2), { reservation_id: stayId(2), token: 'c'.repeat(43), envoye_le: '2026-07-10T08:00:00Z' }),
      aLink(data, testId(3), { reservation_id: stayId(3), token: 'd'.repeat(43), revoked_at: '2026-07-10T08:00:00Z' }),
    ]);
    expect(await listed({ vue: 'a_envoyer' })).toEqual([1]);
    const { rows } = await guestPage(data, ALL, 1);
    expect(rows.map(({ link }) => link?.token.slice(0, 1))).toEqual(['c', 'd', 'b']);
  });
});

test('a hundred thousand stays have pages like any other, and an address beyond the last is the last', async () => {
  // As many as a test has time for; all are in memory, as they are then.
  await receive(data, 'reservations', manyStays(data, { count: 3000, gites: GITES, from: '2024-01-01' }));
  const first = await guestPage(data, ALL, 1);
  expect(first).toMatchObject({ total: null, page: 1, pages: 1 });
  expect(first.rows).toHaveLength(50);
  await reservationIndexOf(data.db).read();
  const whole = await guestPage(data, ALL, 1);
  expect(whole.rows).toEqual(first.rows);
  const { pages } = whole;
  expect(pages).toBeGreaterThan(3);
  expect(whole.total).toBeGreaterThan(150);
  const seen = await Promise.all(Array.from({ length: pages }, (_, i) => guestPage(data, ALL, i + 1)));
  const ids = seen.flatMap(({ rows }) => rows.map(({ stay }) => stay.id));
  expect(ids).toHaveLength(whole.total ?? 0);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await guestPage(data, ALL, pages + 9)).toMatchObject({ page: pages });
  expect(await guestPage(data, ALL, Number.NaN)).toMatchObject({ page: 1 });
});

test('an entry of a calendar that may be a stay is asked about as well, until its owner says that it is none', async () => {
  await stays([
    { date_debut: on(2), date_fin: on(5), nature: 'inconnue' },
    { date_debut: on(2), date_fin: on(5), nature: 'blocage' },
    { date_debut: on(2), date_fin: on(5), nature: 'inconnue', statut: 'annulee' },
  ]);
  const asked = async () => (await unsentLinks(data, TEST_TODAY)).map(({ id }) => id);
  expect(await asked()).toEqual([stayId(1)]);
  done(await updateReservation(data, stayId(1), { nature: 'blocage' }));
  expect(await asked()).toEqual([]);
});

test('three days before an arrival an unsent link is asked for, of the soonest first', async () => {
  await stays([
    { date_debut: on(3), date_fin: on(5) },
    { date_debut: on(1), date_fin: on(5) },
    { date_debut: on(4), date_fin: on(5) },
    { date_debut: on(2), date_fin: on(5) },
    { date_debut: on(2), date_fin: on(5), statut: 'option' },
  ]);
  await receive(data, 'client_access_tokens', [
    aLink(data, testId(1), { reservation_id: stayId(1), token: 'b'.repeat(43) }),
    aLink(data, testId(2), { reservation_id: stayId(4), token: 'c'.repeat(43), envoye_le: '2026-07-10T08:00:00Z' }),
  ]);
  expect((await unsentLinks(data, TEST_TODAY)).map(({ id }) => id)).toEqual([stayId(2), stayId(1)]);
});

describe('what guests say', () => {
  const numbers = (of: readonly { row: { id: string } }[]) => of.map(({ row }) => Number(row.id.slice(0, 8)));
  beforeEach(async () => {
    await stays([{}, { gite_id: GITES[1] }]);
    await receive(data, 'demandes_horaires', [
      aRequest(data, testId(1), { recu_le: '2026-07-14T09:00:00Z' }),
      aRequest(data, testId(2), { recu_le: '2026-07-14T08:00:00Z' }),
      aRequest(data, testId(3), { statut: 'acceptee', decidee_par: 'serveur', vue: true }),
      aRequest(data, testId(4), { reservation_id: stayId(9) }),
      aRequest(data, testId(5), { statut: 'refusee', decidee_par: 'proprietaire' }),
    ]);
    await receive(data, 'retours_clients', [
      aGuestReport(data, testId(1), { urgence: 'faible' }),
      aGuestReport(data, testId(2), { urgence: 'urgente', etat: 'vu', gite_id: GITES[1], reservation_id: stayId(2) }),
      aGuestReport(data, testId(3), { etat: 'resolu' }),
      aGuestReport(data, testId(4), { genre: 'avis', note: 5, texte: '' }),
      aGuestReport(data, testId(5), { genre: 'avis', note: 2, etat: 'vu' }),
      aGuestReport(data, testId(6), { deleted_at: '2026-07-14T09:00:00Z' }),
    ]);
  });

  test('waits: hours as they came, problems by urgency until they are solved, reviews until they are read', async () => {
    const { requests, problems, reviews } = await openMessages(data);
    expect([numbers(requests), numbers(problems), numbers(reviews)]).toEqual([[2, 1], [2, 1], [4]]);
    expect(numbers(await openGuestProblems(data, GITES[1]))).toEqual([2]);
  });

  test('is counted as long as nobody has looked at it', async () => {
    expect(await waitingCount(data)).toBe(4);
  });

  test('and was decided by the server is theirs to see, once, whichever way it went', async () => {
    await receive(data, 'demandes_horaires', [
      aRequest(data, testId(6), { statut: 'acceptee', decidee_par: 'serveur', recu_le: '2026-07-14T09:30:00Z' }),
      aRequest(data, testId(7), { statut: 'refusee', decidee_par: 'serveur', recu_le: '2026-07-14T09:40:00Z' }),
    ]);
    expect(await waitingCount(data)).toBe(6);
    expect(numbers((await openMessages(data)).requests)).toEqual([2, 1, 6, 7]);
    const { undo } = done(await seeRequest(data, testId(6)));
    done(await answerRequest(data, testId(7), { statut: 'acceptee', reponse: '' }));
    expect(await waitingCount(data)).toBe(4);
    expect(numbers((await settledMessages(data)).requests)).toEqual([7, 6, 3, 5]);
    await undo();
    expect(await waitingCount(data)).toBe(5);
  });

  test('about a stay that was cancelled, or an hour of a day that is past, is nobody’s to decide any more', async () => {
    await receive(data, 'demandes_horaires', [
      aRequest(data, testId(6), { statut: 'acceptee', decidee_par: 'serveur' }),
      aRequest(data, testId(7), { genre: 'depart' }),
    ]);
    const open = async () => [await waitingCount(data), numbers((await openMessages(data)).requests).length];
    expect(await open()).toEqual([6, 4]);
    await receive(data, 'reservations', [
      aStay(data, stayId(1), { date_debut: on(-1), date_fin: on(0), statut: 'confirmee' }),
    ]);
    expect(await open()).toEqual([3, 1]);
    await receive(data, 'reservations', [
      aStay(data, stayId(1), { date_debut: on(3), date_fin: on(5), statut: 'annulee' }),
    ]);
    // What they reported is still there to be mended.
    expect(await open()).toEqual([2, 0]);
  });

  test('is found again once it is settled, what the server decided too', async () => {
    const { requests, problems, reviews } = await settledMessages(data);
    expect([numbers(requests), numbers(problems), numbers(reviews)]).toEqual([[3, 5], [3], [5]]);
  });

  test('of an hour is read with who and what is there that day', async () => {
    await receive(data, 'reservations', [
      aStay(data, stayId(3), { date_debut: on(7), date_fin: on(10), statut: 'confirmee' }),
    ]);
    await receive(data, 'cleaning_schedule', [
      aCleaning(data, testId(1), { date: on(10), heure_debut: '11:00', duree_minutes: 240 }),
      aCleaning(data, testId(2), { date: on(10), gite_id: GITES[1], heure_debut: '11:00', duree_minutes: 240 }),
    ]);
    const day = await dayOfRequest(data, aRequest(data, testId(1), { heure: '13:00' }));
    expect(day?.guests.map(({ stay, isInTheWay }) => [stay.id, isInTheWay])).toEqual([[stayId(3), false]]);
    expect(day?.cleanings.map(({ until, isInTheWay }) => [until, isInTheWay])).toEqual([['15:00', true]]);
    expect(await dayOfRequest(data, aRequest(data, testId(4), { reservation_id: stayId(9) }))).toBeNull();
  });
});
