import {
  type Period,
  type Recurrence,
  recurringPeriods,
  type RecurrenceProblem,
  type Rhythm,
} from '../../domain/recurring-block.ts';
import type { Reservation } from '../../domain/rows.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';
import type { Result } from '../../lib/result.ts';

/** How often a closed period comes back, as it is typed. */
export interface RepeatValues {
  /** Empty: it does not. */
  repeat: Rhythm | '';
  /** Which of the two below counts; what stands in the other is kept. */
  repeat_end: 'until' | 'times';
  repeat_until: string;
  repeat_times: Entered;
}

export const REPEAT_FIELDS = ['repeat', 'repeat_end', 'repeat_until', 'repeat_times'] as const;

export const NO_REPEAT: RepeatValues = { repeat: '', repeat_end: 'until', repeat_until: '', repeat_times: null };

type Repeating = RepeatValues & Pick<Reservation, 'nature' | 'date_debut' | 'date_fin'>;

/** The periods that saving would make; null for what is to be one row: a stay, or a closed period that does not repeat. */
export function seriesOf(values: Repeating): Result<readonly Period[], RecurrenceProblem> | null {
  if (values.nature !== 'blocage' || values.repeat === '') return null;
  const end: Recurrence['end'] =
    values.repeat_end === 'until' ? { until: values.repeat_until } : { times: numberOf(values.repeat_times) };
  return recurringPeriods(values, { rhythm: values.repeat, end });
}

/** The field in which it would be mended. */
export function fieldToMend(problem: RecurrenceProblem, { repeat_end }: RepeatValues): RepeatField {
  return problem === 'overlaps_itself' ? 'repeat' : END_FIELD[repeat_end];
}

export type RepeatField = 'repeat' | 'repeat_until' | 'repeat_times';

const END_FIELD = { until: 'repeat_until', times: 'repeat_times' } as const;

const PROBLEMS = {
  dates_missing: true,
  end_missing: true,
  end_before_start: true,
  overlaps_itself: true,
  over_limit: true,
  beyond_calendar: true,
} as const satisfies Record<RecurrenceProblem, true>;

export function isRepeatProblem(code: unknown): code is RecurrenceProblem {
  return typeof code === 'string' && Object.hasOwn(PROBLEMS, code);
}
