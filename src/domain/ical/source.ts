import type { Plateforme } from '../rows.ts';
import type { ParsedCalendar } from './parsed-calendar.ts';

/** Who wrote a calendar: decides how its words are understood. */
export const CALENDAR_SOURCES = [
  'airbnb',
  'booking',
  'abritel',
  'gites_de_france',
  'smoobu',
  'google',
  'unknown',
] as const;
export type CalendarSource = (typeof CALENDAR_SOURCES)[number];

/**
 * The source of a calendar. First what it says itself (PRODID), then whose identifiers its events carry, then the style of
 * their summaries, then the name or address of the file: each may be missing, none of the earlier ones is overruled.
 */
export function detectSource(
  calendar: Pick<ParsedCalendar, 'prodid' | 'name' | 'events' | 'cancellations'>,
  fileName: string,
): CalendarSource {
  const byProdid = sourceNamed(calendar.prodid);
  // A personal calendar may hold a booking site's events, which keep their identifiers.
  if (byProdid !== null && byProdid !== 'google') return byProdid;
  return (
    sourceOfKeys([...calendar.events, ...calendar.cancellations].map(({ key }) => key)) ??
    sourceOfSummaries(calendar.events.map(({ summary }) => summary)) ??
    byProdid ??
    sourceNamed(fileName) ??
    sourceNamed(calendar.name) ??
    'unknown'
  );
}

/** Under which platform its stays are filed, unless the owner says otherwise. */
export function plateformeOf(source: CalendarSource): Plateforme {
  switch (source) {
    case 'airbnb':
    case 'booking':
    case 'abritel':
    case 'gites_de_france':
      return source;
    case 'smoobu':
    case 'google':
    case 'unknown':
      return 'autre';
  }
}

/** The source whose words a platform's calendar uses, when nothing in the file says it. */
export function sourceOfPlateforme(plateforme: Plateforme): CalendarSource {
  switch (plateforme) {
    case 'airbnb':
    case 'booking':
    case 'abritel':
    case 'gites_de_france':
      return plateforme;
    case 'direct':
    case 'autre':
      return 'unknown';
  }
}

/** Addresses met: airbnb.xx/calendar/ical, ical.booking.com, abritel.fr and homelidays.com/icalendar, reservation.itea.fr. */
const NAMES: readonly [CalendarSource, RegExp][] = [
  ['airbnb', /airbnb/i],
  ['booking', /booking\.com/i],
  ['abritel', /homeaway|vrbo|abritel|homelidays|fewo-?direkt/i],
  ['gites_de_france', /g[iîÎ]tes?[\s_-]?de[\s_-]?france|\bitea\b/i],
  ['smoobu', /smoobu/i],
  ['google', /\bgoogle\b/i],
];

function sourceNamed(text: string): CalendarSource | null {
  return NAMES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** What follows the `@` of more than half of the UIDs. */
function sourceOfKeys(keys: readonly string[]): CalendarSource | null {
  const counts = new Map<CalendarSource, number>();
  for (const key of keys) {
    const source = sourceNamed(key.slice(key.lastIndexOf('@') + 1));
    if (source !== null && key.includes('@')) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted(([, a], [, b]) => b - a);
  return most !== undefined && most[1] * 2 > keys.length && most[0] !== 'google' ? most[0] : null;
}

const STYLES: readonly [CalendarSource, RegExp][] = [
  ['airbnb', /^Airbnb \(/i],
  ['booking', /^CLOSED - /i],
  ['abritel', /^(Reserved|Réservée?) - /i],
];

function sourceOfSummaries(summaries: readonly string[]): CalendarSource | null {
  return STYLES.find(([, style]) => summaries.some((summary) => style.test(summary)))?.[0] ?? null;
}
