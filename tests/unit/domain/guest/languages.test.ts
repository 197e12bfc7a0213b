import { expect, test } from 'vitest';
import { isNumberFromAbroad, languageOfNumber } from '../../../../src/domain/guest/languages.ts';

test('a telephone’s country says what its owner probably reads', () => {
  expect(['33612345678', '262692123456', '32470123456'].map(languageOfNumber)).toEqual(['fr', 'fr', 'fr']);
  expect(['4915112345678', '436601234567'].map(languageOfNumber)).toEqual(['de', 'de']);
  expect(['31612345678', '34612345678', '393312345678'].map(languageOfNumber)).toEqual(['nl', 'es', 'it']);
  expect(['442079460958', '12025550123', '4512345678'].map(languageOfNumber)).toEqual(['en', 'en', 'en']);
  expect(languageOfNumber(null)).toBe('fr');
});

test('a number is from abroad where its country says so, and of nobody where it says nothing', () => {
  for (const abroad of ['49170000000', '441632960961', '32470000000']) expect(isNumberFromAbroad(abroad)).toBe(true);
  for (const here of ['33612345678', '262692000000', '590690000000', null])
    expect(isNumberFromAbroad(here)).toBe(false);
});
