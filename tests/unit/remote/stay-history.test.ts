import { QueryClient } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { createSessionStore, SESSION_TOKENS_KEY } from '../../../src/remote/session-store.ts';
import { parseHistory, stayHistoryQuery } from '../../../src/remote/stay-history.ts';
import { memoryStorage } from '../../support/memory-storage.ts';
import { type Answer, CONFIG, fakeFetch, json, portal, tokenOf } from './fake-server.ts';

const USER = '0199a1b2-c3d4-7e5f-8a6b-000000000001';
const STAY = '0199a1b2-c3d4-7e5f-8a6b-1c2d3e4f5061';
const CHANGE = { rev: 2, at: '2026-11-28T10:00:00Z', writer: 'server', is_mine: false, change: { notes: ['', 'x'] } };

function ask(answer: Answer) {
  const fetch = fakeFetch({
    '/config.json': json(CONFIG),
    '/rest/v1/rpc/': answer,
    '/auth/v1/token': json({ access_token: tokenOf(USER), refresh_token: 's' }),
  });
  const session = JSON.stringify({ access_token: tokenOf(USER), refresh_token: 'r' });
  const storage = memoryStorage({ [SESSION_TOKENS_KEY]: session });
  const parts = { fetch, storage, sessions: createSessionStore(storage), locks: undefined, now: () => 0 };
  return {
    fetch,
    pages: new QueryClient().infiniteQuery({ ...stayHistoryQuery(parts, USER, STAY, 2), retry: false }),
  };
}

describe('the history of a stay', () => {
  test('is asked for by the stay, in the person’s own name', async () => {
    const { fetch, pages } = ask(json([CHANGE]));
    expect((await pages).pages).toEqual([
      [{ rev: 2, at: CHANGE.at, writer: 'server', isMine: false, change: CHANGE.change }],
    ]);
    expect(fetch.asked.at(-1)?.url).toBe('https://project.test/rest/v1/rpc/reservation_history');
    expect(fetch.asked.at(-1)?.body).toEqual({ p_reservation: STAY, p_before: null });
  });

  test('renews a session that is over once, and asks again', async () => {
    let times = 0;
    const { pages } = ask(() => (times++ === 0 ? json({ code: 'PGRST301' }, 401) : json([])));
    expect((await pages).pages).toEqual([[]]);
    expect(times).toBe(2);
  });

  test('takes nothing that a captive portal says for an answer', async () => {
    await expect(ask(portal()).pages).rejects.toThrow('unreachable');
    await expect(ask(json({ hello: 'world' })).pages).rejects.toThrow('unreachable');
  });

  test.each([
    { ...CHANGE, rev: '2' },
    { ...CHANGE, at: 'yesterday' },
    { ...CHANGE, writer: null },
    { ...CHANGE, is_mine: 'no' },
    { ...CHANGE, change: null },
    { ...CHANGE, change: { notes: ['x'] } },
    'x',
    null,
  ])('%j is no change', (change) => {
    expect(parseHistory([CHANGE, change])).toBeNull();
  });
});
