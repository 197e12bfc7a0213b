import { wholeError } from '../../domain/errors.ts';
import { amountId } from '../../domain/pay.ts';
import {
  type AmountFields,
  type AskedPrice,
  checkAmount,
  checkNewPrice,
  checkPriceChange,
} from '../../domain/pay-rules.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, insertRow, insertRows, readRow, updateRow } from '../outbox.ts';
import { pricesOf } from '../queries/pay.ts';
import { isLiveGite } from './references.ts';

const PRICE_TABLES = ['tarifs_menage', 'gites_base'] as const;

/** A price from a day on. Said again for the same person and day, it is that price which is corrected. */
export async function createPrice(data: DataContext, input: AskedPrice): Outcome {
  const checked = checkNewPrice(input);
  if (!checked.ok) return checked;
  const { gite_id, user_id, depuis } = checked.value;
  return commit(data, PRICE_TABLES, async (write) => {
    if (!(await isLiveGite(data, gite_id))) return fail({ gite_id: 'gite_unknown' });
    const there = await pricesOf(data, gite_id);
    const same = there.find((one) => one.user_id === user_id && one.depuis === depuis);
    if (same === undefined) return ok(await insertRow(write, 'tarifs_menage', checked.value));
    const { mode, montant_cents } = checked.value;
    await updateRow(write, 'tarifs_menage', same.id, { mode, montant_cents });
    return ok(same.id);
  });
}

export async function updatePrice(
  data: DataContext,
  id: string,
  change: Partial<Omit<AskedPrice, 'gite_id'>>,
): Outcome {
  const checked = checkPriceChange(change);
  if (!checked.ok) return checked;
  return commit(data, PRICE_TABLES, async (write) => {
    const outcome = await updateRow(write, 'tarifs_menage', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

export async function deletePrice(data: DataContext, id: string): Outcome {
  return commit(data, PRICE_TABLES, async (write) => {
    const outcome = await deleteRow(write, 'tarifs_menage', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/** What one cleaning costs, whatever its price says; null: what its price says. The outcome's id is the cleaning's. */
export async function setAmount(data: DataContext, input: AmountFields): Outcome {
  const checked = checkAmount(input);
  if (!checked.ok) return checked;
  const { cleaning_id, ...said } = checked.value;
  return commit(data, ['montants_menage', 'cleaning_schedule'], async (write) => {
    const cleaning = await data.db.cleaning_schedule.get(cleaning_id);
    if (cleaning?._live !== 1) return fail(wholeError('not_found'));
    const id = amountId(cleaning_id);
    const current = await readRow(write, 'montants_menage', id);
    if (current === null) await insertRows(write, 'montants_menage', [checked.value], [id]);
    const outcome = current !== null && (await updateRow(write, 'montants_menage', id, said, current));
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(cleaning_id);
  });
}
