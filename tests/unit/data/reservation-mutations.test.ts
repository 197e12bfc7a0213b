import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCleaning } from '../../../src/data/mutations/cleanings.ts';
import { deleteGite, updateGite } from '../../../src/data/mutations/gites.ts';
import {
  cancelReservation,
  createReservation,
  deleteReservation,
  updateReservation,
} from '../../../src/data/mutations/reservations.ts';
import { reservationById } from '../../../src/data/queries/reservations.ts';
import {
  aCleaning,
  aGite,
  aStay,
  done,
  freshData,
  queued,
  receive,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const OTHER = testId(2, 'aaaa');
const STAY = testId(1, 'b000');
const CLEANING = testId(1, 'c000');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE), aGite(data, OTHER, { nom: 'Autre' })]);
});
afterEach(async () => data.dispose());

const queue = async () => queued(data);
const cleaning = async (id = CLEANING) => data.db.cleaning_schedule.get(id);
const withCleaning = async (fields = {}) => {
  await receive(data, 'reservations', [aStay(data, STAY)]);
  await receive(data, 'cleaning_schedule', [aCleaning(data, CLEANING, { reservation_id: STAY, ...fields })]);
};

describe('creating a stay', () => {
  test('shows it at once and queues one insert with all its fields, for the server to decide the rest', async () => {
    const { id } = done(
      await createReservation(data, {
        gite_id: GITE,
        date_debut: '2026-08-01',
        date_fin: '2026-08-08',
        client_nom: ' Zoë ',
      }),
    );
    expect(await reservationById(data, id)).toMatchObject({
      client_nom: 'Zoë',
      scope_id: data.userId,
      owner_user_id: data.userId,
      rev: 0,
      deleted_at: null,
      created_at: '2026-07-14T10:00:00.000Z',
    });
    const [record] = await data.db.outbox.toArray();
    expect(record).toMatchObject({
      mid: 0,
      table: 'reservations',
      row_id: id,
      scope_id: data.userId,
      op: 'insert',
      base: 0,
    });
    expect(Object.keys(record?.set ?? {})).toHaveLength(26);
    expect(await data.db.shadow.count()).toBe(0);
  });

  test('with a fault writes nothing and says which', async () => {
    expect(await createReservation(data, { gite_id: GITE, date_debut: '2026-08-08', date_fin: '2026-08-01' })).toEqual({
      ok: false,
      error: { date_fin: 'departure_before_arrival' },
    });
    expect(await queue()).toEqual([]);
  });

  test('needs a gîte that is there; an archived one is', async () => {
    const dates = { date_debut: '2026-08-01', date_fin: '2026-08-08' };
    expect(await createReservation(data, { gite_id: testId(9), ...dates })).toEqual({
      ok: false,
      error: { gite_id: 'gite_unknown' },
    });
    await updateGite(data, GITE, { actif: false });
    expect((await createReservation(data, { gite_id: GITE, ...dates })).ok).toBe(true);
    await deleteGite(data, OTHER);
    expect((await createReservation(data, { gite_id: OTHER, ...dates })).ok).toBe(false);
  });

  test('over another is no error', async () => {
    const dates = { gite_id: GITE, date_debut: '2026-08-01', date_fin: '2026-08-08' };
    await createReservation(data, dates);
    expect((await createReservation(data, dates)).ok).toBe(true);
  });

  test('can be undone without a trace while nothing was sent', async () => {
    const { undo, id } = done(
      await createReservation(data, { gite_id: GITE, date_debut: '2026-08-01', date_fin: '2026-08-08' }),
    );
    await updateReservation(data, id, { notes: 'x' });
    await undo();
    expect(await data.db.reservations.get(id)).toBeUndefined();
    expect(await queue()).toEqual([]);
    expect(await data.db.shadow.count()).toBe(0);
  });

  test('is undone by a deletion once it was sent, or once a cleaning refers to it, which is cancelled', async () => {
    const { undo, id } = done(
      await createReservation(data, { gite_id: GITE, date_debut: '2026-08-01', date_fin: '2026-08-08' }),
    );
    const planned = done(await createCleaning(data, { gite_id: GITE, date: '2026-08-08', reservation_id: id }));
    await undo();
    expect(await reservationById(data, id)).toBeNull();
    expect((await cleaning(planned.id))?.statut).toBe('annule');
    expect((await queue()).map(({ table, op }) => `${op} ${table}`)).toEqual([
      'insert reservations',
      'insert cleaning_schedule',
      'delete reservations',
    ]);
  });
});

