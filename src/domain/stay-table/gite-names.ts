import { normaliseForSearch } from '../search-text.ts';

export interface NamedGite {
  id: string;
  nom: string;
}

/**
 * Finds the gîte that a cell names: by its whole name, else by the one gîte whose name stands in the text, or in whose name
 * the text stands, word by word. Null when none is meant for certain.
 */
export function giteFinder(gites: readonly NamedGite[]): (text: string) => string | null {
  const named = gites.map(({ id, nom }) => ({ id, nom: normaliseForSearch(nom) })).filter(({ nom }) => nom !== '');
  const known = new Map<string, string | null>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const found = find(normaliseForSearch(text), named);
    known.set(text, found);
    return found;
  };
}

function find(said: string, named: readonly NamedGite[]): string | null {
  if (said === '') return null;
  const same = named.filter(({ nom }) => nom === said);
  if (same.length > 0) return same.length === 1 ? (same[0]?.id ?? null) : null;
  const inText = named.filter(({ nom }) => holds(said, nom));
  // "Le Moulin" and "Le Moulin d’en haut" both stand in "Le Moulin d’en haut, vue mer": the longer one is meant.
  const longest = inText.filter(({ nom }) => inText.every((other) => holds(nom, other.nom)));
  if (inText.length > 0) return longest.length === 1 ? (longest[0]?.id ?? null) : null;
  const around = named.filter(({ nom }) => holds(nom, said));
  return around.length === 1 ? (around[0]?.id ?? null) : null;
}

function holds(text: string, part: string): boolean {
  return ` ${text} `.includes(` ${part} `);
}
