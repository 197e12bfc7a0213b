import { GUEST_LANGUAGES, type GuestLanguage } from '../domain/guest/languages.ts';
import type { FirstWords, MoreWords, Words } from './i18n/words.ts';

export const LANGUAGES = GUEST_LANGUAGES;
export type Language = GuestLanguage;

/** In their own words, as somebody looks for theirs. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  fr: 'Français',
  en: 'English',
  de: 'Deutsch',
  nl: 'Nederlands',
  es: 'Español',
  it: 'Italiano',
};

/** Not the app's: the owner's browser may speak otherwise than what their guests chose on it. No secret, so it may stand here. */
const KEY = 'sejour.language';

/** The saved choice, else the first of the browser's languages that we speak, else English. */
export function chooseLanguage(saved: string | null, spoken: readonly string[]): Language {
  const chosen = LANGUAGES.find((language) => language === saved);
  if (chosen !== undefined) return chosen;
  for (const tag of spoken) {
    const known = LANGUAGES.find((language) => language === tag.toLowerCase().split('-')[0]);
    if (known !== undefined) return known;
  }
  return 'en';
}

export function savedLanguage(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function saveLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // No storage: the choice lasts as long as the page.
  }
}

/** One at a time: nobody reads six. */
const CATALOGUES: Record<Language, () => Promise<{ words: FirstWords }>> = {
  fr: () => import('./i18n/fr.ts'),
  en: () => import('./i18n/en.ts'),
  de: () => import('./i18n/de.ts'),
  nl: () => import('./i18n/nl.ts'),
  es: () => import('./i18n/es.ts'),
  it: () => import('./i18n/it.ts'),
};

const MORE_CATALOGUES: Record<Language, () => Promise<{ words: MoreWords }>> = {
  fr: () => import('./i18n/more/more-fr.ts'),
  en: () => import('./i18n/more/more-en.ts'),
  de: () => import('./i18n/more/more-de.ts'),
  nl: () => import('./i18n/more/more-nl.ts'),
  es: () => import('./i18n/more/more-es.ts'),
  it: () => import('./i18n/more/more-it.ts'),
};

/** Those of the first look. */
export async function loadWords(language: Language): Promise<FirstWords> {
  return (await CATALOGUES[language]()).words;
}

/** Those of every section. */
export async function loadAllWords(language: Language): Promise<Words> {
  const [first, more] = await Promise.all([loadWords(language), MORE_CATALOGUES[language]()]);
  return { ...first, ...more.words };
}
