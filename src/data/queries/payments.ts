import { addDays } from '../../domain/day.ts';
import { byDue, dueDayOf } from '../../domain/payment-due.ts';
import { type PaymentState, paymentState } from '../../domain/payments.ts';
import type { Day, Paiement, Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/** Of one stay, in the order in which they are due. */
export async function paymentsOf({ db }: DataContext, reservationId: string): Promise<Paiement[]> {
  const rows = await db.paiements.where('reservation_id').equals(reservationId).toArray();
  return rows.filter(({ _live }) => _live === 1).toSorted(byDue);
}

export interface DuePayment {
  payment: Paiement;
  stay: Reservation;
  state: PaymentState;
}

/** How far ahead one looks for what will come in, in days. */
export const PAYMENTS_AHEAD = 90;

/**
 * What is owed, of stays that take place: late and due within the time that one looks ahead, and security deposits to give
 * back, of cancelled stays too. The longest due first.
 */
export async function duePayments({ db }: DataContext, today: Day): Promise<DuePayment[]> {
  const open = await db.paiements.orderBy('_due').toArray();
  const stays = await db.reservations.bulkGet(open.map(({ reservation_id }) => reservation_id));
  const last = addDays(today, PAYMENTS_AHEAD);
  return open
    .flatMap((payment, i): DuePayment[] => {
      const stay = stays[i];
      if (stay?._live !== 1) return [];
      const state = paymentState(payment, stay, today);
      const isAsked =
        state === 'to_return' || (state !== 'paid' && state !== 'held' && dueDayOf(payment, stay) <= last);
      return isAsked && (stay.statut !== 'annulee' || state === 'to_return') ? [{ payment, stay, state }] : [];
    })
    .toSorted((a, b) => byDue(a.payment, b.payment));
}
