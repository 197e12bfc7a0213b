import type { Period } from '../absence-rows.ts';
import { isAway } from '../absences.ts';
import type { CleaningWishes } from '../cleaning-rows.ts';
import type { Cleaning, Day } from '../rows.ts';
import type { CrewMember, GivenPlan } from './plan-cleanings.ts';

/** Somebody of a gîte's team, as the planner knows them. */
export interface Teammate {
  user_id: string;
  nom: string;
  /** Comes when the main one cannot. */
  remplacant: boolean;
  absences: readonly Period[];
  /** The days of their cleanings in other gîtes of the same owner; a day with two is there twice. */
  elsewhere: readonly Day[];
}

/**
 * Who is asked to clean a gîte, in that order: whom its owner chose, then the replacements by name. Nobody where the owner chose
 * nobody, or somebody who has left. Compared by code units, for sorting by a language differs from one device to another.
 */
export function crewOf(
  { menage_principal }: Pick<CleaningWishes, 'menage_principal'>,
  team: readonly Teammate[],
): Teammate[] {
  const main = team.find(({ user_id }) => user_id === menage_principal);
  if (main === undefined) return [];
  const replacements = team.filter(({ remplacant, user_id }) => remplacant && user_id !== main.user_id);
  return [main, ...replacements.toSorted(byName)];
}

/**
 * Whom the planner may ask to do a cleaning, in that order; null for a new one. Whoever has it stays first, so that nobody
 * is put out without need, and only somebody of the crew is ever replaced: anybody else was chosen by the owner.
 */
export function candidatesFor(
  cleaning: Cleaning | null,
  crew: readonly Teammate[],
  team: readonly Teammate[],
): readonly [CrewMember, ...CrewMember[]] {
  const [first, ...others] = crew;
  if (cleaning === null) return first === undefined ? [NOBODY] : [memberOf(first), ...others.map(memberOf)];
  const { assignee_user_id } = cleaning;
  const whose = crew.find(({ user_id }) => user_id === assignee_user_id);
  if (whose !== undefined) return [memberOf(whose), ...crew.filter((one) => one !== whose).map(memberOf)];
  const chosen = team.find(({ user_id }) => user_id === assignee_user_id);
  return [chosen === undefined ? { ...NOBODY, id: assignee_user_id ?? '' } : memberOf(chosen)];
}

/** Whether whoever is to do it is away that day, which the planner did not know when it put it there. */
export function isNewlyAway(cleaning: Cleaning, team: readonly Teammate[]): boolean {
  const who = team.find(({ user_id }) => user_id === cleaning.assignee_user_id);
  if (who === undefined || !isAway(who.absences, cleaning.date)) return false;
  return !(cleaning.raisons ?? '').split(' ').includes('day_off');
}

/** In `raisons` of a cleaning for which a replacement is asked, as the main one is away that day. */
export const REPLACED = 'replaced';

/** The same, as the main one has enough to do that day. */
export const RELIEVED = 'relieved';

/** Why a replacement is asked, as `raisons` has it; null where the main one is, or somebody whom the owner chose. */
export function replacementOf(
  { who, day, relieves }: Pick<GivenPlan, 'who' | 'day' | 'relieves'>,
  [main, ...others]: readonly Teammate[],
): typeof REPLACED | typeof RELIEVED | null {
  if (main === undefined || others.every(({ user_id }) => user_id !== who)) return null;
  if (isAway(main.absences, day)) return REPLACED;
  return relieves ? RELIEVED : null;
}

/** Of cleanings that nobody with an account does. */
const NOBODY: CrewMember = { id: '', isDayOff: () => false };

function memberOf({ user_id, absences }: Teammate): CrewMember {
  return { id: user_id, isDayOff: (day) => isAway(absences, day) };
}

function byName(a: Teammate, b: Teammate): number {
  const [one, other] = a.nom === b.nom ? [a.user_id, b.user_id] : [a.nom, b.nom];
  return one < other ? -1 : 1;
}
