import type { Day } from '../rows.ts';
import { nightsBetween } from '../day.ts';
import type { ParsedCalendar, ParsedEvent } from './parsed-calendar.ts';

/**
 * Smoobu writes three events for one stay: the day of arrival, the day of departure, and the stay. The two days are set
 * aside when they are those of a stay and speak of the same booking (the same words but for "check-in" and the like),
 * and when both are there or they call themselves an arrival or a departure; else they stay what they are.
 */
export function smoobuStays(calendar: ParsedCalendar): ParsedCalendar {
  const groups = new Map<string, Group>();
  const groupOf = (summary: string): Group => {
    const words = bookingWords(summary);
    const group = groups.get(words) ?? { stays: [], markers: new Map<Day, Marker[]>() };
    groups.set(words, group);
    return group;
  };
  for (const event of calendar.events) {
    const group = groupOf(event.summary);
    if (isDay(event)) addMarker(group, event.start, { line: event.line, summary: event.summary });
    if (!isDay(event) || !saysMarker(event.summary)) group.stays.push(event);
  }
  for (const { line, day, excerpt } of calendar.unreadable) {
    if (day !== null) addMarker(groupOf(excerpt), day, { line, summary: excerpt });
  }
  const aside = new Set<number>();
  for (const group of groups.values()) setAside(group, aside);
  const remains = ({ line }: { line: number }) => !aside.has(line);
  return { ...calendar, events: calendar.events.filter(remains), unreadable: calendar.unreadable.filter(remains) };
}

interface Marker {
  line: number;
  summary: string;
}

/** Events with the same words. A single day is in both: it may be a stay of one night. */
interface Group {
  stays: ParsedEvent[];
  markers: Map<Day, Marker[]>;
}

function addMarker(group: Group, day: Day, marker: Marker): void {
  const there = group.markers.get(day);
  if (there === undefined) group.markers.set(day, [marker]);
  else there.push(marker);
}

/** The longest stay first: what it sets aside is no stay itself. A day is looked at once for each stay that ends on it. */
function setAside({ stays, markers }: Group, aside: Set<number>): void {
  const longestFirst = stays.toSorted((a, b) => nightsBetween(b.start, b.end) - nightsBetween(a.start, a.end));
  for (const stay of longestFirst) {
    if (aside.has(stay.line)) continue;
    const take = (day: Day) => {
      const there = markers.get(day) ?? [];
      // What is set aside leaves the list for good, so that the search stays short whatever the file repeats.
      while (there[0] !== undefined && aside.has(there[0].line)) there.shift();
      return there.find(({ line }) => line !== stay.line && !aside.has(line));
    };
    const edges = [take(stay.start), take(stay.end)];
    const both = edges.every((marker) => marker !== undefined);
    for (const marker of edges)
      if (marker !== undefined && (both || saysMarker(marker.summary))) aside.add(marker.line);
  }
}

function isDay({ start, end }: ParsedEvent): boolean {
  return nightsBetween(start, end) === 1;
}

const MARKER_WORDS = /check[\s-]?(?:in|out)|arrival|departure|arrivée|départ|anreise|abreise|ankunft|llegada|salida/giu;

function saysMarker(summary: string): boolean {
  return summary.search(MARKER_WORDS) !== -1;
}

function bookingWords(summary: string): string {
  return summary
    .replace(MARKER_WORDS, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
