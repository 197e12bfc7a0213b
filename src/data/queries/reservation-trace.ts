import type { Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/** What this device knows of a stay beyond what lists show. */
export interface ReservationTrace {
  /** The stay as it was, when it was deleted here or elsewhere; null when it is there, or was never here. */
  deleted: Reservation | null;
  /** Changes of it that wait to be sent. */
  unsent: number;
}

export async function reservationTrace({ db }: DataContext, id: string): Promise<ReservationTrace> {
  const [row, unsent] = await Promise.all([
    db.reservations.get(id),
    db.outbox.where('[table+row_id]').equals(['reservations', id]).count(),
  ]);
  return { deleted: row === undefined || row._live === 1 ? null : row, unsent };
}
