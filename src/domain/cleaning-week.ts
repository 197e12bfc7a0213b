import { addDays } from './day.ts';
import type { Cleaning, Day } from './rows.ts';

/** What of a cleaning decides where it stands in a week. */
export type Placed = Pick<
  Cleaning,
  'date' | 'gite_id' | 'statut' | 'duree_minutes' | 'assignee_user_id' | 'assignee_nom'
>;
/** A cleaning with whatever else is shown of it. */
interface Holder {
  cleaning: Placed;
}

/** One day of a gîte or of a person. */
export interface WeekDay<Item> {
  day: Day;
  cleanings: Item[];
}

/** A week of a gîte or of a person: seven days from Monday on, and how much work it is; cancelled cleanings are none. */
export interface WeekRow<Item> {
  days: WeekDay<Item>[];
  count: number;
  minutes: number;
}

export interface GiteWeek<Item> extends WeekRow<Item> {
  giteId: string;
}

/** Whose week it is: an account, a name without one, or nobody (null and empty). */
export interface WeekPerson {
  userId: string | null;
  nom: string;
}
export type PersonWeek<Item> = WeekPerson & WeekRow<Item>;

/** What the weeks are made of. `usualMinutes`: of a gîte, for a cleaning that says nothing of how long it takes. */
export interface WeekParts<Item> {
  monday: Day;
  /** In the order in which a day shows them. */
  cleanings: readonly Item[];
  usualMinutes: (giteId: string) => number;
}

const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** Gîte by gîte, in the order given, those without cleanings too. */
export function weekByGite<Item extends Holder>(parts: WeekParts<Item>, giteIds: readonly string[]): GiteWeek<Item>[] {
  return giteIds.map((giteId) => ({ giteId, ...rowOf(parts, ({ gite_id }) => gite_id === giteId) }));
}

/**
 * Person by person: what is nobody's first, if anything is; `me`, if they do any; who is in the teams, in the order given, those who are
 * free too; then whoever has no account, by name.
 */
export function weekByPerson<Item extends Holder>(
  parts: WeekParts<Item>,
  me: string,
  team: readonly { userId: string; nom: string }[],
): PersonWeek<Item>[] {
  const rowFor = (person: WeekPerson): PersonWeek<Item> => ({ ...person, ...rowOf(parts, isDoneBy(person)) });
  const known = new Set(team.map(({ userId }) => userId));
  // Somebody whose account is in no team any more, and whoever never had one, are known by what their cleanings say.
  const named = parts.cleanings.map(({ cleaning }) => ({
    userId: cleaning.assignee_user_id,
    nom: cleaning.assignee_nom,
  }));
  const others = named.filter(({ userId, nom }) =>
    userId === null ? nom !== '' : userId !== me && !known.has(userId),
  );
  const once = new Map(others.map((person) => [person.userId ?? `:${person.nom}`, person]));
  const isBusy = ({ days }: WeekRow<Item>) => days.some(({ cleanings }) => cleanings.length > 0);
  return [
    ...[rowFor({ userId: null, nom: '' }), rowFor({ userId: me, nom: '' })].filter(isBusy),
    ...team.filter(({ userId }) => userId !== me).map(({ userId, nom }) => rowFor({ userId, nom })),
    ...[...once.values()].toSorted((a, b) => byName.compare(a.nom, b.nom)).map(rowFor),
  ];
}

function isDoneBy({ userId, nom }: WeekPerson): (cleaning: Placed) => boolean {
  return ({ assignee_user_id, assignee_nom }) =>
    assignee_user_id === userId && (userId !== null || assignee_nom === nom);
}

function rowOf<Item extends Holder>(
  { monday, cleanings, usualMinutes }: WeekParts<Item>,
  isIts: (cleaning: Placed) => boolean,
): WeekRow<Item> {
  const its = cleanings.filter(({ cleaning }) => isIts(cleaning));
  const work = its.filter(({ cleaning }) => cleaning.statut !== 'annule');
  return {
    days: DAYS.map((i) => {
      const day = addDays(monday, i);
      return { day, cleanings: its.filter(({ cleaning }) => cleaning.date === day) };
    }),
    count: work.length,
    minutes: work.reduce((sum, { cleaning }) => sum + (cleaning.duree_minutes ?? usualMinutes(cleaning.gite_id)), 0),
  };
}

const byName = new Intl.Collator('fr', { numeric: true });
