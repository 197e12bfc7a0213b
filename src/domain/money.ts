import { parseAmount } from '../lib/amount.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import type { ErrorCode } from './errors.ts';

/** A million euros: nobody's stay, and far from where integers end. */
export const MAX_CENTS = 100_000_000;

/** What a person typed, in cents; null for an empty text. */
export function parseMoney(text: string): Result<number | null, ErrorCode> {
  const cents = parseAmount(text);
  if (cents === 'unreadable') return fail('amount_invalid');
  if (cents === null) return ok(null);
  if (cents < 0) return fail('amount_negative');
  return cents > MAX_CENTS ? fail('amount_too_large') : ok(cents);
}
