import type { Linge, LingePris } from './list-rows.ts';

/** What of an article a need follows from. */
type Needed = Pick<Linge, 'par' | 'quantite' | 'nombre'>;
type Article = Needed & Pick<Linge, 'id' | 'stock' | 'sale'>;

/**
 * How many pieces one stay needs. `people`: how many come; 0 when nobody knows (calendars do not tell), and then as many as the
 * owner said to reckon with.
 */
export function linenNeed({ par, quantite, nombre }: Needed, people: number): number {
  switch (par) {
    case 'sejour': {
      return quantite;
    }
    case 'personne': {
      return quantite * (people > 0 ? people : nombre);
    }
    case 'lit': {
      return quantite * nombre;
    }
  }
}

/** How many pieces cleanings took that nobody washed since, by article. */
export function takenOf(
  taken: readonly Pick<LingePris, 'article_id' | 'quantite' | 'pris' | 'lave'>[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { article_id, quantite, pris, lave } of taken) {
    if (pris && !lave) counts.set(article_id, (counts.get(article_id) ?? 0) + quantite);
  }
  return counts;
}

/** How many pieces are clean: never fewer than none, whatever was taken. */
export function cleanLinen({ stock, sale }: Pick<Linge, 'stock' | 'sale'>, taken: number): number {
  return Math.max(0, stock - sale - taken);
}

export interface LinenLine<Row> {
  article: Row;
  clean: number;
  /** In the wash, or on a bed. */
  dirty: number;
  /** What the next stay needs; a usual one's need where none is known. */
  need: number;
  /** How many pieces the next stay lacks. */
  missing: number;
  /** How many of the coming stays, one after the other without a wash, the clean pieces are enough for. */
  covered: number;
}

export interface LinenPlan<Row> {
  lines: LinenLine<Row>[];
  /** How many of the coming stays all articles together are enough for. */
  covered: number;
  /** How many coming stays were looked at. */
  coming: number;
}

/** `stays`: how many people each coming stay brings, the next one first; those whose beds are made already left out. */
export function linenPlan<Row extends Article>(
  articles: readonly Row[],
  taken: ReadonlyMap<string, number>,
  stays: readonly number[],
): LinenPlan<Row> {
  const lines = articles.map((article): LinenLine<Row> => {
    const clean = cleanLinen(article, taken.get(article.id) ?? 0);
    const need = linenNeed(article, stays[0] ?? 0);
    return {
      article,
      clean,
      dirty: article.stock - clean,
      need,
      missing: Math.max(0, need - clean),
      covered: coveredStays(article, clean, stays),
    };
  });
  const covered = Math.min(stays.length, ...lines.map((line) => line.covered));
  return { lines, covered, coming: stays.length };
}

function coveredStays(article: Needed, clean: number, stays: readonly number[]): number {
  let left = clean;
  for (const [i, people] of stays.entries()) {
    left -= linenNeed(article, people);
    if (left < 0) return i;
  }
  return stays.length;
}
