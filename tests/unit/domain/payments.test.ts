import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/domain/day.ts';
import { checkNewPayment, checkPaymentChange } from '../../../src/domain/payment-rules.ts';
import { byDue, dueOf } from '../../../src/domain/payment-due.ts';
import { balanceOf, isPaidToPlatform, paymentState, proposePayments } from '../../../src/domain/payments.ts';
import { NATURES_PAIEMENT } from '../../../src/domain/rows.ts';
import { aPayment, testId } from '../../support/local-data.ts';

const me = { userId: testId(1) };
const TODAY = '2026-11-28';
const stay = { date_debut: '2026-12-13', date_fin: '2026-12-20', statut: 'confirmee' } as const;
const paid = (montant_cents: number) => aPayment(me, testId(1), { montant_cents, regle_le: '2026-11-01' });
const open = (montant_cents: number) => aPayment(me, testId(2), { montant_cents });

describe('the balance of a stay', () => {
  test('tells what came, what is to come, and what is in no payment yet', () => {
    expect(balanceOf(100_000, [paid(30_000), open(50_000)])).toEqual({
      price: 100_000,
      paid: 30_000,
      expected: 50_000,
      unscheduled: 20_000,
      held: 0,
    });
  });

  test('leaves a security deposit out of the price, and holds it until it went back', () => {
    const caution = aPayment(me, testId(3), { nature: 'caution', montant_cents: 40_000 });
    const received = { ...caution, regle_le: TODAY };
    expect(balanceOf(1000, [caution])).toMatchObject({ held: 0, expected: 0, unscheduled: 1000 });
    expect(balanceOf(1000, [received])).toMatchObject({ held: 40_000, paid: 0 });
    expect(balanceOf(1000, [{ ...received, rendu_le: TODAY }])).toMatchObject({ held: 0 });
  });

  test('knows no rest where nobody noted a price', () => {
    expect(balanceOf(null, [paid(5)]).unscheduled).toBeNull();
  });

  test('adds up to the cent, whatever is paid', () => {
    const payment = fc.record({
      nature: fc.constantFrom(...NATURES_PAIEMENT),
      montant_cents: fc.integer({ min: 0, max: 100_000_000 }),
      regle_le: fc.constantFrom(null, TODAY),
      rendu_le: fc.constantFrom(null, TODAY),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), fc.array(payment, { maxLength: 12 }), (price, payments) => {
        const { paid: came, expected, unscheduled } = balanceOf(price, payments);
        expect(came + expected + (unscheduled ?? 0)).toBe(price);
        expect([came, expected].every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });
});

describe('the state of a payment', () => {
  const stateOn = (today: string, fields = {}) =>
    paymentState(aPayment(me, testId(1), { echeance: '2026-12-10', ...fields }), stay, today);

  test('is planned, due a week before its day, and late after it', () => {
    expect(stateOn('2026-12-02')).toBe('planned');
    expect(stateOn('2026-12-03')).toBe('due');
    expect(stateOn('2026-12-10')).toBe('due');
    expect(stateOn('2026-12-11')).toBe('late');
    expect(stateOn('2026-12-11', { regle_le: '2026-12-11' })).toBe('paid');
    expect(stateOn('2026-12-05', { echeance: null })).toBe('planned');
  });

  test('without a day of its own follows the guest’s arrival', () => {
    expect(stateOn('2026-12-06', { echeance: null })).toBe('due');
    expect(stateOn('2026-12-14', { echeance: null })).toBe('late');
  });

  test('of a security deposit is to be returned once the guest has left', () => {
    const received = { nature: 'caution', regle_le: '2026-12-13' };
    expect(stateOn('2026-12-19', received)).toBe('held');
    expect(stateOn('2026-12-20', received)).toBe('to_return');
    expect(stateOn('2026-12-20', { ...received, rendu_le: '2026-12-20' })).toBe('returned');
    const cancelled = { ...stay, statut: 'annulee' } as const;
    expect(paymentState(aPayment(me, testId(1), { ...received, nature: 'caution' }), cancelled, TODAY)).toBe(
      'to_return',
    );
    expect(stateOn('2026-12-20', { nature: 'caution' })).toBe('late');
  });

  test('is in the index of what is open for as long as something must happen', () => {
    const caution = { nature: 'caution', regle_le: TODAY } as const;
    expect(dueOf(aPayment(me, testId(1), { echeance: TODAY }))).toBe(TODAY);
    expect(dueOf(aPayment(me, testId(1)))).toBe('9999-12-31');
    expect(dueOf(aPayment(me, testId(1), { regle_le: TODAY }))).toBeNull();
    expect(dueOf(aPayment(me, testId(1), caution))).toBe('9999-12-31');
    expect(dueOf(aPayment(me, testId(1), { ...caution, rendu_le: TODAY }))).toBeNull();
  });

  test('puts what is due first before the rest', () => {
    const rows = [
      aPayment(me, testId(3)),
      aPayment(me, testId(2), { echeance: '2027-01-01' }),
      aPayment(me, testId(1), { echeance: '2026-01-01' }),
    ];
    expect(rows.toSorted(byDue).map(({ id }) => id)).toEqual([testId(1), testId(2), testId(3)]);
  });
});

describe('the payments that are proposed', () => {
  const propose = (price: number | null, arrival: string, payments: Parameters<typeof balanceOf>[1] = []) =>
    proposePayments(balanceOf(price, payments), { date_debut: arrival }, TODAY);

  test('are a deposit of 30 % now, in whole euros, and the balance a month before arrival', () => {
    expect(propose(44_490, '2027-07-03')).toEqual([
      { nature: 'acompte', montant_cents: 13_300, echeance: TODAY },
      { nature: 'solde', montant_cents: 31_190, echeance: '2027-06-03' },
    ]);
  });

  test('are one, due now, when arrival is less than a month away', () => {
    expect(propose(44_490, '2026-12-24')).toEqual([{ nature: 'solde', montant_cents: 44_490, echeance: TODAY }]);
  });

  test('are the rest, when something is paid or scheduled already', () => {
    expect(propose(44_490, '2027-07-03', [paid(10_000)])).toEqual([
      { nature: 'solde', montant_cents: 34_490, echeance: '2027-06-03' },
    ]);
  });

  test('are not asked for where a platform collects', () => {
    expect(
      ['direct', 'gites_de_france', 'autre'].map((plateforme) => isPaidToPlatform({ plateforme } as never)),
    ).toEqual([false, false, false]);
    expect(['airbnb', 'booking', 'abritel'].every((plateforme) => isPaidToPlatform({ plateforme } as never))).toBe(
      true,
    );
  });

  test('are none without a price, or when all is scheduled', () => {
    expect(propose(null, '2027-07-03')).toEqual([]);
    expect(propose(10_000, '2027-07-03', [open(10_000)])).toEqual([]);
    expect(propose(10_000, '2027-07-03', [open(12_000)])).toEqual([]);
  });

  test('make up the price to the cent, none of them zero, none due in the past', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), fc.integer({ min: -30, max: 700 }), (price, days) => {
        const proposed = propose(price, addDays(TODAY, days));
        expect(proposed.reduce((sum, { montant_cents }) => sum + montant_cents, 0)).toBe(price);
        for (const { montant_cents, echeance } of proposed) {
          expect(montant_cents).toBeGreaterThan(0);
          expect(echeance !== null && echeance >= TODAY).toBe(true);
        }
      }),
    );
  });
});

