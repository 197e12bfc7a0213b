import { enRest, enOwnerRest } from '../../src/i18n/en-rest.ts';
import { enFirst, enOwnerFirst } from '../../src/i18n/en.ts';
import { es } from '../../src/i18n/es.ts';
import { frOwnerRest, frRest } from '../../src/i18n/fr-rest.ts';
import { frFirst, frOwnerFirst } from '../../src/i18n/fr.ts';
import type { Language } from '../../src/i18n/language.ts';
import { pt } from '../../src/i18n/pt.ts';
import { ro } from '../../src/i18n/ro.ts';

/** Texts by their keys: `area.part.word`. */
export type Texts = Readonly<Record<string, string>>;

/** What whoever cleans reads. */
export const CLEANER_TEXTS: Record<Language, Texts> = {
  fr: { ...textsOf(frFirst), ...textsOf(frRest) },
  en: { ...textsOf(enFirst), ...textsOf(enRest) },
  'pt-PT': textsOf(pt),
  es: textsOf(es),
  ro: textsOf(ro),
};

/** What only an owner reads. */
export const OWNER_TEXTS: Record<'fr' | 'en', Texts> = {
  fr: { ...textsOf(frOwnerFirst), ...textsOf(frOwnerRest) },
  en: { ...textsOf(enOwnerFirst), ...textsOf(enOwnerRest) },
};

/** A key without its form of a plural: what the app asks for. */
export function askedKey(key: string): string {
  return key.replace(/_(?:one|few|many|other)$/, '');
}

function textsOf(words: object, prefix = ''): Texts {
  return Object.fromEntries(
    Object.entries(words as Record<string, unknown>).flatMap(([key, inner]) =>
      typeof inner === 'string'
        ? [[prefix + key, inner] as const]
        : Object.entries(textsOf(inner as object, `${prefix}${key}.`)),
    ),
  );
}
