import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { chooseLanguage, LANGUAGES, loadAllWords, setLanguage, startLanguage } from '../../../src/i18n/language.ts';

beforeAll(() => {
  globalThis.document ??= { documentElement: {} } as Document;
});

describe('the language', () => {
  it('is the one chosen, else the browser’s wherever it is spoken, else English', () => {
    expect(chooseLanguage('en', 'fr-FR')).toBe('en');
    expect(chooseLanguage('ro', 'fr-FR')).toBe('ro');
    expect(chooseLanguage(null, 'fr-CA')).toBe('fr');
    expect(chooseLanguage(null, 'pt-BR')).toBe('pt-PT');
    expect(chooseLanguage(null, 'pt')).toBe('pt-PT');
    expect(chooseLanguage(null, 'es-419')).toBe('es');
    expect(chooseLanguage(null, 'ro-RO')).toBe('ro');
    expect(chooseLanguage(null, 'RO-md')).toBe('ro');
    expect(chooseLanguage(null, 'de')).toBe('en');
    expect(chooseLanguage('tlh', 'fr')).toBe('fr');
    // Frisian is not French, nor is Esperanto Spanish.
    expect(chooseLanguage(null, 'fry')).toBe('en');
    expect(chooseLanguage(null, 'est')).toBe('en');
  });
  it('is chosen alike before the first paint', () => {
    const script = readFileSync(new URL('../../../public/theme.js', import.meta.url), 'utf8');
    for (const browser of [
      'fr',
      'fr-CA',
      'en-GB',
      'pt-BR',
      'pt-PT',
      'PT',
      'es-419',
      'ro-RO',
      'de-DE',
      'fry',
      'est',
      '',
    ]) {
      for (const saved of [null, 'tlh', 'pt', 'xfr', ...LANGUAGES]) {
        const documentElement = { dataset: {}, lang: 'fr' };
        const localStorage = { getItem: (key: string) => (key === 'lou.language' ? saved : null) };
        runInNewContext(script, { document: { documentElement }, localStorage, navigator: { language: browser } });
        expect(documentElement.lang, `${saved} ${browser}`).toBe(chooseLanguage(saved, browser));
      }
    }
  });
});

describe('plurals', () => {
  it('are French, where zero is one', async () => {
    const { t } = await startLanguage('fr');
    // The number and its word stay on one line.
    expect(t('common.nights', { count: 0 })).toBe('0\u00a0nuit');
    expect(t('common.nights', { count: 1 })).toBe('1\u00a0nuit');
    expect(t('common.nights', { count: 3 })).toBe('3\u00a0nuits');
  });
  it('are those of Portugal, where zero is many, and not of Brazil', async () => {
    const { t } = await startLanguage('pt-PT');
    expect(t('cleanings.people', { count: 0 })).toBe('0 pessoas');
    expect(t('cleanings.people', { count: 1 })).toBe('1 pessoa');
    expect(t('cleanings.people', { count: 12_345 })).toBe('12\u00a0345 pessoas');
    expect(t('cleanings.people', { count: 1_000_000 })).toBe('1\u00a0000\u00a0000 de pessoas');
  });
  it('are Spanish', async () => {
    const { t } = await startLanguage('es');
    expect(t('cleanings.animals', { count: 1 })).toBe('1 animal');
    expect(t('cleanings.animals', { count: 2 })).toBe('2 animales');
  });
  it('are Romanian, with "de" from twenty on', async () => {
    const { t } = await startLanguage('ro');
    expect(t('cleanings.people', { count: 1 })).toBe('1 persoană');
    expect(t('cleanings.people', { count: 2 })).toBe('2 persoane');
    expect(t('cleanings.people', { count: 19 })).toBe('19 persoane');
    expect(t('cleanings.people', { count: 20 })).toBe('20 de persoane');
    expect(t('cleanings.people', { count: 101 })).toBe('101 persoane');
  });
});

describe('an owner’s words', () => {
  it('are English in a language that has none, with the plurals of English', async () => {
    const { t } = await startLanguage('ro');
    expect(t('today.title')).toBe('Azi');
    expect(t('today.quiet.title')).toBe('Nothing planned today');
    // Romanian would ask for "few".
    expect(t('today.needsMe.unassigned', { count: 2 })).toBe('2 cleanings are given to nobody');
    await loadAllWords();
    expect(t('cleaningPages.answer.accept')).toBe('De acord, vin');
    expect(t('cleaningPages.wishes.noMax')).toBe('No limit');
    expect(t('stays.create')).toBe('New reservation');
  });
  it('are there whatever is spoken next', async () => {
    const instance = await startLanguage('es');
    await setLanguage('en');
    expect(instance.t('today.title')).toBe('Today');
    expect(instance.t('stays.create')).toBe('New reservation');
    await setLanguage('fr');
    expect(instance.t('stays.create')).toBe('Nouvelle réservation');
    await setLanguage('pt-PT');
    expect(instance.t('today.title')).toBe('Hoje');
    expect(instance.t('team.join.new')).toBe('Ainda não');
    expect(instance.t('stays.create')).toBe('New reservation');
  });
});
