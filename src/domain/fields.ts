import { fail, ok, type Result } from '../lib/result.ts';
import { isDay } from './day.ts';
import type { ErrorCode, FieldErrors } from './errors.ts';
import { MAX_CENTS } from './money.ts';
import type { Day } from './rows.ts';
import { cleanLine, cleanProse, codePoints } from './text.ts';

/**
 * Checks of single fields, by table: what a value must be, and the value as it is kept. Not a schema library: its messages
 * would be free text where these are codes the compiler counts, it would weigh more than everything here on the first
 * screen, and it probes `new Function`, which the content security policy reports.
 */
export type FieldCheck<Value> = (value: unknown) => Result<Value, ErrorCode>;
export type FieldChecks<Fields> = { readonly [Name in keyof Fields]-?: FieldCheck<Fields[Name]> };

/** The server's limits, in code points; see the checks of supabase/migrations. */
export const LIMITS = { name: 200, short: 500, long: 10_000, email: 320, telephone: 50, reference: 200 } as const;
export const FIRST_DAY: Day = '2000-01-01';
export const LAST_DAY: Day = '2100-12-31';

/** Checks the given fields only, so that a change of one is not held up by another that came with the row. */
export function checkFields<Fields>(
  checks: FieldChecks<Fields>,
  values: { readonly [Name in keyof Fields]?: unknown },
): Result<Partial<Fields>, FieldErrors> {
  const clean: Partial<Fields> = {};
  const errors: FieldErrors = {};
  for (const name of Object.keys(checks) as (keyof Fields & string)[]) {
    if (values[name] === undefined) continue;
    const outcome = checks[name](values[name]);
    if (outcome.ok) clean[name] = outcome.value;
    else errors[name] = outcome.error;
  }
  return Object.keys(errors).length === 0 ? ok(clean) : fail(errors);
}

/** Checks all fields; those not given take their usual value. */
export function checkComplete<Fields>(
  checks: FieldChecks<Fields>,
  defaults: { readonly [Name in keyof Fields]: unknown },
  values: { readonly [Name in keyof Fields]?: unknown },
): Result<Fields, FieldErrors> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return checkFields(checks, { ...defaults, ...Object.fromEntries(given) }) as Result<Fields, FieldErrors>;
}

/** One line of text. */
export function line(max: number): FieldCheck<string> {
  return (value) => text(value, max, cleanLine);
}

export function requiredLine(max: number): FieldCheck<string> {
  return (value) => {
    const outcome = value === null ? fail('required' as const) : text(value, max, cleanLine);
    return outcome.ok && outcome.value === '' ? fail('required') : outcome;
  };
}

/** Several lines of text. */
export function prose(max: number = LIMITS.long): FieldCheck<string> {
  return (value) => text(value, max, cleanProse);
}

export function email(value: unknown): Result<string, ErrorCode> {
  const outcome = text(value, LIMITS.email, cleanLine);
  // Only what is certainly none is refused: platforms make addresses that stricter rules would not expect.
  return outcome.ok && outcome.value !== '' && !/^[^\s@]+@[^\s@]+$/.test(outcome.value)
    ? fail('email_invalid')
    : outcome;
}

export function integer(min: number, max: number): FieldCheck<number> {
  return (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return fail('number_invalid');
    // Adding 0 turns -0 into 0.
    return value < min || value > max ? fail('out_of_range') : ok(value + 0);
  };
}

export function decimal(min: number, max: number): FieldCheck<number> {
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return fail('number_invalid');
    return value < min || value > max ? fail('out_of_range') : ok(value + 0);
  };
}

export function cents(value: unknown): Result<number, ErrorCode> {
  if (typeof value !== 'number' || !Number.isInteger(value)) return fail('amount_invalid');
  if (value < 0) return fail('amount_negative');
  return value > MAX_CENTS ? fail('amount_too_large') : ok(value + 0);
}

export function day(value: unknown): Result<Day, ErrorCode> {
  if (value === '' || value === null) return fail('required');
  if (!isDay(value)) return fail('date_invalid');
  return value < FIRST_DAY || value > LAST_DAY ? fail('date_out_of_range') : ok(value);
}

export function hour(value: unknown): Result<string, ErrorCode> {
  return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? ok(value) : fail('hour_invalid');
}

export function instant(value: unknown): Result<string, ErrorCode> {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? ok(value) : fail('instant_invalid');
}

export function truth(value: unknown): Result<boolean, ErrorCode> {
  return typeof value === 'boolean' ? ok(value) : fail('choice_invalid');
}

export function oneOf<Choice extends string>(choices: readonly Choice[]): FieldCheck<Choice> {
  return (value) => {
    const choice = choices.find((candidate) => candidate === value);
    return choice === undefined ? fail('choice_invalid') : ok(choice);
  };
}

/** The id of another row; whether that row exists is for the mutation to see. */
export function id(value: unknown): Result<string, ErrorCode> {
  if (value === '' || value === null) return fail('required');
  return typeof value === 'string' && UUID.test(value) ? ok(value) : fail('choice_invalid');
}

/** Null, or an empty text, for "not known". */
export function optional<Value>(check: FieldCheck<Value>): FieldCheck<Value | null> {
  return (value) => (value === null || value === '' ? ok(null) : check(value));
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function text(value: unknown, max: number, clean: (text: string) => string): Result<string, ErrorCode> {
  if (typeof value !== 'string') return fail('text_invalid');
  const kept = clean(value);
  return codePoints(kept) > max ? fail('too_long') : ok(kept);
}
