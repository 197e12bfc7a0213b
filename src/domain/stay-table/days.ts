import { isDay, nightsBetween } from '../day.ts';
import { MAX_STAY_NIGHTS } from '../stay-length.ts';
import type { Day } from '../rows.ts';

/** What comes first in `04/07/2026`. */
export const DAY_ORDERS = ['day_first', 'month_first'] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

/** When a line of a table says that a stay is: as it is written there. */
export interface WrittenStay {
  arrival: string;
  departure: string;
  nights: number | null;
}

export interface DecidedOrder {
  order: DayOrder;
  /** The file could be meant in both ways: `order` is the likelier one, and the person decides. */
  isAmbiguous: boolean;
}

/** The day that a cell says, whatever hour follows it; null when it says none. */
export function readDay(text: string, order: DayOrder): Day | null {
  const written = figuresOf(text);
  if (written === null) return null;
  const { year, first, second, isOpen } = written;
  const isDayFirst = isOpen ? order === 'day_first' : written.isDayFirst;
  const [month, date] = isDayFirst ? [second, first] : [first, second];
  const day = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
  return isDay(day) ? day : null;
}

/**
 * The order of a whole table: no file changes it from line to line. A figure over 12 decides; else the nights that the file
 * counts, or that a departure comes after its arrival, when that holds for all lines in one order and not in the other.
 */
export function orderOfDays(stays: readonly WrittenStay[], usual: DayOrder): DecidedOrder {
  const over = { day_first: 0, month_first: 0 };
  const fitting = { day_first: 0, month_first: 0 };
  let isOpen = false;
  let compared = 0;
  for (const stay of stays) {
    for (const text of [stay.arrival, stay.departure]) {
      const written = figuresOf(text);
      if (written?.isOpen !== true) continue;
      if (written.first > 12 && written.second <= 12) over.day_first += 1;
      else if (written.second > 12 && written.first <= 12) over.month_first += 1;
      else if (written.first !== written.second) isOpen = true;
    }
    const fits = DAY_ORDERS.filter((order) => holdsTogether(stay, order));
    if (fits.length > 0) compared += 1;
    for (const order of fits) fitting[order] += 1;
  }
  const more = (counts: Record<DayOrder, number>): DayOrder | null => {
    if (counts.day_first === counts.month_first) return null;
    return counts.day_first > counts.month_first ? 'day_first' : 'month_first';
  };
  const certain = more(over);
  if (certain !== null) return { order: certain, isAmbiguous: false };
  if (!isOpen) return { order: usual, isAmbiguous: false };
  const likelier = more(fitting);
  return { order: likelier ?? usual, isAmbiguous: likelier === null || fitting[likelier] < compared };
}

function holdsTogether({ arrival, departure, nights }: WrittenStay, order: DayOrder): boolean {
  const [from, to] = [readDay(arrival, order), readDay(departure, order)];
  if (from === null || to === null) return false;
  const counted = nightsBetween(from, to);
  return nights === null ? counted > 0 && counted <= MAX_STAY_NIGHTS : counted === nights;
}

interface Figures {
  year: number;
  first: number;
  second: number;
  isDayFirst: boolean;
  /** Day and month may stand in either order. */
  isOpen: boolean;
}

const HOUR = String.raw`(?:[T\s,]+\d{1,2}[:hH.].*)?$`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${HOUR}`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})${HOUR}`);

function figuresOf(text: string): Figures | null {
  // A day of the week before it says nothing that the rest does not.
  const bare = text.trim().replace(/^\p{L}+\.?,?\s+/u, '');
  const iso = YEAR_FIRST.exec(bare);
  if (iso !== null) {
    return { year: Number(iso[1]), first: Number(iso[2]), second: Number(iso[3]), isDayFirst: false, isOpen: false };
  }
  const [, first, mark, second, year] = YEAR_LAST.exec(bare) ?? [];
  if (first === undefined) return null;
  return {
    year: Number(year) + (year?.length === 2 ? 2000 : 0),
    first: Number(first),
    second: Number(second),
    isDayFirst: true,
    // Nobody writes the month first with dots.
    isOpen: mark !== '.',
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
