import { expect, test } from 'vitest';
import { type GiteToPlan, replanGite } from '../../../../src/domain/cleaning-plan/replan-gite.ts';
import type { Cleaning } from '../../../../src/domain/rows.ts';
import { giteToPlan, stay, written } from '../../../support/cleanings.ts';

const NOTHING = { inserts: [], updates: [] };
// 4 June 2027 is a Friday. Somebody comes on the 10th.
const leaving = stay(1, '2027-06-01', '2027-06-04');
const shut = (from: string, to: string) => stay(9, from, to, { nature: 'blocage' });

function first(input: GiteToPlan): Cleaning | undefined {
  const cleanings = written(input.cleanings, replanGite(input));
  // Whatever hour it is by then.
  for (const hour of ['10:00', '18:00']) expect(replanGite({ ...input, cleanings, hour })).toEqual(NOTHING);
  return cleanings.find(({ reservation_id }) => reservation_id === leaving.id);
}
const where = (one: Cleaning | undefined) => one && [one.date, one.heure_debut, one.raisons];
const withBlock = (from: string, to: string, menage_blocages = true) =>
  giteToPlan({ gite: { menage_blocages }, stays: [leaving, shut(from, to), stay(2, '2027-06-10', '2027-06-12')] });

test('a closed period is nobody’s arrival, and keeps cleaners out where its owner says so', () => {
  expect(where(first(withBlock('2027-06-04', '2027-06-08')))).toEqual(['2027-06-04', '10:00', '']);
  expect(where(first(withBlock('2027-06-03', '2027-06-08')))).toEqual(['2027-06-08', '10:00', '']);
  expect(where(first(withBlock('2027-06-03', '2027-06-08', false)))).toEqual(['2027-06-04', '10:00', '']);
});

test('a closed period that is added moves what is in it, once', () => {
  const open = giteToPlan({ gite: { menage_blocages: true }, stays: [leaving, stay(2, '2027-06-10', '2027-06-12')] });
  const cleanings = written([], replanGite(open));
  const moved = first({ ...withBlock('2027-06-03', '2027-06-08'), cleanings });
  expect(where(moved)).toEqual(['2027-06-08', '10:00', '']);
});

test('where all of the time is closed, it is said that the gîte is not free', () => {
  expect(where(first(withBlock('2027-06-03', '2027-06-11')))).toEqual(['2027-06-04', '10:00', 'outside']);
});

test('where nobody comes, a gîte waits as long as its owner says', () => {
  const waiting = (menage_attente: number) =>
    giteToPlan({ gite: { menage_attente, menage_blocages: true }, stays: [leaving, shut('2027-06-03', '2027-06-13')] });
  expect(where(first(waiting(7)))).toEqual(['2027-06-04', '10:00', 'outside']);
  expect(where(first(waiting(14)))?.slice(0, 1)).toEqual(['2027-06-14']);
});
