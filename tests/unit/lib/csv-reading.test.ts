import { expect, test } from 'vitest';
import { parseCsv, toCsv, withoutGuard } from '../../../src/lib/csv.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const cellsOf = (bytes: Uint8Array) => parseCsv(bytes).rows.map(({ cells }) => cells);

test.each([
  [',', 'a,b,c\n1,"2; 3",4'],
  [';', 'a;b;c\n1;"2, 3, 4, 5";4'],
  ['\t', 'a\tb\tc\n1\t2\t4'],
  ['|', 'a|b|c\n1|2|4'],
  [';', 'sep=;\na;b,x,y,z\n1;2'],
])('what parts a table is found: %j', (delimiter, text) => {
  const table = parseCsv(utf8(text));
  expect(table.delimiter).toBe(delimiter);
  expect(table.header[0]).toBe('a');
});

test('a table is read in UTF-8 with a mark or without, in UTF-16, and in what Windows wrote before', () => {
  const text = 'Nom;Prix\nZoé Lefèvre;12 €\n';
  const utf16 = new Uint8Array(2 + text.length * 2);
  utf16.set([0xff, 0xfe]);
  for (const [i, letter] of [...text].entries()) {
    utf16[2 + i * 2] = letter.charCodeAt(0) & 0xff;
    utf16[3 + i * 2] = letter.charCodeAt(0) >> 8;
  }
  const western = Uint8Array.from([...text], (letter) => (letter === '€' ? 0x80 : letter.charCodeAt(0)));
  for (const bytes of [utf8(text), utf8(`\u{feff}${text}`), utf16, western]) {
    expect(parseCsv(bytes)).toMatchObject({ header: ['Nom', 'Prix'], rows: [{ cells: ['Zoé Lefèvre', '12 €'] }] });
  }
});

test('each row knows its line in the file, past cells of several lines and lines without values', () => {
  for (const newline of ['\n', '\r\n', '\r']) {
    const text = ['', 'a,b', '1,"two', 'lines"', '', ',', '3,4'].join(newline);
    expect(parseCsv(utf8(text)).rows).toEqual([
      { line: 3, cells: ['1', 'two\nlines'] },
      { line: 7, cells: ['3', '4'] },
    ]);
  }
});

test('rows that are too short or too long stay as they are', () => {
  expect(cellsOf(utf8('a,b,c\n1\n1,2,3,4'))).toEqual([['1'], ['1', '2', '3', '4']]);
});

test('a quotation mark that is never closed is told, and takes no other row with it', () => {
  const table = parseCsv(utf8('a,b\n1,2\n3,"4\n5,6\n7,8'));
  expect(table).toMatchObject({ rows: [{ line: 2, cells: ['1', '2'] }], unclosed: 3 });
  expect(parseCsv(utf8('a,b\n1,5" wide\n')).unclosed).toBeNull();
});

test('nothing is read from nothing', () => {
  expect(parseCsv(utf8(' \n\n'))).toMatchObject({ header: [], rows: [] });
  expect(parseCsv(new Uint8Array())).toMatchObject({ header: [], rows: [] });
});

test('a guard before a formula is taken off, and no other apostrophe', () => {
  const words = ['=1+1', '+33 6 12', '-2', '@x', '’t Hooft', "'s Gravenhage", 'Zoé'];
  const [row = []] = cellsOf(utf8(toCsv([words.map(() => 'title'), words], ';')));
  expect(row.map(withoutGuard)).toEqual(words);
});
