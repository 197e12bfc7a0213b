import { textHash } from './clean-text.ts';
import type { ParsedCalendar, UnreadableEvent } from './parsed-calendar.ts';
import type { ReadEvent } from './event-draft.ts';

type Sorted = Pick<ParsedCalendar, 'events' | 'cancellations' | 'unreadable' | 'repeated'>;

/**
 * Gives every event its key, and settles what the file holds several times: of versions of one UID the latest stays;
 * versions that cannot be told apart are one event if they say the same, and stay all if they do not. An event that
 * cannot be read never displaces one that can.
 */
export function sortByIdentity(read: readonly ReadEvent[]): Sorted {
  const groups = new Map<string, ReadEvent[]>();
  for (const event of read) {
    const key = event.uid ?? derivedKey(event);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [event]);
    else group.push(event);
  }
  const sorted = { events: [], cancellations: [], unreadable: [], repeated: 0 } as MutableSorted;
  for (const [key, group] of groups) settle(key, group, sorted);
  const byLine = (a: { line: number }, b: { line: number }) => a.line - b.line;
  sorted.events.sort(byLine);
  sorted.cancellations.sort(byLine);
  sorted.unreadable.sort(byLine);
  return sorted;
}

interface MutableSorted {
  events: ParsedCalendar['events'][number][];
  cancellations: ParsedCalendar['cancellations'][number][];
  unreadable: UnreadableEvent[];
  repeated: number;
}

function settle(key: string, group: readonly ReadEvent[], sorted: MutableSorted): void {
  const readable: ReadEvent[] = [];
  for (const event of group) {
    if ('period' in event.outcome || event.cancelled) readable.push(event);
    else sorted.unreadable.push({ line: event.line, key: event.uid, ...event.outcome });
  }
  const latest = latestOf(readable);
  // Of a cancellation and an event of the same age the event stays: a stay wrongly kept is seen, one wrongly cancelled not.
  const standing = latest.filter(({ cancelled }) => !cancelled);
  const distinct = [...new Map(standing.map((event) => [periodOf(event), event])).entries()];
  for (const [period, event] of distinct) {
    sorted.events.push(parsed(event, distinct.length > 1 ? `${key}#${period}` : key));
  }
  const [cancelled] = standing.length > 0 ? [] : latest;
  if (cancelled !== undefined) {
    const { line, summary, description } = cancelled;
    sorted.cancellations.push({ line, key, summary, description });
  }
  sorted.repeated += readable.length - distinct.length - (cancelled === undefined ? 0 : 1);
}

function latestOf(events: readonly ReadEvent[]): ReadEvent[] {
  let latest: ReadEvent[] = [];
  for (const event of events) {
    const order = latest[0] === undefined ? 1 : compareRevisions(event, latest[0]);
    if (order > 0) latest = [event];
    else if (order === 0) latest.push(event);
  }
  return latest;
}

function compareRevisions({ revision: a }: ReadEvent, { revision: b }: ReadEvent): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  const [first, second] = a[1] === b[1] ? [a[2], b[2]] : [a[1], b[1]];
  return first === second ? 0 : first > second ? 1 : -1;
}

function parsed(event: ReadEvent, key: string): ParsedCalendar['events'][number] {
  if (!('period' in event.outcome)) throw new Error('an unreadable event has no period');
  const { line, summary, description, tentative } = event;
  return { line, key, ...event.outcome.period, summary, description, tentative };
}

function periodOf({ outcome }: ReadEvent): string {
  return 'period' in outcome ? `${outcome.period.start}/${outcome.period.end}` : '';
}

/** Without a UID, what the event says is all there is to know it by. */
function derivedKey(event: ReadEvent): string {
  return `sans-uid:${periodOf(event)}:${textHash(event.summary)}`;
}
