import { Dexie } from 'dexie';
import { endOfMonth, startOfMonth } from '../../domain/day.ts';
import { amountId, byLatest, type Pay, payOf } from '../../domain/pay.ts';
import type { MontantMenage, TarifMenage } from '../../domain/pay-rows.ts';
import type { Cleaning, Day } from '../../domain/rows.ts';
import { type Statement, statementOf } from '../../domain/statement.ts';
import { teamPeople } from '../../domain/team.ts';
import type { DataContext } from '../context.ts';

/** The prices of a gîte, the latest first. */
export async function pricesOf({ db }: DataContext, giteId: string): Promise<TarifMenage[]> {
  const prices = await db.tarifs_menage.where('gite_id').equals(giteId).toArray();
  return prices.filter(({ _live }) => _live === 1).toSorted(byLatest);
}

/** What was said of one cleaning's cost; null when nothing was. */
export async function amountOf({ db }: DataContext, cleaningId: string): Promise<MontantMenage | null> {
  const said = await db.montants_menage.get(amountId(cleaningId));
  return said?._live === 1 ? said : null;
}

/** What one cleaning costs its owner, and what was said of it. */
export async function payOfCleaning(
  data: DataContext,
  cleaning: Cleaning,
): Promise<{ pay: Pay; said: MontantMenage | null }> {
  const [prices, said] = await Promise.all([pricesOf(data, cleaning.gite_id), amountOf(data, cleaning.id)]);
  return { pay: payOf(cleaning, prices, said), said };
}

/** What was done in this person's own gîtes in the month of a day. Reads that month, however many there are. */
export async function statementOfMonth({ db, userId }: DataContext, day: Day): Promise<Statement> {
  const [from, to] = [startOfMonth(day), endOfMonth(day)];
  const [found, allPrices, members] = await Promise.all([
    db.cleaning_schedule.where('[_live+date+id]').between([1, from, Dexie.minKey], [1, to, Dexie.maxKey]).toArray(),
    db.tarifs_menage.toArray(),
    db.cleaning_team.toArray(),
  ]);
  const cleanings = found.filter(({ owner_user_id }) => owner_user_id === userId);
  const said = await db.montants_menage.bulkGet(cleanings.map(({ id }) => amountId(id)));
  const prices = allPrices.filter(({ _live }) => _live === 1);
  return statementOf({
    cleanings,
    prices: Map.groupBy(prices, ({ gite_id }) => gite_id),
    said: new Map(said.flatMap((one) => (one?._live === 1 ? [[one.cleaning_id, one] as const] : []))),
    team: teamPeople(members.filter(({ _live, owner_user_id }) => _live === 1 && owner_user_id === userId)),
    ownerId: userId,
  });
}
