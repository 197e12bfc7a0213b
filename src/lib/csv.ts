import Papa from 'papaparse';

/** How one begins, whatever follows in further lines: the library's own pattern ends at the first. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A file of values parted by `;` or `,` that spreadsheets open as a table: with a byte order mark, without which Excel takes it
 * for an old encoding, and lines that end as Windows' do. A text that a spreadsheet would take for a formula (`=`, `+`, `-`,
 * `@`) begins with an apostrophe: who books under the name of one must not run on the owner's computer.
 */
export function toCsv(rows: readonly (readonly string[])[], delimiter: ';' | ','): string {
  return `\u{feff}${Papa.unparse(rows as string[][], { delimiter, newline: '\r\n', escapeFormulae: FORMULA })}\r\n`;
}