describe('changing a stay', () => {
  test('queues the changed fields only, with the rev that was on screen', async () => {
    await receive(data, 'reservations', [aStay(data, STAY, { rev: 7 })]);
    await updateReservation(data, STAY, { client_nom: 'Zoë', nb_adultes: 0, notes: '' });
    expect(await queue()).toEqual([{ table: 'reservations', op: 'update', set: { client_nom: 'Zoë' }, base: 7 }]);
    expect(await data.db.shadow.get(['reservations', STAY])).toMatchObject({ base: { client_nom: '', rev: 7 } });
  });

  test('that changes nothing writes nothing', async () => {
    await receive(data, 'reservations', [aStay(data, STAY)]);
    const outcome = await updateReservation(data, STAY, { client_nom: '  ', date_debut: '2026-08-01' });
    expect(outcome.ok).toBe(true);
    expect(await queue()).toEqual([]);
    expect(await data.db.shadow.count()).toBe(0);
  });

  test('several times before it is sent makes one change of it, and none when it ends where it began', async () => {
    await receive(data, 'reservations', [aStay(data, STAY)]);
    await updateReservation(data, STAY, { notes: 'a' });
    await updateReservation(data, STAY, { notes: 'ab', client_nom: 'Zoë' });
    expect(await queue()).toEqual([
      { table: 'reservations', op: 'update', set: { notes: 'ab', client_nom: 'Zoë' }, base: 1 },
    ]);
    await updateReservation(data, STAY, { notes: '' });
    expect(await queue()).toEqual([{ table: 'reservations', op: 'update', set: { client_nom: 'Zoë' }, base: 1 }]);
    await updateReservation(data, STAY, { client_nom: '' });
    expect(await queue()).toEqual([]);
  });

  test('is undone without overwriting what was changed since', async () => {
    await receive(data, 'reservations', [aStay(data, STAY)]);
    const { undo } = done(await updateReservation(data, STAY, { notes: 'mine', client_nom: 'Zoë' }));
    await updateReservation(data, STAY, { notes: 'later' });
    await undo();
    await undo();
    expect(await reservationById(data, STAY)).toMatchObject({ notes: 'later', client_nom: '' });
  });

  test('is undone with its place and its days together, or not at all, and says so', async () => {
    await receive(data, 'reservations', [aStay(data, STAY, { date_debut: '2026-08-10', date_fin: '2026-08-12' })]);
    const { undo } = done(await updateReservation(data, STAY, { date_debut: '2026-08-01', date_fin: '2026-08-03' }));
    await updateReservation(data, STAY, { date_fin: '2026-08-02' });
    expect(await undo()).toBe('partly');
    expect(await reservationById(data, STAY)).toMatchObject({ date_debut: '2026-08-01', date_fin: '2026-08-02' });

    const later = done(await updateReservation(data, STAY, { date_debut: '2026-07-30', notes: 'x' }));
    await updateReservation(data, STAY, { gite_id: OTHER });
    expect(await later.undo()).toBe('partly');
    expect(await reservationById(data, STAY)).toMatchObject({ date_debut: '2026-07-30', notes: '', gite_id: OTHER });

    const whole = done(await updateReservation(data, STAY, { gite_id: GITE, date_fin: '2026-08-05' }));
    expect(await whole.undo()).toBeUndefined();
    expect(await reservationById(data, STAY)).toMatchObject({ gite_id: OTHER, date_fin: '2026-08-02' });
  });

  test('that came from a calendar keeps the dates that a person gives it, until they say otherwise', async () => {
    await receive(data, 'reservations', [aStay(data, STAY, { ical_uid: 'a@airbnb.com' })]);
    const lock = async () => (await data.db.reservations.get(STAY))?.dates_verrouillees;
    await updateReservation(data, STAY, { notes: 'Arrivent tard.' });
    expect(await lock()).toBe(false);
    const { undo } = done(await updateReservation(data, STAY, { date_fin: '2026-08-20' }));
    expect(await lock()).toBe(true);
    await undo();
    expect(await lock()).toBe(false);
    await updateReservation(data, STAY, { date_fin: '2026-08-21', dates_verrouillees: false });
    expect(await lock()).toBe(false);
  });

  test('that is a closed period of a site follows it still: it moves every day', async () => {
    await receive(data, 'reservations', [aStay(data, STAY, { ical_uid: 'a@airbnb.com', nature: 'blocage' })]);
    await updateReservation(data, STAY, { date_fin: '2026-08-20' });
    expect((await data.db.reservations.get(STAY))?.dates_verrouillees).toBe(false);
  });

  test('that a person entered has nobody to keep its dates from', async () => {
    await receive(data, 'reservations', [aStay(data, STAY)]);
    await updateReservation(data, STAY, { date_fin: '2026-08-20' });
    expect((await data.db.reservations.get(STAY))?.dates_verrouillees).toBe(false);
  });

  test('keeps columns that this app does not know', async () => {
    await receive(data, 'reservations', [{ ...aStay(data, STAY), couleur_future: 'bleu' } as never]);
    await updateReservation(data, STAY, { notes: 'x' });
    expect(await data.db.reservations.get(STAY)).toMatchObject({ couleur_future: 'bleu', notes: 'x' });
  });

  test('of one that is gone says so', async () => {
    await receive(data, 'reservations', [aStay(data, STAY, { deleted_at: '2026-01-01T00:00:00.000Z' })]);
    for (const id of [STAY, testId(99)]) {
      expect(await updateReservation(data, id, { notes: 'x' })).toEqual({ ok: false, error: { form: 'not_found' } });
      expect(await deleteReservation(data, id)).toEqual({ ok: false, error: { form: 'not_found' } });
    }
    expect(await queue()).toEqual([]);
  });
});

