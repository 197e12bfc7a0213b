import { fail, type Result } from '../lib/result.ts';
import type { FieldErrors } from './errors.ts';
import {
  cents,
  checkComplete,
  checkFields,
  day,
  type FieldCheck,
  type FieldChecks,
  id,
  LIMITS,
  oneOf,
  optional,
  prose,
} from './fields.ts';
import { MODES_TARIF, type MontantMenage, type TarifMenage } from './pay-rows.ts';
import type { SyncedRow } from './synced-row.ts';

/** Ten thousand euros a cleaning: nobody's, and the server's limit. */
const MAX_PAY_CENTS = 1_000_000;

/** What an owner says of a price. */
export type PriceFields = Omit<TarifMenage, keyof SyncedRow>;
/** The same before it is checked: an amount that is null is still to be typed, and is never kept. */
export type AskedPrice = Omit<PriceFields, 'montant_cents'> & { montant_cents: number | null };
export type AmountFields = Omit<MontantMenage, keyof SyncedRow>;

const PRICE_CHECKS: FieldChecks<PriceFields> = {
  gite_id: id,
  user_id: optional(id),
  mode: oneOf(MODES_TARIF),
  montant_cents: (value) => (value === null ? fail('required') : payCents(value)),
  depuis: day,
};

const AMOUNT_CHECKS: FieldChecks<AmountFields> = {
  cleaning_id: id,
  montant_cents: optional(payCents),
  note: prose(LIMITS.short),
};

/** A new price, complete and as it is kept. */
export function checkNewPrice(values: Partial<AskedPrice>): Result<PriceFields, FieldErrors> {
  const defaults = { gite_id: null, user_id: null, mode: 'forfait', montant_cents: null, depuis: null } as const;
  return checkComplete(PRICE_CHECKS, defaults, values);
}

export function checkPriceChange(change: Partial<AskedPrice>): Result<Partial<PriceFields>, FieldErrors> {
  return checkFields(PRICE_CHECKS, change);
}

/** What a cleaning costs, complete and as it is kept. */
export function checkAmount(values: Partial<AmountFields>): Result<AmountFields, FieldErrors> {
  return checkComplete(AMOUNT_CHECKS, { cleaning_id: null, montant_cents: null, note: '' }, values);
}

function payCents(value: unknown): ReturnType<FieldCheck<number>> {
  const outcome = cents(value);
  return outcome.ok && outcome.value > MAX_PAY_CENTS ? fail('out_of_range') : outcome;
}
