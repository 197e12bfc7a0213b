import { nightsBetween } from '../domain/day.ts';
import type { GuestClock, GuestSheet } from '../domain/guest/sheet.ts';
import type { Day, Hour } from '../domain/rows.ts';
import type { FirstWords } from './i18n/words.ts';

/** A day and an hour at the gîte: what its guests read on their watch there. */
export interface Local {
  day: Day;
  hour: Hour;
}

type Clock = Pick<GuestSheet['gite'], 'timeZone' | 'clock'>;

/**
 * By what the server said of the gîte's clock; by the phone's own formats beyond that. A browser's first one takes 30 ms, five times that on
 * a cheap phone: more than all that is drawn.
 */
export function localTime({ timeZone, clock }: Clock, epochMs: number): Local {
  const minutes = clock === undefined ? undefined : minutesAt(clock, epochMs);
  if (minutes === undefined) return localTimeIn(timeZone, epochMs);
  const text = new Date(epochMs + minutes * 60_000).toISOString();
  return { day: text.slice(0, 10), hour: text.slice(11, 16) };
}

function minutesAt({ until, offsets }: GuestClock, epochMs: number): number | undefined {
  if (epochMs >= until) return undefined;
  let minutes: number | undefined;
  for (const [from, added] of offsets) {
    if (from <= epochMs) minutes = added;
  }
  return minutes;
}

function localTimeIn(timeZone: string, epochMs: number): Local {
  const parts: Record<string, string> = {};
  for (const { type, value } of formatIn(timeZone).formatToParts(epochMs)) parts[type] = value;
  const { year = '', month = '', day = '', hour = '', minute = '' } = parts;
  return { day: `${year}-${month}-${day}`, hour: `${hour}:${minute}` };
}

export type Phase =
  | { phase: 'before'; days: number; hours: number | null }
  | { phase: 'during'; nights: number }
  | { phase: 'after' };

/** Where a stay stands, by the gîte's clock. `hours` when it is a matter of hours. */
export function phaseOf({ stay, gite }: Pick<GuestSheet, 'stay' | 'gite'>, epochMs: number): Phase {
  const now = localTime(gite, epochMs);
  if (isBefore(now, { day: stay.arrival, hour: stay.arrivalHour })) {
    const days = nightsBetween(now.day, stay.arrival);
    return { phase: 'before', days, hours: days === 0 ? hoursBetween(now.hour, stay.arrivalHour) : null };
  }
  if (!isBefore(now, { day: stay.departure, hour: stay.departureHour })) return { phase: 'after' };
  return { phase: 'during', nights: Math.max(0, nightsBetween(now.day, stay.departure)) };
}

/** "in 3 days", "tomorrow", "today", "in 2 hours": when they arrive. */
export function untilArrival({ days, hours }: { days: number; hours: number | null }, words: FirstWords): string {
  if (days > 1) return words.inDays(days);
  if (days === 1) return words.tomorrow;
  return hours !== null && hours > 0 ? words.inHours(hours) : words.today;
}

type DayWords = Pick<FirstWords, 'weekdays' | 'months' | 'longDay'>;

/** "Friday 14 May": a day without an instant, so that no zone can shift it. */
export function longDay(day: Day, { weekdays, months, longDay: say }: DayWords): string {
  const date = new Date(`${day}T12:00:00Z`);
  return say(weekdays[date.getUTCDay()] ?? '', date.getUTCDate(), months[date.getUTCMonth()] ?? '');
}

/** An instant as a watch at the gîte shows it: "Friday 14 May, 16:00". */
export function atGite(instant: string, gite: Clock, words: DayWords): string {
  const { day, hour } = localTime(gite, Date.parse(instant));
  return `${longDay(day, words)}, ${hour}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isBefore(a: Local, b: Local): boolean {
  return `${a.day}T${a.hour}` < `${b.day}T${b.hour}`;
}

/** Whole hours, rounded up: half an hour before is "in an hour". */
function hoursBetween(from: Hour, to: Hour): number {
  const minutes = (hour: Hour) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));
  return Math.ceil((minutes(to) - minutes(from)) / 60);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** In UTC where the phone does not know the zone: better than no page. */
function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = (zone: string) =>
    new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  let made: Intl.DateTimeFormat;
  try {
    made = format(timeZone);
  } catch {
    made = format('UTC');
  }
  formats.set(timeZone, made);
  return made;
}
