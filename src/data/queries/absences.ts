import { Dexie } from 'dexie';
import type { AbsenceMenage, Period } from '../../domain/absence-rows.ts';
import { isAway, lastDayOf } from '../../domain/absences.ts';
import { agreedId } from '../../domain/agreed-id.ts';
import type { Cleaning, Day } from '../../domain/rows.ts';
import type { SyncedRow } from '../../domain/synced-row.ts';
import type { DataContext } from '../context.ts';
import { comingAbsences } from './days-off.ts';
import { knownGites } from './gites.ts';

/** Days on which somebody is away, in all the gîtes that have the same ones of it. */
export interface Absence extends Required<Period> {
  /** Of its rows, one for each of `giteIds`. */
  ids: string[];
  giteIds: string[];
  /** What is planned on these days in these gîtes, by day: for the person, and for others. */
  theirs: Cleaning[];
  others: Cleaning[];
}

/** The gîtes in which this person cleans, by id. */
export async function workplacesOf(data: DataContext): Promise<string[]> {
  const [gites, team] = await Promise.all([knownGites(data), data.db.cleaning_team.toArray()]);
  return team
    .filter(({ _live, user_id, gite_id }) => _live === 1 && user_id === data.userId && gites.has(gite_id))
    .map(({ gite_id }) => gite_id);
}

/** Who of a gîte's people is away on a day, by account. */
export async function awayOn({ db }: DataContext, giteId: string, day: Day): Promise<Set<string>> {
  const rows = await db.absences_menage.where('scope_id').equals(giteId).toArray();
  const held = rows.filter((row) => row._live === 1 && !row.retire && isAway([row], day));
  return new Set(held.map(({ user_id }) => user_id));
}

/**
 * The coming absences of somebody in these gîtes, the first to begin first. One whose days were changed in some gîtes only (by
 * their owner) is there once for each of its spans.
 */
export async function absencesOf(data: DataContext, userId: string, giteIds: readonly string[]): Promise<Absence[]> {
  const today = data.today();
  const coming = await comingAbsences(data, today);
  const rows = coming
    .filter(({ user_id, gite_id }) => user_id === userId && giteIds.includes(gite_id))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const spans = [...Map.groupBy(rows, spanOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Promise.all(
    spans.map(async ([, [first, ...more]]) => {
      const all = first === undefined ? [] : [first, ...more];
      const { du = '', au = '', jours = '', jours_au = null } = first ?? {};
      const period = { du, au, jours, jours_au };
      const gites = all.map(({ gite_id }) => gite_id);
      const planned = await plannedOn(data, gites, period, today);
      const isTheirs = ({ assignee_user_id }: Cleaning) => assignee_user_id === userId;
      return {
        ...period,
        ids: all.map(({ id }) => id),
        giteIds: gites,
        theirs: planned.filter(isTheirs),
        others: planned.filter((cleaning) => !isTheirs(cleaning)),
      };
    }),
  );
}

/** What this person noted themselves and some gîte that they clean does not know, as it is to be written there. */
export async function missingAbsences(data: DataContext): Promise<Omit<AbsenceMenage, keyof SyncedRow>[]> {
  const coming = await comingAbsences(data, data.today());
  // What an owner noted is for their own gîtes.
  const own = coming.filter(({ user_id, dit_par }) => user_id === data.userId && dit_par === data.userId);
  if (own.length === 0) return [];
  const giteIds = await workplacesOf(data);
  const noted = new Map(own.toSorted((a, b) => (a.id < b.id ? 1 : -1)).map((absence) => [absence.groupe, absence]));
  const wanted = [...noted.values()].flatMap(({ user_id, groupe, du, au, jours = '', jours_au = null, dit_par }) =>
    giteIds.map((gite_id) => ({ gite_id, user_id, groupe, du, au, jours, jours_au, dit_par, retire: false })),
  );
  // One that was taken back in a gîte stays so there.
  const known = await data.db.absences_menage.bulkGet(wanted.map(({ groupe, gite_id }) => agreedId(groupe, gite_id)));
  return wanted.filter((_, i) => known[i] === undefined);
}

/** What rows of one absence have in common where no owner changed it for their own gîtes. */
function spanOf({ groupe, du, au, jours = '', jours_au }: AbsenceMenage): string {
  return [du, au, jours, jours_au ?? '', groupe].join(' ');
}

/** What is planned from today on, on the days that a period holds. */
async function plannedOn(
  { db }: DataContext,
  giteIds: readonly string[],
  period: Period,
  today: Day,
): Promise<Cleaning[]> {
  const from = period.du > today ? period.du : today;
  const planned = await db.cleaning_schedule
    .where('[_live+date+id]')
    .between([1, from, Dexie.minKey], [1, lastDayOf(period), Dexie.maxKey])
    .toArray();
  return planned.filter(
    ({ statut, gite_id, date }) => statut === 'prevu' && giteIds.includes(gite_id) && isAway([period], date),
  );
}