describe('the rules of a payment', () => {
  const payment = { reservation_id: testId(1), nature: 'solde', montant_cents: 100 } as const;

  test('ask for whose it is, what it is, and how much', () => {
    expect(checkNewPayment({})).toEqual({
      ok: false,
      error: { reservation_id: 'required', nature: 'choice_invalid', montant_cents: 'required' },
    });
    expect(checkNewPayment(payment)).toMatchObject({ ok: true, value: { echeance: null, regle_le: null, moyen: '' } });
  });

  test('take whole cents from nothing to a million euros, and days that are days', () => {
    const refused = (change: object) => {
      const outcome = checkPaymentChange(change);
      return outcome.ok ? null : outcome.error;
    };
    expect(refused({ montant_cents: 0.5 })).toEqual({ montant_cents: 'amount_invalid' });
    expect(refused({ montant_cents: -1 })).toEqual({ montant_cents: 'amount_negative' });
    expect(refused({ montant_cents: 100_000_001 })).toEqual({ montant_cents: 'amount_too_large' });
    expect(refused({ echeance: '2026-02-30' })).toEqual({ echeance: 'date_invalid' });
    expect(refused({ moyen: 'x'.repeat(101) })).toEqual({ moyen: 'too_long' });
    expect(refused({ echeance: '', regle_le: null })).toBeNull();
  });
});
