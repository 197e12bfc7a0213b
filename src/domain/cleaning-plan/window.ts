import { COMFORT_MINUTES } from '../cleaning-clash.ts';
import { addDays, nightsBetween } from '../day.ts';
import { DAY_MINUTES, hourOf, minutesOf } from '../hour.ts';
import type { Day, Hour } from '../rows.ts';

/** When a gîte is empty: from a departure to the next arrival, by the gîte's own clock. */
export interface CleaningWindow {
  from: Day;
  /** The departure. */
  opens: Hour;
  /** The day of the next arrival, or the last day that is looked at where nobody comes. */
  to: Day;
  /** The arrival; null where nobody comes: the whole last day is free. */
  closes: Hour | null;
}

/** `tight`: there is time, but none to spare. `impossible`: guests would meet who cleans. */
export type Fit = 'ample' | 'tight' | 'impossible';

/** Whether a cleaning of so many minutes fits between the guests who leave and those who come. */
export function fitOf({ from, opens, to, closes }: CleaningWindow, minutes: number): Fit {
  if (closes === null) return 'ample';
  // Wall-clock time: the hour that a night in March lacks is nobody's hour of cleaning.
  const free = nightsBetween(from, to) * DAY_MINUTES + minutesOf(closes) - minutesOf(opens);
  if (free < minutes) return 'impossible';
  return free < minutes + COMFORT_MINUTES ? 'tight' : 'ample';
}

/** Where a cleaning stands; without an hour it may be at any of its day. */
export interface Standing {
  date: Day;
  heure_debut: Hour | null;
}

/** Nobody is asked to come sooner than this. */
export const EARLIEST_HOUR: Hour = '07:00';

/** Whether a cleaning of so many minutes is after the guests who leave and before those who come. */
export function contains(
  { from, opens, to, closes }: CleaningWindow,
  { date, heure_debut }: Standing,
  minutes: number,
): boolean {
  const start = heure_debut ?? (date === from ? opens : EARLIEST_HOUR);
  if (date < from || (date === from && start < opens)) return false;
  // Where nobody comes the window is how long a gîte should wait: later is late, and in nobody's way.
  if (closes === null) return true;
  return nightsBetween(date, to) * DAY_MINUTES + minutesOf(closes) >= minutesOf(start) + minutes;
}

/** A day and an hour of the gîte's own clock. */
export interface Moment {
  day: Day;
  hour: Hour;
}

/** When nobody may clean, from one hour to another. */
export interface ClosedTime {
  from: Moment;
  to: Moment;
}

/** Whether a cleaning of so many minutes would be in one of these times; one without an hour where its whole day is. */
export function isClosed(closed: readonly ClosedTime[], { date, heure_debut }: Standing, minutes: number): boolean {
  const start = heure_debut === null ? 0 : minutesOf(heure_debut);
  const end = heure_debut === null ? DAY_MINUTES : start + minutes;
  return closed.some(({ from, to }) => {
    const [opens, closes] = [minutesUntil(date, from), minutesUntil(date, to)];
    return heure_debut === null ? opens <= start && end <= closes : start < closes && end > opens;
  });
}

function minutesUntil(day: Day, moment: Moment): number {
  return nightsBetween(day, moment.day) * DAY_MINUTES + minutesOf(moment.hour);
}

/** Whether the next guests are there. */
export function isOver({ to, closes }: CleaningWindow, { day, hour }: Moment): boolean {
  return closes === null ? to < day : to < day || (to === day && closes <= hour);
}

/** What is left of a window. */
export function since(window: CleaningWindow, { day, hour }: Moment): CleaningWindow {
  const hasOpened = window.from < day || (window.from === day && window.opens < hour);
  return hasOpened ? { ...window, from: day, opens: hour } : window;
}

/** The next full quarter of an hour: nobody is asked to come at 14:07. */
export function nextQuarter({ day, hour }: Moment): Moment {
  const minutes = Math.ceil(minutesOf(hour) / 15) * 15;
  return minutes < DAY_MINUTES ? { day, hour: hourOf(minutes) } : { day: addDays(day, 1), hour: hourOf(0) };
}
