import { describe, expect, test } from 'vitest';
import { clashOf, meetsGuests, type StayTimes, type Surroundings } from '../../../src/domain/cleaning-clash.ts';
import { cleaning } from '../../support/cleanings.ts';

const DAY = '2027-06-07';
const stay = (date_debut: string, date_fin: string, given: Partial<StayTimes> = {}): StayTimes => ({
  id: `${date_debut} ${date_fin}`,
  date_debut,
  date_fin,
  heure_arrivee: '16:00',
  heure_depart: '10:00',
  annulee: false,
  ...given,
});
const leaving = stay('2027-06-01', '2027-06-05');
const around = (given: Partial<Surroundings> = {}): Surroundings => ({
  before: leaving,
  during: null,
  after: null,
  ...given,
});
const at = (heure_debut: string | null, given: Parameters<typeof cleaning>[0] = {}) =>
  cleaning({ date: DAY, heure_debut, duree_minutes: 180, reservation_id: leaving.id, ...given });

describe('a cleaning that whoever cleans could not do', () => {
  test('falls among guests that a calendar put there after it was planned', () => {
    const clash = clashOf(at('10:00'), around({ during: stay('2027-06-06', '2027-06-08') }));
    expect(clash).toEqual({ kind: 'occupied', day: '2027-06-08', hour: '10:00' });
    expect(meetsGuests(clash)).toBe(true);
  });

  test('begins before guests leave that day, its own ones or others', () => {
    const today = stay('2027-06-05', DAY, { heure_depart: '11:00' });
    expect(clashOf(at('10:30'), around({ during: today }))).toMatchObject({ kind: 'occupied', hour: '11:00' });
    expect(clashOf(at('10:30', { reservation_id: today.id }), around({ before: today }))).toMatchObject({
      kind: 'occupied',
    });
    expect(clashOf(at('11:00'), around({ during: today }))).toBeNull();
    expect(clashOf(at(null), around({ during: today }))).toBeNull();
  });

  test('comes before its own guests leave', () => {
    const longer = stay('2027-06-01', '2027-06-09');
    const clash = clashOf(at('10:00', { reservation_id: longer.id }), around({ before: longer }));
    expect(clash).toEqual({ kind: 'moved', day: '2027-06-09', hour: '10:00' });
  });

  test('is not over when guests come, wherever a person placed it by hand', () => {
    const after = stay(DAY, '2027-06-10');
    for (const heure of ['13:30', '17:00']) {
      const clash = clashOf(at(heure, { auto: false }), around({ after }));
      expect(clash).toEqual({ kind: 'impossible', hour: '16:00' });
      expect(meetsGuests(clash)).toBe(true);
    }
  });
});

describe('a cleaning with no time to spare', () => {
  test('is tight from less than an hour on, and then nobody meets anybody', () => {
    const after = stay(DAY, '2027-06-10');
    expect(clashOf(at('12:00'), around({ after }))).toBeNull();
    const clash = clashOf(at('12:01'), around({ after }));
    expect(clash).toEqual({ kind: 'tight', hour: '16:00' });
    expect(clashOf(at('13:00'), around({ after }))).toEqual({ kind: 'tight', hour: '16:00' });
    expect(meetsGuests(clash)).toBe(false);
  });

  test('without an hour of its own is measured from the departure, on the day of both', () => {
    const today = stay('2027-06-05', DAY, { heure_depart: '12:30' });
    const both = around({ before: today, after: stay(DAY, '2027-06-10') });
    expect(clashOf(at(null, { reservation_id: today.id }), both)).toEqual({ kind: 'tight', hour: '16:00' });
    expect(clashOf(at(null), around({ after: stay(DAY, '2027-06-10') }))).toBeNull();
  });

  test('takes as long as is usual there where it does not say', () => {
    const after = stay(DAY, '2027-06-10');
    expect(clashOf(at('13:30', { duree_minutes: null }), around({ after }), 90)).toBeNull();
    expect(clashOf(at('13:30', { duree_minutes: null }), around({ after }), 240)).toMatchObject({ kind: 'impossible' });
  });
});

test('nothing stands in the way of a cleaning that is done or off, nor of guests who come another day', () => {
  const among = around({ during: stay('2027-06-06', '2027-06-08') });
  for (const statut of ['fait', 'annule'] as const) expect(clashOf(at('10:00', { statut }), among)).toBeNull();
  expect(clashOf(at('22:00'), around({ after: stay('2027-06-08', '2027-06-09') }))).toBeNull();
});

test('a stay that is cancelled is said, and stands in nobody’s way', () => {
  const gone = { ...leaving, annulee: true };
  expect(clashOf(at('10:00'), around({ before: gone }))).toEqual({ kind: 'stay_cancelled' });
  expect(meetsGuests({ kind: 'stay_cancelled' })).toBe(false);
  expect(clashOf(at('10:00'), around({ during: stay('2027-06-06', '2027-06-08', { annulee: true }) }))).toBeNull();
});
