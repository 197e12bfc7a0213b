import { isLetter, lettersOf, matchesWords } from '../../domain/search-text.ts';
import type { IndexedStay, IndexSnapshot } from '../reservation-index.ts';
import type { LocalDb } from '../schema.ts';

export interface WordSearch {
  words: readonly string[];
  /** Gîtes by searchable name: words that the name has need not stand in the stay. */
  named: readonly { id: string; nom: string }[];
}

/**
 * Where those of all stays stand that have every word, in their order. While somebody goes on typing only what the letters before
 * have left is looked through: a hundred thousand stays for the first letter, a few hundred for the third.
 *
 * @param stays all of the snapshot's, in the order that is asked for
 * @returns places in `stays`; null when there are no words, so that all have them
 */
export function placesWithWords(
  db: LocalDb,
  { version }: IndexSnapshot,
  stays: readonly IndexedStay[],
  { words, named }: WordSearch,
): readonly number[] | null {
  if (words.length === 0) return null;
  const key = JSON.stringify([version, named]);
  const last = lastSearch.get(db);
  const goesOn =
    last?.key === key && last.of === stays && last.words.every((old) => words.some((word) => word.includes(old)));
  const everywhere = testOf(words);
  const tests = new Map(named.map(({ id, nom }) => [id, testOf(words.filter((word) => !nom.includes(word)))]));
  const found: number[] = [];
  const look = (stay: IndexedStay | undefined, place: number) => {
    if (stay !== undefined && hasWords(stay, tests.get(stay.gite_id) ?? everywhere)) found.push(place);
  };
  if (goesOn) for (const place of last.found) look(stays[place], place);
  else for (const [place, stay] of stays.entries()) look(stay, place);
  lastSearch.set(db, { key, of: stays, words, found });
  return found;
}

interface WordTest {
  letters: number;
  /** Those that the letters alone do not decide. */
  words: readonly string[];
}

function testOf(words: readonly string[]): WordTest {
  return { letters: lettersOf(words.join('')), words: words.filter((word) => !isLetter(word)) };
}

function hasWords({ letters, search }: IndexedStay, wanted: WordTest): boolean {
  return (letters & wanted.letters) === wanted.letters && matchesWords(search, wanted.words);
}

interface Search {
  key: string;
  of: readonly IndexedStay[];
  words: readonly string[];
  found: readonly number[];
}

const lastSearch = new WeakMap<LocalDb, Search>();

/** Each different text of labels that stays carry; read once for as long as nothing changes. */
export function labelTextsOf(db: LocalDb, { version, stays }: IndexSnapshot): ReadonlySet<string> {
  const known = labelTexts.get(db);
  if (known?.version === version) return known.texts;
  const texts = new Set(stays.map(({ kind }) => kind.libelles));
  labelTexts.set(db, { version, texts });
  return texts;
}

const labelTexts = new WeakMap<LocalDb, { version: number; texts: ReadonlySet<string> }>();
