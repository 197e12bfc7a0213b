import { describe, expect, test } from 'vitest';
import { forgetUser } from '../../../src/data/leaving.ts';
import { forgetLooks, keepLook } from '../../../src/data/looks.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

const keysOf = (store: Storage) => Array.from({ length: store.length }, (_, i) => store.key(i));

describe('the last looks of a person’s pages', () => {
  test('are kept by person and page, the latest one of each', () => {
    const store = memoryStorage();
    keepLook(store, 'nadia', '/menage', 'first');
    keepLook(store, 'nadia', '/menage', 'second');
    keepLook(store, 'nadia', '/', 'day');
    expect(keysOf(store)).toEqual(['lou.look.nadia/menage', 'lou.look.nadia/']);
    expect(store.getItem('lou.look.nadia/menage')).toBe('second');
  });

  test('that are too large to keep take the one before them along', () => {
    const store = memoryStorage();
    keepLook(store, 'nadia', '/menage', 'small');
    keepLook(store, 'nadia', '/menage', 'x'.repeat(150_001));
    expect(keysOf(store)).toEqual([]);
  });

  test('that a full or blocked store refuses are no error', () => {
    const full = {
      ...memoryStorage(),
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(() => keepLook(full, 'nadia', '/', 'day')).not.toThrow();
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    const store = { getItem: blocked, setItem: blocked, removeItem: blocked, key: blocked, length: 1 };
    expect(() => keepLook(store, 'nadia', '/', 'day')).not.toThrow();
    expect(() => forgetLooks(store, 'nadia')).not.toThrow();
    expect(() => forgetLooks(undefined, 'nadia')).not.toThrow();
  });

  test('are forgotten all at once, and nobody else’s with them', () => {
    const store = memoryStorage({ 'lou.look.nadine/': 'hers', 'lou.theme': 'dark' });
    keepLook(store, 'nadi', '/', 'day');
    keepLook(store, 'nadi', '/menage', 'week');
    forgetLooks(store, 'nadi');
    expect(keysOf(store)).toEqual(['lou.look.nadine/', 'lou.theme']);
  });

  test('go with the person who leaves', async () => {
    const store = memoryStorage();
    keepLook(store, 'nadia', '/menage', 'week');
    await forgetUser(store, 'nadia');
    expect(keysOf(store)).toEqual([]);
  });
});
