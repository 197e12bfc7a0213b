import { describe, expect, test } from 'vitest';
import { readStatut } from '../../../../src/domain/stay-table/cell-values.ts';
import { recogniseTable } from '../../../../src/domain/stay-table/columns.ts';
import { readTable } from '../../../../src/domain/stay-table/read-table.ts';
import { AIRBNB_EN, AIRBNB_FR, BOOKING, GRANGE, MOULIN, readBytes, readText } from '../../../support/table-files.ts';

const file = (header: readonly string[], ...lines: string[]) => [header.join(','), ...lines].join('\r\n');

describe('what a platform exports', () => {
  test('of Airbnb in English has the month first, and what is paid out', () => {
    const text = file(
      AIRBNB_EN,
      'HMABC12345,Confirmed,Zoé Lefèvre,+33 6 12 34 56 78,2,1,0,07/04/2026,07/11/2026,7,2026-01-03,Le Moulin,"€1,234.50"',
      'HMABC12346,Canceled by guest,Bruno Cole,,4,0,0,8/1/2026,8/3/2026,2,2026-01-03,"La grange aux Erables, calm",€0.00',
      'HMABC12347,Past guest,Ana,,1,0,0,1/2/2025,1/4/2025,2,2024-12-03,Unknown place,€80.00',
    );
    const { stays, refused, strangers, isAmbiguous } = readText(text);
    expect(refused).toEqual([]);
    expect(isAmbiguous).toBe(false);
    expect(strangers).toEqual(['Unknown place']);
    expect(stays.map(({ line }) => line)).toEqual([2, 3, 4]);
    expect(stays[0]?.fields).toMatchObject({
      gite_id: MOULIN,
      date_debut: '2026-07-04',
      date_fin: '2026-07-11',
      plateforme: 'airbnb',
      statut: 'confirmee',
      reference_plateforme: 'HMABC12345',
      client_nom: 'Zoé Lefèvre',
      client_telephone: '+33 6 12 34 56 78',
      nb_adultes: 2,
      nb_enfants: 1,
      montant_total_cents: null,
      montant_verse_cents: 123_450,
    });
    expect(stays[1]?.fields).toMatchObject({ gite_id: GRANGE, statut: 'annulee', montant_verse_cents: 0 });
    expect(stays[2]?.fields).toMatchObject({ gite_id: MOULIN, date_debut: '2025-01-02', statut: 'confirmee' });
  });

  test('of Airbnb in French has the day first, and amounts as French has them', () => {
    const text = file(
      AIRBNB_FR,
      'HMABC12345,Confirmée,Zoé,+33 6,2,0,0,04/07/2026,11/07/2026,7,03/01/2026,La Grange aux Érables,"1\u{202f}234,50\u{a0}€"',
    );
    expect(readText(text).stays[0]?.fields).toMatchObject({
      gite_id: GRANGE,
      date_debut: '2026-07-04',
      montant_verse_cents: 123_450,
    });
  });

  test('of Booking.com has its own statuses, and prices with the currency’s name', () => {
    const line = (number: number, status: string, name = 'Cole, Bruno') =>
      `${number},"${name}","${name}",2026-07-14,2026-07-16,2026-01-02 10:11:12,${status},1,3,,1,7,840.50 EUR,15,126.08 EUR,,,` +
      `"Late arrival\nTwo dogs",,fr,,Mobile,Moulin,2,,,+33612345678`;
    const { stays, refused } = readText(
      file(
        BOOKING,
        ...['ok', 'cancelled_by_guest', 'cancelled_by_hotel', 'no_show'].map((status, i) => line(i + 1, status)),
      ),
    );
    expect(refused).toEqual([]);
    expect(stays.map(({ fields }) => fields.statut)).toEqual(['confirmee', 'annulee', 'annulee', 'annulee']);
    expect(stays.map(({ line: at }) => at)).toEqual([2, 4, 6, 8]);
    expect(stays[0]?.fields).toMatchObject({
      gite_id: MOULIN,
      plateforme: 'booking',
      reference_plateforme: '1',
      client_nom: 'Cole, Bruno',
      date_debut: '2026-07-14',
      date_fin: '2026-07-16',
      // Three persons, of whom one is a child.
      nb_adultes: 2,
      nb_enfants: 1,
      montant_total_cents: 84_050,
      notes: 'Late arrival\nTwo dogs',
      client_telephone: '+33612345678',
    });
  });

  test.each([
    ['Trip change requested', 'confirmee'],
    ['Modification demandée', 'confirmee'],
    ['En attente du commentaire du voyageur', 'confirmee'],
    ['Awaiting guest review', 'confirmee'],
    ['Free cancellation', 'confirmee'],
    ['Annulation gratuite', 'confirmee'],
    ['Cancellation requested', 'annulee'],
    ['Demande de réservation', 'option'],
    ['Request pending', 'option'],
  ])('whose status is %j is %s', (said, statut) => {
    expect(readStatut(said)).toBe(statut);
  });

  test('of Smoobu names the channel of each line', () => {
    const text = file(
      ['Apartment', 'Channel', 'Guest name', 'E-mail', 'Arrival', 'Departure', 'Price', 'Status'],
      'Le Moulin,Booking.com,A,a@b.fr,2026-07-01,2026-07-02,100,Confirmed',
      'Le Moulin,Direct booking,B,,2026-07-02,2026-07-03,"1.234,5",Option',
      'Le Moulin,Vrbo,C,,2026-07-03,2026-07-04,,Cancelled',
      'Le Moulin,Leboncoin,D,,2026-07-04,2026-07-05,,',
    );
    const { stays } = readText(text);
    expect(stays.map(({ fields }) => fields.plateforme)).toEqual(['booking', 'direct', 'abritel', 'autre']);
    expect(stays.map(({ fields }) => fields.statut)).toEqual(['confirmee', 'option', 'annulee', 'confirmee']);
    expect(stays[1]?.fields.montant_total_cents).toBe(123_450);
    expect(stays[3]?.fields.notes).toBe('Channel: Leboncoin');
  });
});

