import { describe, expect, test } from 'vitest';
import { type RenewParts, renewSession } from '../../../src/remote/renew-session.ts';
import {
  createSessionStore,
  readSession,
  SESSION_TOKENS_KEY,
  writeSession,
} from '../../../src/remote/session-store.ts';
import { TransportError } from '../../../src/sync/transport.ts';
import { memoryStorage } from '../../support/memory-storage.ts';
import { type Answer, CONFIG, fakeFetch, json, portal } from './fake-server.ts';

const never = new AbortController().signal;
const OLD = { access_token: 'a1', refresh_token: 'r1', user: { id: 'u1' } };
const NEW = { access_token: 'a2', refresh_token: 'r2', expires_in: 3600 };

function device(answer: Answer, session: object | null = OLD): RenewParts & { fetch: ReturnType<typeof fakeFetch> } {
  const storage = memoryStorage(session === null ? {} : { [SESSION_TOKENS_KEY]: JSON.stringify(session) });
  const fetch = fakeFetch({ '/config.json': json(CONFIG), '/auth/v1/token': answer });
  return { fetch, storage, sessions: createSessionStore(storage), locks: navigator.locks, now: () => 0 };
}

describe('renewing a session', () => {
  test('INV-18: a refresh token buys a new session, which keeps what else was known of the old one', async () => {
    const parts = device(json(NEW));
    expect(await renewSession(parts, never)).toBe('refreshed');
    expect(readSession(parts.sessions)).toEqual({ ...OLD, ...NEW });
    expect(parts.fetch.asked[1]).toMatchObject({ body: { refresh_token: 'r1' }, redirect: 'error' });
  });

  test.each(['refresh_token_not_found', 'refresh_token_already_used', 'session_expired', 'user_banned'])(
    'INV-18: %s ends the session',
    async (code) => {
      const parts = device(json({ error_code: code, code: 400, msg: 'x' }, 400));
      expect(await renewSession(parts, never)).toBe('over');
    },
  );

  test.each<[string, Answer]>([
    ['a captive portal with 200', portal()],
    ['a captive portal with 401', portal(401)],
    ['a captive portal with 400', portal(400)],
    ['too many tries', json({ error_code: 'over_request_rate_limit' }, 429)],
    ['an ill server', json({ error_code: 'unexpected_failure' }, 500)],
    ['a wrong key', json({ code: 'invalid_api_key' }, 401)],
    ['a dead network', new TypeError('Failed to fetch')],
    ['a session without tokens', json({ hello: 'world' })],
  ])('INV-18: %s does not sign anybody out', async (_, answer) => {
    const parts = device(answer);
    await expect(renewSession(parts, never)).rejects.toBeInstanceOf(TransportError);
    expect(readSession(parts.sessions)).toEqual(OLD);
  });

  test('without a session there is nothing to renew, and nobody is asked', async () => {
    const parts = device(json(NEW), null);
    expect(await renewSession(parts, never)).toBe('over');
    expect(parts.fetch.asked).toEqual([]);
  });

  test('two tabs that need it at once use the token once', async () => {
    const parts = device(json(NEW));
    expect(await Promise.all([renewSession(parts, never), renewSession(parts, never)])).toEqual([
      'refreshed',
      'refreshed',
    ]);
    expect(parts.fetch.asked.filter(({ url }) => url.includes('/token'))).toHaveLength(1);
  });

  test('who signed in while the answer was under way stays signed in', async () => {
    const other = { access_token: 'b1', refresh_token: 's1' };
    const parts = device(() => {
      writeSession(parts.sessions, other);
      return json(NEW);
    });
    expect(await renewSession(parts, never)).toBe('refreshed');
    expect(readSession(parts.sessions)).toEqual(other);
  });
});
