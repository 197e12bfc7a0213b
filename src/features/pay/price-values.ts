import type { ModeTarif, TarifMenage } from '../../domain/pay-rows.ts';
import type { AskedPrice } from '../../domain/pay-rules.ts';
import { startOfMonth } from '../../domain/day.ts';
import type { Day } from '../../domain/rows.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';

/** What the form of a price holds. */
export interface PriceValues {
  /** Empty: everybody. */
  user_id: string;
  mode: ModeTarif;
  montant_cents: Entered;
  depuis: string;
}
export const PRICE_FIELDS = ['user_id', 'mode', 'montant_cents', 'depuis'] as const;
export type PriceField = (typeof PRICE_FIELDS)[number];

/** A gîte's first price counts from the beginning of the month: its statement is what one looks at next. */
export function priceValuesOf(price: TarifMenage | null, today: Day, isFirst: boolean): PriceValues {
  if (price === null) {
    return { user_id: '', mode: 'forfait', montant_cents: null, depuis: isFirst ? startOfMonth(today) : today };
  }
  const { user_id, mode, montant_cents, depuis } = price;
  return { user_id: user_id ?? '', mode, montant_cents, depuis };
}

export function priceFieldsOf({ user_id, mode, montant_cents, depuis }: PriceValues): Omit<AskedPrice, 'gite_id'> {
  return { user_id: user_id === '' ? null : user_id, mode, montant_cents: numberOf(montant_cents), depuis };
}