describe('a table of one’s own', () => {
  test('of the old encoding, with nights in place of a departure, is read', () => {
    const text =
      'Arrivée;Nuits;Nom;Prénom;Personnes;Prix;Heure d’arrivée\n04/07/2026;3;Lefèvre;Zoé;4 pers.;450 €;17h30\n';
    const bytes = Uint8Array.from([...text], (letter) => ({ '€': 0x80, '’': 0x92 })[letter] ?? letter.charCodeAt(0));
    expect(readBytes(bytes).stays[0]?.fields).toMatchObject({
      date_debut: '2026-07-04',
      date_fin: '2026-07-07',
      client_nom: 'Zoé Lefèvre',
      nb_adultes: 4,
      montant_total_cents: 45_000,
      heure_arrivee: '17:30',
      plateforme: 'direct',
    });
  });

  test('tells what may be read in two ways, and is read as the person says', () => {
    const text = 'Du,Au,Nom\n02/03/2026,05/04/2026,Ana';
    const { isAmbiguous, stays } = readText(text);
    expect(isAmbiguous).toBe(true);
    expect(stays[0]?.fields.date_debut).toBe('2026-03-02');
    const switched = readText(text, { order: 'month_first' });
    expect(switched).toMatchObject({ isAmbiguous: true, order: 'month_first' });
    expect(switched.stays[0]?.fields).toMatchObject({ date_debut: '2026-02-03', date_fin: '2026-05-04' });
  });

  test('is taken line by line: each that is refused says where and why', () => {
    const text = [
      'Du;Au;Nom;Adultes;Prix;E-mail;Statut',
      '2026-07-04;2026-07-01;Ana;2;100;;',
      'bientôt;2026-07-01;Bruno;deux;cher;pas une adresse;peut-être',
      '2026-07-04;2026-07-06;Chloé',
      ';;Total;;1200;;',
      '2026-07-04;2026-07-06;Dora;2;-5;;;de trop;encore',
    ].join('\n');
    const { stays, refused } = readText(text);
    expect(stays.map(({ fields }) => fields.client_nom)).toEqual(['Chloé']);
    expect(refused.map(({ line, name }) => [line, name])).toEqual([
      [2, 'Ana'],
      [3, 'Bruno'],
      [5, 'Total'],
      [6, 'Dora'],
    ]);
    expect(refused[0]?.problems).toEqual([{ column: 'Au', target: 'date_fin', code: 'departure_before_arrival' }]);
    expect(Object.fromEntries((refused[1]?.problems ?? []).map(({ column, code }) => [column, code]))).toEqual({
      Du: 'date_invalid',
      Adultes: 'number_invalid',
      Prix: 'amount_invalid',
      'E-mail': 'email_invalid',
      Statut: 'choice_invalid',
    });
    expect(refused[2]?.problems.map(({ code }) => code)).toEqual(['required', 'required']);
    expect(refused[3]?.problems).toEqual([{ column: 'Prix', target: 'montant_total', code: 'amount_negative' }]);
  });

  test('of another currency is refused rather than taken for euros', () => {
    expect(readText('Du,Au,Prix\n2026-07-04,2026-07-05,$100').refused[0]?.problems[0]?.code).toBe('amount_invalid');
    expect(readText('Du,Au,Prix\n2026-07-04,2026-07-05,12€50').stays[0]?.fields.montant_total_cents).toBe(1250);
  });

  test('without its days takes nothing, and says that they are missing', () => {
    const { stays, refused } = readText('Nom,Prix\nAna,100');
    expect(stays).toEqual([]);
    expect(refused[0]?.problems).toEqual([
      { column: '', target: 'date_debut', code: 'required' },
      { column: '', target: 'date_fin', code: 'required' },
    ]);
  });

  test('needs a gîte for each line: the one it names, else the one that was chosen', () => {
    const text = 'Gîte,Du,Au\nle moulin,2026-07-04,2026-07-05\nChâteau,2026-07-04,2026-07-05\n,2026-08-04,2026-08-05';
    expect(readText(text, { gite_id: GRANGE }).stays.map(({ fields }) => fields.gite_id)).toEqual([
      MOULIN,
      GRANGE,
      GRANGE,
    ]);
    const without = readText(text, { gite_id: '' });
    expect(without.strangers).toEqual(['Château']);
    expect(without.refused.map(({ problems }) => problems[0]?.target)).toEqual(['gite', 'gite']);
  });

  test('brings formulas in as the text they are', () => {
    const text = `Du,Au,Nom,Téléphone,Notes\n2026-07-04,2026-07-05,"'=HYPERLINK(""x"")",'+33 6 12,=1+1`;
    expect(readText(text).stays[0]?.fields).toMatchObject({
      client_nom: '=HYPERLINK("x")',
      client_telephone: '+33 6 12',
      notes: '=1+1',
    });
  });

  test('with a dash where there is nothing has nothing there', () => {
    const text = 'Du,Au,Nom,Adultes,Prix\n2026-07-04,2026-07-05,-,n/a,—';
    expect(readText(text).stays[0]?.fields).toMatchObject({ client_nom: '', nb_adultes: 0, montant_total_cents: null });
  });
});

