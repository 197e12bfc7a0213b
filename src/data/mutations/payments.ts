import { wholeError } from '../../domain/errors.ts';
import {
  checkNewPayment,
  checkPaymentChange,
  type NewPayment,
  type PaymentFields,
} from '../../domain/payment-rules.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, insertRow, updateRow } from '../outbox.ts';

const TABLES = ['paiements', 'reservations'] as const;

/** Payments of one stay, all or none; the outcome's id is the stay's. */
export async function createPayments(
  data: DataContext,
  reservationId: string,
  payments: readonly Omit<NewPayment, 'reservation_id'>[],
): Outcome {
  return commit(data, TABLES, async (write) => {
    const stay = await data.db.reservations.get(reservationId);
    if (stay?._live !== 1) return fail(wholeError('reservation_unknown'));
    for (const payment of payments) {
      const checked = checkNewPayment({ ...payment, reservation_id: reservationId });
      if (!checked.ok) return checked;
      await insertRow(write, 'paiements', checked.value);
    }
    return ok(reservationId);
  });
}

/** Changes fields of a payment; that it came is one of them. */
export async function updatePayment(
  data: DataContext,
  id: string,
  change: Partial<Omit<PaymentFields, 'reservation_id'>>,
): Outcome {
  const checked = checkPaymentChange(change);
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    const outcome = await updateRow(write, 'paiements', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

export async function deletePayment(data: DataContext, id: string): Outcome {
  return commit(data, TABLES, async (write) => {
    const outcome = await deleteRow(write, 'paiements', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}
