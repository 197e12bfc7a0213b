import { beforeAll, expect, test } from 'vitest';
import { countryName } from '../../../../src/features/guest-links/country-name.ts';
import { loadAllWords, startLanguage } from '../../../../src/i18n/language.ts';

beforeAll(async () => {
  globalThis.document ??= { documentElement: {} } as Document;
  await startLanguage('fr');
  await loadAllWords();
});

test('a nationality is said in words, that of nobody too, and a code that nobody knows is shown', () => {
  expect(countryName('DE')).toBe('Allemagne');
  expect(countryName('XX')).toBe('Apatride');
  expect(countryName('??')).toBe('??');
});
