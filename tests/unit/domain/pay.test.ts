import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAmount, checkNewPrice, checkPriceChange } from '../../../src/domain/pay-rules.ts';
import {
  amountId,
  doerOf,
  hourlyCents,
  payOf,
  type Price,
  priceOn,
  pricesByTime,
  probableMinutes,
} from '../../../src/domain/pay.ts';
import { cleaning } from '../../support/cleanings.ts';
import { testId } from '../../support/local-data.ts';

const OWNER = cleaning().owner_user_id;
const NADIA = testId(1, 'c0de');
const LUC = testId(2, 'c0de');

let ids = 0;
const price = (depuis: string, montant_cents: number, given: Partial<Price> = {}): Price => ({
  id: testId(++ids),
  user_id: null,
  mode: 'forfait',
  montant_cents,
  depuis,
  ...given,
});

describe('who did a cleaning', () => {
  const nadias = { assignee_user_id: NADIA, assignee_nom: 'Nadia' };
  test.each([
    ['whoever said so', { ...nadias, fait_par: LUC }, { userId: LUC, nom: '' }],
    ['who it was given to, when they said so', { ...nadias, fait_par: NADIA }, { userId: NADIA, nom: 'Nadia' }],
    [
      'who it was given to, when the owner said so for them',
      { ...nadias, fait_par: OWNER },
      { userId: NADIA, nom: 'Nadia' },
    ],
    ['who it was given to, when nobody signed', { ...nadias, fait_par: null }, { userId: NADIA, nom: 'Nadia' }],
    ['somebody without an account', { assignee_nom: 'Josiane', fait_par: OWNER }, { userId: null, nom: 'Josiane' }],
    ['the owner, when it was given to nobody', { fait_par: OWNER }, { userId: OWNER, nom: '' }],
    ['nobody that anybody named', { fait_par: null }, { userId: null, nom: '' }],
    [
      'who left the team since',
      { assignee_ancien: NADIA, assignee_nom: 'Nadia', fait_par: OWNER },
      { userId: NADIA, nom: 'Nadia' },
    ],
  ])('is %s', (_, given, expected) => {
    expect(doerOf(cleaning({ statut: 'fait', ...given }))).toEqual(expected);
  });
});

describe('the price in force', () => {
  test('is the latest of that day or before, whatever comes later', () => {
    const prices = [price('2027-01-01', 5000), price('2027-06-02', 6000), price('2027-09-01', 7000)];
    const on = (day: string) => priceOn(prices, day, null)?.montant_cents;
    expect(['2026-12-31', '2027-01-01', '2027-06-01', '2027-06-02', '2027-08-31', '2028-01-01'].map(on)).toEqual([
      undefined,
      5000,
      5000,
      6000,
      6000,
      7000,
    ]);
  });

  test('is one’s own before everybody’s, even when everybody’s is newer', () => {
    const prices = [price('2027-05-01', 6000), price('2027-01-01', 4500, { user_id: NADIA })];
    expect(priceOn(prices, '2027-06-01', NADIA)?.montant_cents).toBe(4500);
    expect(priceOn(prices, '2027-06-01', LUC)?.montant_cents).toBe(6000);
    expect(priceOn(prices, '2027-06-01', null)?.montant_cents).toBe(6000);
    // Their own is not in force yet.
    expect(
      priceOn([price('2027-01-01', 6000), price('2027-07-01', 1, { user_id: NADIA })], '2027-06-01', NADIA),
    ).toEqual(expect.objectContaining({ montant_cents: 6000 }));
  });

  test('is the same one on every device where two are from the same day', () => {
    const [one, other] = [price('2027-01-01', 1), price('2027-01-01', 2)];
    expect(priceOn([one, other], '2027-06-01', null)).toEqual(priceOn([other, one], '2027-06-01', null));
  });

  test('does not change for a day that is past, whatever price is added from a later day', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((date) => `2027-03-${String(date).padStart(2, '0')}`);
    const some = fc.array(fc.tuple(day, fc.integer({ min: 0, max: 9000 }), fc.constantFrom(null, NADIA, LUC)));
    fc.assert(
      fc.property(some, day, fc.constantFrom(null, NADIA), (list, on, who) => {
        const prices = list.map(([depuis, cents, user_id]) => price(depuis, cents, { user_id }));
        const later = price('2027-04-01', 1, { user_id: who });
        expect(priceOn([...prices, later], on, who)).toEqual(priceOn(prices, on, who));
      }),
    );
  });
});

describe('the prices of a gîte', () => {
  test('are in force, to come or past on a day: one of each person in force, everybody’s first', () => {
    const nadias = { user_id: NADIA };
    const prices = [
      price('2027-01-01', 1),
      price('2027-03-01', 2),
      price('2027-08-01', 3),
      price('2027-07-01', 4, nadias),
      price('2027-05-01', 5, nadias),
      price('2026-05-01', 6, nadias),
    ];
    const at = (day: string) =>
      Object.values(pricesByTime(prices, day)).map((some) => some.map(({ montant_cents }) => montant_cents));
    expect(at('2027-06-01')).toEqual([
      [2, 5],
      [4, 3],
      [1, 6],
    ]);
    expect(at('2028-01-01')).toEqual([[3, 4], [], [5, 2, 1, 6]]);
    expect(at('2020-01-01')).toEqual([[], [6, 1, 2, 5, 4, 3], []]);
  });
});

