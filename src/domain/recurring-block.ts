import { fail, ok, type Result } from '../lib/result.ts';
import { addDays, addMonths, isDay, nightsBetween } from './day.ts';
import { LAST_DAY } from './fields.ts';
import type { Day } from './rows.ts';

/** How often a closed period comes back. */
export const RHYTHMS = ['weekly', 'fortnightly', 'monthly', 'yearly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Nights that are closed: from an evening to the day on which one can arrive again. */
export interface Period {
  date_debut: Day;
  date_fin: Day;
}

/** Until when: no period begins after a day, or so many of them with the first. What is being typed may be neither. */
export type SeriesEnd = { until: string } | { times: number | null };

export interface Recurrence {
  rhythm: Rhythm;
  end: SeriesEnd;
}

/**
 * Why there is no series.
 * - `dates_missing`: the first period is not one yet.
 * - `end_missing`: nobody said until when.
 * - `end_before_start`: it would end before the first period begins.
 * - `overlaps_itself`: a period is longer than what lies between two of them.
 * - `over_limit`: more than `MAX_PERIODS`.
 * - `beyond_calendar`: it would go on after the last day there is.
 */
export type RecurrenceProblem =
  | 'dates_missing'
  | 'end_missing'
  | 'end_before_start'
  | 'overlaps_itself'
  | 'over_limit'
  | 'beyond_calendar';

/** Every week for almost four years: more is closing for good, which one long period says better. */
export const MAX_PERIODS = 200;

/**
 * The closed periods of a series, the first one included, by date. All have as many nights as the first.
 *
 * Months and years are counted from the first period, never from the one before: what began on the 31st begins on the last
 * day of shorter months and on the 31st again afterwards; what began on 29 February begins on the 28th where there is none.
 */
export function recurringPeriods(
  first: Period,
  { rhythm, end }: Recurrence,
): Result<readonly Period[], RecurrenceProblem> {
  if (!isDay(first.date_debut) || !isDay(first.date_fin) || first.date_fin <= first.date_debut) {
    return fail('dates_missing');
  }
  const problem = endProblem(first, end);
  if (problem !== null) return fail(problem);
  const nights = nightsBetween(first.date_debut, first.date_fin);
  const periods: Period[] = [];
  for (let index = 0; isWithin(first, rhythm, end, index); index++) {
    if (index === MAX_PERIODS) return fail('over_limit');
    const date_debut = startOf(first.date_debut, rhythm, index);
    const date_fin = addDays(date_debut, nights);
    if ((periods.at(-1)?.date_fin ?? '') > date_debut) return fail('overlaps_itself');
    if (date_fin > LAST_DAY) return fail('beyond_calendar');
    periods.push({ date_debut, date_fin });
  }
  return ok(periods);
}

function endProblem({ date_debut }: Period, end: SeriesEnd): RecurrenceProblem | null {
  if ('times' in end) {
    if (end.times === null || !Number.isInteger(end.times) || end.times < 1) return 'end_missing';
    return end.times > MAX_PERIODS ? 'over_limit' : null;
  }
  if (!isDay(end.until)) return 'end_missing';
  if (end.until < date_debut) return 'end_before_start';
  return end.until > LAST_DAY ? 'beyond_calendar' : null;
}

function isWithin({ date_debut }: Period, rhythm: Rhythm, end: SeriesEnd, index: number): boolean {
  return 'times' in end ? index < (end.times ?? 0) : startOf(date_debut, rhythm, index) <= end.until;
}

function startOf(first: Day, rhythm: Rhythm, index: number): Day {
  switch (rhythm) {
    case 'weekly': {
      return addDays(first, 7 * index);
    }
    case 'fortnightly': {
      return addDays(first, 14 * index);
    }
    case 'monthly': {
      return addMonths(first, index);
    }
    case 'yearly': {
      return addMonths(first, 12 * index);
    }
  }
}
