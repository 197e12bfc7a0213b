import type { Day } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { cleaningsBetween } from './cleanings.ts';
import { linenOfCleaning } from './linen.ts';

/** So many of an article for the day, and for each gîte. */
export interface ToBring {
  nom: string;
  count: number;
  gites: { nom: string; count: number }[];
}

const OPEN: ReadonlySet<string> = new Set(['prevu', 'commence']);

/** The linen that this person needs for their cleanings of a day in the gîtes of others, added up by name. Once one is done, without it. */
export async function linenToBring(data: DataContext, day: Day): Promise<ToBring[]> {
  const all = await cleaningsBetween(data, day, day);
  const mine = all.filter(
    ({ cleaning, gite }) =>
      cleaning.assignee_user_id === data.userId && gite?.isOwned === false && OPEN.has(cleaning.statut),
  );
  const lines = await Promise.all(mine.map(({ cleaning }) => linenOfCleaning(data, cleaning)));
  const sums = new Map<string, ToBring>();
  for (const [i, { gite }] of mine.entries()) {
    for (const { article, need } of lines[i] ?? []) {
      if (need === 0) continue;
      // Each owner has a list of their own: the same thing may be written in two ways.
      const key = article.nom.trim().toLocaleLowerCase('fr');
      const sum = sums.get(key) ?? { nom: article.nom.trim(), count: 0, gites: [] };
      sums.set(key, {
        ...sum,
        count: sum.count + need,
        gites: [...sum.gites, { nom: gite?.nom ?? '', count: need }],
      });
    }
  }
  return [...sums.values()];
}
