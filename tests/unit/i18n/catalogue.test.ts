import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/domain/errors.ts';
import { frFirst, frOwnerFirst } from '../../../src/i18n/fr.ts';
import { LANGUAGES } from '../../../src/i18n/language.ts';
import { askedKey, CLEANER_TEXTS, OWNER_TEXTS, type Texts } from '../../support/words.ts';

const SOURCES = new URL('../../../src/', import.meta.url);
const french: Texts = { ...CLEANER_TEXTS.fr, ...OWNER_TEXTS.fr };
const others = [
  ['en', OWNER_TEXTS.en, OWNER_TEXTS.fr] as const,
  ...LANGUAGES.filter((language) => language !== 'fr').map(
    (language) => [language, CLEANER_TEXTS[language], CLEANER_TEXTS.fr] as const,
  ),
];

describe('the catalogues', () => {
  it('have the keys of the French one, each plural in the forms that the language has', () => {
    for (const [language, texts, model] of [['fr', french, french] as const, ...others]) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const isPlural = (key: string) => `${askedKey(key)}_other` in model && key !== askedKey(key);
      const expected = Object.keys(model).flatMap((key) =>
        isPlural(key) ? forms.map((form) => `${askedKey(key)}_${form}`) : [key],
      );
      expect(Object.keys(texts).toSorted(), language).toEqual([...new Set(expected)].toSorted());
    }
  });
  it('fill the same places in each sentence', () => {
    const places = (text = '') => Array.from(text.matchAll(/\{\{[^}]*\}\}/g), String).toSorted();
    const differing = others.flatMap(([language, texts, model]) =>
      Object.entries(texts)
        .filter(([key, text]) => {
          // A form that French has not is like its others.
          const twin = model[key] ?? model[`${askedKey(key)}_other`];
          return String(places(text)) !== String(places(twin));
        })
        .map(([key]) => `${language}: ${key}`),
    );
    expect(differing).toEqual([]);
  });
  it('leave no text empty', () => {
    const all = [...Object.values(CLEANER_TEXTS), ...Object.values(OWNER_TEXTS)].flatMap((texts) =>
      Object.entries(texts),
    );
    expect(all.filter(([, text]) => text.trim() === '')).toEqual([]);
  });
  it('write each language with its own letters', () => {
    const textsWith = (language: keyof typeof CLEANER_TEXTS, wrong: RegExp) =>
      Object.entries(CLEANER_TEXTS[language]).filter(([, text]) => wrong.test(text));
    // A cedilla for the comma below; the accents of other languages; an apostrophe that is none.
    expect(textsWith('ro', /[şţŞŢ'éèñçõãêô]/)).toEqual([]);
    expect(textsWith('es', /['ãõçêôșț]/)).toEqual([]);
    expect(textsWith('pt-PT', /['ñ¿¡șț]/)).toEqual([]);
    const questions = Object.entries(CLEANER_TEXTS.es).filter(([, text]) => text.includes('?') !== text.includes('¿'));
    expect(questions).toEqual([]);
  });
  it('address nobody by a word that is too near or too stiff', () => {
    const said = (language: keyof typeof CLEANER_TEXTS, words: RegExp) =>
      Object.entries(CLEANER_TEXTS[language]).filter(([, text]) => words.test(text));
    expect(said('pt-PT', /\b(?:você|tu|teu|tua|contigo)\b/i)).toEqual([]);
    expect(said('es', /\b(?:usted|tú|tu|tus|contigo)\b/i)).toEqual([]);
    expect(said('ro', /(?<!\p{L})(?:dumneavoastră|tău|ta|tine|tu)(?!\p{L})/iu)).toEqual([]);
  });
  it('have a sentence for each error, that is not the code', () => {
    for (const code of ERROR_CODES) {
      for (const texts of Object.values(CLEANER_TEXTS)) expect(texts[`errors.${code}`]).toMatch(/\s/);
    }
  });
  it('hold at once every area that the first screen and the frame speak of', async () => {
    const areas = areasNamedIn(await sourcesOfFirstScreen());
    const known = new Set(Object.keys(french).map((key) => key.split('.')[0] ?? ''));
    const first = { ...frFirst, ...frOwnerFirst };
    expect([...areas].filter((area) => known.has(area) && !(area in first))).toEqual([]);
    expect(areas).toContain('today');
  });
  it('use the French apostrophe in French', () => {
    expect(Object.entries(french).filter(([, text]) => text.includes("'"))).toEqual([]);
  });
});

/** The frame, the first screen, and the parts that these are made of: other parts come with the pages that show them. */
async function sourcesOfFirstScreen(): Promise<string[]> {
  const frame = (await Promise.all(['app', 'features/today'].map(async (folder) => sourcesIn(folder)))).flat();
  const parts = new Map<string, string>();
  const follow = async (sources: readonly string[]): Promise<void> => {
    for (const [, name = ''] of sources.join('\n').matchAll(/ from '(?:[./]+\/parts|\.)\/([\w-]+\.tsx?)'/g)) {
      const source = parts.has(name)
        ? null
        : await readFile(new URL(`parts/${name}`, SOURCES), 'utf8').catch(() => null);
      if (source === null) continue;
      parts.set(name, source);
      await follow([source]);
    }
  };
  await follow(frame);
  return [...frame, ...parts.values()];
}

/** Of the first screen's folder, but fetched when it is wanted, and all words with it (`lazyPage`). */
const LATER: ReadonlySet<string> = new Set([
  'cleaner-day.tsx',
  'cleaning-news.tsx',
  'linen-to-bring.tsx',
  'shell/more-page.tsx',
]);

async function sourcesIn(folder: string): Promise<string[]> {
  const names = await readdir(new URL(folder, SOURCES), { recursive: true });
  return Promise.all(
    names
      .filter((name) => /\.tsx?$/.test(name) && !LATER.has(name))
      .map(async (name) => readFile(new URL(`${folder}/${name}`, SOURCES), 'utf8')),
  );
}

/** `x` of each `t('x.…` in the sources. */
function areasNamedIn(sources: readonly string[]): Set<string> {
  return new Set(
    sources.flatMap((source) => Array.from(source.matchAll(/\bt\(\s*['"`](\w+)\./g), ([, area = '']) => area)),
  );
}
