import type { Plateforme } from '../rows.ts';
import { normaliseForSearch } from '../search-text.ts';
import type { DayOrder } from './days.ts';
import { SYNONYMS, type Target, TARGETS } from './synonyms.ts';

/** What each column of a file says, in their order; null for one that is left out. No two say the same. */
export type Mapping = readonly (Target | null)[];

/** Whose table it is: our own, or that of a platform. */
export type TableSource = 'own' | 'airbnb' | 'booking' | 'smoobu';

export interface RecognisedTable {
  source: TableSource | null;
  mapping: Mapping;
  /** Where a line does not say it itself. */
  plateforme: Plateforme;
  /** What days are likely to begin with, should nothing in the file tell. */
  usualOrder: DayOrder;
}

/** What the titles of a table tell. Of two columns under one title the first counts; the other may be chosen by hand. */
export function recogniseTable(header: readonly string[]): RecognisedTable {
  const titles = header.map(titleOf);
  const mapping: (Target | null)[] = titles.map(() => null);
  for (const target of TARGETS) {
    const synonym = SYNONYMS[target].find((word) => titles.some((title, i) => title === word && mapping[i] === null));
    if (synonym === undefined) continue;
    mapping[titles.findIndex((title, i) => title === synonym && mapping[i] === null)] = target;
  }
  const source = sourceOf(new Set(titles));
  return {
    source,
    mapping,
    plateforme: source === 'airbnb' || source === 'booking' ? source : 'direct',
    usualOrder: source === 'airbnb' && titles.includes('start date') ? 'month_first' : 'day_first',
  };
}

/** The mapping with another meaning of one column; a column that had this meaning has none any more. */
export function withTarget(mapping: Mapping, column: number, target: Target | null): Mapping {
  return mapping.map((each, i) => (i === column ? target : each === target ? null : each));
}

/** What a table must tell and this one does not: when a stay begins, and when it ends or how long it is. */
export function missingTargets(mapping: Mapping): ('date_debut' | 'date_fin')[] {
  const hasEnd = mapping.includes('date_fin') || mapping.includes('nuits');
  return [
    ...(mapping.includes('date_debut') ? [] : (['date_debut'] as const)),
    ...(hasEnd ? [] : (['date_fin'] as const)),
  ];
}

/** Titles that stand together nowhere else: one of each list. */
const SIGNATURES: Record<TableSource, readonly (readonly string[])[]> = {
  own: [
    ['paye par le voyageur', 'paid by the guest'],
    ['pour le menage', 'for the cleaner'],
  ],
  airbnb: [
    ['confirmation code', 'code de confirmation', 'bestatigungs code'],
    ['earnings', 'revenus', 'listing', 'annonce', 'einnahmen', 'inserat'],
  ],
  booking: [
    ['book number', 'numero de reservation', 'buchungsnummer'],
    ['booker country', 'pays du booker', 'booked by', 'reserve par', 'gebucht von'],
  ],
  smoobu: [
    ['channel', 'portal', 'portail', 'canal', 'kanal'],
    ['apartment', 'appartement', 'property', 'logement', 'unterkunft'],
    ['guest', 'guest name', 'voyageur', 'nom du voyageur', 'client', 'gast', 'name'],
  ],
};

function sourceOf(titles: ReadonlySet<string>): TableSource | null {
  const names = Object.keys(SIGNATURES) as TableSource[];
  return names.find((name) => SIGNATURES[name].every((either) => either.some((title) => titles.has(title)))) ?? null;
}

/** "Prix (EUR)" and "Montant TTC" are the price and the amount. */
function titleOf(text: string): string {
  return normaliseForSearch(text).replace(/(?: en)?(?: (?:eur|euro|euros|ttc))+$/, '');
}
