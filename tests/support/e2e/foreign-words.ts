import type { Page } from '@playwright/test';
import { type Language, LANGUAGES } from '../../../src/i18n/language.ts';
import { CLEANER_TEXTS, OWNER_TEXTS } from '../words.ts';

/**
 * Whatever stands on the page of the catalogues of other languages and not of this one's: texts, and what only assistive
 * technology reads.
 */
export async function foreignWords(page: Page, language: Language, foreign: readonly Language[]): Promise<string[]> {
  const shown = await page.evaluate(allTexts);
  const own = patternsOf(language);
  const others = foreign.flatMap((other) => patternsOf(other));
  const isOf = (text: string, patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(text));
  return shown.filter((text) => isOf(text, others) && !isOf(text, own) && !NAMES.has(text));
}

/** A choice of languages names each in its own. */
const NAMES = new Set(
  LANGUAGES.map((language) => {
    const [code = language] = language.split('-');
    const name = new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(code) + name.slice(1);
  }),
);

/** Every language but this one. */
export function othersThan(language: Language): Language[] {
  return LANGUAGES.filter((other) => other !== language);
}

/** The sentences of a language; what is filled in may be anything, so that those of little else tell nothing. */
function patternsOf(language: Language): RegExp[] {
  const known = made.get(language) ?? makePatterns(language);
  made.set(language, known);
  return known;
}

const made = new Map<Language, RegExp[]>();
const HOLE = /\{\{.*?\}\}/g;

function makePatterns(language: Language): RegExp[] {
  const owner = language === 'fr' || language === 'en' ? OWNER_TEXTS[language] : {};
  return Object.values({ ...CLEANER_TEXTS[language], ...owner })
    .map((text) => text.trim())
    .filter((text) => {
      const letters = text.replaceAll(HOLE, '').replaceAll(/\P{L}/gu, '').length;
      return letters >= (text.includes('{{') ? 3 : 2);
    })
    .map((text) => new RegExp(`^${text.split(HOLE).map(RegExp.escape).join('.*')}$`));
}

/** Runs in the page. */
function allTexts(): string[] {
  const found = new Set<string>([document.title]);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    found.add(node.textContent?.trim() ?? '');
  }
  for (const element of document.querySelectorAll('*')) {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.add(element.getAttribute(name) ?? '');
  }
  return [...found];
}
