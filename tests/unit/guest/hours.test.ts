import { expect, test } from 'vitest';
import { hourProblem, offerOf } from '../../../src/guest/hours.ts';
import { guestSheet } from '../../support/guest-sheet.ts';

const sheet = guestSheet({ offers: { arrival: '13:00', departure: '10:00' } });

test('only an earlier arrival and a later departure are worth a question', () => {
  expect(hourProblem(sheet, 'arrivee', '14:00')).toBeNull();
  expect(hourProblem(sheet, 'arrivee', '16:00')).toEqual({ word: 'earlierThan', hour: '16:00' });
  expect(hourProblem(sheet, 'depart', '10:00')).toEqual({ word: 'laterThan', hour: '10:00' });
  expect(hourProblem(sheet, 'depart', '12:30')).toBeNull();
  expect(hourProblem(sheet, 'depart', '')).toEqual({ word: 'required', hour: '' });
  expect(hourProblem(sheet, 'depart', '25:00')).toEqual({ word: 'required', hour: '' });
});

test('what is planned anyway is no offer', () => {
  expect(offerOf(sheet, 'arrivee')).toBe('13:00');
  expect(offerOf(sheet, 'depart')).toBeNull();
});
