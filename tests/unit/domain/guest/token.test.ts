import { expect, test } from 'vitest';
import { isToken, newToken } from '../../../../src/domain/guest/token.ts';
import { randomBytes } from '../../../support/random-bytes.ts';

test('a token says 32 random bytes, all of them, in letters that an address may hold', () => {
  const bytes = Uint8Array.from({ length: 32 }, (_, i) => 255 - i * 8);
  const token = newToken((wanted) => {
    expect(wanted).toHaveLength(32);
    wanted.set(bytes);
    return wanted;
  });
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(Buffer.from(token, 'base64url')).toEqual(Buffer.from(bytes));
});

test('no two are alike, and what is none is not taken for one', () => {
  const tokens = Array.from({ length: 500 }, () => newToken(randomBytes));
  expect(new Set(tokens).size).toBe(500);
  expect(tokens.every(isToken)).toBe(true);
  for (const other of ['', 'court', `${'a'.repeat(43)}=`, 'a'.repeat(44), `${'a'.repeat(42)}+`, null]) {
    expect(isToken(other)).toBe(false);
  }
});
