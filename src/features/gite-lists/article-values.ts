import type { ArticleFields } from '../../domain/list-rules.ts';
import type { Linge, ParLinge } from '../../domain/list-rows.ts';
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

/** `people`: how many the gîte takes, to reckon with where nobody knows how many come. */
export function articleValuesOf(article: Linge | null, people: number | null): ArticleValues {
  if (article === null) return { nom: '', par: 'lit', quantite: 1, nombre: people ?? 2, stock: null };
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
