import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseMoney } from '../../../src/domain/money.ts';
import { editableAmount, parseAmount } from '../../../src/lib/amount.ts';

const read = (text: string) => {
  const outcome = parseMoney(text);
  return outcome.ok ? outcome.value : outcome.error;
};

describe('an amount', () => {
  test.each([
    ['1 234,50 €', 123_450],
    ['1\u202f234,50\u00a0€', 123_450],
    ['1234,5', 123_450],
    ['1234.50', 123_450],
    ['1.234,50', 123_450],
    ['1,234.50', 123_450],
    ["1'234.50", 123_450],
    ['80', 8000],
    ['80€', 8000],
    ['80 euros', 8000],
    ['12€50', 1250],
    ['0', 0],
    ['0,07', 7],
    ['-0', 0],
    ['1 000 000', 100_000_000],
    ['', null],
    ['  \u00a0 ', null],
  ])('typed as %j is %j cents', (text, cents) => {
    expect(read(text)).toBe(cents);
  });

  test.each([
    ['-5', 'amount_negative'],
    ['−5,00', 'amount_negative'],
    ['1 000 000,01', 'amount_too_large'],
    ['999999999999999999', 'amount_invalid'],
    ['1.234', 'amount_invalid'],
    ['1,234', 'amount_invalid'],
    ['1,2,3', 'amount_invalid'],
    ['12,345,6', 'amount_invalid'],
    ['1e3', 'amount_invalid'],
    ['NaN', 'amount_invalid'],
    ['Infinity', 'amount_invalid'],
    ['12 $', 'amount_invalid'],
    ['€', 'amount_invalid'],
    ['douze', 'amount_invalid'],
    ['0x10', 'amount_invalid'],
    ['１２', 'amount_invalid'],
    [',5', 'amount_invalid'],
  ])('typed as %j is refused: %s', (text, code) => {
    expect(read(text)).toBe(code);
  });

  test('comes back to the same cents from the text it is edited as', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000_000, max: 100_000_000 }),
        fc.constantFrom(',' as const, '.' as const),
        (cents, mark) => {
          expect(parseAmount(editableAmount(cents, mark))).toBe(cents);
        },
      ),
    );
    expect(editableAmount(null)).toBe('');
    expect(editableAmount(123_405)).toBe('1234,05');
  });

  test('loses no cent, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 99 }), (euros, cents) => {
        fc.pre(euros * 100 + cents <= 100_000_000);
        expect(read(`${euros},${String(cents).padStart(2, '0')} €`)).toBe(euros * 100 + cents);
      }),
    );
  });
});
