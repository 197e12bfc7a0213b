import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  matchesWords,
  normaliseForSearch,
  searchablePhone,
  searchTextOf,
  searchWords,
} from '../../../src/domain/search-text.ts';

const finds = (query: string, ...parts: string[]) => matchesWords(searchTextOf(parts), searchWords(query));

describe('a search', () => {
  test.each([
    ['lefevre', 'Lefèvre'],
    ['LEFÈVRE', 'lefevre'],
    ['oeuvre', 'Œuvre'],
    ['œuvre', 'Oeuvre'],
    ['aether', 'Æther'],
    ['strasse', 'Straße'],
    ['nguyen', 'Nguyễn'],
    ['soren', 'Søren'],
    ['jean pierre', 'Jean-Pierre'],
    ["o'brien", 'O’Brien'],
    ['dupont jean', 'Jean Dupont'],
    ['pont', 'Dupont'],
    ['hm123', 'HM123456'],
    ['  ', 'anything'],
    ['', 'anything'],
    ['…', 'anything'],
  ])('for %j finds %j', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  test('asks for every word', () => {
    expect(finds('dupont marie', 'Jean Dupont')).toBe(false);
    expect(finds('dupont clé', 'Jean Dupont', 'Laisser la clé')).toBe(true);
  });

  test('does not find a word that two texts only make together', () => {
    expect(finds('ab', 'a', 'b')).toBe(false);
  });

  test.each(['0612345678', '06 12 34 56 78', '+33 6 12 34 56 78', '+33612345678', '06.12', '345678'])(
    'finds a French number typed as %j however it was kept',
    (query) => {
      for (const kept of [
        '06 12 34 56 78',
        '0612345678',
        '+33 6 12 34 56 78',
        '+33 (0)6 12 34 56 78',
        '0033612345678',
        '06.12.34.56.78',
      ]) {
        expect(finds(query, kept, searchablePhone(kept))).toBe(true);
      }
    },
  );

  test('finds a foreign number by its figures', () => {
    expect(finds('+49 151 2345', searchablePhone('+49 (151) 23456789'), '+49 (151) 23456789')).toBe(true);
    expect(searchablePhone('inconnu')).toBe('');
  });

  test('finds any text by any piece of one of its words', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcéèêçœüñ019'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(), (words, which, where) => {
        const chosen = normaliseForSearch(words[which % words.length] ?? '');
        const piece = chosen.slice(where % chosen.length);
        expect(finds(piece, words.join(' '))).toBe(true);
      }),
    );
  });

  test('never holds characters that could be mistaken for a word break', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseForSearch(text)).toMatch(/^(|[\p{L}\p{N}]+( [\p{L}\p{N}]+)*)$/u);
      }),
    );
  });

  test('looks at eight words at most', () => {
    expect(searchWords('a b c d e f g h i j a')).toHaveLength(8);
  });
});
