import { isAway } from '../../domain/absences.ts';
import { DEFAULT_WISHES } from '../../domain/cleaning-rows.ts';
import { type TeamPerson, teamPeople } from '../../domain/team.ts';
import type { Day } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import type { CleaningView } from './cleanings.ts';
import { comingAbsences } from './days-off.ts';
import { allGites, type KnownGite, knownGites } from './gites.ts';

/** Whose week an owner looks at, beside its cleanings. */
export interface WeekFrame {
  /** By name: their own that are let, and every other one with a cleaning that week. */
  gites: KnownGite[];
  /** Who cleans in their own gîtes, companies with their people. */
  people: TeamPerson[];
  /** How long a cleaning of a gîte usually takes. */
  usualMinutes: (giteId: string) => number;
  /** Whether somebody does not clean in their own gîtes that day. */
  isAway: (userId: string, day: Day) => boolean;
}

/** `cleanings`: those of the week, which begins on `monday`. */
export async function weekFrame(
  data: DataContext,
  monday: Day,
  cleanings: readonly CleaningView[],
): Promise<WeekFrame> {
  const [owned, known, absences, members] = await Promise.all([
    allGites(data),
    knownGites(data),
    comingAbsences(data, monday),
    data.db.cleaning_team.toArray(),
  ]);
  const shown = new Set([
    ...owned.filter(({ actif }) => actif).map(({ id }) => id),
    ...cleanings.map(({ cleaning }) => cleaning.gite_id),
  ]);
  const minutes = new Map(owned.map(({ id, menage_minutes }) => [id, menage_minutes]));
  const ofPerson = Map.groupBy(
    absences.filter(({ gite_id }) => known.get(gite_id)?.isOwned === true),
    ({ user_id }) => user_id,
  );
  return {
    gites: [...known.values()].filter(({ id }) => shown.has(id)).toSorted((a, b) => byName.compare(a.nom, b.nom)),
    people: teamPeople(members.filter(({ _live, gite_id }) => _live === 1 && known.get(gite_id)?.isOwned === true)),
    usualMinutes: (giteId) => minutes.get(giteId) ?? DEFAULT_WISHES.menage_minutes,
    isAway: (userId, day) => isAway(ofPerson.get(userId) ?? [], day),
  };
}

const byName = new Intl.Collator('fr', { numeric: true });
