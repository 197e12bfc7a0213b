import { firstOfMonth } from '../lib/first-of-month.ts';
import type { Language } from './language.ts';

/** A calendar day, `YYYY-MM-DD`: never an instant, so no zone can shift it. */
type Day = string;

export interface Format {
  /** "sam. 14 nov."; with the year when it is not that of `today`, and always when `today` is not given. */
  day: (day: Day, today?: Day) => string;
  /** "samedi 14 novembre 2026" */
  longDay: (day: Day) => string;
  /** "samedi 14 novembre" */
  dayAndMonth: (day: Day) => string;
  /** "aujourd’hui", "demain", "hier", else `day`. */
  nearDay: (day: Day, today: Day) => string;
  /** "samedi", "sam." or, `narrow`, "S" */
  weekday: (day: Day, length: 'long' | 'short' | 'narrow') => string;
  /** "sam. 14" */
  shortDay: (day: Day) => string;
  /** "novembre 2026" */
  month: (day: Day) => string;
  /** "sam. 14 → mar. 17 nov., 3 nuits"; `to` is the day of departure. */
  stay: (from: Day, to: Day, today?: Day) => string;
  /** The same without the nights. */
  days: (from: Day, to: Day, today?: Day) => string;
  nights: (from: Day, to: Day) => number;
  /** "1 234,50 €", from cents; cents are left out when there are none. */
  money: (cents: number) => string;
  /** "1 234" */
  count: (value: number) => string;
  /** "14:02", "hier 09:12", "sam. 14 nov. 14:02": an instant (ms, or ISO text) in the device's zone. */
  instant: (at: number | string, now: number) => string;
  /** "14:02" of an instant. */
  time: (at: number | string) => string;
  /** "2 h 30", from minutes. */
  duration: (minutes: number) => string;
  /** "A, B et C" */
  list: (items: readonly string[]) => string;
  /** "1,2 Mo" */
  bytes: (bytes: number) => string;
  decimalMark: ',' | '.';
}

/** Formatters of a language, made once. `nightsText` is the catalogue's plural for a number of nights. */
export function createFormat(language: Language, nightsText: (nights: number) => string): Format {
  const of = intl(language);
  const day = (value: Day, today?: Day) => {
    const text =
      value.slice(0, 4) === today?.slice(0, 4) ? of.day.format(utc(value)) : of.dayWithYear.format(utc(value));
    return firstOfMonth(language, value, text);
  };
  const shortDay = (value: Day) => firstOfMonth(language, value, of.weekdayAndDay.format(utc(value)));
  const days = (from: Day, to: Day, today?: Day) => {
    const sameMonth = from.slice(0, 7) === to.slice(0, 7);
    const start = sameMonth ? shortDay(from) : day(from, from.slice(0, 4) === to.slice(0, 4) ? from : undefined);
    return `${start} → ${day(to, today)}`;
  };
  const nights = (from: Day, to: Day) => Math.round((utc(to) - utc(from)) / DAY_MS);
  const time = (at: number | string) => of.time.format(new Date(at));
  return {
    day,
    days,
    nights,
    time,
    longDay: (value) => firstOfMonth(language, value, of.longDay.format(utc(value))),
    dayAndMonth: (value) => firstOfMonth(language, value, of.dayAndMonth.format(utc(value))),
    nearDay: (value, today) => {
      const distance = nights(today, value);
      return Math.abs(distance) > 1 ? day(value, today) : of.relative.format(distance, 'day');
    },
    weekday: (value, length) => of.weekday[length].format(utc(value)),
    shortDay,
    month: (value) => of.month.format(utc(value)),
    stay: (from, to, today) => `${days(from, to, today)}, ${nightsText(nights(from, to))}`,
    money: (cents) => (cents % 100 === 0 ? of.euros : of.eurosAndCents).format(cents / 100),
    count: (value) => of.count.format(value),
    instant: (at, now) => {
      const then = localDay(new Date(at));
      const today = localDay(new Date(now));
      if (then === today) return time(at);
      const distance = nights(today, then);
      return `${distance === -1 ? of.relative.format(-1, 'day') : day(then, today)} ${time(at)}`;
    },
    duration: (minutes) => {
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      if (hours === 0) return `${rest} min`;
      return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
    },
    list: (items) => of.list.format(items),
    bytes: (bytes) => {
      const step = bytes < 1e6 ? 0 : bytes < 1e9 ? 1 : 2;
      return `${of.decimal.format(bytes / 1e3 ** (step + 1))} ${(language === 'fr' ? FRENCH_BYTE_UNITS : BYTE_UNITS)[step]}`;
    },
    decimalMark: language === 'en' ? '.' : ',',
  };
}

const DAY_MS = 86_400_000;
const BYTE_UNITS: readonly [string, string, string] = ['kB', 'MB', 'GB'];
const FRENCH_BYTE_UNITS: typeof BYTE_UNITS = ['ko', 'Mo', 'Go'];

const made = new Map<Language, ReturnType<typeof makeIntl>>();

/**
 * Intl objects are slow to make and fast to use: once per language. Day before month in all: the gîtes are in France, whatever
 * the reader speaks.
 */
function intl(language: Language): ReturnType<typeof makeIntl> {
  const known = made.get(language) ?? makeIntl(language === 'en' ? 'en-GB' : language);
  made.set(language, known);
  return known;
}

function makeIntl(locale: string) {
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const euro = { style: 'currency', currency: 'EUR' } as const;
  return {
    day: date({ weekday: 'short', day: 'numeric', month: 'short' }),
    dayWithYear: date({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    weekday: {
      long: date({ weekday: 'long' }),
      short: date({ weekday: 'short' }),
      narrow: date({ weekday: 'narrow' }),
    },
    weekdayAndDay: date({ weekday: 'short', day: 'numeric' }),
    longDay: date({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    dayAndMonth: date({ weekday: 'long', day: 'numeric', month: 'long' }),
    month: date({ month: 'long', year: 'numeric' }),
    time: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }),
    euros: new Intl.NumberFormat(locale, { ...euro, maximumFractionDigits: 0 }),
    eurosAndCents: new Intl.NumberFormat(locale, euro),
    count: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    decimal: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }),
    relative: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }),
    list: new Intl.ListFormat(locale, { type: 'conjunction' }),
  };
}

function utc(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function localDay(date: Date): Day {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