describe('the cleanings of a stay', () => {
  test('move with its departure while they are only planned for that day', async () => {
    await withCleaning();
    const { undo } = done(await updateReservation(data, STAY, { date_fin: '2026-08-10' }));
    expect((await cleaning())?.date).toBe('2026-08-10');
    await undo();
    expect((await cleaning())?.date).toBe('2026-08-08');
    expect(await queue()).toEqual([]);
  });

  test.each([
    ['on another day', { date: '2026-08-09' }],
    ['that are done', { statut: 'fait' as const }],
    ['that have begun', { statut: 'commence' as const }],
  ])('%s stay where they are', async (_, fields) => {
    await withCleaning(fields);
    const before = await cleaning();
    await updateReservation(data, STAY, { date_fin: '2026-08-10' });
    await cancelReservation(data, STAY);
    expect((await cleaning())?.date).toBe(before?.date);
    expect((await cleaning())?.statut).toBe(before?.statut === 'prevu' ? 'annule' : before?.statut);
  });

  test('are cancelled with it, before it, and planned again when that is undone', async () => {
    for (const mutate of [cancelReservation, deleteReservation]) {
      await withCleaning();
      const { undo } = done(await mutate(data, STAY));
      expect((await cleaning())?.statut).toBe('annule');
      expect((await queue()).map(({ table }) => table).toSorted()).toEqual(['cleaning_schedule', 'reservations']);
      await undo();
      expect((await cleaning())?.statut).toBe('prevu');
      expect(await reservationById(data, STAY)).toMatchObject({ statut: 'confirmee' });
      expect(await queue()).toEqual([]);
    }
    await deleteReservation(data, STAY);
    expect((await queue()).map(({ table, op }) => `${op} ${table}`)).toEqual([
      'update cleaning_schedule',
      'delete reservations',
    ]);
  });

  test('are cancelled when it moves to a gîte with another team, and planned again when it is back', async () => {
    await withCleaning();
    await updateReservation(data, STAY, { gite_id: OTHER });
    expect((await cleaning())?.statut).toBe('annule');
    await updateReservation(data, STAY, { gite_id: GITE });
    expect((await cleaning())?.statut).toBe('prevu');
  });

  test('are planned again when it takes place again, for its departure as it is then, and only for want of another', async () => {
    await withCleaning();
    await cancelReservation(data, STAY);
    await updateReservation(data, STAY, { statut: 'option', date_fin: '2026-08-10' });
    expect(await cleaning()).toMatchObject({ statut: 'prevu', date: '2026-08-10' });
    await cancelReservation(data, STAY);
    const other = testId(2, 'c000');
    await receive(data, 'cleaning_schedule', [aCleaning(data, other, { reservation_id: STAY, date: '2026-08-10' })]);
    await updateReservation(data, STAY, { statut: 'confirmee' });
    expect((await cleaning())?.statut).toBe('annule');
  });
});
