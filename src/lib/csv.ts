import Papa from 'papaparse';

/**
 * What a spreadsheet would not show as it is: how a formula begins, whatever follows in further lines (the library's own pattern
 * ends at the first), and figures that are no number: a telephone loses its 0, a long reference its end.
 */
const GUARDED = /^(?:[=+\-@\t\r]|0\d+$|\d{12,}$)/;
/** Where a file is opened with another separator than its own, such a cell ends there. */
const AFTER_SEPARATOR = /([,;\t|])(?=[=+\-@])/g;

/**
 * A file of values parted by `;` or `,` that spreadsheets open as a table: with a byte order mark, without which Excel takes it
 * for an old encoding, and lines that end as Windows' do. A text that a spreadsheet would take for a formula (`=`, `+`, `-`,
 * `@`), or change, begins with an apostrophe: who books under the name of one must not run on the owner's computer.
 */
export function toCsv(rows: readonly (readonly string[])[], delimiter: ';' | ','): string {
  const guarded = rows.map((cells) => cells.map((cell) => cell.replaceAll(AFTER_SEPARATOR, "$1'")));
  return `\u{feff}${Papa.unparse(guarded, { delimiter, newline: '\r\n', escapeFormulae: GUARDED })}\r\n`;
}

/** The text of a cell without the apostrophes that a guard such as `toCsv`'s put before what a spreadsheet would change. */
export function withoutGuard(cell: string): string {
  const bare = /^'(?:[=+\-@\t\r\n]|0\d+$|\d{12,}$)/.test(cell) ? cell.slice(1) : cell;
  return bare.replaceAll(/([,;\t|])'(?=[=+\-@])/g, '$1');
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface CsvRow {
  /** Where it begins in the file, from 1. */
  line: number;
  /** As many as the file has there, which may be fewer or more than the header's. */
  cells: string[];
}

export interface CsvTable {
  header: string[];
  /** Lines without any value are left out. */
  rows: CsvRow[];
  delimiter: Delimiter;
  /** The line of a quotation mark that is never closed: what follows it in the file is not among the rows. */
  unclosed: number | null;
}

/** Reads a table of values in whatever encoding and with whatever separator spreadsheets and platforms write it. */
export function parseCsv(bytes: Uint8Array): CsvTable {
  // One kind of line break, in cells too: lines can then be counted.
  const text = decode(bytes).replaceAll(/\r\n?/g, '\n');
  const said = /^sep=([,;\t|])\n/i.exec(text);
  const blank = /^[\s]*\n/.exec(said === null ? text : text.slice(said[0].length))?.[0] ?? '';
  const before = `${said?.[0] ?? ''}${blank}`;
  const body = text.slice(before.length);
  const delimiter = (said?.[1] as Delimiter | undefined) ?? guessDelimiter(body);
  const { data, errors } = Papa.parse<string[]>(body, { delimiter, newline: '\n' });
  const isUnclosed = errors.some(({ code }) => code === 'MissingQuotes');
  let line = linesIn(before) + 1;
  const rows = data.map((cells): CsvRow => {
    const row = { line, cells };
    line += 1 + cells.reduce((breaks, cell) => breaks + linesIn(cell), 0);
    return row;
  });
  const cut = isUnclosed ? rows.pop() : undefined;
  const [head, ...rest] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { header: head?.cells ?? [], rows: rest, delimiter, unclosed: cut?.line ?? null };
}

/** UTF-16 by its mark; else UTF-8 when it is that, and what Windows wrote in the West before when it is not. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one that parts the header into most: rows hold notes, and notes hold commas. */
function guessDelimiter(text: string): Delimiter {
  const columns = (delimiter: Delimiter) =>
    Papa.parse<string[]>(text, { delimiter, newline: '\n', preview: 1 }).data[0]?.length ?? 0;
  return DELIMITERS.reduce((best, delimiter) => (columns(delimiter) > columns(best) ? delimiter : best));
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
