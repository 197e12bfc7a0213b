import type { FieldErrors as FormErrors, Resolver } from 'react-hook-form';
import { ERROR_CODES, type ErrorCode, type FieldErrors } from '../../domain/errors.ts';
import { checkNewReservation, checkReservationChange } from '../../domain/reservation-rules.ts';
import type { RecurrenceProblem } from '../../domain/recurring-block.ts';
import type { Reservation } from '../../domain/rows.ts';
import { changedFields } from '../../parts/form-merge.ts';
import { fieldsOf, newFieldsOf, STAY_FIELDS, type StayField, type StayValues, valuesOf } from './form-values.ts';
import { fieldToMend, isRepeatProblem, type RepeatField, seriesOf } from './repeat-values.ts';

/** What was found wrong, by field; codes stand where react-hook-form keeps messages. */
export interface StayProblem {
  field: StayField;
  code: ErrorCode;
}

/** What the form is about, as it is now; null for a new stay. */
export interface FormContext {
  row: Reservation | null;
}

/**
 * The rules of the domain, as react-hook-form asks for them. Of a stay that exists only what was changed is judged: a
 * flaw that came with the row must not hold up a new telephone number.
 */
export const stayResolver: Resolver<StayValues, FormContext> = (values, context) => {
  const row = context?.row ?? null;
  const problems = { ...problemsOf(values, row), ...(row === null ? repeatProblems(values) : {}) };
  if (Object.keys(problems).length === 0) return { values, errors: {} };
  const errors = Object.fromEntries(
    Object.entries(problems).map(([field, code]) => [field, { type: code, message: code }]),
  );
  return { values: {}, errors: errors as FormErrors<StayValues> };
};

function problemsOf(values: StayValues, row: Reservation | null): FieldErrors | null {
  const checked =
    row === null
      ? checkNewReservation(newFieldsOf(values))
      : checkReservationChange(onlyChanged(values, valuesOf(row)), row);
  return checked.ok ? null : checked.error;
}

/** Dates that are missing are a problem of their own fields. */
function repeatProblems(values: StayValues): Partial<Record<RepeatField, RecurrenceProblem>> {
  const series = seriesOf(values);
  if (series === null || series.ok || series.error === 'dates_missing') return {};
  return { [fieldToMend(series.error, values)]: series.error };
}

/** What is wrong with how a closed period repeats, and where; null when nothing is. */
export function repeatProblemIn(
  errors: FormErrors<StayValues>,
): { field: RepeatField; problem: RecurrenceProblem } | null {
  for (const field of ['repeat', 'repeat_until', 'repeat_times'] as const) {
    const problem = errors[field]?.message;
    if (isRepeatProblem(problem)) return { field, problem };
  }
  return null;
}

/** The fields to write for a stay that exists. */
export function onlyChanged(values: StayValues, base: StayValues): Partial<ReturnType<typeof fieldsOf>> {
  const changed = changedFields(STAY_FIELDS, base, values);
  return Object.fromEntries(
    Object.entries(fieldsOf(values)).filter(([field]) => changed.some((name) => name === field)),
  );
}

/** In the order of the form, for the summary. */
export function problemsIn(errors: FormErrors<StayValues>): StayProblem[] {
  return STAY_FIELDS.flatMap((field) => {
    const code = codeIn(errors, field);
    return code === undefined ? [] : [{ field, code }];
  });
}

export function codeIn(errors: FormErrors<StayValues>, field: StayField): ErrorCode | undefined {
  return ERROR_CODES.find((code) => code === errors[field]?.message);
}

export function isStayField(name: string): name is StayField {
  return STAY_FIELDS.some((field) => field === name);
}
