import { Dexie } from 'dexie';
import { addDays } from '../../domain/day.ts';
import { bringsGuests, occupies } from '../../domain/overlap.ts';
import type { Day, Reservation } from '../../domain/rows.ts';
import { MAX_BLOCK_NIGHTS } from '../../domain/stay-length.ts';
import type { DataContext } from '../context.ts';
import { longestKnown } from '../reservation-index.ts';

/** Where a gîte stands on a day. */
export type Occupation = { is: 'occupied' | 'closed'; until: Day } | { is: 'free'; next: Day | null };

/** For each of the gîtes: taken that night, by guests or because it is closed, and until when; or free, and who comes next. */
export async function occupationOn(
  { db }: DataContext,
  giteIds: readonly string[],
  day: Day,
): Promise<Map<string, Occupation>> {
  const longest = (await longestKnown(db)) ?? MAX_BLOCK_NIGHTS;
  const found = await Promise.all(
    giteIds.map(async (giteId): Promise<[string, Occupation]> => {
      const around = db.reservations.where('[_live+gite_id+date_debut]');
      const begun = around.between([1, giteId, addDays(day, -longest)], [1, giteId, day], true, true);
      const current = (await begun.toArray()).filter((stay) => occupies(stay) && stay.date_fin > day);
      const until = current
        .map(({ date_fin }) => date_fin)
        .toSorted()
        .at(-1);
      if (until !== undefined) return [giteId, { is: current.some(bringsGuests) ? 'occupied' : 'closed', until }];
      const next = await db.reservations
        .where('[_live+gite_id+date_debut]')
        .between([1, giteId, day], [1, giteId, Dexie.maxKey], false)
        .filter(bringsGuests)
        .first();
      return [giteId, { is: 'free', next: next?.date_debut ?? null }];
    }),
  );
  return new Map(found);
}

/** The next guests to come after a day, in any gîte. */
export async function nextArrival({ db }: DataContext, day: Day): Promise<Reservation | null> {
  const next = await db.reservations
    .where('[_live+date_debut+id]')
    .between([1, day, Dexie.maxKey], [1, Dexie.maxKey])
    .filter(bringsGuests)
    .first();
  return next ?? null;
}
