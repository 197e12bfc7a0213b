import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placesWithWords } from '../../../src/data/queries/places-with-words.ts';
import type { IndexedStay } from '../../../src/data/reservation-index.ts';
import type { LocalDb } from '../../../src/data/schema.ts';
import { lettersOf, searchWords } from '../../../src/domain/search-text.ts';

const stay = (search: string, gite_id = 'a') =>
  ({ id: search, gite_id, search, letters: lettersOf(search) }) as IndexedStay;
const named = [{ id: 'a', nom: 'le moulin' }];
const snapshot = (stays: readonly IndexedStay[], version = 1) => ({ stays, kinds: [], longest: 1, version });

test('whatever was typed before, a search finds what it would find alone', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'l', 'm', 'o', '1', '7', 'é'), minLength: 1, maxLength: 3 });
  const typed = fc.array(fc.array(word, { maxLength: 3 }), { minLength: 1, maxLength: 8 });
  const house = fc.array(fc.tuple(word, word, fc.constantFrom('a', 'b')), { maxLength: 12 });
  fc.assert(
    fc.property(house, typed, (rows, queries) => {
      const stays = rows.map(([one, other, gite]) => stay(`${one} ${other}`, gite));
      const db = {} as LocalDb;
      for (const words of queries) {
        const has = ({ search, gite_id }: IndexedStay) =>
          words.every((each) => search.includes(each) || (gite_id === 'a' && 'le moulin'.includes(each)));
        const alone = stays.flatMap((one, place) => (has(one) ? [place] : []));
        const found = placesWithWords(db, snapshot(stays), stays, { words, named });
        expect(found).toEqual(words.length === 0 ? null : alone);
      }
    }),
  );
});

test('a stay that has come in between is found by the next letter', () => {
  const db = {} as LocalDb;
  const before = [stay('chloe lefevre')];
  const find = (stays: readonly IndexedStay[], version: number, text: string) =>
    placesWithWords(db, snapshot(stays, version), stays, { words: searchWords(text), named })?.length;
  expect(find(before, 1, 'chl')).toBe(1);
  expect(find([...before, stay('chloe martin')], 2, 'chlo')).toBe(2);
});

test('another order, or another name of a gîte, is looked through anew', () => {
  const db = {} as LocalDb;
  const stays = [stay('alma', 'a'), stay('moulin', 'b')];
  const ask = (of: readonly IndexedStay[], words: string[], names = named) =>
    placesWithWords(db, snapshot(stays), of, { words, named: names })?.map((place) => of[place]?.search);
  expect(ask(stays, ['mou'])).toEqual(['alma', 'moulin']);
  expect(ask(stays.toReversed(), ['moulin'])).toEqual(['moulin', 'alma']);
  expect(ask(stays, ['moulin'], [{ id: 'a', nom: 'la grange' }])).toEqual(['moulin']);
});
