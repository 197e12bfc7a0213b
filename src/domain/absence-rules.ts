import { fail, ok, type Result } from '../lib/result.ts';
import type { Period } from './absence-rows.ts';
import { isAway } from './absences.ts';
import { addDays, nightsBetween } from './day.ts';
import type { ErrorCode, FieldErrors } from './errors.ts';
import type { Day } from './rows.ts';
import { checkFields, day, type FieldChecks, LAST_DAY, optional } from './fields.ts';

/** The server's limit, in days: longer is no absence any more. */
const LONGEST_ABSENCE = 366;

const CHECKS: FieldChecks<Pick<Period, 'du' | 'au'>> = { du: day, au: day };
const WEEKLY_CHECKS: FieldChecks<Required<Omit<Period, 'au'>>> = {
  du: day,
  jours: daysOfWeek,
  jours_au: optional(day),
};

/** As somebody types it; what they typed of the other kind before is not meant. */
export interface TypedPeriod extends Period {
  /** Days of the week, rather than days in a row. */
  weekly?: boolean;
}

/** First and last day, in their order, not too far apart and not over; what is wrong with both stands at the last. */
export function checkPeriod(typed: TypedPeriod, today: Day): Result<Required<Period>, FieldErrors> {
  if (typed.weekly === true) return checkWeekly(typed, today);
  const checked = checkFields(CHECKS, typed);
  if (!checked.ok) return checked;
  const { du, au } = { ...typed, ...checked.value };
  const days = nightsBetween(du, au) + 1;
  if (days < 1) return fail({ au: 'end_before_start' });
  if (au < today) return fail({ au: 'absence_over' });
  return days > LONGEST_ABSENCE ? fail({ au: 'absence_too_long' }) : ok({ du, au, jours: '', jours_au: null });
}

/** The first of these days is all that an older app is told. */
function checkWeekly(typed: Period, today: Day): Result<Required<Period>, FieldErrors> {
  const { du: from, jours = '', jours_au = null } = typed;
  const checked = checkFields(WEEKLY_CHECKS, { du: from, jours, jours_au });
  if (!checked.ok) return checked;
  const until = checked.value.jours_au ?? null;
  if (until !== null && until < from) return fail({ jours_au: 'end_before_start' });
  if (until !== null && until < today) return fail({ jours_au: 'absence_over' });
  const first = firstOfDays(jours, from);
  if (first > (until ?? LAST_DAY)) return fail({ jours_au: 'weekday_outside' });
  return ok({ du: first, au: first, jours, jours_au: until });
}

/** The first of these days of the week, from a day on. */
function firstOfDays(jours: string, from: Day): Day {
  const week = Array.from({ length: 7 }, (_, i) => addDays(from, i));
  return week.find((one) => isAway([{ du: from, au: '', jours }], one)) ?? from;
}

function daysOfWeek(value: unknown): Result<string, ErrorCode> {
  if (value === '') return fail('weekday_required');
  return typeof value === 'string' && /^1?2?3?4?5?6?7?$/.test(value) ? ok(value) : fail('choice_invalid');
}
