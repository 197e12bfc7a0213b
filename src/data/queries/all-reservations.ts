import type { Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/** Every stay of the owner that is not deleted, of all gîtes: what a calendar is compared with. */
export async function allReservations({ db }: DataContext): Promise<Reservation[]> {
  const rows = await db.reservations.toArray();
  return rows.filter(({ _live }) => _live === 1);
}
