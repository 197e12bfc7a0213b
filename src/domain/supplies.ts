/**
 * What usually runs low, as a report holds it (`texte`): in French whatever its author speaks, so that each reads it in their own
 * language, and what one has said another does not say again.
 */
const SUPPLIES = {
  toilet: 'Papier toilette',
  dish: 'Liquide vaisselle',
  tablets: 'Pastilles lave-vaisselle',
  bags: 'Sacs poubelle',
  sponge: 'Éponges',
  soap: 'Savon',
  coffee: 'Café',
  oil: 'Huile, sel, poivre',
  products: 'Produits de ménage',
  bulbs: 'Ampoules',
} as const;
export type Supply = keyof typeof SUPPLIES;

export const USUAL_SUPPLIES: readonly string[] = Object.values(SUPPLIES);

/** Null for what somebody wrote themselves. */
export function supplyOf(texte: string): Supply | null {
  const found = Object.entries(SUPPLIES).find(([, french]) => french === texte);
  return found === undefined ? null : (found[0] as Supply);
}
