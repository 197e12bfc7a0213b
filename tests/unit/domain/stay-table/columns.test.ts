import { expect, test } from 'vitest';
import { missingTargets, recogniseTable, withTarget } from '../../../../src/domain/stay-table/columns.ts';
import { SYNONYMS } from '../../../../src/domain/stay-table/synonyms.ts';
import { normaliseForSearch } from '../../../../src/domain/search-text.ts';
import { AIRBNB_EN, AIRBNB_FR, BOOKING } from '../../../support/table-files.ts';

const found = (header: readonly string[]) => {
  const { mapping, source } = recogniseTable(header);
  return { source, ...Object.fromEntries(mapping.flatMap((target, i) => (target ? [[target, header[i]]] : []))) };
};

test('no title means two things, and each is written as titles are compared', () => {
  const all = Object.values(SYNONYMS).flat();
  expect(all.filter((word, i) => all.indexOf(word) !== i)).toEqual([]);
  expect(all.filter((word) => normaliseForSearch(word) !== word)).toEqual([]);
});

test('Airbnb’s table is recognised in English and in French', () => {
  expect(found(AIRBNB_EN)).toEqual({
    source: 'airbnb',
    reference: 'Confirmation code',
    statut: 'Status',
    client_nom: 'Guest name',
    telephone: 'Contact',
    adultes: '# of adults',
    enfants: '# of children',
    date_debut: 'Start date',
    date_fin: 'End date',
    nuits: '# of nights',
    gite: 'Listing',
    montant_verse: 'Earnings',
  });
  expect(found(AIRBNB_FR)).toEqual({
    source: 'airbnb',
    reference: 'Code de confirmation',
    statut: 'Statut',
    client_nom: 'Nom du voyageur',
    telephone: 'Contact',
    adultes: 'Nombre d’adultes',
    enfants: "Nombre d'enfants",
    date_debut: 'Date de début',
    date_fin: 'Date de fin',
    nuits: 'Nombre de nuits',
    gite: 'Annonce',
    montant_verse: 'Revenus',
  });
  expect(recogniseTable(AIRBNB_EN).usualOrder).toBe('month_first');
  expect(recogniseTable(AIRBNB_FR)).toMatchObject({ usualOrder: 'day_first', plateforme: 'airbnb' });
});

test('Booking.com’s table is recognised, and the guest comes before who booked', () => {
  expect(found(BOOKING)).toEqual({
    source: 'booking',
    reference: 'Book number',
    client_nom: 'Guest name(s)',
    date_debut: 'Check-in',
    date_fin: 'Check-out',
    statut: 'Status',
    personnes: 'Persons',
    adultes: 'Adults',
    enfants: 'Children',
    montant_total: 'Price',
    notes: 'Remarks',
    gite: 'Unit type',
    nuits: 'Duration (nights)',
    telephone: 'Phone number',
  });
});

test('Smoobu’s table is recognised', () => {
  expect(
    found([
      'Apartment',
      'Channel',
      'Guest name',
      'E-mail',
      'Phone',
      'Adults',
      'Children',
      'Arrival',
      'Departure',
      'Price',
      'Status',
    ]),
  ).toMatchObject({
    source: 'smoobu',
    gite: 'Apartment',
    plateforme: 'Channel',
    email: 'E-mail',
    montant_total: 'Price',
  });
  expect(
    found(['Anreise', 'Abreise', 'Unterkunft', 'Portal', 'Gast', 'Telefon', 'Erwachsene', 'Kinder', 'Preis']),
  ).toMatchObject({
    source: 'smoobu',
    date_debut: 'Anreise',
    date_fin: 'Abreise',
    client_nom: 'Gast',
    montant_total: 'Preis',
  });
});

test('a table of one’s own is nobody’s, and its titles may name the currency', () => {
  expect(found(['Du', 'Au', 'Nom', 'Prénom', 'Tél.', 'Prix (€)', 'Ménage en EUR', 'Voiture'])).toEqual({
    source: null,
    date_debut: 'Du',
    date_fin: 'Au',
    client_nom: 'Nom',
    client_prenom: 'Prénom',
    telephone: 'Tél.',
    montant_total: 'Prix (€)',
    frais_menage: 'Ménage en EUR',
  });
});

test('of two columns under one title the first counts, and no two mean the same', () => {
  expect(recogniseTable(['Nom', 'Nom', 'Arrivée']).mapping).toEqual(['client_nom', null, 'date_debut']);
  expect(withTarget(['client_nom', null, 'date_debut'], 1, 'client_nom')).toEqual([null, 'client_nom', 'date_debut']);
  expect(withTarget(['client_nom', null], 0, null)).toEqual([null, null]);
});

test('a table must tell when a stay begins, and when it ends or how long it is', () => {
  expect(missingTargets([null, 'client_nom'])).toEqual(['date_debut', 'date_fin']);
  expect(missingTargets(['date_debut', 'nuits'])).toEqual([]);
});
