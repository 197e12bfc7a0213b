import type { FeedDoubt } from './feed-memory.ts';

const HOUR = 3_600_000;
/** Airbnb sends an empty calendar now and then: one or two say nothing. */
const RUNS_BEFORE_TELLING = 3;
const HOURS_BEFORE_TELLING = 48;
/** What a feed keeps saying for a week is no accident. */
const HOURS_BEFORE_BELIEVING = 7 * 24;
/** Fewer may well leave on one day. */
const GONE_AT_ONCE = 3;

export interface DoubtInput {
  before: FeedDoubt | null;
  /** The file has neither events nor cancellations. */
  isEmpty: boolean;
  /** Live future stays that the feed showed and that are not in this file, those missing before as well. */
  gone: number;
  /** Of these, those that were there in the last file that was believed. */
  goneAtOnce: number;
  /** Live future stays that the feed showed, but for those missing before. */
  stood: number;
  /** Milliseconds since 1970. */
  now: number;
}

export interface Judgement {
  doubt: FeedDoubt | null;
  /** What is absent from this file proves nothing. What is in it counts all the same. */
  doubtful: boolean;
  /** True once in a doubt, when it has lasted. */
  tellDoubt: boolean;
}

/**
 * Whether a valid file lost too much at once to be believed (cases 47, 48 and 54): all of its events, or at least three and
 * more than half. After a week its absences count like any others.
 */
export function judgeFile({ before, isEmpty, gone, goneAtOnce, stood, now }: DoubtInput): Judgement {
  const lostAll = isEmpty && gone > 0;
  // As at the beginning of the doubt: the same file again must be judged the same.
  const of = Math.min(stood, before?.of ?? stood);
  const lostMost = goneAtOnce >= GONE_AT_ONCE && goneAtOnce * 2 > of;
  if (!lostAll && !lostMost) return { doubt: null, doubtful: false, tellDoubt: false };
  const since = before?.since ?? new Date(now).toISOString();
  const runs = (before?.runs ?? 0) + 1;
  const hours = hoursSince(since, now);
  const lasts = runs >= RUNS_BEFORE_TELLING && hours >= HOURS_BEFORE_TELLING;
  const told = before?.told ?? false;
  return {
    doubt: { since, runs, of, told: told || lasts },
    doubtful: hours < HOURS_BEFORE_BELIEVING,
    tellDoubt: lasts && !told,
  };
}

/** Hours from an instant to `now` (ms). */
export function hoursSince(instant: string, now: number): number {
  return (now - Date.parse(instant)) / HOUR;
}
