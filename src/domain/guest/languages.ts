/** What a guest's page speaks. Its owner writes French and English; the others are the page's own words. */
export const GUEST_LANGUAGES = ['fr', 'en', 'de', 'nl', 'es', 'it'] as const;
export type GuestLanguage = (typeof GUEST_LANGUAGES)[number];

/**
 * What somebody probably reads, by the country of their telephone (E.164 codes, as figures alone): French at home, in its overseas
 * departments and where nobody can tell, English for everybody who speaks none of the others.
 */
export function languageOfNumber(number: string | null): GuestLanguage {
  if (number === null) return 'fr';
  return LANGUAGE_OF_CODE.find(([codes]) => codes.test(number))?.[1] ?? 'en';
}

/**
 * Whether somebody is probably not French, by the country of their telephone. Who has a number of here, or none that says its country, may
 * still be: nobody can know.
 */
export function isNumberFromAbroad(number: string | null): boolean {
  return number !== null && !/^(?:33|262|590|594|596|508|681|687|689)/.test(number);
}

const LANGUAGE_OF_CODE: readonly [RegExp, GuestLanguage][] = [
  // Belgium and Switzerland write French to a gîte more often than not; Luxembourg and Monaco do.
  [/^(?:33|262|590|594|596|32|352|377|41)/, 'fr'],
  [/^4[39]/, 'de'],
  [/^31/, 'nl'],
  [/^34/, 'es'],
  [/^39/, 'it'],
];
