import { Dexie } from 'dexie';
import type { AbsenceMenage } from '../../domain/absence-rows.ts';
import { isAway, lastDayOf } from '../../domain/absences.ts';
import type { Cleaning, Day } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/** Absences that are not over on a day, whoever's, in no order; a row for each gîte. */
export function comingAbsences({ db }: DataContext, day: Day): Promise<AbsenceMenage[]> {
  return db.absences_menage
    .where('[_live+au]')
    .between([1, day], [1, Dexie.maxKey])
    .or('[_live+jours]')
    .between([1, '1'], [1, Dexie.maxKey])
    .filter((row) => !row.retire && lastDayOf(row) >= day)
    .toArray();
}

/** The planned cleanings of this person's own gîtes for which whoever is to come is away that day, by day. */
export async function cleaningsOnDaysOff(data: DataContext, today: Day): Promise<Cleaning[]> {
  const absences = await comingAbsences(data, today);
  const found = await Promise.all(
    absences.map((absence) => {
      const { gite_id, user_id, du } = absence;
      return data.db.cleaning_schedule
        .where('[_live+gite_id+date]')
        .between([1, gite_id, du > today ? du : today], [1, gite_id, lastDayOf(absence)], true, true)
        .filter(
          ({ statut, assignee_user_id, owner_user_id, date }) =>
            statut === 'prevu' &&
            assignee_user_id === user_id &&
            owner_user_id === data.userId &&
            isAway([absence], date),
        )
        .toArray();
    }),
  );
  // Two absences may share a day.
  const once = new Map(found.flat().map((cleaning) => [cleaning.id, cleaning]));
  return [...once.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
