import type { Day } from './rows.ts';

/**
 * Calendar days as text. No instant is involved, so neither time zones nor clock changes can move a stay by a day.
 *
 * Integer arithmetic rather than Temporal.PlainDate: a planning does thousands of these for one frame (it takes a third
 * of the time, native or not), and Safari would have to load a polyfill before the first screen. Tests compare the two.
 */

/** Days since 1970-01-01; negative before. */
export type DayNumber = number;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Whether a value is a day that exists, years 0001 to 9999. */
export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string' || !SHAPE.test(value)) return false;
  const { year, month, date } = partsOf(value);
  return year >= 1 && month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

/** `month` from 1 to 12. */
function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 31);
}

/** The year, the month (1–12) and the date (1–31) of a day. */
export function partsOf(day: Day): { year: number; month: number; date: number } {
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), date: Number(day.slice(8, 10)) };
}

function dayOf(year: number, month: number, date: number): Day {
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(date)}`;
}

/** Days from civil, after Howard Hinnant: years begin in March, so that the leap day comes last. */
export function toDayNumber(day: Day): DayNumber {
  const { year, month, date } = partsOf(day);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `toDayNumber`. Throws beyond the years 1 to 9999: their text would no longer sort as they do. */
export function fromDayNumber(number: DayNumber): Day {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  if (!(year >= 1 && year <= 9999)) throw new RangeError('A day outside the years 1 to 9999');
  return dayOf(year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1);
}

export function addDays(day: Day, days: number): Day {
  return fromDayNumber(toDayNumber(day) + days);
}

/** The last day of the month where the date does not exist: 31 January plus one month is 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, date } = partsOf(day);
  const index = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayOf(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)));
}

/** Nights slept between an arrival and a departure; negative when they are the wrong way round. */
export function nightsBetween(arrival: Day, departure: Day): number {
  return toDayNumber(departure) - toDayNumber(arrival);
}

/** 1 Monday … 7 Sunday. */
export function dayOfWeek(day: Day): number {
  return ((((toDayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** For `sort`: text of one shape sorts as the days do. */
export function compareDays(a: Day, b: Day): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The days from `from` to `to`, both included; none when they are the wrong way round. */
export function daysFrom(from: Day, to: Day): Day[] {
  const [first, last] = [toDayNumber(from), toDayNumber(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => fromDayNumber(first + i));
}

/** The Monday of the day's week. */
export function startOfWeek(day: Day): Day {
  return addDays(day, 1 - dayOfWeek(day));
}

export function startOfMonth(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}

export function endOfMonth(day: Day): Day {
  const { year, month } = partsOf(day);
  return dayOf(year, month, daysInMonth(year, month));
}

/** The day it is in a time zone (IANA name) at an instant (ms). An unknown zone throws. */
export function todayIn(timeZone: string, epochMs: number): Day {
  const parts = { year: 0, month: 0, day: 0 };
  for (const { type, value } of formatIn(timeZone).formatToParts(epochMs)) {
    if (type === 'year' || type === 'month' || type === 'day') parts[type] = Number(value);
  }
  return dayOf(parts.year, parts.month, parts.day);
}

export function isTimeZone(name: string): boolean {
  try {
    formatIn(name);
    return true;
  } catch {
    return false;
  }
}

// Making one takes longer than a hundred uses of it.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function pad(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
