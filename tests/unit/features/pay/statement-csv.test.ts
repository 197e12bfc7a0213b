import { beforeAll, describe, expect, test } from 'vitest';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import { statementOf } from '../../../../src/domain/statement.ts';
import { fileWord, statementCsv } from '../../../../src/features/pay/statement-csv.ts';
import { createFormat } from '../../../../src/i18n/format.ts';
import { activeI18n, type Language, loadAllWords, startLanguage } from '../../../../src/i18n/language.ts';
import { cleaning, GITE_ID } from '../../../support/cleanings.ts';
import { testId } from '../../../support/local-data.ts';

beforeAll(() => {
  globalThis.document ??= { documentElement: {} } as Document;
});

const OWNER = cleaning().owner_user_id;
const [NADIA, COMPANY, AYA] = [testId(1, 'c0de'), testId(2, 'c0de'), testId(3, 'c0de')];
const done = (n: number, given: Partial<Cleaning>): Cleaning =>
  cleaning({ id: testId(n), statut: 'fait', date: `2027-06-0${n}`, duree_minutes: null, ...given });
const CLEANINGS = [
  done(1, { fait_par: NADIA, minutes_faites: 135 }),
  done(2, { fait_par: NADIA, minutes_faites: 50 }),
  done(3, { fait_par: NADIA }),
  done(4, { assignee_nom: '=HYPERLINK("x")' }),
  done(5, { fait_par: AYA, minutes_faites: 60 }),
  done(6, { fait_par: OWNER, minutes_faites: 60 }),
];
const person = { estSociete: false, societe: null, places: [] };
const STATEMENT = statementOf({
  cleanings: CLEANINGS,
  prices: new Map([
    [
      GITE_ID,
      [
        { id: 'a', user_id: NADIA, mode: 'horaire', montant_cents: 1250, depuis: '2027-01-01' },
        { id: 'b', user_id: AYA, mode: 'forfait', montant_cents: 6000, depuis: '2027-01-01' },
      ],
    ],
  ]),
  said: new Map([[testId(1), { montant_cents: 8050, note: '+ 20 € canapé; "gros"\n=1+1' }]]),
  team: [
    { ...person, userId: COMPANY, nom: 'Net & Clair', estSociete: true },
    { ...person, userId: AYA, nom: 'Aya', societe: COMPANY },
    { ...person, userId: NADIA, nom: 'Nadia' },
  ],
  ownerId: OWNER,
});

const csvIn = async (language: Language) => {
  await startLanguage(language);
  await loadAllWords();
  const t = activeI18n().getFixedT(language);
  const gites = new Map([[GITE_ID, 'Le Moulin; bas']]);
  return statementCsv(STATEMENT.groups, { t, format: createFormat(language, String), gites });
};

describe('a statement as a table', () => {
  test('is one line a cleaning, in French', async () => {
    expect(await csvIn('fr')).toBe(
      [
        '\u{feff}Personne;Société;Jour;Gîte;Heures;Compté;Montant;Note',
        `"'=HYPERLINK(""x"")";;2027-06-04;"Le Moulin; bas";;Sans prix;;`,
        `Nadia;;2027-06-01;"Le Moulin; bas";2,25;Noté à la main;80,50;"'+ 20 € canapé; ""gros""\n=1+1"`,
        'Nadia;;2027-06-02;"Le Moulin; bas";0,83;Par heure;10,42;',
        'Nadia;;2027-06-03;"Le Moulin; bas";;Sans durée;;',
        'Aya;Net & Clair;2027-06-05;"Le Moulin; bas";1;Par ménage;60;',
        'Vous;;2027-06-06;"Le Moulin; bas";1;;;',
        '',
      ].join('\r\n'),
    );
  });

  test('is written as the English write it', async () => {
    const lines = (await csvIn('en')).split('\r\n');
    expect(lines[0]).toBe('\u{feff}Person,Company,Day,Gîte,Hours,Counted,Amount,Note');
    expect(lines[3]).toBe('Nadia,,2027-06-02,Le Moulin; bas,0.83,An hour,10.42,');
  });
});

test.each([
  ['Josiane (voisine)', 'josiane-voisine'],
  ['Émile & fils', 'emile-fils'],
  ['../../etc', 'etc'],
  ['مرحبا', ''],
])('%s is %s in the name of a file', (name, word) => {
  expect(fileWord(name)).toBe(word);
});