test('fifty thousand lines are read', () => {
  const lines = Array.from(
    { length: 50_000 },
    (_, i) => `${(i % 28) + 1}/07/2026;${(i % 28) + 2}/07/2026;Client ${i};2;12,50`,
  );
  const { stays, refused } = readText(['Arrivée;Départ;Nom;Adultes;Prix', ...lines].join('\n'));
  expect(stays).toHaveLength(50_000);
  expect(refused).toEqual([]);
});

describe('a file that is no table of stays', () => {
  const read = (text: string) => readTable(Uint8Array.from([...text], (letter) => letter.charCodeAt(0) & 0xff));

  test.each([
    ['', 'empty'],
    ['\n \n', 'empty'],
    ['PK\u0003\u0004xl', 'workbook'],
    ['ÐÏ\u0011à', 'workbook'],
    ['%PDF-1.7', 'pdf'],
    ['<!DOCTYPE html><p>', 'web_page'],
    ['BEGIN:VCALENDAR\n', 'calendar'],
    ['a\0b,c\n1,2', 'not_text'],
    ['Une lettre\nde plusieurs lignes', 'no_columns'],
    ['Du,Au,Nom\n', 'no_rows'],
  ] as const)('is told by what it is: %j', (text, error) => {
    expect(read(text)).toEqual({ ok: false, error });
  });

  test('is looked at when it is one, whatever its titles say', () => {
    expect(read('x,y\n1,2')).toMatchObject({ ok: true, value: { source: null, mapping: [null, null] } });
    expect(recogniseTable([]).mapping).toEqual([]);
  });
});
