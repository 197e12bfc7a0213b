import { agreedId } from '../../domain/agreed-id.ts';
import { wholeError } from '../../domain/errors.ts';
import { linenNeed } from '../../domain/linen.ts';
import { type ArticleFields, checkArticleChange, checkNewArticle, type NewArticle } from '../../domain/list-rules.ts';
import type { Linge } from '../../domain/list-rows.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, insertRow, insertRows, readRow, updateRow, type Write } from '../outbox.ts';
import { articlesOf, peopleAfter } from '../queries/linen.ts';
import { isLiveGite } from './references.ts';

const TABLES = ['linge', 'linge_pris', 'gites_base'] as const;

/** A new article, after those that are there. */
export async function createArticle(data: DataContext, input: NewArticle): Outcome {
  const checked = checkNewArticle(input);
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    if (!(await isLiveGite(data, checked.value.gite_id))) return fail({ gite_id: 'gite_unknown' });
    const last = (await articlesOf(data, checked.value.gite_id)).at(-1);
    return ok(await insertRow(write, 'linge', { ...checked.value, ordre: (last?.ordre ?? -1) + 1 }));
  });
}

export async function updateArticle(
  data: DataContext,
  id: string,
  change: Partial<Omit<ArticleFields, 'gite_id'>>,
): Outcome {
  const checked = checkArticleChange(change);
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    const outcome = await updateRow(write, 'linge', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

export async function deleteArticle(data: DataContext, id: string): Outcome {
  return commit(data, TABLES, async (write) => {
    const outcome = await deleteRow(write, 'linge', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/**
 * How many pieces somebody counts as clean, at most all there are: what cleanings took is washed by that, and what is not clean now
 * is dirty. Null: all of it, after a wash.
 */
export async function countLinen(data: DataContext, id: string, clean: number | null): Outcome {
  return commit(data, TABLES, async (write) => {
    const article = await data.db.linge.get(id);
    if (article?._live !== 1) return fail(wholeError('not_found'));
    if (clean !== null && (!Number.isInteger(clean) || clean < 0 || clean > article.stock)) {
      return fail({ clean: 'out_of_range' });
    }
    const taken = await data.db.linge_pris.where('scope_id').equals(article.gite_id).toArray();
    for (const { id: takenId, article_id, pris, lave } of taken) {
      if (article_id === id && pris && !lave) await updateRow(write, 'linge_pris', takenId, { lave: true });
    }
    await updateRow(write, 'linge', id, { sale: clean === null ? 0 : article.stock - clean });
    return ok(id);
  });
}

/** What a cleaning that is done takes. To be asked before the transaction that writes it. */
export interface LinenToTake {
  article: Linge;
  quantite: number;
}

/** What must be open in the transaction of `takeLinen`. */
export const LINEN_TABLES = ['linge_pris'] as const;

/** What a cleaning takes once it is done: clean linen for whoever comes next. */
export async function linenToTake(data: DataContext, cleaningId: string): Promise<LinenToTake[]> {
  const cleaning = await data.db.cleaning_schedule.get(cleaningId);
  if (cleaning === undefined) return [];
  const articles = await articlesOf(data, cleaning.gite_id);
  if (articles.length === 0) return [];
  const people = await peopleAfter(data, cleaning);
  return articles.map((article) => ({ article, quantite: linenNeed(article, people) }));
}

/** Takes the linen of a cleaning that is done, once however often that is said; gives it back when it is not done any more. */
export async function takeLinen(
  write: Write,
  { id, gite_id }: Pick<Cleaning, 'id' | 'gite_id'>,
  toTake: readonly LinenToTake[] | null,
): Promise<void> {
  const { db } = write.data;
  if (toTake === null) {
    const taken = await db.linge_pris.where('cleaning_id').equals(id).toArray();
    for (const one of taken) if (one.pris) await updateRow(write, 'linge_pris', one.id, { pris: false });
    return;
  }
  for (const { article, quantite } of toTake) {
    const takenId = agreedId(id, article.id);
    const current = await readRow(write, 'linge_pris', takenId);
    if (current !== null) {
      // Other pieces than those that came back from the wash, where a cleaning is done again.
      const fresh = current.row['pris'] === false ? { lave: false } : {};
      await updateRow(write, 'linge_pris', takenId, { pris: true, quantite, ...fresh }, current);
    } else if (quantite > 0) {
      const row = { gite_id, cleaning_id: id, article_id: article.id, quantite, pris: true, lave: false };
      await insertRows(write, 'linge_pris', [row], [takenId]);
    }
  }
}
