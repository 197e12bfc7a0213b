import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { toCsv, withoutGuard } from '../../../src/lib/csv.ts';

test('a table begins with the mark that Excel needs, and each line ends as Windows’ do', () => {
  expect(
    toCsv(
      [
        ['Nom', 'Montant'],
        ['Zoé', '12,50'],
      ],
      ';',
    ),
  ).toBe('\u{feff}Nom;Montant\r\nZoé;12,50\r\n');
});

test('a text that a spreadsheet would calculate is no formula any more', () => {
  const evil = ['=HYPERLINK(1)\nsecond line', '=1+1', '+33 6 12', '-2', '@SUM(A1)', '\t=1', '\r=1', '=1;=2'];
  const [row] = Papa.parse<string[]>(toCsv([evil], ';').slice(1), { delimiter: ';' }).data;
  for (const cell of row ?? []) expect(cell).toMatch(/^'/);
  expect(row).toHaveLength(evil.length);
});

test('a telephone keeps its 0, and a long reference its figures', () => {
  const cells = ['0612345678', '4012345678901', '0', '12345', '12,50', '2026-07-04'];
  expect(toCsv([cells], ';')).toBe('\u{feff}"\'0612345678";"\'4012345678901";0;12345;12,50;2026-07-04\r\n');
});

test('a file that is opened with another separator has no formula either', () => {
  const file = toCsv([['Dupont;=1+1', 'a|@b', 'lit, bébé', 'x']], ',').slice(1);
  for (const delimiter of [';', '|', '\t']) {
    const cells = Papa.parse<string[]>(file, { delimiter, quoteChar: '' }).data.flat();
    expect(cells.filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  }
});

test('whatever is in a cell comes back as it was, quotes, separators and lines included', () => {
  const unit = fc.oneof(fc.string({ unit: 'binary', maxLength: 1 }), fc.constantFrom(..."=+-@;,|\t0123'"));
  // What looks like a guard already is somebody else's, and is taken for one.
  const cell = fc.string({ unit, maxLength: 16 }).filter((text) => withoutGuard(text) === text);
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
      for (const delimiter of [';', ','] as const) {
        const { data } = Papa.parse<string[]>(toCsv(rows, delimiter).slice(1), { delimiter, newline: '\r\n' });
        expect(data.slice(0, -1).map((cells) => cells.map(withoutGuard))).toEqual(rows);
      }
    }),
    { numRuns: 200 },
  );
});
