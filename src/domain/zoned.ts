import { toDayNumber } from './day.ts';
import type { Day, Hour } from './rows.ts';

/** Instants of a gîte's wall clock. Apart from `day.ts`, which the first screen loads. */

/**
 * The instant (ms) at which clocks of a zone (IANA name) show this hour of this day; an unknown zone throws. An hour that a clock change
 * skips or repeats is read as PostgreSQL's `at time zone` does: by the smaller offset, so that device and server mean the same instant.
 */
export function instantIn(timeZone: string, day: Day, hour: Hour): number {
  const wall = toDayNumber(day) * DAY_MS + Number(hour.slice(0, 2)) * HOUR_MS + Number(hour.slice(3, 5)) * 60_000;
  const candidates = [wall - DAY_MS, wall + DAY_MS].map((near) => wall - offsetAt(timeZone, near));
  const shown = candidates.filter((instant) => instant + offsetAt(timeZone, instant) === wall);
  return Math.max(...(shown.length === 0 ? candidates : shown));
}

export const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The hour that clocks of a zone (IANA name) show at an instant (ms). An unknown zone throws. */
export function hourIn(timeZone: string, epochMs: number): Hour {
  return new Date(epochMs + offsetAt(timeZone, epochMs)).toISOString().slice(11, 16);
}

/** How far the zone's clocks are ahead of UTC at an instant, in ms. */
function offsetAt(timeZone: string, epochMs: number): number {
  const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatIn(timeZone).formatToParts(epochMs)) {
    if (type in parts) parts[type as keyof typeof parts] = Number(value);
  }
  const shown = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return shown - epochMs;
}

// Making one takes longer than a hundred uses of it.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
