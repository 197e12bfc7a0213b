import { byPlace } from '../../domain/checklist.ts';
import { addDays } from '../../domain/day.ts';
import { type LinenLine, type LinenPlan, linenPlan, takenOf } from '../../domain/linen.ts';
import type { Linge } from '../../domain/list-rows.ts';
import { byArrival } from '../../domain/overlap.ts';
import type { CleaningStay } from '../../domain/cleaning-rows.ts';
import type { Cleaning } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';

/** How far back a cleaning may have made the beds of a stay that has not come yet. */
const READY_DAYS = 60;

/** The articles of a gîte in their owner's order. */
export async function articlesOf({ db }: DataContext, giteId: string): Promise<Linge[]> {
  const articles = await db.linge.where('scope_id').equals(giteId).toArray();
  return articles.filter(({ _live }) => _live === 1).toSorted(byPlace);
}

/** The linen of a gîte, and how far it goes: what is clean, what the next stay lacks, how many stays it is enough for. */
export async function linenOf(data: DataContext, giteId: string): Promise<LinenPlan<Linge>> {
  const [articles, taken, stays] = await Promise.all([
    articlesOf(data, giteId),
    data.db.linge_pris.where('scope_id').equals(giteId).toArray(),
    staysToCome(data, giteId),
  ]);
  const live = taken.filter(({ _live }) => _live === 1);
  return linenPlan(articles, takenOf(live), stays.map(peopleOf));
}

/**
 * The linen of one cleaning: what whoever comes after it needs; once it is done, what it took for them. How much is clean is
 * as it is now.
 */
export async function linenOfCleaning(data: DataContext, cleaning: Cleaning): Promise<LinenLine<Linge>[]> {
  const [articles, all, people] = await Promise.all([
    articlesOf(data, cleaning.gite_id),
    data.db.linge_pris.where('scope_id').equals(cleaning.gite_id).toArray(),
    peopleAfter(data, cleaning),
  ]);
  const live = all.filter(({ _live }) => _live === 1);
  const { lines } = linenPlan(articles, takenOf(live), [people]);
  if (cleaning.statut !== 'fait') return lines;
  const own = new Map(
    live.filter((one) => one.cleaning_id === cleaning.id && one.pris).map((one) => [one.article_id, one]),
  );
  return lines.map((line) => ({ ...line, need: own.get(line.article.id)?.quantite ?? 0 }));
}

/** How many people come next after a cleaning; 0 when nobody knows. */
export async function peopleAfter(data: DataContext, cleaning: Cleaning): Promise<number> {
  const stay = nextAfter(cleaning, await staysFrom(data, cleaning.gite_id, cleaning.date));
  return stay === undefined ? 0 : peopleOf(stay);
}

/** The coming stays whose beds no cleaning has made yet, the next one first. */
async function staysToCome(data: DataContext, giteId: string): Promise<CleaningStay[]> {
  const today = data.today();
  const since = addDays(today, -READY_DAYS);
  const [stays, cleanings] = await Promise.all([
    staysFrom(data, giteId, since),
    data.db.cleaning_schedule
      .where('[_live+gite_id+date]')
      .between([1, giteId, since], [1, giteId, '9'], true, true)
      .toArray(),
  ]);
  const done = cleanings.filter(({ statut }) => statut === 'fait');
  const ready = new Set(done.map((cleaning) => nextAfter(cleaning, stays)?.id));
  return stays.filter(({ id, date_debut }) => date_debut >= today && !ready.has(id));
}

/** An owner's own stays, which know of changes the server has not seen; else what a cleaner sees of them. */
async function staysFrom({ db }: DataContext, giteId: string, from: string): Promise<CleaningStay[]> {
  const isOwned = (await db.gites_base.get(giteId)) !== undefined;
  const table = isOwned ? db.reservations : db.cleaning_stays;
  const stays: CleaningStay[] = await table
    .where('[_live+gite_id+date_debut]')
    .between([1, giteId, from], [1, giteId, '9'], true, true)
    .toArray();
  return stays.filter(({ nature, statut }) => nature !== 'blocage' && statut !== 'annulee').toSorted(byArrival);
}

function nextAfter({ date, reservation_id }: Cleaning, stays: readonly CleaningStay[]): CleaningStay | undefined {
  return stays.find(({ id, date_debut }) => date_debut >= date && id !== reservation_id);
}

function peopleOf({ nb_adultes, nb_enfants }: CleaningStay): number {
  return nb_adultes + nb_enfants;
}
