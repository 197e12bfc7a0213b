import type { Day } from '../rows.ts';
import {
  type Calendar,
  type CleaningPlan,
  type CleaningRules,
  planCleaning,
  type Turnover,
  windowOf,
} from './plan-cleaning.ts';

/** A cleaning that is to be put somewhere. */
export interface CleaningRequest {
  id: string;
  turnover: Turnover;
  rules: CleaningRules;
  /** Who cleans, for the number of cleanings on a day: those of one crew count together. */
  crew: string;
  isHoliday: Calendar['isHoliday'];
  isDayOff: Calendar['isDayOff'];
}

/** A cleaning that stands where it is: accepted, started, done, or put there by hand. */
export interface KeptCleaning {
  crew: string;
  day: Day;
}

/**
 * When to clean after each of many stays. What has the least choice is placed first, so that what could wait does; none is put
 * on a day that is full while a day of its own window is not.
 */
export function planCleanings(
  requests: readonly CleaningRequest[],
  kept: readonly KeptCleaning[],
): Map<string, CleaningPlan> {
  const counts = new Map<string, number>();
  const add = (crew: string, day: Day) => counts.set(`${crew} ${day}`, (counts.get(`${crew} ${day}`) ?? 0) + 1);
  for (const { crew, day } of kept) add(crew, day);
  const plans = new Map<string, CleaningPlan>();
  for (const { id, turnover, rules, crew, isHoliday, isDayOff } of requests.toSorted(byLeastChoice)) {
    const countOn = (day: Day) => counts.get(`${crew} ${day}`) ?? 0;
    const plan = planCleaning(turnover, rules, { isHoliday, isDayOff, countOn });
    add(crew, plan.day);
    plans.set(id, plan);
  }
  return plans;
}

/** By the end of the window, then its beginning; ids decide the rest, so that every device decides alike. */
function byLeastChoice(a: CleaningRequest, b: CleaningRequest): number {
  return compare(keyOf(a), keyOf(b));
}

function keyOf({ id, turnover }: CleaningRequest): string {
  const { from, opens, to, closes } = windowOf(turnover);
  return `${to} ${closes ?? '24:00'} ${from} ${opens} ${id}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
