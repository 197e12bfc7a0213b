import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { trustedAddress } from '../../../src/lib/trusted-script.ts';

/** As a browser whose page lets nobody make two policies of one name. */
const made: string[] = [];
beforeEach(() => {
  made.length = 0;
  vi.stubGlobal('trustedTypes', {
    createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => {
      if (made.includes(name)) throw new TypeError('A policy of that name exists already');
      made.push(name);
      return rules;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

test('an address is trusted as often as it is asked for, by one policy', () => {
  expect(trustedAddress('/sw.js')).toBe('/sw.js');
  expect(trustedAddress('/sw.js')).toBe('/sw.js');
  expect(made).toEqual(['lou']);
});