describe('what a cleaning costs', () => {
  const done = (given = {}) => cleaning({ statut: 'fait', fait_par: NADIA, duree_minutes: 180, ...given });
  const flat = price('2027-01-01', 6000);
  const hourly = price('2027-01-01', 2000, { mode: 'horaire' });

  test('is its price, however long it took', () => {
    expect(payOf(done({ minutes_faites: 400 }), [flat], null)).toEqual({
      cents: 6000,
      minutes: 400,
      by: 'forfait',
      price: 6000,
      note: '',
      missing: null,
    });
  });

  test('by the hour is for the time that was said, else for the planned one, and else nobody’s guess', () => {
    expect(payOf(done({ minutes_faites: 135 }), [hourly], null)).toMatchObject({ cents: 4500, minutes: 135 });
    expect(payOf(done(), [hourly], null)).toMatchObject({ cents: 6000, minutes: 180, by: 'horaire' });
    expect(payOf(done({ minutes_faites: 0 }), [hourly], null)).toMatchObject({ cents: 0, minutes: 0, missing: null });
    expect(payOf(done({ duree_minutes: null }), [hourly], null)).toMatchObject({ cents: null, missing: 'duree' });
  });

  test('is what was said of it, whatever its price, and its price again once that is taken back', () => {
    const said = { montant_cents: 8000, note: '+ 20 € canapé' };
    expect(payOf(done(), [flat], said)).toMatchObject({ cents: 8000, by: 'montant', note: '+ 20 € canapé' });
    expect(payOf(done({ duree_minutes: null }), [], said)).toMatchObject({ cents: 8000, missing: null });
    expect(payOf(done(), [flat], { montant_cents: 0, note: '' })).toMatchObject({ cents: 0, by: 'montant' });
    expect(payOf(done(), [flat], { montant_cents: null, note: 'vu' })).toMatchObject({ cents: 6000, note: 'vu' });
  });

  test('is missing without a price, except of what the owner does: that costs what they say of it', () => {
    expect(payOf(done(), [], null)).toMatchObject({ cents: null, by: null, missing: 'prix' });
    const owners = done({ fait_par: OWNER });
    expect(payOf(owners, [flat, hourly], null)).toMatchObject({ cents: null, by: null, missing: null });
    expect(payOf(owners, [flat], { montant_cents: 500, note: '' })).toMatchObject({ cents: 500 });
  });

  test.each([
    [1250, 50, 1042],
    [1, 30, 1],
    [1, 29, 0],
    [1999, 7, 233],
    [1_000_000, 1440, 24_000_000],
    [2000, 0, 0],
  ])('%i cents an hour for %i minutes are %i cents, a half upwards', (cents, minutes, expected) => {
    expect(hourlyCents(cents, minutes)).toBe(expected);
  });

  test('is never more than half a cent from what was agreed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 1440 }), (cents, minutes) => {
        const exact = (cents * minutes) / 60;
        expect(Math.abs(hourlyCents(cents, minutes) - exact)).toBeLessThanOrEqual(0.5);
        expect(Number.isInteger(hourlyCents(cents, minutes))).toBe(true);
      }),
    );
  });

  test('has one row however many devices say it, and another for each cleaning', () => {
    expect(amountId(testId(1))).toBe(amountId(testId(1)));
    expect(amountId(testId(1))).not.toBe(amountId(testId(2)));
  });
});

describe('how long it probably took', () => {
  const took = (from: string | null, to: string | null) =>
    probableMinutes({ commence_le: from, fait_le: to, duree_minutes: 180 });
  test('is from the beginning to "done", where both are known and make sense', () => {
    expect(took('2027-06-02T09:00:00Z', '2027-06-02T11:14:40Z')).toEqual({ minutes: 135, from: 'clock' });
    expect(took('2027-06-02T09:00:00Z', '2027-06-02T09:10:00Z')).toEqual({ minutes: 10, from: 'clock' });
    expect(took('2027-06-02T09:00:00Z', '2027-06-02T21:00:00Z')).toEqual({ minutes: 720, from: 'clock' });
  });

  test.each([
    ['it was begun and done at once', '2027-06-02T09:00:00Z', '2027-06-02T09:09:00Z'],
    ['"done" was forgotten until the next day', '2027-06-02T09:00:00Z', '2027-06-03T09:00:00Z'],
    ['two clocks disagree', '2027-06-02T11:00:00Z', '2027-06-02T09:00:00Z'],
    ['nobody said when it began', null, '2027-06-02T09:00:00Z'],
    ['it is not done', '2027-06-02T09:00:00Z', null],
  ])('is as planned when %s', (_, from, to) => {
    expect(took(from, to)).toEqual({ minutes: 180, from: 'plan' });
  });
});

describe('a price, as it is typed', () => {
  const GITE = testId(1, 'aaaa');
  test('needs an amount and a day, and is for everybody and each cleaning unless it says otherwise', () => {
    expect(checkNewPrice({ gite_id: GITE, montant_cents: 6000, depuis: '2027-01-01' })).toEqual({
      ok: true,
      value: { gite_id: GITE, user_id: null, mode: 'forfait', montant_cents: 6000, depuis: '2027-01-01' },
    });
    expect(checkNewPrice({ gite_id: GITE })).toEqual({
      ok: false,
      error: { montant_cents: 'required', depuis: 'required' },
    });
  });

  test('stays within what the server takes', () => {
    expect(checkPriceChange({ montant_cents: 1_000_001 })).toEqual({
      ok: false,
      error: { montant_cents: 'out_of_range' },
    });
    expect(checkPriceChange({ montant_cents: -1 }).ok).toBe(false);
    expect(checkPriceChange({ montant_cents: 0.5 }).ok).toBe(false);
    expect(checkAmount({ cleaning_id: GITE, montant_cents: 1_000_000 }).ok).toBe(true);
    expect(checkAmount({ cleaning_id: GITE, note: 'x'.repeat(501) })).toEqual({
      ok: false,
      error: { note: 'too_long' },
    });
  });
});
