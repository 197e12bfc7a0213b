import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanProse, codePoints, shorten } from '../../../src/domain/text.ts';

describe('typed text', { timeout: 60_000 }, () => {
  test('loses control characters and keeps the rest', () => {
    expect(cleanLine('Du\u0000pont\u0007 \u001b[31mRené\u009f')).toBe('Dupont [31mRené');
    expect(cleanLine('<img src=x onerror=alert(1)>')).toBe('<img src=x onerror=alert(1)>');
    expect(cleanLine('👨‍👩‍👧 famille 🏡')).toBe('👨‍👩‍👧 famille 🏡');
  });

  test('loses bidirectional overrides and isolates, and keeps the marks that a language needs', () => {
    expect(cleanLine('fac\u202egpj.exe\u202c \u2066x\u2069')).toBe('facgpj.exe x');
    expect(cleanLine('שלום\u200f')).toBe('שלום\u200f');
  });

  test('is one line where one line is asked for, without ends of blanks', () => {
    expect(cleanLine('  Jean\r\n\tDupont\n ')).toBe('Jean Dupont');
    expect(cleanLine(' \n ')).toBe('');
  });

  test('keeps its line breaks where several lines are, as one character each', () => {
    expect(cleanProse('un\r\ndeux\rtrois\u2028quatre\tcinq')).toBe('un\ndeux\ntrois\nquatre cinq');
  });

  test('has no half characters', () => {
    expect(cleanLine('a\ud83db')).toBe('a\ufffdb');
    expect(cleanLine('\ude00 b \ud83d')).toBe('\ufffd b \ufffd');
    expect(cleanLine('😀')).toBe('😀');
  });

  test('is the same when cleaned twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(cleanProse(cleanProse(text))).toBe(cleanProse(text));
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
      }),
    );
  });

  test('is counted as the server counts, by code points', () => {
    expect(codePoints('né😀')).toBe(3);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(codePoints(text)).toBe(Array.from(text).length);
      }),
    );
  });

  test('is shortened between characters', () => {
    expect(shorten('a😀b', 2)).toBe('a😀');
    expect(shorten('abc', 3)).toBe('abc');
  });
});
