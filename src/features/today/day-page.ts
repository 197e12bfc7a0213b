import type { DataContext } from '../../data/context.ts';
import { type KnownGite, knownGites } from '../../data/queries/gites.ts';
import { nextArrival } from '../../data/queries/occupancy.ts';
import { cleansForOthers, roleOnDevice } from '../../data/queries/sync.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import { type TodayView, todayView } from '../../data/queries/today.ts';
import type { Day, Reservation } from '../../domain/rows.ts';

/** Everything the first screen shows. */
export interface DayPage {
  today: Day;
  role: 'owner' | 'cleaner';
  /** Whether they clean for somebody, whichever their role is: an owner may. */
  cleans: boolean;
  view: TodayView;
  /** After a quiet day, something to look forward to. */
  next: Reservation | null;
  gites: ReadonlyMap<string, KnownGite>;
  names: ReadonlyMap<string, string>;
}

export async function dayPage(data: DataContext, today: Day): Promise<DayPage> {
  const [role, isAsked, view, gites, names, next] = await Promise.all([
    roleOnDevice(data),
    cleansForOthers(data),
    todayView(data, today),
    knownGites(data),
    cleanerNames(data),
    nextArrival(data, today),
  ]);
  return { today, role, cleans: role === 'cleaner' || isAsked, view, next, gites, names };
}
