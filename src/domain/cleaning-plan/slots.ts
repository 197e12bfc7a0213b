import { daysFrom } from '../day.ts';
import type { Day, Hour } from '../rows.ts';
import { type CleaningWindow, type ClosedTime, EARLIEST_HOUR, isClosed } from './window.ts';
import { hourOf, minutesOf } from '../hour.ts';

export const HALVES = ['matin', 'apres_midi'] as const;
export type Half = (typeof HALVES)[number];

/** When a cleaning may begin. */
export interface Slot {
  day: Day;
  half: Half;
  start: Hour;
}

/** The usual beginning of both halves of a day of work. */
export type HalfHours = Readonly<Record<Half, Hour>>;

const NOON = 12 * 60;
/** Whoever cleans is asked to come sooner than usual where guests would else arrive before they are done, but not before this. */
const EARLIEST: Readonly<Record<Half, number>> = { matin: minutesOf(EARLIEST_HOUR), apres_midi: NOON };
const LATEST_END = 22 * 60;

/**
 * Where in its window a cleaning of so many minutes fits, in the order of time: at most one for each half of a day, at the usual hour or
 * later. Where none does, sooner than usual. None where the window is too short, or open in the night only.
 */
export function slotsOf(
  window: CleaningWindow,
  minutes: number,
  hours: HalfHours,
  closed: readonly ClosedTime[] = [],
): Slot[] {
  const begins = { matin: minutesOf(hours.matin), apres_midi: minutesOf(hours.apres_midi) };
  const isOpen = ({ day, start }: Slot) => !isClosed(closed, { date: day, heure_debut: start }, minutes);
  const usual = slotsFrom(window, minutes, begins).filter(isOpen);
  return usual.length > 0 ? usual : slotsFrom(window, minutes, EARLIEST).filter(isOpen);
}

function slotsFrom(window: CleaningWindow, minutes: number, begins: Readonly<Record<Half, number>>): Slot[] {
  return daysFrom(window.from, window.to).flatMap((day) => {
    const opens = day === window.from ? minutesOf(window.opens) : 0;
    const closes = day === window.to && window.closes !== null ? minutesOf(window.closes) : LATEST_END;
    return HALVES.flatMap((half): Slot[] => {
      // Guests who leave at eleven leave some of the morning.
      const start = Math.max(begins[half], opens);
      const isOfThisHalf = half === 'apres_midi' || start < NOON;
      return isOfThisHalf && start + minutes <= closes ? [{ day, half, start: hourOf(start) }] : [];
    });
  });
}
