import { addDays } from '../day.ts';
import type { Day } from '../rows.ts';
import type { Instant } from '../synced-row.ts';
import { MAX_EVENTS } from './limits.ts';

/** What a feed showed once, by the identity it gave it (`ical_uid`). */
export interface RememberedEvent {
  /** The reservation it is; null while it is none of ours: a stay that comes back from elsewhere, a question not answered. */
  row: string | null;
  /** Its dates in the feed, which may not be those of the row. */
  start: Day;
  end: Day;
  /** Trustworthy files in a row that did not hold it; 0 as well for one that the feed called cancelled. */
  missing: number;
  /** When it was first not there as a stay: absent or called cancelled; null while it is there. */
  since: Instant | null;
  /** Its row was cancelled by this feed, or by the owner's yes to its question: comes back by itself when the event does. */
  cancelled: boolean;
  /** The question that was asked since it is not there. One absence is asked about once, whatever the answer. While it is there
   *  again: that question, until its answer is heard. */
  asked: string | null;
}

/** A file that lost too much at once to be believed. */
export interface FeedDoubt {
  since: Instant;
  /** Doubtful files in a row. */
  runs: number;
  /** Stays to come that half of is counted from: what the doubtful files added is no part of it. */
  of: number;
  /** The owner was told of it. */
  told: boolean;
}

/** What one run leaves to the next; plain JSON. */
export interface FeedMemory {
  events: Record<string, RememberedEvent>;
  /** The last departure in the last file that was believed: absence proves little beyond it. */
  horizon: Day | null;
  doubt: FeedDoubt | null;
}

/** Of a feed that was never read. */
export const NO_MEMORY: FeedMemory = { events: {}, horizon: null, doubt: null };

/** Airbnb drops a stay a day after its end; others keep them for weeks. */
const KEPT_DAYS = 30;
/**
 * How long a file proves nothing about an echo, or about what its owner put away: sites read our calendar once or twice a day, and
 * send an empty one of theirs now and then.
 */
export const GRACE_HOURS = 48;

/** Whether an event that ended on `end` is still worth remembering. */
export function isKept(end: Day, today: Day): boolean {
  return addDays(end, KEPT_DAYS) >= today;
}

type Events = Iterable<readonly [string, RememberedEvent]>;

/** What is in the file, and of what is not what ended lately; at most `MAX_EVENTS`, of more those that end last. */
export function boundedEvents(gone: Events, shown: Events, today: Day): FeedMemory['events'] {
  const kept = [...[...gone].filter(([, { end }]) => isKept(end, today)), ...shown];
  if (kept.length > MAX_EVENTS) kept.sort(([, a], [, b]) => (a.end > b.end ? -1 : a.end < b.end ? 1 : 0));
  // Defines own properties: an event whose UID is `__proto__` is one more event.
  return Object.fromEntries(kept.slice(0, MAX_EVENTS));
}

/** Called cancelled by the feed and dealt with; the feed is not listened to about it until it shows the event again. */
export function isDealtWith({ missing, since }: RememberedEvent): boolean {
  return since !== null && missing === 0;
}
