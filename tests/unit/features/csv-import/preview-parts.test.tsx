import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test, vi } from 'vitest';
import { DataProvider } from '../../../../src/data/live.ts';
import { matchStays } from '../../../../src/domain/stay-table/match-stays.ts';
import { readTable } from '../../../../src/domain/stay-table/read-table.ts';
import { readStays } from '../../../../src/domain/stay-table/read-stays.ts';
import { ColumnChoices } from '../../../../src/features/csv-import/column-choices.tsx';
import { FileCard } from '../../../../src/features/csv-import/file-card.tsx';
import type { ImportRun, OpenedFile } from '../../../../src/features/csv-import/import-run.ts';
import { PreviewList } from '../../../../src/features/csv-import/preview-list.tsx';
import { RefusedLines } from '../../../../src/features/csv-import/refused-lines.tsx';
import { createFormat } from '../../../../src/i18n/format.ts';
import { activeI18n, loadAllWords, startLanguage } from '../../../../src/i18n/language.ts';
import { aGite, freshData } from '../../../support/local-data.ts';
import { MOULIN } from '../../../support/table-files.ts';

// What is rendered to text has nothing to subscribe to.
vi.mock('../../../../src/i18n/use-t.ts', () => ({
  useT: () => activeI18n().t,
  useFormat: () => createFormat('fr', String),
}));

beforeAll(async () => {
  globalThis.document ??= { documentElement: {} } as Document;
  await startLanguage('fr');
  await loadAllWords();
});

function preview(text: string): string {
  const data = freshData();
  const gites = [aGite(data, MOULIN)];
  const outcome = readTable(new TextEncoder().encode(text));
  if (!outcome.ok) throw new Error(outcome.error);
  const { table, source, mapping, plateforme, usualOrder } = outcome.value;
  const choices = { mapping, plateforme, usualOrder, order: null, gite_id: MOULIN };
  const file: OpenedFile = { name: 'sejours.csv', table, source, choices };
  const read = readStays(table, choices, gites);
  const run: ImportRun = {
    stage: { at: 'preview', file, ended: null },
    open: () => Promise.resolve(),
    write: () => Promise.resolve(),
    choose: () => undefined,
    reset: () => undefined,
  };
  return renderToStaticMarkup(
    <DataProvider value={data}>
      <FileCard file={file} read={read} gites={gites} run={run} />
      <ColumnChoices file={file} onChoose={run.choose} />
      <RefusedLines refused={read.refused} />
      <PreviewList stays={matchStays(read.stays, [])} gites={gites} />
    </DataProvider>,
  );
}

test('a preview shows fifty stays, what is in the file twice, and a hundred reasons at most', () => {
  const good = Array.from({ length: 60 }, (_, i) => `2026-07-04;2026-07-11;Client ${i};840,50`);
  const bad = Array.from({ length: 120 }, (_, i) => `bientôt;2026-07-11;Refusé ${i};1`);
  const html = preview(['Arrivée;Départ;Nom;Prix', good[0], ...good, ...bad].join('\n'));
  expect(html.match(/>Client \d+</g)).toHaveLength(50);
  expect(html).toContain('En double');
  expect(html.match(/Refusé \d+/g)).toHaveLength(100);
  expect(html).toContain('Cette date n’existe pas.');
  expect(html).toMatch(/840,50\s€/);
  expect(html).toContain('Le Moulin');
  expect(html).not.toContain('Que veut dire 04/07');
});

test('a column that says nothing known, and days of two meanings, are the person’s to tell', () => {
  const html = preview('Du;Voiture;Nom\n02/03/2026;bleue;<b>Zoé</b>');
  expect(html).toContain('Indiquez la colonne du départ');
  expect(html).toContain('Par exemple : bleue');
  expect(html).not.toContain('<b>');
  expect(preview('Du;Au\n02/03/2026;05/04/2026')).toContain('Que veut dire 04/07');
});
