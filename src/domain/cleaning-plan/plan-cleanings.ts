import type { Day } from '../rows.ts';
import {
  type Calendar,
  type CleaningPlan,
  type CleaningRules,
  planCleaning,
  type Turnover,
  windowOf,
} from './plan-cleaning.ts';
import type { Moment } from './window.ts';

/** Somebody who may be asked to clean. The cleanings of one person on a day count together. */
export interface CrewMember {
  /** Their account; empty for nobody in particular. */
  id: string;
  isDayOff: Calendar['isDayOff'];
}

/** A cleaning that is to be put somewhere. */
export interface CleaningRequest {
  id: string;
  turnover: Turnover;
  rules: CleaningRules;
  /** Whom to ask, in that order: the next ones only where the first would have to come on a day off, or on one that is full. */
  crew: readonly [CrewMember, ...CrewMember[]];
  isHoliday: Calendar['isHoliday'];
  /** Nothing is put before it. */
  now?: Moment;
}

/** Where a cleaning is put, and who is asked to do it. */
export interface GivenPlan extends CleaningPlan {
  who: string;
  /** Somebody else would have been asked, but has enough to do that day. */
  relieves: boolean;
}

/** A cleaning that stands where it is: accepted, started, done, or put there by hand. */
export interface KeptCleaning {
  who: string;
  day: Day;
}

/**
 * When to clean after each of many stays, and who. What has the least choice is placed first, so that what could wait does; none is put
 * on a day that is full while a day of its own window is not.
 */
export function planCleanings(
  requests: readonly CleaningRequest[],
  kept: readonly KeptCleaning[],
): Map<string, GivenPlan> {
  const counts = new Map<string, number>();
  const countOn = (who: string, day: Day) => counts.get(`${who} ${day}`) ?? 0;
  const add = (who: string, day: Day) => counts.set(`${who} ${day}`, countOn(who, day) + 1);
  for (const { who, day } of kept) add(who, day);
  const plans = new Map<string, GivenPlan>();
  // Each key is made once: of two thousand cleanings it would be made ten times over.
  const keyed = requests.map((request) => ({ request, key: keyOf(request) }));
  for (const { request } of keyed.toSorted((a, b) => compare(a.key, b.key))) {
    const plan = planAmong(request, countOn);
    add(plan.who, plan.day);
    plans.set(request.id, plan);
  }
  return plans;
}

/**
 * The first one's plan; where that is on a day off, or on one that is full, that of the next who works then and whose day is not. Where
 * everybody's is full, it stays with the first who works then.
 */
function planAmong(
  { turnover, rules, crew, isHoliday, now }: CleaningRequest,
  countOn: (who: string, day: Day) => number,
): GivenPlan {
  const planOf = ({ id, isDayOff }: CrewMember): GivenPlan => ({
    ...planCleaning(turnover, rules, { isHoliday, isDayOff, countOn: (day) => countOn(id, day) }, now),
    who: id,
    relieves: false,
  });
  const [first, ...others] = crew;
  const usual = planOf(first);
  const isOff = ({ givenUp }: GivenPlan) => givenUp.includes('day_off');
  const isFull = ({ givenUp }: GivenPlan) => givenUp.includes('capacity');
  if (!isOff(usual) && !isFull(usual)) return usual;
  const possible = [usual, ...others.map(planOf)].filter((plan) => !isOff(plan));
  const chosen = possible.find((plan) => !isFull(plan)) ?? possible[0] ?? usual;
  return { ...chosen, relieves: chosen !== usual && !isOff(usual) };
}

/** What has the least choice sorts first: by the end of the window, then its beginning; ids decide the rest, so that every device decides alike. */
function keyOf({ id, turnover }: CleaningRequest): string {
  const { from, opens, to, closes } = windowOf(turnover);
  return `${to} ${closes ?? '24:00'} ${from} ${opens} ${id}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
