import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES } from '../../../src/domain/errors.ts';
import { enRest } from '../../../src/i18n/en-rest.ts';
import { enFirst } from '../../../src/i18n/en.ts';
import { frRest } from '../../../src/i18n/fr-rest.ts';
import { frFirst } from '../../../src/i18n/fr.ts';
import { chooseLanguage, startLanguage } from '../../../src/i18n/language.ts';

const SOURCES = new URL('../../../src/', import.meta.url);
const fr = { ...frFirst, ...frRest };
const en = { ...enFirst, ...enRest };
const french = flatten(fr);
const english = flatten(en);
/** A plural that English does not have. */
const MANY = /_many$/;

describe('the catalogues', () => {
  it('have the same keys', () => {
    expect(Object.keys(english).toSorted()).toEqual(
      Object.keys(french)
        .filter((key) => !MANY.test(key))
        .toSorted(),
    );
  });
  it('fill the same places in each sentence', () => {
    const places = (text: string) => Array.from(text.matchAll(/\{\{\w+/g), String).toSorted();
    const differing = Object.keys(english).filter(
      (key) => String(places(english[key] ?? '')) !== String(places(french[key] ?? '')),
    );
    expect(differing).toEqual([]);
  });
  it('leave no text empty', () => {
    const empty = [...Object.entries(french), ...Object.entries(english)].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });
  it('give each plural all of its forms', () => {
    for (const [texts, language] of [
      [french, 'fr'],
      [english, 'en'],
    ] as const) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const plurals = Object.keys(texts).filter((key) => key.endsWith('_other'));
      const missing = plurals.flatMap((key) =>
        forms.map((form) => key.replace(/other$/, form)).filter((form) => !(form in texts)),
      );
      expect(missing).toEqual([]);
    }
  });
  it('have a sentence for each error, that is not the code', () => {
    for (const code of ERROR_CODES) {
      expect(fr.errors[code]).toMatch(/\s/);
      expect(en.errors[code]).toMatch(/\s/);
    }
  });
  it('hold at once every area that the first screen and the frame speak of', async () => {
    const areas = areasNamedIn(await sourcesOfFirstScreen());
    expect([...areas].filter((area) => area in fr && !(area in frFirst))).toEqual([]);
    expect(areas).toContain('today');
  });
  it('use the French apostrophe in French', () => {
    expect(Object.entries(french).filter(([, text]) => text.includes("'"))).toEqual([]);
  });
});

describe('the language', () => {
  it('is the one chosen, else the browser’s, else English', () => {
    expect(chooseLanguage('en', 'fr-FR')).toBe('en');
    expect(chooseLanguage(null, 'fr-CA')).toBe('fr');
    expect(chooseLanguage(null, 'de-DE')).toBe('en');
    expect(chooseLanguage('tlh', 'fr')).toBe('fr');
    // Frisian is not French.
    expect(chooseLanguage(null, 'fry')).toBe('en');
  });
  it('has French plurals, where zero is one', async () => {
    globalThis.document ??= { documentElement: {} } as Document;
    const { t } = await startLanguage('fr');
    // The number and its word stay on one line.
    expect(t('common.nights', { count: 0 })).toBe('0\u00a0nuit');
    expect(t('common.nights', { count: 1 })).toBe('1\u00a0nuit');
    expect(t('common.nights', { count: 3 })).toBe('3\u00a0nuits');
  });
});

function flatten(value: object, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
      typeof inner === 'string'
        ? [[prefix + key, inner] as const]
        : Object.entries(flatten(inner as object, `${prefix}${key}.`)),
    ),
  );
}

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
const LATER: ReadonlySet<string> = new Set(['cleaner-day.tsx', 'cleaning-news.tsx']);

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
