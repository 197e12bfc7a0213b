import type { TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { createFormat, type Format } from './format.ts';
import { activeI18n, isLanguage, type Language } from './language.ts';

export type T = TFunction;

/** `t('area.key')`, typed: an unknown key does not compile. */
export function useT(): T {
  return wordsOf(useLanguage()).t;
}

/** Dates, money and numbers the way the active language writes them. */
export function useFormat(): Format {
  return wordsOf(useLanguage()).format;
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

interface Words {
  t: T;
  format: Format;
}

/** Made once a language, so that they may stand among a hook's dependencies. */
function wordsOf(language: Language): Words {
  const known = made.get(language);
  if (known) return known;
  const t = activeI18n().getFixedT(language);
  const words = { t, format: createFormat(language, (nights) => t('common.nights', { count: nights })) };
  made.set(language, words);
  return words;
}

const made = new Map<Language, Words>();

function currentLanguage(): Language {
  const { language } = activeI18n();
  return isLanguage(language) ? language : 'fr';
}

function subscribe(listener: () => void): () => void {
  const i18n = activeI18n();
  i18n.on('languageChanged', listener);
  return () => i18n.off('languageChanged', listener);
}
