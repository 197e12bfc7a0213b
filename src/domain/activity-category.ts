import { normaliseForSearch } from './search-text.ts';

/** What an activity around is, as `activites.categorie` names it: keys, worded by each page in its own languages. */
export const ACTIVITY_CATEGORIES = [
  'nature',
  'plage',
  'sport',
  'famille',
  'culture',
  'restaurant',
  'gastronomie',
  'marche',
  'commerces',
  'sante',
  'transports',
] as const;
export type ActivityCategory = (typeof ACTIVITY_CATEGORIES)[number];

/** Null for what is no category of the list, to be shown as it was written: "Nature" is one, "Yoga" is not. */
export function categoryOf(text: string): ActivityCategory | null {
  const plain = normaliseForSearch(text);
  return ACTIVITY_CATEGORIES.find((category) => category === plain) ?? null;
}
