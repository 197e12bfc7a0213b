import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WITHOUT_STAY } from '../../../src/domain/cleaning-plan/without-stay.ts';
import { mergeReservations } from '../../../src/data/mutations/merge-reservations.ts';
import { stayGuest } from '../../../src/data/queries/guest-messages.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { ClientAccessToken } from '../../../src/domain/guest-rows.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import { aLink } from '../../support/guest-rows.ts';
import {
  aCleaning,
  aGite,
  aPayment,
  aStay,
  done,
  freshData,
  receive,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const OTHER = testId(2, 'aaaa');
const on = (days: number) => addDays(TEST_TODAY, days);
const FED = testId(1, 'b000');
const OWN = testId(2, 'b000');
const label = (field: string, value: string | number) => `${field}: ${value}`;

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE), aGite(data, OTHER, { nom: 'Autre' })]);
});
afterEach(async () => data.dispose());

const stay = (id: string, fields: Partial<Reservation> = {}) =>
  aStay(data, id, { gite_id: GITE, date_debut: on(3), date_fin: on(6), client_nom: '', ...fields });
const both = (own: Partial<Reservation> = {}) =>
  receive(data, 'reservations', [
    stay(FED, { plateforme: 'airbnb', ical_uid: 'u', nature: 'inconnue', date_fin: on(7) }),
    stay(OWN, { plateforme: 'direct', client_nom: 'Alma Perrin', notes: 'Arrivent tard.', ...own }),
  ]);

