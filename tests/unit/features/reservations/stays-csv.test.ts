import Papa from 'papaparse';
import { beforeAll, expect, test } from 'vitest';
import { staysCsv } from '../../../../src/features/reservations/stays-csv.ts';
import { createFormat } from '../../../../src/i18n/format.ts';
import { loadAllWords, startLanguage } from '../../../../src/i18n/language.ts';
import type { T } from '../../../../src/i18n/use-t.ts';
import { aStay, testId } from '../../../support/local-data.ts';

let t: T;
beforeAll(async () => {
  globalThis.document ??= { documentElement: {} } as Document;
  t = (await startLanguage('fr')).t;
  await loadAllWords();
});

const gite = testId(1, 'aaaa');
const stay = (fields: object) => aStay({ userId: 'o' }, testId(1, 'b000'), { gite_id: gite, ...fields });
const gites = new Map([[gite, 'Le Moulin']]);

test('a French table is parted by semicolons, has decimal commas, and says each thing in words', () => {
  const stays = [
    stay({
      date_debut: '2026-07-04',
      date_fin: '2026-07-11',
      client_nom: 'Zoé; "Lefèvre"',
      plateforme: 'gites_de_france',
      montant_total_cents: 84_050,
      notes: 'Arrivent tard.\nDeux chiens.',
    }),
  ];
  const text = staysCsv(stays, { t, format: createFormat('fr', String), gites });
  const [row] = Papa.parse<Record<string, string>>(text.slice(1), { delimiter: ';', header: true }).data;
  expect(row).toMatchObject({
    Gîte: 'Le Moulin',
    Arrivée: '2026-07-04',
    Départ: '2026-07-11',
    Nuits: '7',
    Nom: 'Zoé; "Lefèvre"',
    Plateforme: 'Gîtes de France',
    'Payé par le voyageur': '840,50',
    'Versé par la plateforme': '',
    Notes: 'Arrivent tard.\nDeux chiens.',
  });
});

test('an English table is parted by commas and has decimal points', () => {
  const text = staysCsv([stay({ montant_total_cents: 84_050 })], { t, format: createFormat('en', String), gites });
  const [row] = Papa.parse<Record<string, string>>(text.slice(1), { delimiter: ',', header: true }).data;
  expect(row).toMatchObject({ 'Payé par le voyageur': '840.50' });
});

test('a name that is a formula is none in the table', () => {
  const evil = stay({ client_nom: '=HYPERLINK("http://x.test","Alma")', client_telephone: '+33 6 12 34 56 78' });
  const text = staysCsv([evil], { t, format: createFormat('fr', String), gites });
  const [row] = Papa.parse<Record<string, string>>(text.slice(1), { delimiter: ';', header: true }).data;
  expect(row?.['Nom']).toMatch(/^'=/);
  expect(row?.['Téléphone']).toMatch(/^'\+/);
});
