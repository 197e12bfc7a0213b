import { describe, expect, test } from 'vitest';
import { codeIn, onlyChanged, problemsIn, stayResolver } from '../../../../src/features/reservations/form-check.ts';
import { EMPTY_STAY, fieldsOf, type StayValues, valuesOf } from '../../../../src/features/reservations/form-values.ts';
import { RESERVATION_DEFAULTS } from '../../../../src/domain/reservation-rules.ts';
import type { Reservation } from '../../../../src/domain/rows.ts';
import { synced, testId } from '../../../support/local-data.ts';

const ROW: Reservation = {
  ...synced(testId(5), testId(9), testId(9)),
  ...RESERVATION_DEFAULTS,
  gite_id: testId(1),
  date_debut: '2026-08-01',
  date_fin: '2026-08-08',
  client_nom: 'Marie Dupont',
  montant_total_cents: 45_050,
  ical_uid: 'a@airbnb.com',
};
const BASE = valuesOf(ROW);

const resolve = async (values: StayValues, row: Reservation | null) => {
  const { errors } = await stayResolver(values, { row }, { fields: {}, shouldUseNativeValidation: false });
  return problemsIn(errors);
};

describe('the values of the form', () => {
  test('come back as the fields of the stay, without those of the calendar', () => {
    const {
      ical_uid: _uid,
      ical_resume: _resume,
      serie_id: _serie,
      fusion_id: _fusion,
      ...rest
    } = RESERVATION_DEFAULTS;
    expect(fieldsOf(BASE)).toEqual({
      ...rest,
      gite_id: ROW.gite_id,
      date_debut: ROW.date_debut,
      date_fin: ROW.date_fin,
      client_nom: 'Marie Dupont',
      montant_total_cents: 45_050,
    });
  });

  test('name an hour that is not set as empty, and the other way round', () => {
    expect(valuesOf({ ...ROW, heure_arrivee: '18:30' }).heure_arrivee).toBe('18:30');
    expect(BASE.heure_arrivee).toBe('');
    expect(fieldsOf({ ...BASE, heure_depart: '11:00' }).heure_depart).toBe('11:00');
  });

  test('write only what the person changed', () => {
    expect(onlyChanged({ ...BASE, client_nom: 'Paul', heure_arrivee: '18:00' }, BASE)).toEqual({
      client_nom: 'Paul',
      heure_arrivee: '18:00',
    });
    expect(onlyChanged(BASE, BASE)).toEqual({});
  });
});

describe('the check of the form', () => {
  test('asks a new stay for its gîte and its days, in the order of the form', async () => {
    expect(await resolve(EMPTY_STAY, null)).toEqual([
      { field: 'gite_id', code: 'required' },
      { field: 'date_debut', code: 'required' },
      { field: 'date_fin', code: 'required' },
    ]);
  });

  test('says at the departure that it is before the arrival', async () => {
    const values = { ...BASE, date_debut: '2026-08-10' };
    expect(await resolve(values, ROW)).toEqual([{ field: 'date_fin', code: 'departure_before_arrival' }]);
  });

  test('says so although something else is missing too', async () => {
    const values = { ...BASE, gite_id: '', date_debut: '2026-08-10' };
    const both = [
      { field: 'gite_id', code: 'required' },
      { field: 'date_fin', code: 'departure_before_arrival' },
    ];
    expect(await resolve(values, null)).toEqual(both);
    expect(await resolve(values, ROW)).toEqual(both);
  });

  test('refuses what is no amount, negative or huge', async () => {
    for (const [cents, code] of [
      ['beaucoup', 'amount_invalid'],
      [Number.NaN, 'amount_invalid'],
      [-1, 'amount_negative'],
      [100_000_001, 'amount_too_large'],
    ] as const) {
      expect(await resolve({ ...BASE, montant_total_cents: cents }, ROW)).toEqual([
        { field: 'montant_total_cents', code },
      ]);
    }
  });

  test('does not hold up a change for a flaw that came with the row', async () => {
    const row = { ...ROW, client_email: 'pas une adresse' };
    expect(await resolve({ ...valuesOf(row), client_telephone: '06' }, row)).toEqual([]);
    expect(await resolve({ ...valuesOf(row), client_email: 'toujours pas' }, row)).toEqual([
      { field: 'client_email', code: 'email_invalid' },
    ]);
  });

  test('takes hostile text as text', async () => {
    const values = { ...BASE, client_nom: '<img src=x onerror=alert(1)> 👩‍👩‍👧‍👦', notes: 'é'.repeat(10_000) };
    expect(await resolve(values, ROW)).toEqual([]);
    expect(await resolve({ ...values, notes: 'é'.repeat(10_001) }, ROW)).toEqual([
      { field: 'notes', code: 'too_long' },
    ]);
  });

  test('reads only codes that have words', () => {
    expect(codeIn({ notes: { type: 'x', message: 'too_long' } }, 'notes')).toBe('too_long');
    expect(codeIn({ notes: { type: 'x', message: 'whatever' } }, 'notes')).toBeUndefined();
  });
});
