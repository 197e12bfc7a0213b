import { DEFAULT_WISHES } from '../cleaning-rows.ts';
import { addDays, dayOfWeek } from '../day.ts';
import type { Day, Hour } from '../rows.ts';
import { type Half, type HalfHours, type Slot, slotsOf } from './slots.ts';
import { type CleaningWindow, type ClosedTime, type Fit, fitOf, type Moment, since } from './window.ts';

/** What an owner wants of the cleanings of a gîte. Wishes: a window leaves no choice, they leave some. */
export interface CleaningRules {
  /** How long a cleaning takes, in minutes. */
  minutes: number;
  hours: HalfHours;
  prefers: Half;
  avoidsHolidays: boolean;
  avoidsSundays: boolean;
  /** A departure of Wednesday or Thursday waits for Friday, one of Saturday for Monday. */
  groups: boolean;
  /** So many cleanings on one day; null: as many as come. */
  mostPerDay: number | null;
}

/** What is known of a day, beside the stays. */
export interface Calendar {
  isHoliday: (day: Day) => boolean;
  /** Whoever cleans here does not work. */
  isDayOff: (day: Day) => boolean;
  /** Cleanings of the same people on that day already. */
  countOn: (day: Day) => number;
}

/** The stay whose guests leave, and the one whose guests come. */
export interface Turnover {
  departure: Day;
  departureHour: Hour;
  /** Null: nobody comes yet. */
  arrival: Day | null;
  arrivalHour: Hour;
  /** Where nobody comes, a gîte is not left dirty for longer; in days. */
  wait?: number;
  /** When nobody may clean, though nobody stays there. */
  closed?: readonly ClosedTime[];
}

/** Wishes in the order in which they are given up: the first is the first to go. */
export const WISHES = ['half', 'holiday', 'sunday', 'grouping', 'day_off', 'capacity'] as const;
export type Wish = (typeof WISHES)[number];

export interface CleaningPlan extends Slot {
  /** The wishes that this slot breaks, for every slot would have broken one as dear, in the order of `WISHES`. */
  givenUp: readonly Wish[];
  fit: Fit;
  window: CleaningWindow;
}

/** From a departure to the next arrival, or a week where nobody comes, unless it is said how long. */
export function windowOf({
  departure,
  departureHour,
  arrival,
  arrivalHour,
  wait = DEFAULT_WISHES.menage_attente,
}: Turnover): CleaningWindow {
  return arrival === null
    ? { from: departure, opens: departureHour, to: addDays(departure, wait), closes: null }
    : { from: departure, opens: departureHour, to: arrival, closes: arrivalHour };
}

/**
 * When to clean after a stay: of the slots between departure and arrival, the first that breaks none of the owner's wishes;
 * where every slot breaks one, the first of those that break the least dear ones, and which they are. Never outside the
 * window, nor before `now`; where what is left is too short, at its beginning, and said to be impossible. The same for the same input,
 * anywhere.
 */
export function planCleaning(
  turnover: Turnover,
  rules: CleaningRules,
  calendar: Calendar,
  now: Moment | null = null,
): CleaningPlan {
  const window = windowOf(turnover);
  const left = now === null ? window : since(window, now);
  const fit = fitOf(left, rules.minutes);
  const judge = judgeOf(window, rules, calendar);
  let best: { slot: Slot; cost: number } | null = null;
  for (const slot of slotsOf(left, rules.minutes, rules.hours, turnover.closed)) {
    const cost = judge(slot);
    if (best === null || cost < best.cost) best = { slot, cost };
    if (cost === 0) break;
  }
  if (best === null) {
    // Nobody can clean here between these two: as soon as can be, for somebody must decide; and all that counts is who it is.
    const slot: Slot = { day: left.from, half: left.opens < '12:00' ? 'matin' : 'apres_midi', start: left.opens };
    const givenUp = wishesOf(judge(slot)).filter((wish) => wish === 'day_off' || wish === 'capacity');
    return { ...slot, givenUp, fit: 'impossible', window };
  }
  return { ...best.slot, givenUp: wishesOf(best.cost), fit, window };
}

/** What a slot breaks, as a sum of powers of two: one dearer wish weighs more than all that are less dear. */
function judgeOf(window: CleaningWindow, rules: CleaningRules, calendar: Calendar): (slot: Slot) => number {
  const waitsFor = rules.groups ? dayWaitedFor(window.from) : null;
  return ({ day, half }) => {
    const broken: Record<Wish, boolean> = {
      half: half !== rules.prefers,
      holiday: rules.avoidsHolidays && calendar.isHoliday(day),
      sunday: rules.avoidsSundays && dayOfWeek(day) === SUNDAY,
      grouping: waitsFor !== null && day < waitsFor,
      day_off: calendar.isDayOff(day),
      capacity: rules.mostPerDay !== null && calendar.countOn(day) >= rules.mostPerDay,
    };
    return WISHES.reduce((sum, wish, i) => sum + (broken[wish] ? 2 ** i : 0), 0);
  };
}

function wishesOf(cost: number): Wish[] {
  return WISHES.filter((_, i) => Math.floor(cost / 2 ** i) % 2 === 1);
}

const WEDNESDAY = 3;
const THURSDAY = 4;
const FRIDAY = 5;
const SATURDAY = 6;
const SUNDAY = 7;

/** The day to which cleanings of the days before are put off, so that one way serves several gîtes. */
function dayWaitedFor(departure: Day): Day | null {
  const weekday = dayOfWeek(departure);
  if (weekday === WEDNESDAY || weekday === THURSDAY) return addDays(departure, FRIDAY - weekday);
  return weekday === SATURDAY ? addDays(departure, 2) : null;
}
