import { describe, expect, test } from 'vitest';
import { readAskedDay } from '../../../../src/domain/guest/asked-hour.ts';
import type { Cleaning, Reservation } from '../../../../src/domain/rows.ts';
import { aCleaning, aStay, testId } from '../../../support/local-data.ts';

const DATA = { userId: testId(1, 'c0de') } as Parameters<typeof aCleaning>[0];
const GITE = { heure_arrivee: '16:00', heure_depart: '10:00' };
const stay = aStay(DATA, testId(1, 'b000'), { date_debut: '2026-08-01', date_fin: '2026-08-08' });
const other = (number: number, fields: Partial<Reservation>) => aStay(DATA, testId(number, 'b000'), fields);
const cleaning = (fields: Partial<Cleaning>) => aCleaning(DATA, testId(1, 'dddd'), fields);
const ways = (
  genre: 'arrivee' | 'depart',
  heure: string,
  { others = [], cleanings = [] }: { others?: Reservation[]; cleanings?: Cleaning[] },
) => {
  const asked = readAskedDay({ genre, heure }, stay, GITE, others, cleanings);
  return [asked.guests.map(({ isInTheWay }) => isInTheWay), asked.cleanings.map(({ isInTheWay }) => isInTheWay)];
};

describe('to come earlier', () => {
  test('meets who leaves that day, at their hour or the gîte’s, until they have left', () => {
    const leaving = other(2, { date_debut: '2026-07-25', date_fin: '2026-08-01' });
    expect(ways('arrivee', '10:00', { others: [leaving] })).toEqual([[true], []]);
    expect(ways('arrivee', '10:01', { others: [leaving] })).toEqual([[false], []]);
    expect(ways('arrivee', '11:00', { others: [{ ...leaving, heure_depart: '11:30' }] })).toEqual([[true], []]);
  });

  test('meets a cleaning until it is done', () => {
    const planned = cleaning({ date: '2026-08-01', heure_debut: '11:00', duree_minutes: 150 });
    expect(ways('arrivee', '13:29', { cleanings: [planned] })).toEqual([[], [true]]);
    expect(ways('arrivee', '13:30', { cleanings: [planned] })).toEqual([[], [false]]);
    const late = { ...planned, heure_debut: '23:00' };
    expect(readAskedDay({ genre: 'arrivee', heure: '15:00' }, stay, GITE, [], [late]).cleanings[0]?.until).toBe(
      '23:59',
    );
  });
});

describe('to leave later', () => {
  test('meets who arrives that day, and a cleaning from its beginning', () => {
    const arriving = other(3, { date_debut: '2026-08-08', date_fin: '2026-08-10', heure_arrivee: '15:00' });
    const planned = cleaning({ date: '2026-08-08', heure_debut: '11:00', duree_minutes: 120 });
    expect(ways('depart', '14:59', { others: [arriving], cleanings: [planned] })).toEqual([[false], [true]]);
    expect(ways('depart', '15:00', { others: [arriving], cleanings: [planned] })).toEqual([[true], [true]]);
    expect(ways('depart', '11:00', { cleanings: [planned] })).toEqual([[], [false]]);
  });
});

test('nobody can tell of a cleaning without an hour; done or cancelled ones, closed periods, other days and gîtes are not there', () => {
  const day = { date: '2026-08-01' };
  expect(ways('arrivee', '12:00', { cleanings: [cleaning(day), cleaning({ ...day, heure_debut: '11:00' })] })).toEqual([
    [],
    [null, null],
  ]);
  const gone = [
    cleaning({ ...day, statut: 'fait', heure_debut: '11:00', duree_minutes: 90 }),
    cleaning({ ...day, statut: 'annule', heure_debut: '11:00', duree_minutes: 90 }),
    cleaning({ date: '2026-08-02', heure_debut: '11:00', duree_minutes: 90 }),
  ];
  const nights = { date_debut: '2026-07-25', date_fin: '2026-08-01' };
  const others = [
    other(2, { ...nights, nature: 'blocage' }),
    other(3, { ...nights, statut: 'annulee' }),
    other(4, { ...nights, gite_id: testId(2, 'aaaa') }),
    other(5, { ...nights, date_fin: '2026-07-31' }),
    stay,
  ];
  expect(ways('arrivee', '09:00', { cleanings: gone, others })).toEqual([[], []]);
});