describe('two entries of one stay', () => {
  test('become one: the calendar’s goes on with the owner’s words, the other is deleted', async () => {
    await both();
    const { id } = done(await mergeReservations(data, OWN, FED, label));
    expect(id).toBe(FED);
    expect(await data.db.reservations.get(FED)).toMatchObject({
      client_nom: 'Alma Perrin',
      nature: 'sejour',
      ical_uid: 'u',
      notes: `Arrivent tard.\ndate_fin: ${on(6)}`,
    });
    expect((await data.db.reservations.get(OWN))?.deleted_at).not.toBeNull();
    const sent = await data.db.outbox.toArray();
    expect(sent.map(({ op, row_id }) => [op, row_id])).toEqual([
      ['update', FED],
      ['update', OWN],
      ['delete', OWN],
    ]);
    // The server has what is noted on it elsewhere, meanwhile, follow.
    expect(sent[1]?.set).toEqual({ fusion_id: FED });
    expect(Object.keys(sent[0]?.set ?? {}).toSorted()).toEqual(['client_nom', 'nature', 'notes']);
  });

  test('take their cleanings along, one a day, and go on apart when it is undone', async () => {
    await both();
    const before = await data.db.reservations.toArray();
    await receive(data, 'cleaning_schedule', [
      aCleaning(data, testId(1, 'c000'), { gite_id: GITE, date: on(7), reservation_id: FED }),
      aCleaning(data, testId(2, 'c000'), { gite_id: GITE, date: on(7), reservation_id: OWN, auto: true, raisons: '' }),
      aCleaning(data, testId(3, 'c000'), { gite_id: GITE, date: on(5), reservation_id: OWN, statut: 'fait' }),
    ]);
    const cleanings = await data.db.cleaning_schedule.toArray();
    const { undo } = done(await mergeReservations(data, FED, OWN, label));
    const after = await data.db.cleaning_schedule.toArray();
    expect(after.map(({ reservation_id, statut }) => [reservation_id, statut])).toEqual([
      [FED, 'prevu'],
      [FED, 'annule'],
      [FED, 'fait'],
    ]);
    // Which the planner tells from one that somebody called off.
    expect(after[1]?.raisons).toBe(WITHOUT_STAY);
    await undo();
    expect(await data.db.reservations.toArray()).toEqual(before);
    expect(await data.db.cleaning_schedule.toArray()).toEqual(cleanings);
  });

  test('take a cleaning planned for their departure to the one that counts now, and keep one that somebody has', async () => {
    await both();
    await receive(data, 'cleaning_schedule', [
      aCleaning(data, testId(1, 'c000'), { gite_id: GITE, date: on(7), reservation_id: FED }),
      aCleaning(data, testId(2, 'c000'), { gite_id: GITE, date: on(6), reservation_id: OWN, consignes: 'Vitres.' }),
    ]);
    done(await mergeReservations(data, OWN, FED, label));
    const after = await data.db.cleaning_schedule.toArray();
    expect(after.map(({ reservation_id, date, statut }) => [reservation_id, date, statut])).toEqual([
      [FED, on(7), 'prevu'],
      [FED, on(7), 'prevu'],
    ]);
  });

  test('have all their payments, and each its own again when it is undone', async () => {
    await both();
    await receive(data, 'paiements', [
      aPayment(data, testId(1, 'c000'), { reservation_id: FED }),
      aPayment(data, testId(2, 'c000'), { reservation_id: OWN }),
    ]);
    const { undo } = done(await mergeReservations(data, OWN, FED, label));
    const stays = async () => (await data.db.paiements.toArray()).map(({ reservation_id }) => reservation_id);
    expect(await stays()).toEqual([FED, FED]);
    // The server lets no payment be of a stay that is deleted.
    expect((await data.db.outbox.toArray()).map(({ op, table }) => `${op} ${table}`)).toEqual([
      'update reservations',
      'update paiements',
      'update reservations',
      'delete reservations',
    ]);
    await undo();
    expect(await stays()).toEqual([FED, OWN]);
  });

  test('have every link that opens, for one may have been sent, and each its own again when it is undone', async () => {
    await both();
    const link = (id: number, fields: Partial<ClientAccessToken>) => aLink(data, testId(id, 'eeee'), fields);
    await receive(data, 'client_access_tokens', [
      link(1, { reservation_id: FED }),
      link(2, { reservation_id: OWN, envoye_le: '2026-07-10T08:00:00.000Z', envoye_par: 'mail' }),
      link(3, { reservation_id: OWN, revoked_at: '2026-07-09T08:00:00.000Z' }),
    ]);
    const { undo } = done(await mergeReservations(data, OWN, FED, label));
    const stays = async () => (await data.db.client_access_tokens.toArray()).map((one) => one.reservation_id);
    expect(await stays()).toEqual([FED, FED, OWN]);
    expect(await stayGuest(data, FED)).toMatchObject({ link: { id: testId(2, 'eeee') }, opening: 2 });
    // The server lets no link be of a stay that is deleted.
    expect((await data.db.outbox.toArray()).map(({ op, table }) => `${op} ${table}`)).toEqual([
      'update reservations',
      'update client_access_tokens',
      'update reservations',
      'delete reservations',
    ]);
    await undo();
    expect(await stays()).toEqual([FED, OWN, OWN]);
  });

  test('that calendars brought both leave the other cancelled, or its calendar would bring it again', async () => {
    await both({ ical_uid: 'other@booking', plateforme: 'booking' });
    const { id, undo } = done(await mergeReservations(data, FED, OWN, label));
    expect(id).toBe(FED);
    expect(await data.db.reservations.get(OWN)).toMatchObject({ statut: 'annulee', deleted_at: null, fusion_id: FED });
    await undo();
    expect(await data.db.reservations.get(OWN)).toMatchObject({ statut: 'confirmee', fusion_id: null });
  });

  test('stay apart, untouched, where the two together would be too long to keep', async () => {
    await both({ notes: 'x'.repeat(9_995) });
    const before = await data.db.reservations.toArray();
    expect(await mergeReservations(data, FED, OWN, label)).toEqual({ ok: false, error: { notes: 'too_long' } });
    expect(await data.db.reservations.toArray()).toEqual(before);
    expect(await data.db.outbox.count()).toBe(0);
  });

  test('of two gîtes, or one of which is gone, are refused', async () => {
    await both({ gite_id: OTHER });
    expect(await mergeReservations(data, FED, OWN, label)).toMatchObject({ ok: false });
    expect(await mergeReservations(data, FED, testId(9, 'b000'), label)).toMatchObject({ ok: false });
  });
});
