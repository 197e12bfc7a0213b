import type { ArticleFields } from '../../domain/list-rules.ts';
import type { Linge, ParLinge } from '../../domain/list-rows.ts';
import type { Gite } from '../../domain/rows.ts';
import { type Entered, numberOf } from '../../lib/entered.ts';

/** What the form of an article holds. */
export interface ArticleValues {
  nom: string;
  par: ParLinge;
  quantite: Entered;
  nombre: Entered;
  stock: Entered;
}
export const ARTICLE_FIELDS = ['nom', 'par', 'quantite', 'nombre', 'stock'] as const;
export type ArticleField = (typeof ARTICLE_FIELDS)[number];

/** How many a new article is reckoned with: a bed a bedroom, and as many people as the gîte takes. */
export function usualNumber(
  par: ParLinge,
  { capacite_personnes, nombre_chambres }: Pick<Gite, 'capacite_personnes' | 'nombre_chambres'>,
): number {
  return (par === 'lit' ? nombre_chambres : capacite_personnes) ?? 1;
}

export function articleValuesOf(article: Linge | null, gite: Gite): ArticleValues {
  if (article === null) return { nom: '', par: 'lit', quantite: 1, nombre: usualNumber('lit', gite), stock: null };
  const { nom, par, quantite, nombre, stock } = article;
  return { nom, par, quantite, nombre, stock };
}

/** Numbers left empty are none, which for a count is 0. */
export function articleFieldsOf({
  nom,
  par,
  quantite,
  nombre,
  stock,
}: ArticleValues): Omit<ArticleFields, 'gite_id' | 'sale' | 'ordre'> {
  const whole = (value: Entered) => (value === null ? 0 : (numberOf(value) ?? Number.NaN));
  return { nom, par, quantite: whole(quantite), nombre: whole(nombre), stock: whole(stock) };
}
