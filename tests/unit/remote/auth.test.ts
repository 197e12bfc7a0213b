import { describe, expect, test } from 'vitest';
import { createAuth } from '../../../src/remote/auth.ts';
import { openAccounts } from '../../../src/remote/client.ts';
import { createSessionStore, readSession, SESSION_TOKENS_KEY } from '../../../src/remote/session-store.ts';
import { memoryStorage } from '../../support/memory-storage.ts';
import { type Answer, CONFIG, fakeFetch, json, portal, tokenOf } from './fake-server.ts';

const USER = { id: '0199a1b2-c3d4-7e5f-8a6b-000000000001', email: 'zoe@example.org', identities: [{}] };
const SESSION = {
  access_token: tokenOf(USER.id),
  refresh_token: 'r1',
  token_type: 'bearer',
  expires_in: 3600,
  user: USER,
};

function device(routes: Record<string, Answer>, storage = memoryStorage()) {
  const fetch = fakeFetch({ '/config.json': json(CONFIG), ...routes });
  const sessions = createSessionStore(storage);
  const parts = { fetch, storage, sessions };
  const auth = createAuth({
    open: (keep) => openAccounts(parts, keep),
    sessions,
    origin: 'https://app.test',
    wait: () => Promise.resolve(),
  });
  return { auth, fetch, storage, sessions };
}

