import type { Day } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { type CleaningView, withSurroundings } from './cleanings.ts';

/* Cleanings that are looked up otherwise than by their days: apart, for the first screen looks up none. */

/** Null when there is none, or it was deleted. */
export async function cleaningById(data: DataContext, id: string): Promise<CleaningView | null> {
  const cleaning = await data.db.cleaning_schedule.get(id);
  if (cleaning?._live !== 1) return null;
  const [view] = await withSurroundings(data, [cleaning]);
  return view ?? null;
}

/** The coming ones that were deleted, as far as this device has heard. */
export async function deletedCleanings(data: DataContext, from: Day): Promise<CleaningView[]> {
  const gone = await data.db.cleaning_schedule
    .filter(({ deleted_at, date }) => deleted_at !== null && date >= from)
    .toArray();
  return withSurroundings(data, gone);
}

/** The cleanings of a stay, by day. */
export async function cleaningsOfReservation(data: DataContext, reservationId: string): Promise<CleaningView[]> {
  const all = await data.db.cleaning_schedule.where('reservation_id').equals(reservationId).toArray();
  const cleanings = all.filter(({ _live }) => _live === 1).toSorted((a, b) => (a.date < b.date ? -1 : 1));
  return withSurroundings(data, cleanings);
}
