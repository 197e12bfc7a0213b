import { Dexie } from 'dexie';
import type { AbsenceMenage } from '../../domain/absence-rows.ts';
import type { Cleaning, Day } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/** Absences that are not over on a day, whoever's; a row for each gîte. */
export async function comingAbsences({ db }: DataContext, day: Day): Promise<AbsenceMenage[]> {
  const rows = await db.absences_menage.where('[_live+au]').between([1, day], [1, Dexie.maxKey]).toArray();
  return rows.filter(({ retire }) => !retire);
}

/** The planned cleanings of this person's own gîtes for which whoever is to come is away that day, by day. */
export async function cleaningsOnDaysOff(data: DataContext, today: Day): Promise<Cleaning[]> {
  const absences = await comingAbsences(data, today);
  const found = await Promise.all(
    absences.map(({ gite_id, user_id, du, au }) =>
      data.db.cleaning_schedule
        .where('[_live+gite_id+date]')
        .between([1, gite_id, du > today ? du : today], [1, gite_id, au], true, true)
        .filter(
          ({ statut, assignee_user_id, owner_user_id }) =>
            statut === 'prevu' && assignee_user_id === user_id && owner_user_id === data.userId,
        )
        .toArray(),
    ),
  );
  // Two absences may share a day.
  const once = new Map(found.flat().map((cleaning) => [cleaning.id, cleaning]));
  return [...once.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
