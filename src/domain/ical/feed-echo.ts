import type { Instant } from '../synced-row.ts';
import { hoursSince } from './feed-doubt.ts';
import { GRACE_HOURS, type FeedMemory, type RememberedEvent } from './feed-memory.ts';
import type { ParsedCalendar } from './parsed-calendar.ts';
import type { PlanEntry } from './plan.ts';

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
    return known === undefined || known.row === null || there.has(known.row)
      ? []
      : [[key, { ...known, start, end, since: null }]];
  });
  const keys = new Set(putAway.map(([key]) => key));
  return { calendar: { ...calendar, events: calendar.events.filter(({ key }) => !keys.has(key)) }, putAway };
}

/** An event of the file that nothing here is, as a plan has it. */
type Unknown = Pick<PlanEntry, 'nature' | 'date_debut' | 'date_fin'>;

/**
 * Says since when a closed period that was an echo has had nothing to echo; null where it was none, or is none any more, since it
 * outlives every echo. Taken for a closed period at once, it would go to the next site, come back from there, and keep these nights
 * closed for good, on each site because of the other (case 65).
 */
export function fadingEchoes({ events }: FeedMemory, now: number): (key: string, event: Unknown) => Instant | null {
  const echoes = Object.entries(events).filter(([, { row }]) => row === null);
  const byKey = new Map(echoes);
  // Some sites give another UID on every look.
  const byDates = new Map(echoes.map(([, event]) => [`${event.start}/${event.end}`, event]));
  return (key, { nature, date_debut, date_fin }) => {
    if (nature !== 'blocage') return null;
    const echo = byKey.get(key) ?? byDates.get(`${date_debut}/${date_fin}`);
    if (echo === undefined) return null;
    const since = echo.since ?? new Date(now).toISOString();
    return hoursSince(since, now) < GRACE_HOURS ? since : null;
  };
}

function size({ events, cancellations, unreadable }: ParsedCalendar): number {
  return events.length + cancellations.length + unreadable.length;
}
