import { nightsBetween } from '../day.ts';
import type { Plateforme } from '../rows.ts';
import { MAX_STAY_NIGHTS } from '../stay-length.ts';
import { classify, type ClassifiedEvent, referenceOf } from './classify.ts';
import type { ParsedCalendar, UnreadableEvent } from './parsed-calendar.ts';
import type { PlanInput } from './plan-calendar.ts';
import { smoobuStays } from './smoobu.ts';
import { type CalendarSource, detectSource, sourceOfPlateforme } from './source.ts';

/** A calendar in the words of the site that wrote it: what a plan is made of. */
export interface CalendarEvents extends Pick<PlanInput, 'events' | 'cancellations' | 'unreadKeys'> {
  source: CalendarSource;
  /** As the format has it, without what the site only writes for show. */
  calendar: ParsedCalendar;
  /** In the order of the file. */
  unreadable: readonly UnreadableEvent[];
  /** Events that the site wrote for show: Smoobu's days of arrival and departure. */
  setAside: number;
}

/** `hint`: name or address of the file. `plateforme`: the owner's word, for a file that does not say where it is from. */
export function readEvents(parsed: ParsedCalendar, hint: string, plateforme?: Plateforme): CalendarEvents {
  const source = sourceOf(parsed, hint, plateforme);
  const calendar = source === 'smoobu' ? smoobuStays(parsed) : parsed;
  const { events, tooLong } = classified(calendar, source);
  const unreadable = [...calendar.unreadable, ...tooLong].toSorted((a, b) => a.line - b.line);
  const cancellations = calendar.cancellations.map((event) => ({ ...event, reference: referenceOf(source, event) }));
  const unreadKeys = unreadable.flatMap(({ key }) => key ?? []);
  const setAside = sizeOf(parsed) - sizeOf(calendar);
  return { source, calendar, events, cancellations, unreadable, unreadKeys, setAside };
}

function sourceOf(calendar: ParsedCalendar, hint: string, plateforme?: Plateforme): CalendarSource {
  const detected = detectSource(calendar, hint);
  return detected === 'unknown' && plateforme !== undefined ? sourceOfPlateforme(plateforme) : detected;
}

/** How long a guest may stay is the product's rule, not the format's. */
function classified(calendar: ParsedCalendar, source: CalendarSource) {
  const events: ClassifiedEvent[] = [];
  const tooLong: UnreadableEvent[] = [];
  for (const parsed of calendar.events) {
    const event = classify(source, parsed);
    const { line, key, summary, start, end, nature } = event;
    if (nature !== 'sejour' || nightsBetween(start, end) <= MAX_STAY_NIGHTS) events.push(event);
    else tooLong.push({ line, reason: 'too_long', excerpt: summary, key, day: null });
  }
  return { events, tooLong };
}

function sizeOf({ events, unreadable }: ParsedCalendar): number {
  return events.length + unreadable.length;
}
