import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPayments, deletePayment, updatePayment } from '../../../src/data/mutations/payments.ts';
import { createReservation, deleteReservation } from '../../../src/data/mutations/reservations.ts';
import { duePayments, paymentsOf } from '../../../src/data/queries/payments.ts';
import { todayView } from '../../../src/data/queries/today.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { Reservation } from '../../../src/domain/rows.ts';
import {
  aGite,
  aPayment,
  aStay,
  done,
  freshData,
  queued,
  receive,
  TEST_TODAY,
  type TestData,
  testId,
} from '../../support/local-data.ts';

const STAY = testId(1, 'b000');
const on = (days: number) => addDays(TEST_TODAY, days);

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, testId(1, 'aaaa'))]);
});
afterEach(async () => data.dispose());

const aStayHere = (fields: Partial<Reservation> = {}) =>
  receive(data, 'reservations', [aStay(data, STAY, { date_debut: on(40), date_fin: on(47), ...fields })]);
const deposit = { nature: 'acompte', montant_cents: 15_000, echeance: on(0) } as const;
const balance = { nature: 'solde', montant_cents: 35_000, echeance: on(10) } as const;

describe('payments of a stay', () => {
  test('are noted together, and taken back together', async () => {
    await aStayHere();
    const { undo } = done(await createPayments(data, STAY, [balance, deposit]));
    expect((await paymentsOf(data, STAY)).map(({ nature }) => nature)).toEqual(['acompte', 'solde']);
    expect((await queued(data)).map(({ op, table }) => `${op} ${table}`)).toEqual([
      'insert paiements',
      'insert paiements',
    ]);
    await undo();
    expect(await paymentsOf(data, STAY)).toEqual([]);
    expect(await queued(data)).toEqual([]);
  });

  test('are all refused when one of them is, or when the stay is gone', async () => {
    await aStayHere();
    const one = await createPayments(data, STAY, [deposit, { ...balance, montant_cents: -1 }]);
    expect(one).toEqual({ ok: false, error: { montant_cents: 'amount_negative' } });
    await deleteReservation(data, STAY);
    const other = await createPayments(data, STAY, [deposit]);
    expect(other).toEqual({ ok: false, error: { form: 'reservation_unknown' } });
    expect(await data.db.paiements.count()).toBe(0);
  });

  test('come, are corrected, deleted, and each of it undone', async () => {
    await aStayHere();
    await receive(data, 'paiements', [aPayment(data, testId(1), deposit)]);
    const paid = done(await updatePayment(data, testId(1), { regle_le: on(0), moyen: 'Virement' }));
    expect(await queued(data)).toMatchObject([{ op: 'update', set: { regle_le: on(0), moyen: 'Virement' }, base: 1 }]);
    await paid.undo();
    const gone = done(await deletePayment(data, testId(1)));
    expect(await paymentsOf(data, STAY)).toEqual([]);
    await gone.undo();
    expect(await paymentsOf(data, STAY)).toMatchObject([{ regle_le: null, moyen: '' }]);
    expect(await updatePayment(data, testId(9), { moyen: 'x' })).toEqual({ ok: false, error: { form: 'not_found' } });
  });

  test('keep a new stay from being taken back without a trace', async () => {
    const { id, undo } = done(
      await createReservation(data, { gite_id: testId(1, 'aaaa'), date_debut: on(1), date_fin: on(2) }),
    );
    done(await createPayments(data, id, [deposit]));
    await undo();
    expect((await data.db.reservations.get(id))?.deleted_at).not.toBeNull();
  });
});

describe('what is owed', () => {
  const states = async () => (await duePayments(data, TEST_TODAY)).map(({ payment, state }) => [payment.id, state]);

  test('is what is late, due, or planned within three months, the longest due first', async () => {
    await aStayHere();
    await receive(data, 'paiements', [
      aPayment(data, testId(1), { echeance: on(90) }),
      aPayment(data, testId(2), { echeance: on(91) }),
      aPayment(data, testId(3), { echeance: on(-3) }),
      aPayment(data, testId(4), { echeance: on(7) }),
      aPayment(data, testId(5), { echeance: on(-9), regle_le: on(-8) }),
      aPayment(data, testId(6)),
    ]);
    expect(await states()).toEqual([
      [testId(3), 'late'],
      [testId(4), 'due'],
      [testId(1), 'planned'],
      // Without a day it is due when the guest arrives.
      [testId(6), 'planned'],
    ]);
  });

  test('is late without a day once the guest is there, on the page of today too', async () => {
    await aStayHere({ date_debut: on(-2), date_fin: on(3) });
    await receive(data, 'paiements', [aPayment(data, testId(1))]);
    expect(await states()).toEqual([[testId(1), 'late']]);
    expect((await todayView(data, TEST_TODAY)).needsMe.latePayments).toHaveLength(1);
  });

  test('is of a stay that was cancelled the deposit that is held still, and nothing of one that was deleted', async () => {
    await aStayHere({ statut: 'annulee' });
    await receive(data, 'paiements', [
      aPayment(data, testId(1), { echeance: on(-3) }),
      aPayment(data, testId(2), { nature: 'caution', regle_le: on(-3) }),
    ]);
    expect(await states()).toEqual([[testId(2), 'to_return']]);
    await aStayHere({ deleted_at: '2026-01-01T00:00:00.000Z' });
    expect(await states()).toEqual([]);
  });

  test('is a security deposit to give back, with or without a day, once the guest has left', async () => {
    await aStayHere({ date_debut: on(-8), date_fin: on(-1) });
    const caution = { nature: 'caution', regle_le: on(-8) } as const;
    await receive(data, 'paiements', [
      aPayment(data, testId(1), caution),
      aPayment(data, testId(2), { ...caution, echeance: on(-20) }),
      aPayment(data, testId(3), { ...caution, rendu_le: on(0) }),
    ]);
    expect(await states()).toEqual([
      [testId(2), 'to_return'],
      [testId(1), 'to_return'],
    ]);
  });
});
