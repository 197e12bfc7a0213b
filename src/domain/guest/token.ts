import type { RandomBytes } from '../../lib/ids.ts';

/** 256 bits: guessed by nobody, however many try. */
const TOKEN_BYTES = 32;
const SHAPE = /^[\w-]{43}$/;

/** What a guest's link holds in its fragment: random bytes in base64url. */
export function newToken(random: RandomBytes): string {
  const bytes = random(new Uint8Array(TOKEN_BYTES));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function isToken(value: unknown): value is string {
  return typeof value === 'string' && SHAPE.test(value);
}
