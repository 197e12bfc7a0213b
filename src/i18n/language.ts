import { createInstance, type i18n as I18n } from 'i18next';

/**
 * As Intl is told them: `pt` alone would be Brazil's plurals and numbers. French and English say everything, the others what
 * whoever cleans meets; the rest of the app is in English then.
 */
export const LANGUAGES = ['fr', 'en', 'pt-PT', 'es', 'ro'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Read by public/theme.js before the first paint. */
const STORAGE_KEY = 'lou.language';

/** The saved choice if there is one, else what the browser speaks, wherever it does; English for everyone else. */
export function chooseLanguage(saved: string | null, browser: string): Language {
  const chosen = LANGUAGES.find((language) => language === saved);
  const [spoken] = browser.toLowerCase().split('-');
  return chosen ?? LANGUAGES.find((language) => language.split('-')[0] === spoken) ?? 'en';
}

/** Loads what the first screen says in the one language in use. Resolves before the first render. */
export function startLanguage(language: Language): Promise<I18n> {
  held.clear();
  starting = begin(language);
  first = language;
  return starting;
}

async function begin(language: Language): Promise<I18n> {
  const instance = createInstance();
  await instance.init({
    lng: language,
    fallbackLng: STAND_IN,
    defaultNS: NAMESPACE,
    ns: [NAMESPACE],
    resources: {},
    // React escapes already; twice would show entities to people called O'Neill.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await hold(instance, FIRST, language);
  document.documentElement.lang = language;
  active = instance;
  return instance;
}

/** Loads what every other page says; each waits for it, together with its code. While the language still starts, with it. */
export async function loadAllWords(): Promise<void> {
  const language = active === null ? first : active.language;
  if (starting !== null && language !== null && isLanguage(language)) await hold(starting, REST, language);
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
  await Promise.all([FIRST, REST].map((words) => hold(instance, words, language)));
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
const STAND_IN = 'en';
let first: Language | null = null;
let starting: Promise<I18n> | null = null;
let active: I18n | null = null;

type Load = () => Promise<readonly object[]>;

/** What is loaded. */
const held = new Set<Load>();

/** Has the words of a language ready, and those that stand in where it has none. */
async function hold(
  started: I18n | Promise<I18n>,
  words: Partial<Record<Language, Load>>,
  language: Language,
): Promise<void> {
  const needed: Language[] = language === 'fr' ? [language] : [language, STAND_IN];
  await Promise.all(
    needed.map(async (each) => {
      const load = words[each];
      if (load === undefined || held.has(load)) return;
      const [instance, parts] = await Promise.all([started, load()]);
      const deep = true;
      const overwrite = false;
      for (const part of parts) instance.addResourceBundle(each, NAMESPACE, part, deep, overwrite);
      held.add(load);
    }),
  );
}

/** Of the languages for whoever cleans all at once: their first screen waits for the rest as well. */
const FIRST: Record<Language, Load> = {
  fr: async () => import('./fr.ts').then(({ frFirst, frOwnerFirst }) => [frFirst, frOwnerFirst]),
  en: async () => import('./en.ts').then(({ enFirst, enOwnerFirst }) => [enFirst, enOwnerFirst]),
  'pt-PT': async () => import('./pt.ts').then(({ pt }) => [pt]),
  es: async () => import('./es.ts').then(({ es }) => [es]),
  ro: async () => import('./ro.ts').then(({ ro }) => [ro]),
};
const REST: Partial<Record<Language, Load>> = {
  fr: async () => import('./fr-rest.ts').then(({ frRest, frOwnerRest }) => [frRest, frOwnerRest]),
  en: async () => import('./en-rest.ts').then(({ enRest, enOwnerRest }) => [enRest, enOwnerRest]),
};
