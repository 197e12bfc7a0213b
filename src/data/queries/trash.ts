import type { Reservation } from '../../domain/rows.ts';
import { instantOf } from '../../lib/clock.ts';
import type { DataContext } from '../context.ts';
import { PAGE_SIZE, type ReservationPage } from './reservation-page.ts';

/** How long a deleted stay is offered to be brought back. Tombstones are kept longer, for devices that were away. */
export const TRASH_DAYS = 30;

/** A page of the stays that were deleted in the last days, here or elsewhere; the latest deletion first. */
export async function deletedReservations(
  { db, now }: DataContext,
  page: number,
): Promise<Omit<ReservationPage, 'closed'>> {
  const since = instantOf(now() - TRASH_DAYS * 24 * 3_600_000);
  const deleted = () => db.reservations.where('deleted_at').above(since);
  const total = await deleted().count();
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const current = Math.min(Math.max(Math.trunc(page) || 1, 1), pages);
  const rows: Reservation[] = await deleted()
    .reverse()
    .offset((current - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .toArray();
  return { rows, total, page: current, pages };
}
