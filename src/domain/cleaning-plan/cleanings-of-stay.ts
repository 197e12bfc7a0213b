import { agreedId } from '../agreed-id.ts';
import { type CleaningState, cycleOf, stateOf } from '../cleaning-state.ts';
import { addDays } from '../day.ts';
import type { Cleaning, Day } from '../rows.ts';
import type { CleaningWindow } from './window.ts';
import { WITHOUT_STAY } from './without-stay.ts';

/** What becomes of the cleanings of a stay, in whichever order they are told. */
export interface CleaningsOfStay {
  /** What is done once its guests have left, or will be. */
  standing: Cleaning | null;
  /** Others that somebody placed after the departure: they are told that they are in the way, like any placed by hand. */
  byHand: Cleaning[];
  /** The planner's own that are not needed beside it. */
  spare: Cleaning[];
  /** Called off by the planner: the one that comes back where there is none. */
  gone: Cleaning | null;
  /** The id of the one that is missing where none comes back; null where a person wants none. */
  missing: string | null;
  /** Whether that one follows one that was done too early. */
  again: boolean;
}

/** In `raisons` of one that is planned since the one before it was done before its guests left. */
export const AGAIN = 'once_more';

interface Leaving {
  id: string;
  date_fin: Day;
}

const NONE: CleaningsOfStay = { standing: null, byHand: [], spare: [], gone: null, missing: null, again: false };

/** The id of the cleaning that the planner makes for a stay in a gîte. A stay that comes to another gîte has another one there. */
export function cleaningIdOf(stayId: string, giteId: string): string {
  return agreedId(stayId, giteId);
}

/** The id of the one that it makes where that one was done too early: the guests stayed on. */
export function nextCleaningIdOf(id: string): string {
  return agreedId(id, 'encore');
}

/**
 * Whether somebody was there, or is, before its guests leave: the house is to be cleaned again then. On the day of departure they are on time,
 * and on its eve where its owner wanted them then: guests who leave in the evening are no longer there.
 */
export function isTooEarly(cleaning: Cleaning, departure: Day): boolean {
  const { statut, date } = cleaning;
  return (statut === 'fait' || statut === 'commence') && date < departure && !isOnEve(cleaning, departure);
}

/** Whether a person placed it on the eve of this departure, and not after one that was to be sooner. */
function isOnEve(cleaning: Cleaning, departure: Day): boolean {
  const { auto, fenetre } = cycleOf(cleaning);
  return !auto && addDays(cleaning.date, 1) === departure && fenetre.startsWith(`${departure} `);
}

/** Of several of the planner's own the first in this order stands: what somebody means to do before what nobody answered. */
const STANDING: Partial<Record<CleaningState, number>> = { accepte: 1, a_revalider: 2, autre_creneau: 3, refuse: 5 };
const UNANSWERED = 4;

/**
 * Of several cleanings of one stay, the one of its departure: the planner's own first, wherever somebody has moved it, and of two (its stay
 * was made one with another) the one that was begun or accepted; else the first that somebody placed between these guests and the next.
 * One that was done in the middle of the stay is never taken for it.
 *
 * @param its the stay's that are not deleted
 * @param find any of the gîte's by its id, deleted ones as well: what somebody deleted is not planned again
 */
export function cleaningsOfStay(
  stay: Leaving,
  giteId: string,
  window: CleaningWindow,
  its: readonly Cleaning[],
  find: (id: string) => Cleaning | undefined,
): CleaningsOfStay {
  const [first, more] = its;
  // Nearly always; the rest takes its time.
  if (first?.statut === 'prevu' && isAuto(first) && more === undefined) return { ...NONE, standing: first };
  const { ids, missing } = ownIds(stay, giteId, find);
  const isOwn = (one: Cleaning) => isAuto(one) || ids.includes(one.id);
  const isLate = ({ date }: Cleaning) => window.closes !== null && date > window.to;
  const isOf = (one: Cleaning) => one.statut !== 'annule' && (isOwn(one) || (one.date >= window.from && !isLate(one)));
  const rank = (one: Cleaning) => {
    if (!isOwn(one)) return [6, 0];
    return [one.statut === 'prevu' ? (STANDING[stateOf(one)] ?? UNANSWERED) : 0, ids.includes(one.id) ? 0 : 1];
  };
  const keyOf = (one: Cleaning) => [...rank(one), one.date, one.heure_debut ?? '', one.id].join(' ');
  const sorted = its.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const standing = sorted.find((one) => isOf(one) && !isTooEarly(one, stay.date_fin)) ?? null;
  const isGone = (one: Cleaning) => isAuto(one) && one.statut === 'annule' && cycleOf(one).raisons === WITHOUT_STAY;
  const isUnwanted = (one: Cleaning) => one.statut === 'annule' && !isGone(one);
  const wantsNone = its.some((one) => isUnwanted(one) && !isOwn(one) && one.date >= window.from);
  return {
    standing,
    byHand: sorted.filter(
      (one) => one !== standing && one.statut === 'prevu' && !isAuto(one) && one.date >= window.from,
    ),
    spare: standing === null ? [] : sorted.filter((one) => one !== standing && one.statut === 'prevu' && isAuto(one)),
    // Not the spare one either of two, where somebody called off the one that stood.
    gone: its.some((one) => isUnwanted(one) && isOwn(one)) ? null : (sorted.find(isGone) ?? null),
    missing: wantsNone ? null : missing,
    again: ids.length > 0,
  };
}

/** Those that the planner has made for the stay, one after the other, and the next where each of them was done too early. */
function ownIds(
  stay: Leaving,
  giteId: string,
  find: (id: string) => Cleaning | undefined,
): { ids: string[]; missing: string | null } {
  const ids: string[] = [];
  for (let id = cleaningIdOf(stay.id, giteId); ; id = nextCleaningIdOf(id)) {
    const one = find(id);
    if (one === undefined) return { ids, missing: id };
    ids.push(id);
    if (one.deleted_at !== null || !isTooEarly(one, stay.date_fin)) return { ids, missing: null };
  }
}

export function isAuto(cleaning: Cleaning): boolean {
  return cycleOf(cleaning).auto;
}
