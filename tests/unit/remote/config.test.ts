import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../../src/remote/config.ts';
import { TransportError } from '../../../src/sync/transport.ts';
import { memoryStorage } from '../../support/memory-storage.ts';
import { type Answer, CONFIG, fakeFetch, json, portal } from './fake-server.ts';

describe('where the server is', () => {
  test('is asked, and remembered', async () => {
    const storage = memoryStorage();
    expect(
      await loadConfig({
        fetch: fakeFetch({ '/config.json': json({ ...CONFIG, supabaseUrl: 'https://project.test/' }) }),
        storage,
      }),
    ).toEqual({ ...CONFIG, realtime: false });
    expect(await loadConfig({ fetch: fakeFetch({}), storage })).toEqual({ ...CONFIG, realtime: false });
  });

  test('says whether there is Realtime, and only a plain yes is one', async () => {
    const told = async (realtime: unknown) => {
      const fetch = fakeFetch({ '/config.json': json({ ...CONFIG, realtime }) });
      return (await loadConfig({ fetch, storage: memoryStorage() })).realtime;
    };
    expect([await told(true), await told('true'), await told(1)]).toEqual([true, false, false]);
  });

  test.each<[string, Answer]>([
    ['a page', portal()],
    ['an address that is none', json({ ...CONFIG, supabaseUrl: 'ftp://project.test' })],
    ['no key', json({ ...CONFIG, supabaseKey: '' })],
    ['an error', json({}, 503)],
  ])('is not believed of %s', async (_, answer) => {
    const fetch = fakeFetch({ '/config.json': answer });
    await expect(loadConfig({ fetch, storage: memoryStorage() })).rejects.toBeInstanceOf(TransportError);
  });

  test('is still asked where nothing can be remembered', async () => {
    const blocked = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const fetch = fakeFetch({ '/config.json': json(CONFIG) });
    expect(await loadConfig({ fetch, storage: blocked })).toMatchObject(CONFIG);
  });
});
