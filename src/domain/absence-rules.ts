import { fail, ok, type Result } from '../lib/result.ts';
import type { Period } from './absence-rows.ts';
import { nightsBetween } from './day.ts';
import type { FieldErrors } from './errors.ts';
import type { Day } from './rows.ts';
import { checkFields, day, type FieldChecks } from './fields.ts';

/** The server's limit, in days: longer is no absence any more. */
const LONGEST_ABSENCE = 366;

const CHECKS: FieldChecks<Period> = { du: day, au: day };

/** First and last day, in their order, not too far apart and not over; what is wrong with both stands at the last. */
export function checkPeriod(period: Period, today: Day): Result<Period, FieldErrors> {
  const checked = checkFields(CHECKS, period);
  if (!checked.ok) return checked;
  const { du, au } = { ...period, ...checked.value };
  const days = nightsBetween(du, au) + 1;
  if (days < 1) return fail({ au: 'end_before_start' });
  if (au < today) return fail({ au: 'absence_over' });
  return days > LONGEST_ABSENCE ? fail({ au: 'absence_too_long' }) : ok({ du, au });
}