describe('accounts', () => {
  test('signing in keeps the session where the transport finds it', async () => {
    const { auth, sessions, fetch } = device({ '/token?grant_type=password': json(SESSION) });
    expect(await auth.signIn(' zoe@example.org ', 'secret')).toEqual({
      ok: true,
      value: { userId: USER.id, email: USER.email },
    });
    expect(readSession(sessions)?.access_token).toBe(SESSION.access_token);
    expect(fetch.asked.at(-1)?.body).toMatchObject({ email: 'zoe@example.org' });
  });

  test('a wrong password leaves the session of this device alone', async () => {
    const { auth, sessions } = device(
      { '/token': json({ code: 400, error_code: 'invalid_credentials', msg: 'x' }, 400) },
      memoryStorage({ [SESSION_TOKENS_KEY]: JSON.stringify(SESSION) }),
    );
    await auth.signIn('zoe@example.org', 'wrong');
    expect(readSession(sessions)?.refresh_token).toBe('r1');
  });

  test.each<[string, Answer, string]>([
    ['a wrong password', json({ code: 400, error_code: 'invalid_credentials', msg: 'x' }, 400), 'invalid_credentials'],
    ['a captive portal with 200', portal(), 'unreachable'],
    ['a captive portal with 403', portal(403), 'unreachable'],
    ['a dead network', new TypeError('Failed to fetch'), 'unreachable'],
    [
      'a guess too many',
      json({ code: 'over_request_rate_limit', error_code: 'over_request_rate_limit' }, 429),
      'too_many_tries',
    ],
  ])('signing in against %s says so and keeps nothing', async (_, answer, error) => {
    const { auth, storage } = device({ '/token': answer });
    expect(await auth.signIn('zoe@example.org', 'secret')).toEqual({ ok: false, error });
    expect(storage.getItem(SESSION_TOKENS_KEY)).toBeNull();
  });

  test('signing up opens the account, or says that the address must be confirmed, or is taken', async () => {
    expect(await device({ '/signup': json(SESSION) }).auth.signUp('zoe@example.org', 'secret')).toMatchObject({
      value: { isOpen: true },
    });
    expect(await device({ '/signup': json(USER) }).auth.signUp('zoe@example.org', 'secret')).toMatchObject({
      value: { isOpen: false },
    });
    const taken = device({ '/signup': json({ ...USER, identities: [] }) });
    expect(await taken.auth.signUp('zoe@example.org', 'secret')).toEqual({ ok: false, error: 'email_taken' });
  });

  test('signing out ends the session on this device although the server cannot be reached', async () => {
    const { auth, storage } = device({ '/token': json(SESSION) });
    await auth.signIn('zoe@example.org', 'secret');
    await auth.signOut();
    expect(storage.getItem(SESSION_TOKENS_KEY)).toBeNull();
  });

  test('nobody learns from a password mail who has an account', async () => {
    const known = device({ '/recover': json({}) });
    const unknown = device({ '/recover': json({ error_code: 'user_not_found' }, 404) });
    expect(await known.auth.requestPasswordReset('zoe@example.org', '/connexion')).toEqual({ ok: true, value: null });
    expect(await unknown.auth.requestPasswordReset('nobody@example.org', '/connexion')).toEqual({
      ok: true,
      value: null,
    });
    expect(known.fetch.asked.at(-1)?.url).toContain(`redirect_to=${encodeURIComponent('https://app.test/connexion')}`);
  });

  test("a password is set with the link's own session, and nobody is signed in by it", async () => {
    const { auth, storage, fetch } = device({ '/user': json(USER), '/token': json(SESSION) });
    const outcome = await auth.completePasswordReset(
      { accessToken: tokenOf(USER.id), refreshToken: 'r' },
      'nouveau secret',
    );
    expect(outcome).toEqual({ ok: true, value: { userId: USER.id, email: USER.email } });
    expect(storage.getItem(SESSION_TOKENS_KEY)).toBeNull();
    expect(
      fetch.asked.some(({ body }) => (body as { password?: string } | undefined)?.password === 'nouveau secret'),
    ).toBe(true);
  });

  test('a link whose session is gone is an old link', async () => {
    const { auth } = device({
      '/user': json({ error_code: 'bad_jwt' }, 401),
      '/token': json({ error_code: 'refresh_token_not_found' }, 400),
    });
    expect(await auth.completePasswordReset({ accessToken: tokenOf(USER.id), refreshToken: 'r' }, 'x')).toEqual({
      ok: false,
      error: 'session_missing',
    });
  });

  test("a password set with the link's session ends every session there is, the link's too", async () => {
    const { auth, fetch } = device({ '/user': json(USER), '/token': json(SESSION), '/logout': gone() });
    await auth.completePasswordReset({ accessToken: tokenOf(USER.id), refreshToken: 'r' }, 'nouveau secret');
    expect(fetch.asked.at(-1)?.url).toContain('/logout?scope=global');
  });

  test('changing the password asks for the current one', async () => {
    const { auth, fetch, sessions } = device(
      { '/token': json({ error_code: 'invalid_credentials' }, 400) },
      memoryStorage({ [SESSION_TOKENS_KEY]: JSON.stringify(SESSION) }),
    );
    expect(await auth.changePassword('zoe@example.org', 'wrong', 'new')).toEqual({
      ok: false,
      error: 'invalid_credentials',
    });
    expect(fetch.asked.some(({ url }) => url.includes('/user'))).toBe(false);
    expect(readSession(sessions)?.refresh_token).toBe('r1');
  });

  test('a changed password ends every other session, and this device has the one that stays', async () => {
    const opened = { ...SESSION, access_token: tokenOf(USER.id, 'new'), refresh_token: 'r2' };
    const keptAtChange: unknown[] = [];
    const { auth, fetch, sessions } = device(
      {
        '/token?grant_type=password': json(opened),
        '/user': () => {
          keptAtChange.push(readSession(sessions)?.refresh_token);
          return json(USER);
        },
        '/logout': gone(),
      },
      memoryStorage({ [SESSION_TOKENS_KEY]: JSON.stringify(SESSION) }),
    );
    expect(await auth.changePassword('zoe@example.org', 'secret', 'nouveau secret')).toEqual({ ok: true, value: null });
    const [change, farewell] = fetch.asked.slice(-2);
    // A hosted project that insists on the current password compares it itself.
    expect(change?.body).toMatchObject({ password: 'nouveau secret', current_password: 'secret' });
    expect(change?.headers.get('authorization')).toBe(`Bearer ${opened.access_token}`);
    expect(farewell?.url).toContain('/logout?scope=others');
    expect(farewell?.headers.get('authorization')).toBe(`Bearer ${opened.access_token}`);
    // Before the server ends the old one: a synchronisation in between must not find itself signed out.
    expect(keptAtChange).toEqual(['r2']);
    expect(readSession(sessions)).toMatchObject({ access_token: opened.access_token, refresh_token: 'r2' });
  });

  test('a password that was changed is changed, though the farewell to the others got lost', async () => {
    const { auth } = device({
      '/token': json(SESSION),
      '/user': json(USER),
      '/logout': new TypeError('Failed to fetch'),
    });
    expect(await auth.changePassword('zoe@example.org', 'secret', 'nouveau secret')).toEqual({ ok: true, value: null });
  });

  test.each(['current_password_required', 'current_password_mismatch'])('%s is a wrong password', async (code) => {
    const { auth } = device({ '/token': json(SESSION), '/user': json({ code, error_code: code }, 400) });
    expect(await auth.changePassword('zoe@example.org', 'secret', 'nouveau secret')).toEqual({
      ok: false,
      error: 'invalid_credentials',
    });
  });
});

const gone = () => new Response(null, { status: 204 });
