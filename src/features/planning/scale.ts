import { type DayNumber, fromDayNumber, toDayNumber } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';

/** How much of time is seen at once: a week to three months. */
export const ZOOMS = ['semaine', 'quinzaine', 'mois', 'trimestre'] as const;
export type Zoom = (typeof ZOOMS)[number];

const DAYS_SHOWN: Record<Zoom, number> = { semaine: 7, quinzaine: 14, mois: 31, trimestre: 92 };

/** All days that a stay can have. The first is a Monday, so that weeks begin where stretches do. */
const FIRST_DAY = toDayNumber('2000-01-03');
const LAST_DAY = toDayNumber('2100-12-31');

/** Where days are on the line: it has all of them from the start, so that scrolling never ends and nothing ever jumps. */
export interface Scale {
  /** In px. */
  dayWidth: number;
  /** Days are drawn in stretches of this many: whole weeks, at least what is seen at once. */
  stretch: number;
  /** Of the whole line, in px. */
  width: number;
}

/** @param room what there is for days, in px */
export function scaleOf(zoom: Zoom, room: number): Scale {
  const dayWidth = Math.max(room, 1) / DAYS_SHOWN[zoom];
  return {
    dayWidth,
    stretch: Math.max(2, Math.ceil(DAYS_SHOWN[zoom] / 7)) * 7,
    width: (LAST_DAY - FIRST_DAY + 1) * dayWidth,
  };
}

/** From the beginning of the line to the beginning of the day, in px. */
export function leftOf({ dayWidth }: Scale, day: Day): number {
  return (toDayNumber(day) - FIRST_DAY) * dayWidth;
}

/** The day at a place of the line, its first and last ones beyond its ends; `half` as in "the afternoon": 0 or 1. */
export function dayAt({ dayWidth }: Scale, left: number): { day: Day; half: 0 | 1 } {
  const at = Math.min(Math.max(left / dayWidth, 0), LAST_DAY - FIRST_DAY);
  const whole = Math.floor(at);
  return { day: fromDayNumber(FIRST_DAY + whole), half: at - whole < 0.5 ? 0 : 1 };
}

/** The day nearest to a place: where scrolling comes to rest. */
export function nearestDay(scale: Scale, left: number): Day {
  return dayAt(scale, left + scale.dayWidth / 2).day;
}

/** The stretches to draw: those in sight and one on either side, ready before they are seen. Numbers from 0. */
export function stretchesAround(
  { dayWidth, stretch }: Scale,
  left: number,
  room: number,
): { from: number; to: number } {
  const at = (px: number) => Math.floor(px / dayWidth / stretch);
  const last = Math.floor((LAST_DAY - FIRST_DAY) / stretch);
  const within = (index: number) => Math.min(Math.max(index, 0), last);
  return { from: within(at(left) - 1), to: within(at(left + room) + 1) };
}

/** The first and last day of a stretch. */
export function stretchDays({ stretch }: Scale, index: number): { from: Day; to: Day } {
  const first: DayNumber = FIRST_DAY + index * stretch;
  return { from: fromDayNumber(first), to: fromDayNumber(Math.min(first + stretch - 1, LAST_DAY)) };
}

/** How much nearer another zoom must be than the one in use, as a logarithm: fingers tremble. */
const HOLD = 0.15;

/**
 * The zoom that shows what fingers ask for that have spread to so many times their distance (`factor`) since `from`; the
 * one in use as long as no other is clearly nearer.
 */
export function zoomSpread(from: Zoom, factor: number, inUse: Zoom): Zoom {
  const asked = Math.log(DAYS_SHOWN[from] / factor);
  const distance = (zoom: Zoom) => Math.abs(Math.log(DAYS_SHOWN[zoom]) - asked) - (zoom === inUse ? HOLD : 0);
  return ZOOMS.reduce((best, zoom) => (distance(zoom) < distance(best) ? zoom : best), inUse);
}

/** How far a place of the line is from its beginning, in days: the same at every zoom. */
export function daysTo({ dayWidth }: Scale, left: number): number {
  return left / dayWidth;
}

/** The day to begin with, so that what is so many days from the beginning of the line is `x` px from where days begin. */
export function dayBefore(scale: Scale, days: number, x: number): Day {
  return nearestDay(scale, days * scale.dayWidth - x);
}

/** One step nearer (−1) or farther (+1); null at either end. */
export function nextZoom(zoom: Zoom, step: -1 | 1): Zoom | null {
  return ZOOMS[ZOOMS.indexOf(zoom) + step] ?? null;
}
