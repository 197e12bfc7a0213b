import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { toCsv } from '../../../src/lib/csv.ts';

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
  const evil = ['=HYPERLINK(1)\nsecond line', '=1+1', '+33 6 12', '-2', '@SUM(A1)', '\t=1', '\r=1'];
  const [row] = Papa.parse<string[]>(toCsv([evil], ';').slice(1), { delimiter: ';' }).data;
  for (const cell of row ?? []) expect(cell).toMatch(/^'/);
  expect(row).toHaveLength(evil.length);
});

test('whatever is in a cell comes back as it was, quotes, separators and lines included', () => {
  const cell = fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !/^[=+\-@\t\r]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
      for (const delimiter of [';', ','] as const) {
        const { data } = Papa.parse<string[]>(toCsv(rows, delimiter).slice(1), { delimiter, newline: '\r\n' });
        expect(data.slice(0, -1)).toEqual(rows);
      }
    }),
    { numRuns: 40 },
  );
});
