import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  decideReservations,
  deleteReservations,
  labelReservations,
  type ManyOutcome,
  unlabelReservations,
} from '../../../src/data/mutations/many-reservations.ts';
import { deleteReservation, updateReservation } from '../../../src/data/mutations/reservations.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
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
const id = (number: number) => testId(number, 'b000');

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE)]);
});
afterEach(async () => data.dispose());

const stays = (...fields: Partial<Reservation>[]) =>
  receive(
    data,
    'reservations',
    fields.map((one, i) => aStay(data, id(i + 1), { gite_id: GITE, ...one })),
  );
const all = async (field: keyof Reservation) => (await data.db.reservations.toArray()).map((stay) => stay[field]);
const everything = async () => [await data.db.reservations.toArray(), await data.db.cleaning_schedule.toArray()];
const counted = async (outcome: ManyOutcome) => {
  const result = await outcome;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const { changes, inchanges, refuses } = result.value;
  return [changes, inchanges, refuses];
};
const ids = (count: number) => Array.from({ length: count }, (_, i) => id(i + 1));

describe('many stays at once', () => {
  test('are confirmed but for those that are so already, in one transaction that one undo takes back', async () => {
    await stays({ statut: 'option' }, { statut: 'confirmee' }, { statut: 'annulee' }, { statut: 'option' });
    const before = await everything();
    const transaction = vi.spyOn(data.db, 'transaction');
    const outcome = await decideReservations(data, ids(3), 'confirmee');
    expect(transaction).toHaveBeenCalledTimes(1);
    expect(await counted(Promise.resolve(outcome))).toEqual([2, 1, 0]);
    expect(await all('statut')).toEqual(['confirmee', 'confirmee', 'confirmee', 'option']);
    expect(await queued(data)).toEqual([
      { table: 'reservations', op: 'update', set: { statut: 'confirmee' }, base: 1 },
      { table: 'reservations', op: 'update', set: { statut: 'confirmee' }, base: 1 },
    ]);
    await done(outcome).undo();
    expect(await everything()).toEqual(before);
    expect(await queued(data)).toEqual([]);
  });

  test('are confirmed again with their cleaning; closed periods among them are nobody’s to confirm', async () => {
    await stays({ statut: 'annulee' }, { nature: 'blocage', statut: 'option' });
    const cleaning = testId(1, 'c000');
    await receive(data, 'cleaning_schedule', [
      aCleaning(data, cleaning, { gite_id: GITE, reservation_id: id(1), statut: 'annule' }),
    ]);
    expect(await decideReservations(data, ids(2), 'confirmee')).toMatchObject({
      ok: true,
      value: { changes: 1, fermetures: 0, laisses: 1 },
    });
    expect(await all('statut')).toEqual(['confirmee', 'option']);
    expect((await data.db.cleaning_schedule.get(cleaning))?.statut).toBe('prevu');
    expect(await deleteReservations(data, ids(2))).toMatchObject({ ok: true, value: { changes: 2, fermetures: 1 } });
  });

  test('that are cancelled or deleted take their planned cleanings along, and bring them back', async () => {
    await stays({}, {});
    await receive(data, 'cleaning_schedule', [
      aCleaning(data, testId(1, 'c000'), { gite_id: GITE, reservation_id: id(1) }),
      aCleaning(data, testId(2, 'c000'), { gite_id: GITE, reservation_id: id(2), statut: 'fait' }),
    ]);
    const before = await everything();
    for (const change of [() => decideReservations(data, ids(2), 'annulee'), () => deleteReservations(data, ids(2))]) {
      const outcome = await change();
      expect(outcome).toMatchObject({ ok: true, value: { changes: 2, inchanges: 0 } });
      const cleanings = await data.db.cleaning_schedule.toArray();
      expect(cleanings.map(({ statut }) => statut)).toEqual(['annule', 'fait']);
      await done(outcome).undo();
      expect(await everything()).toEqual(before);
    }
  });

  test('send the cleaning of a deleted stay before the stay itself', async () => {
    await stays({});
    await receive(data, 'cleaning_schedule', [
      aCleaning(data, testId(1, 'c000'), { gite_id: GITE, reservation_id: id(1) }),
    ]);
    await deleteReservations(data, ids(1));
    expect((await queued(data)).map(({ table }) => table)).toEqual(['cleaning_schedule', 'reservations']);
  });

  test('are given a label once, whatever its letters, and lose it in whatever letters', async () => {
    await stays({ libelles: 'Chien' }, { libelles: 'fidèle, Chien' }, {}, { libelles: 'x'.repeat(499) });
    const given = await labelReservations(data, ids(4), ' Fidèle ');
    expect(given).toMatchObject({ ok: true, value: { changes: 2, inchanges: 1, refuses: 1 } });
    expect(await all('libelles')).toEqual(['Chien, Fidèle', 'fidèle, Chien', 'Fidèle', 'x'.repeat(499)]);
    expect(await counted(unlabelReservations(data, ids(4), 'FIDELE'))).toEqual([3, 1, 0]);
    expect(await all('libelles')).toEqual(['Chien', 'Chien', '', 'x'.repeat(499)]);
    await done(given).undo();
    expect(await all('libelles')).toEqual(['Chien', 'Chien', '', 'x'.repeat(499)]);
  });

  test('are left alone when the label is none, or too long for any stay', async () => {
    await stays({});
    for (const label of ['', ' , ; ']) {
      expect(await labelReservations(data, ids(1), label)).toEqual({ ok: false, error: { libelle: 'required' } });
      expect(await unlabelReservations(data, ids(1), label)).toEqual({ ok: false, error: { libelle: 'required' } });
    }
    const long = await labelReservations(data, ids(1), 'x'.repeat(501));
    expect(long).toEqual({ ok: false, error: { libelle: 'too_long' } });
    expect(await queued(data)).toEqual([]);
  });

  test('that are gone meanwhile are passed over, and none being left is said', async () => {
    await stays({ statut: 'option' }, { statut: 'option' });
    await deleteReservation(data, id(1));
    expect(await counted(decideReservations(data, [...ids(2), testId(9)], 'confirmee'))).toEqual([1, 0, 0]);
    expect(await deleteReservations(data, [id(1), testId(9)])).toEqual({ ok: false, error: { form: 'not_found' } });
  });

  test('keep what somebody wrote since when they are taken back', async () => {
    await stays({ statut: 'option' }, { statut: 'option' });
    const { undo } = done(await decideReservations(data, ids(2), 'confirmee'));
    await updateReservation(data, id(1), { statut: 'annulee', notes: 'Écrit depuis.' });
    await undo();
    expect(await all('statut')).toEqual(['annulee', 'option']);
    expect((await data.db.reservations.get(id(1)))?.notes).toBe('Écrit depuis.');
  });
});

