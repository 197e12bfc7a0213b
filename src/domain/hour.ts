import type { Hour } from './rows.ts';

export const DAY_MINUTES = 24 * 60;

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(hour: Hour): number {
  return Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));
}

/** The inverse, within one day. */
export function hourOf(minutes: number): Hour {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
