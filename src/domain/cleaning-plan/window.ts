import { nightsBetween } from '../day.ts';
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

const DAY_MINUTES = 24 * 60;
/** Less than this to spare, and a late guest or a broken boiler is trouble. */
export const COMFORT_MINUTES = 60;

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

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(hour: Hour): number {
  return Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));
}

/** The inverse, within one day. */
export function hourOf(minutes: number): Hour {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