test('a stay of before there were labels is given one, and is without it again as it was', async () => {
  const { libelles: _, ...old } = aStay(data, id(1), { gite_id: GITE });
  await receive(data, 'reservations', [old]);
  const before = await data.db.reservations.toArray();
  expect(await counted(unlabelReservations(data, ids(1), 'Chien'))).toEqual([0, 1, 0]);
  expect(await data.db.reservations.toArray()).toEqual(before);
  const { undo } = done(await labelReservations(data, ids(1), 'Chien'));
  await undo();
  expect(await all('libelles')).toEqual(['']);
});

describe('more stays than a transaction takes', { timeout: 60_000 }, () => {
  const MANY = 450;
  beforeEach(() => stays(...Array.from({ length: MANY }, () => ({ statut: 'option' as const }))));

  test('are all changed, say how far it is, and are all taken back', async () => {
    const heard: number[] = [];
    const outcome = await decideReservations(data, ids(MANY), 'confirmee', (at, total) => heard.push(at / total));
    expect(outcome).toMatchObject({ ok: true, value: { changes: MANY } });
    expect(heard.length).toBeGreaterThan(1);
    expect(heard.at(-1)).toBe(1);
    expect(new Set(await all('statut'))).toEqual(new Set(['confirmee']));
    await done(outcome).undo();
    expect(new Set(await all('statut'))).toEqual(new Set(['option']));
    expect(await data.db.outbox.count()).toBe(0);
  });

  test('are left as they were when the storage fails halfway', async () => {
    let written = 0;
    data.db.reservations.hook('updating', () => {
      if (++written === MANY - 10) throw new DOMException('no room', 'QuotaExceededError');
    });
    const outcome = await decideReservations(data, ids(MANY), 'confirmee');
    expect(outcome).toEqual({ ok: false, error: { form: 'storage_full' } });
    expect(new Set(await all('statut'))).toEqual(new Set(['option']));
    expect(await data.db.outbox.count()).toBe(0);
  });
});
