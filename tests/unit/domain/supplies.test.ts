import { expect, test } from 'vitest';
import { supplyOf, USUAL_SUPPLIES } from '../../../src/domain/supplies.ts';
import { CLEANER_TEXTS } from '../../support/words.ts';

test('what runs low is known again, whatever the language in which it was said', () => {
  expect(supplyOf('Sacs poubelle')).toBe('bags');
  expect(supplyOf('Sacs')).toBeNull();
  expect(supplyOf('')).toBeNull();
});

test('what is kept is what French says, and each language has a word for it', () => {
  for (const texte of USUAL_SUPPLIES) {
    const key = `lists.report.lowItems.${supplyOf(texte)}`;
    expect(CLEANER_TEXTS.fr[key]).toBe(texte);
    for (const texts of Object.values(CLEANER_TEXTS)) expect(texts[key]).toMatch(/\p{L}{3}/u);
  }
});
