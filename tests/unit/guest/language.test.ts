import { describe, expect, test } from 'vitest';
import { chooseLanguage, LANGUAGE_NAMES, LANGUAGES, loadAllWords } from '../../../src/guest/language.ts';

describe('the language', () => {
  test('is the one that was chosen, else the first of the browser’s that there is, else English', () => {
    expect(chooseLanguage('nl', ['fr-FR'])).toBe('nl');
    expect(chooseLanguage(null, ['pl', 'de-AT', 'fr'])).toBe('de');
    expect(chooseLanguage('klingon', ['ja'])).toBe('en');
    expect(chooseLanguage(null, [])).toBe('en');
  });

  test.each(LANGUAGES)('%s says everything, in words of its own', async (language) => {
    const words = await loadAllWords(language);
    const texts = textsOf(words);
    const french = textsOf(await loadAllWords('fr'));
    expect(texts.filter((text) => text.trim() === '')).toEqual([]);
    expect(texts).toHaveLength(french.length);
    if (language !== 'fr') expect(texts.filter((text, i) => text.length > 40 && text === french[i])).toEqual([]);
    expect(LANGUAGE_NAMES[language]).not.toBe('');
  });

  test.each(LANGUAGES)('%s fills in what French fills in', async (language) => {
    const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).toSorted();
    const french = textsOf(await loadAllWords('fr')).map(holes);
    expect(textsOf(await loadAllWords(language)).map(holes)).toEqual(french);
  });
});

/** All texts in order; counted ones for one and for several. */
function textsOf(words: object): string[] {
  return Object.entries(words)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, value]: [string, unknown]) => {
      if (typeof value === 'string') return [value];
      if (typeof value !== 'function') return textsOf(value as object);
      const say = value as (...counts: number[]) => string;
      return [say(1, 0), say(3, 2)];
    });
}
