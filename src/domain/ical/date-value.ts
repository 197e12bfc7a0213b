import { fail, ok, type Result } from '../../lib/result.ts';
import { addDays, isDay, nightsBetween, toDayNumber, todayIn } from '../day.ts';
import { FIRST_DAY, LAST_DAY } from '../fields.ts';
import { MAX_BLOCK_NIGHTS } from '../stay-length.ts';
import type { Day } from '../rows.ts';
import type { ContentLine } from './content-line.ts';
import type { UnreadableReason } from './parsed-calendar.ts';

/** The days an event takes: from arrival to departure, the night of the departure day not included. */
export interface Period {
  start: Day;
  end: Day;
  /** The end was missing or the same day as the start. */
  oneNightAssumed: boolean;
}

export interface PeriodFailure {
  reason: UnreadableReason;
  /** The line that could not be read, if it was one. */
  line: ContentLine | null;
  day: Day | null;
}

/**
 * The calendar days of DTSTART with DTEND or DURATION. An instant in UTC is a day of the gîte's own calendar. A time with
 * a zone, or without any, keeps the day that is written: it is the day that its author saw, whatever the zone's name,
 * and a VTIMEZONE that lies changes nothing.
 */
export function readPeriod(
  lines: { start: ContentLine | null; end: ContentLine | null; duration: ContentLine | null },
  timeZone: string,
): Result<Period, PeriodFailure> {
  if (lines.start === null) return failure('no_start');
  const start = readMoment(lines.start);
  if (start === null) return failure('bad_date', lines.start);
  const end = lines.end === null ? null : readMoment(lines.end);
  if (lines.end !== null && end === null) return failure('bad_date', lines.end);
  // Before any arithmetic, which ends with the year 9999; a zone may still move a day into the range or out of it.
  const isFar = ({ day }: Moment) => day < addDays(FIRST_DAY, -1) || day > addDays(LAST_DAY, 1);
  if (isFar(start) || (end !== null && isFar(end))) return failure('out_of_range');
  const seconds = lines.end !== null || lines.duration === null ? null : readDuration(lines.duration.value);
  if (Number.isNaN(seconds)) return failure('bad_date', lines.duration);
  return checkPeriod(asWritten(start, end ?? (seconds === null ? null : later(start, seconds))), timeZone);
}

function failure(reason: UnreadableReason, line: ContentLine | null = null, day: Day | null = null) {
  return fail({ reason, line, day });
}

function checkPeriod([start, end]: Moments, timeZone: string): Result<Period, PeriodFailure> {
  const first = dayOf(start, timeZone);
  const last = end === null ? null : dayOf(end, timeZone);
  if ([first, last ?? first].some((day) => day < FIRST_DAY || day > LAST_DAY)) return failure('out_of_range');
  if (last === null) return ok({ start: first, end: addDays(first, 1), oneNightAssumed: true });
  if (last < first) return failure('ends_before_start');
  if (last > first) {
    const tooLong = nightsBetween(first, last) > MAX_BLOCK_NIGHTS;
    return tooLong ? failure('too_long') : ok({ start: first, end: last, oneNightAssumed: false });
  }
  // Many exporters write a single night as a date that ends on itself; hours of one day are an appointment.
  return start.seconds === null
    ? ok({ start: first, end: addDays(first, 1), oneNightAssumed: true })
    : failure('no_night', null, first);
}

/** `seconds` of the day, null for a whole day. `utc`: both belong to UTC and not yet to the gîte. */
interface Moment {
  day: Day;
  seconds: number | null;
  utc: boolean;
}

type Moments = [start: Moment, end: Moment | null];

/**
 * Two ways of writing whole days that look like instants. Midnight to midnight in UTC comes from exporters that have
 * only dates: nobody arrives or leaves then, and west of Greenwich (Guadeloupe, Guyane) the conversion would take a day
 * off. Midnight to 23:59 counts the last day in, so that the departure is the day after.
 */
function asWritten(start: Moment, end: Moment | null): Moments {
  const whole = ({ day }: Moment): Moment => ({ day, seconds: null, utc: false });
  if (start.seconds !== 0 || end === null) return [start, end];
  if (start.utc && end.utc && end.seconds === 0) return [whole(start), whole(end)];
  const lastMinute = end.seconds !== null && end.seconds >= 86_340;
  return lastMinute && start.utc === end.utc
    ? [whole(start), { ...whole(end), day: addDays(end.day, 1) }]
    : [start, end];
}

function dayOf(moment: Moment, timeZone: string): Day {
  if (!moment.utc || moment.seconds === null) return moment.day;
  return todayIn(timeZone, (toDayNumber(moment.day) * 86_400 + moment.seconds) * 1_000);
}

function later(start: Moment, seconds: number): Moment {
  const total = (start.seconds ?? 0) + seconds;
  const days = Math.floor(total / 86_400);
  // Of a whole day, part of a day more is a night more.
  if (start.seconds === null) return { ...start, day: addDays(start.day, Math.ceil(total / 86_400)) };
  return { day: addDays(start.day, days), seconds: total - days * 86_400, utc: start.utc };
}

/** Dashes, fractions of a second and offsets are no iCalendar, yet met; an offset is passed over like a zone. */
const MOMENT = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})?)?$/i;
const UTC_ZONE = /^\/?(?:Etc\/)?(?:UTC|GMT|UCT|Zulu|Z)$/i;

function readMoment({ value, type, tzid }: ContentLine): Moment | null {
  const [, year = '', month = '', date = '', hours, minutes, secs, zone] = MOMENT.exec(value.trim()) ?? [];
  const day = `${year}-${month}-${date}`;
  if (!isDay(day)) return null;
  if (hours === undefined || type === 'DATE') return { day, seconds: null, utc: false };
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(secs ?? 0) > 60) return null;
  const seconds = Number(hours) * 3_600 + Number(minutes) * 60 + Math.min(Number(secs ?? 0), 59);
  return { day, seconds, utc: zone?.toUpperCase() === 'Z' || (zone === undefined && UTC_ZONE.test(tzid)) };
}

const DURATION =
  /^([+-]?)P(?=[T\d])(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?$/i;

/** A century: what is longer is too long all the same. */
const MAX_DURATION_SECONDS = 36_525 * 86_400;

/** Seconds of `P3D`, `P1W`, `PT48H`; NaN when it is none. A day counts as 24 hours: only calendar days come out of it. */
function readDuration(value: string): number {
  const match = DURATION.exec(value.trim());
  if (match === null) return Number.NaN;
  const [weeks, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0));
  const total = ((weeks ?? 0) * 7 + (days ?? 0)) * 86_400 + (hours ?? 0) * 3_600 + (minutes ?? 0) * 60 + (seconds ?? 0);
  const bounded = Math.min(total, MAX_DURATION_SECONDS);
  return match[1] === '-' ? -bounded : bounded;
}
