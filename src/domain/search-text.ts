/**
 * Text as a search compares it: without accents, case or punctuation, so that "lefevre" finds "Lefèvre" and
 * "oeuvre" finds "Œuvre".
 */
export function normaliseForSearch(text: string): string {
  const plain = text.toLowerCase();
  // Most of what is kept: telephone numbers, addresses, references. A first sync folds some ten thousand of them.
  if (ASCII.test(plain)) return plain.replaceAll(/[^a-z0-9]+/g, ' ').trim();
  return plain
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[œæßøđðłıþ]/g, (letter) => SPELT_OUT[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

// oxlint-disable-next-line no-control-regex -- All of ASCII is meant.
const ASCII = /^[\u0000-\u007F]*$/;

/** The words a person searches for. At most eight: more would narrow nothing. */
export function searchWords(query: string): string[] {
  const words = normaliseForSearch(query).split(' ');
  return [...new Set(words)].filter((word) => word !== '').slice(0, 8);
}

/** Spaces and punctuation narrow nothing. */
export function searchesNothing(query: string): boolean {
  return searchWords(query).length === 0;
}

/** Whether each word stands somewhere in the text, at the beginning of a word or inside one. */
export function matchesWords(searchText: string, words: readonly string[]): boolean {
  return words.every((word) => searchText.includes(word));
}

/**
 * The plain letters of a text as 26 bits, its figures as six more: a text that lacks one of a word's cannot have the word, and
 * most need not be read to know.
 */
export function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= A && code <= Z) letters |= 1 << (code - A);
    else if (code >= ZERO && code <= NINE) letters |= 1 << (26 + ((code - ZERO) % 6));
  }
  return letters;
}

const [A, Z, ZERO, NINE] = [97, 122, 48, 57];

/** Whether a word is one plain letter: `lettersOf` then says all there is to know. */
export function isLetter(word: string): boolean {
  return /^[a-z]$/.test(word);
}

/** One text to search in, of several. */
export function searchTextOf(parts: readonly string[]): string {
  return parts
    .map(normaliseForSearch)
    .filter((part) => part !== '')
    .join(' ');
}

/**
 * A telephone number as one run of figures, in the ways it is typed: a French number with its 0 and with its 33,
 * whichever of them it was kept with. Empty for a text without figures.
 */
export function searchablePhone(telephone: string): string {
  const digits = telephone.replaceAll(/\D/g, '');
  const national = /^(?:(?:00)?330?|0)([1-9]\d{8})$/.exec(digits)?.[1];
  return national === undefined ? digits : `0${national} 33${national}`;
}

const SPELT_OUT: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
};
