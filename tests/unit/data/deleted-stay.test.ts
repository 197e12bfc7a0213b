import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deleteGite } from '../../../src/data/mutations/gites.ts';
import { createReservation, deleteReservation } from '../../../src/data/mutations/reservations.ts';
import { restoreReservation } from '../../../src/data/mutations/restore-reservation.ts';
import { allReservations } from '../../../src/data/queries/all-reservations.ts';
import { reservationTrace } from '../../../src/data/queries/reservation-trace.ts';
import { reservationById } from '../../../src/data/queries/reservations.ts';
import { aCleaning, aGite, aStay, freshData, receive, type TestData, testId } from '../../support/local-data.ts';

const STAY = testId(7, 'bbbb');
let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, testId(1, 'aaaa'))]);
  await receive(data, 'reservations', [aStay(data, STAY, { client_nom: 'Marie' })]);
});
afterEach(async () => data.dispose());

describe('a deleted stay', () => {
  test('leaves a trace that says what it was, and how much of it waits to be sent', async () => {
    expect(await reservationTrace(data, STAY)).toEqual({ deleted: null, unsent: 0, device: null });
    await deleteReservation(data, STAY);
    expect(await reservationTrace(data, STAY)).toMatchObject({ deleted: { client_nom: 'Marie' }, unsent: 1 });
    expect(await allReservations(data)).toEqual([]);
  });

  test('comes back as it was, whoever deleted it, and can be deleted again', async () => {
    await receive(data, 'reservations', [
      aStay(data, STAY, { client_nom: 'Marie', deleted_at: '2026-07-01T00:00:00Z' }),
    ]);
    const cleaning = testId(1, 'c000');
    await receive(data, 'cleaning_schedule', [aCleaning(data, cleaning, { reservation_id: STAY, statut: 'annule' })]);
    const outcome = await restoreReservation(data, STAY);
    expect(await reservationById(data, STAY)).toMatchObject({ client_nom: 'Marie', deleted_at: null });
    expect((await data.db.cleaning_schedule.get(cleaning))?.statut).toBe('prevu');
    if (outcome.ok) await outcome.value.undo();
    expect(await reservationById(data, STAY)).toBeNull();
    expect((await data.db.cleaning_schedule.get(cleaning))?.statut).toBe('annule');
  });

  test('does not come back into a gîte that is gone', async () => {
    await deleteReservation(data, STAY);
    await deleteGite(data, testId(1, 'aaaa'));
    expect(await restoreReservation(data, STAY)).toEqual({ ok: false, error: { form: 'gite_unknown' } });
  });

  test('that nobody knows, or that is there, is not restored', async () => {
    expect(await restoreReservation(data, testId(99))).toEqual({ ok: false, error: { form: 'not_found' } });
    expect(await restoreReservation(data, STAY)).toEqual({ ok: false, error: { form: 'not_found' } });
    expect(await reservationTrace(data, testId(99))).toEqual({ deleted: null, unsent: 0, device: null });
  });

  test('is not among those a calendar is compared with, one that is there is', async () => {
    const created = await createReservation(data, {
      gite_id: testId(1, 'aaaa'),
      date_debut: '2026-09-01',
      date_fin: '2026-09-02',
    });
    await deleteReservation(data, STAY);
    expect((await allReservations(data)).map(({ id }) => id)).toEqual(created.ok ? [created.value.id] : []);
  });
});
