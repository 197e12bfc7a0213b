import { createInstance, type i18n as I18n } from 'i18next';
import type { Catalogue } from './catalogue.ts';

export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Read by public/theme.js before the first paint. */
const STORAGE_KEY = 'lou.language';

/** The saved choice if there is one, else what the browser speaks: French, or English for everyone else. */
export function chooseLanguage(saved: string | null, browser: string): Language {
  const chosen = LANGUAGES.find((language) => language === saved);
  return chosen ?? (/^fr\b/i.test(browser) ? 'fr' : 'en');
}

/** Loads what the first screen says in the one language in use. Resolves before the first render. */
export function startLanguage(language: Language): Promise<I18n> {
  whole.clear();
  starting = begin(language);
  first = language;
  return starting;
}

async function begin(language: Language): Promise<I18n> {
  const instance = createInstance();
  await instance.init({
    lng: language,
    fallbackLng: false,
    defaultNS: NAMESPACE,
    ns: [NAMESPACE],
    resources: { [language]: { [NAMESPACE]: await FIRST[language]() } },
    // React escapes already; twice would show entities to people called O'Neill.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
  active = instance;
  return instance;
}

/** Loads what every other page says; each waits for it, together with its code. While the language still starts, with it. */
export async function loadAllWords(): Promise<void> {
  const language = active === null ? first : active.language;
  if (language !== null && isLanguage(language)) await addRest(language);
}

/** Loads the language if need be, remembers the choice, and re-renders everything. */
export async function setLanguage(language: Language): Promise<void> {
  await speak(language);
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {
    // No storage: the choice lasts as long as the page.
  }
}

/** What is chosen in one tab holds in all of them. */
export function followOtherTabs(): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === STORAGE_KEY && newValue !== null && isLanguage(newValue)) void speak(newValue);
  });
}

async function speak(language: Language): Promise<void> {
  const instance = activeI18n();
  if (!instance.hasResourceBundle(language, NAMESPACE)) {
    instance.addResourceBundle(language, NAMESPACE, await FIRST[language]());
  }
  await addRest(language);
  await instance.changeLanguage(language);
  document.documentElement.lang = language;
}

export function savedLanguage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/** @throws before `startLanguage` has resolved */
export function activeI18n(): I18n {
  if (active === null) throw new Error('No language has been started');
  return active;
}

export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}

const NAMESPACE = 'lou';
let first: Language | null = null;
let starting: Promise<I18n> | null = null;
let active: I18n | null = null;
/** The languages of which everything is there. */
const whole = new Set<Language>();

async function addRest(language: Language): Promise<void> {
  if (whole.has(language)) return;
  const [instance, words] = await Promise.all([starting, REST[language]()]);
  const deep = true;
  const overwrite = false;
  instance?.addResourceBundle(language, NAMESPACE, words, deep, overwrite);
  whole.add(language);
}

const FIRST: Record<Language, () => Promise<Partial<Catalogue>>> = {
  fr: async () => (await import('./fr.ts')).frFirst,
  en: async () => (await import('./en.ts')).enFirst,
};
const REST: Record<Language, () => Promise<Partial<Catalogue>>> = {
  fr: async () => (await import('./fr-rest.ts')).frRest,
  en: async () => (await import('./en-rest.ts')).enRest,
};
