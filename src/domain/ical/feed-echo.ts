import type { FeedMemory, RememberedEvent } from './feed-memory.ts';
import type { ParsedCalendar } from './parsed-calendar.ts';

/** The identity without what tells apart several events of one UID. */
export function baseKey(key: string): string {
  return key.replace(/#\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/, '');
}

/** Whether an identity is one that our own export gave. */
function isOwn(key: string, ownExportIssuer: string): boolean {
  return ownExportIssuer !== '' && baseKey(key).toLowerCase().endsWith(`@${ownExportIssuer.toLowerCase()}`);
}

/**
 * The calendar without what came from here: sites that import our calendar, and export what they imported, would make a
 * second stay of each (case 65). `echoes`: how many events that were.
 */
export function withoutOwn(
  calendar: ParsedCalendar,
  ownExportIssuer: string,
): { calendar: ParsedCalendar; echoes: number } {
  const isForeign = ({ key }: { key: string | null }) => key === null || !isOwn(key, ownExportIssuer);
  const kept = {
    ...calendar,
    events: calendar.events.filter(isForeign),
    cancellations: calendar.cancellations.filter(isForeign),
    unreadable: calendar.unreadable.filter(isForeign),
  };
  return { calendar: kept, echoes: size(calendar) - size(kept) };
}

/**
 * The calendar without the stays that their owner deleted, or moved to another gîte, while it goes on showing them: they said what
 * they think of them, and would find each again two hours later. `putAway`: those events, to be remembered as long as they are shown.
 */
export function withoutPutAway(
  calendar: ParsedCalendar,
  memory: FeedMemory,
  rows: readonly { id: string }[],
): { calendar: ParsedCalendar; putAway: [string, RememberedEvent][] } {
  const there = new Set(rows.map(({ id }) => id));
  const putAway = calendar.events.flatMap(({ key, start, end }): [string, RememberedEvent][] => {
    const known = Object.hasOwn(memory.events, key) ? memory.events[key] : undefined;
    return known === undefined || known.row === null || there.has(known.row) ? [] : [[key, { ...known, start, end }]];
  });
  const keys = new Set(putAway.map(([key]) => key));
  return { calendar: { ...calendar, events: calendar.events.filter(({ key }) => !keys.has(key)) }, putAway };
}

function size({ events, cancellations, unreadable }: ParsedCalendar): number {
  return events.length + cancellations.length + unreadable.length;
}
