import type { Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/** What this device knows of a stay beyond what lists show. */
export interface ReservationTrace {
  /** The stay as it was, when it was deleted here or elsewhere; null when it is there, or was never here. */
  deleted: Reservation | null;
  /** Changes of it that wait to be sent. */
  unsent: number;
  /** How this device names itself to the server; null before the first exchange. */
  device: string | null;
}

export async function reservationTrace({ db }: DataContext, id: string): Promise<ReservationTrace> {
  const [row, unsent, client] = await Promise.all([
    db.reservations.get(id),
    db.outbox.where('[table+row_id]').equals(['reservations', id]).count(),
    db.meta.get('client'),
  ]);
  const device = (client?.value as { id?: string } | undefined)?.id ?? null;
  return { deleted: row === undefined || row._live === 1 ? null : row, unsent, device };
}
