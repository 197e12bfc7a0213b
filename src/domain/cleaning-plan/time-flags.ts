import type { Cleaning } from '../rows.ts';
import { type CleaningWindow, type ClosedTime, contains, fitOf, isClosed } from './window.ts';

/**
 * In `raisons` of a cleaning, planned or placed by hand: what is wrong with when it is; at most one of them, the worst first. `impossible`:
 * its guests leave too little time. `outside`: there is time, but not where it stands: guests are still there, or already, or nobody may come. `tight`: there is
 * time, and none to spare.
 */
export const TIME_FLAGS = ['impossible', 'outside', 'tight'] as const;
export type TimeFlag = (typeof TIME_FLAGS)[number];

/** What the planner found wrong with when a cleaning is; null where nothing is, or where nobody looked. */
export function timeFlagOf({ raisons = '' }: Pick<Cleaning, 'raisons'>): TimeFlag | null {
  const codes = raisons.split(' ');
  return TIME_FLAGS.find((flag) => codes.includes(flag)) ?? null;
}

/** What is wrong with when a cleaning of so many minutes is, between these guests. */
export function flagBetween(
  window: CleaningWindow,
  cleaning: Pick<Cleaning, 'date' | 'heure_debut'>,
  minutes: number,
  closed: readonly ClosedTime[] = [],
): TimeFlag | null {
  const fit = fitOf(window, minutes);
  if (fit === 'impossible') return fit;
  if (!contains(window, cleaning, minutes) || isClosed(closed, cleaning, minutes)) return 'outside';
  return fit === 'tight' ? fit : null;
}

/** `raisons` with this flag instead of whichever it had. */
export function withFlag(raisons: string, flag: TimeFlag | null): string {
  const codes = raisons.split(' ').filter((code) => code !== '' && !TIME_FLAGS.some((one) => one === code));
  return [...codes, ...(flag === null ? [] : [flag])].join(' ');
}
