import { describe, expect, test } from 'vitest';
import { editableMinutes, numberOf, parseDecimal, parseMinutes, parseWhole } from '../../../src/lib/entered.ts';

describe('a whole number', () => {
  test.each([
    ['', null],
    ['  ', null],
    ['12', 12],
    [' 007 ', 7],
    ['1 000', 1000],
    ['1\u202f000', 1000],
    ['-3', -3],
    ['−3', -3],
  ])('%j is read as %j', (text, value) => expect(parseWhole(text)).toBe(value));

  test.each(['1,5', '1.5', '3 ans', '1h30', 'douze', '1e3', '--3', '9'.repeat(16)])(
    '%j is none, and no other number is made of it',
    (text) => expect(parseWhole(text)).toBe('unreadable'),
  );

  test('that could not be read passes no rule', () => {
    expect(numberOf('1,5')).toBeNaN();
    expect(numberOf(4)).toBe(4);
    expect(numberOf(null)).toBeNull();
  });
});

describe('a duration', () => {
  test.each([
    ['', null],
    ['90', 90],
    ['90 min', 90],
    ['90mn', 90],
    ['1h30', 90],
    ['1 h 30', 90],
    ['1 H 30', 90],
    ['1:30', 90],
    ['1 h 5', 65],
    ['1 h 30 min', 90],
    ['2h', 120],
    ['2 heures', 120],
    ['0 h 45', 45],
    ['-90', -90],
  ])('%j is read as %j minutes', (text, minutes) => expect(parseMinutes(text)).toBe(minutes));

  test.each(['1h75', '1:5', '1,5', 'h', 'min', 'une heure', '1h30h', '1:30:00'])('%j is none', (text) =>
    expect(parseMinutes(text)).toBe('unreadable'),
  );

  test('is edited as it is said, and read back as the same', () => {
    expect(editableMinutes(null)).toBe('');
    expect([45, 60, 65, 90, 120].map(editableMinutes)).toEqual(['45 min', '1 h', '1 h 05', '1 h 30', '2 h']);
    for (const minutes of [0, 1, 59, 60, 61, 600, 1440]) {
      expect(parseMinutes(editableMinutes(minutes))).toBe(minutes);
    }
  });
});

test('a number with decimals is read after a comma or a point, and not guessed', () => {
  expect(['4,2', '4.2', ' 11 ', '-0,5', '', '0'].map(parseDecimal)).toEqual([4.2, 4.2, 11, -0.5, null, 0]);
  for (const text of ['1,2,3', '4 km', '1.', ',5', 'beaucoup']) expect(parseDecimal(text), text).toBe('unreadable');
});
