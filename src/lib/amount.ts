/**
 * Reads an amount as people type it ("1 234,50 €", "80", "12€50", "1.234,5") into cents, digit by digit: a float would
 * lose one. Null for an empty text; `'unreadable'` for what is no amount, or could be two: "1.234" is a thousand to
 * some and a slip to others, and money is never guessed.
 */
export function parseAmount(text: string): number | null | 'unreadable' {
  const bare = text.replaceAll(/[\s\u00a0\u202f'’]/g, '').replace('−', '-');
  if (bare === '') return null;
  const parts = /^(-?)([\d.,]+?)(?:(?:€|eur|euros?)(\d{2})?)?$/i.exec(bare);
  if (parts === null) return 'unreadable';
  const [, sign, figures = '', centsAfterSign] = parts;
  const read = readFigures(centsAfterSign === undefined ? figures : `${figures},${centsAfterSign}`);
  if (read === 'unreadable') return read;
  // Never -0, which is equal to 0 and prints otherwise.
  return sign === '-' ? 0 - read : read;
}

/** The text to edit for an amount in cents: no grouping, decimals only where there are some. */
export function editableAmount(cents: number | null, decimalMark: ',' | '.' = ','): string {
  if (cents === null) return '';
  const rest = Math.abs(cents) % 100;
  const whole = (Math.abs(cents) - rest) / 100;
  const decimals = rest === 0 ? '' : `${decimalMark}${String(rest).padStart(2, '0')}`;
  return `${cents < 0 ? '-' : ''}${whole}${decimals}`;
}

const PLAIN = /^(\d{1,12})(?:[.,](\d{1,2}))?$/;
const GROUPED =
  /^(\d{1,3}(?:\.\d{3})+),(\d{1,2})$|^(\d{1,3}(?:,\d{3})+)\.(\d{1,2})$|^(\d{1,3}(?:([.,])\d{3})(?:\6\d{3})+)$/;

function readFigures(figures: string): number | 'unreadable' {
  const plain = PLAIN.exec(figures);
  if (plain !== null) return centsOf(plain[1], plain[2]);
  const grouped = GROUPED.exec(figures);
  if (grouped === null) return 'unreadable';
  return centsOf(grouped[1] ?? grouped[3] ?? grouped[5], grouped[2] ?? grouped[4]);
}

function centsOf(whole = '', decimals = ''): number | 'unreadable' {
  const digits = whole.replaceAll(/\D/g, '');
  // Beyond 12 figures a number would no longer be exact; nobody is refused anything real.
  return digits.length > 12 ? 'unreadable' : Number(digits) * 100 + Number(decimals.padEnd(2, '0'));
}
