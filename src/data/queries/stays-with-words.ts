import { matchesWords } from '../../domain/search-text.ts';
import type { IndexedStay, IndexSnapshot } from '../reservation-index.ts';
import type { LocalDb } from '../schema.ts';

export interface WordSearch {
  words: readonly string[];
  /** Gîtes by searchable name: words that the name has need not stand in the stay. */
  named: readonly { id: string; nom: string }[];
}

/**
 * Those of all stays that have every word, in their order. While somebody goes on typing only what the letters before have left
 * is looked through: a hundred thousand stays for the first letter, a few hundred for the third.
 *
 * @param stays all of the snapshot's, in the order that is asked for
 */
export function staysWithWords(
  db: LocalDb,
  { version }: IndexSnapshot,
  stays: readonly IndexedStay[],
  { words, named }: WordSearch,
): readonly IndexedStay[] {
  if (words.length === 0) return stays;
  const key = JSON.stringify([version, named]);
  const last = lastSearch.get(db);
  const goesOn =
    last?.key === key && last.of === stays && last.words.every((old) => words.some((word) => word.includes(old)));
  const wordsLeft = new Map(named.map(({ id, nom }) => [id, words.filter((word) => !nom.includes(word))]));
  const found = (goesOn ? last.found : stays).filter((stay) =>
    matchesWords(stay.search, wordsLeft.get(stay.gite_id) ?? words),
  );
  lastSearch.set(db, { key, of: stays, words, found });
  return found;
}

interface Search {
  key: string;
  of: readonly IndexedStay[];
  words: readonly string[];
  found: readonly IndexedStay[];
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
