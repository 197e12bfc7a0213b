import type { DataContext } from '../../data/context.ts';
import { type CleaningView, cleaningsBetween } from '../../data/queries/cleanings.ts';
import { type KnownGite, knownGites } from '../../data/queries/gites.ts';
import { nextArrival } from '../../data/queries/occupancy.ts';
import { roleOnDevice } from '../../data/queries/sync.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import { type TodayView, todayView } from '../../data/queries/today.ts';
import { addDays } from '../../domain/day.ts';
import type { Day, Reservation } from '../../domain/rows.ts';

/** Everything the first screen shows. */
export interface DayPage {
  today: Day;
  role: 'owner' | 'cleaner';
  view: TodayView;
  /** A cleaner's coming days; empty for an owner. */
  coming: CleaningView[];
  /** After a quiet day, something to look forward to. */
  next: Reservation | null;
  gites: ReadonlyMap<string, KnownGite>;
  names: ReadonlyMap<string, string>;
}

/** How far ahead a cleaner sees on the first screen. */
const COMING_DAYS = 14;

export async function dayPage(data: DataContext, today: Day): Promise<DayPage> {
  const [role, view, gites, names, next] = await Promise.all([
    roleOnDevice(data),
    todayView(data, today),
    knownGites(data),
    cleanerNames(data),
    nextArrival(data, today),
  ]);
  const coming = role === 'cleaner' ? await cleaningsBetween(data, addDays(today, 1), addDays(today, COMING_DAYS)) : [];
  return { today, role, view, coming, next, gites, names };
}
