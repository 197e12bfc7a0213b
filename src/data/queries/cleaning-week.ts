import { DEFAULT_WISHES } from '../../domain/cleaning-rows.ts';
import { type TeamPerson, teamPeople } from '../../domain/team.ts';
import type { DataContext } from '../context.ts';
import type { CleaningView } from './cleanings.ts';
import { allGites, type KnownGite, knownGites } from './gites.ts';

/** Whose week an owner looks at, beside its cleanings. */
export interface WeekFrame {
  /** By name: their own that are let, and every other one with a cleaning that week. */
  gites: KnownGite[];
  /** Who cleans in their own gîtes, companies with their people. */
  people: TeamPerson[];
  /** How long a cleaning of a gîte usually takes. */
  usualMinutes: (giteId: string) => number;
}

/** `cleanings`: those of the week. */
export async function weekFrame(data: DataContext, cleanings: readonly CleaningView[]): Promise<WeekFrame> {
  const [owned, known, members] = await Promise.all([
    allGites(data),
    knownGites(data),
    data.db.cleaning_team.toArray(),
  ]);
  const shown = new Set([
    ...owned.filter(({ actif }) => actif).map(({ id }) => id),
    ...cleanings.map(({ cleaning }) => cleaning.gite_id),
  ]);
  const minutes = new Map(owned.map(({ id, menage_minutes }) => [id, menage_minutes]));
  return {
    gites: [...known.values()].filter(({ id }) => shown.has(id)).toSorted((a, b) => byName.compare(a.nom, b.nom)),
    people: teamPeople(members.filter(({ _live, gite_id }) => _live === 1 && known.get(gite_id)?.isOwned === true)),
    usualMinutes: (giteId) => minutes.get(giteId) ?? DEFAULT_WISHES.menage_minutes,
  };
}

const byName = new Intl.Collator('fr', { numeric: true });
