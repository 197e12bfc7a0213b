import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestSession, TestStack } from '../../support/stack.ts';
import { jsonOf, startNotesStack } from './notes-stack.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let stack: TestStack;
let session: TestSession;
let secret: string;
beforeAll(async () => {
  stack = await startNotesStack();
  session = await stack.session();
  ({ jwtSecret: secret } = JSON.parse(await readFile(join(stack.dataDir, 'secrets.json'), 'utf8')) as {
    jwtSecret: string;
  });
});
afterAll(() => stack.close());

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const sign = (header: unknown, claims: unknown, key: string) => {
  const text = `${part(header)}.${part(claims)}`;
  return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
};
const HS256 = { alg: 'HS256', typ: 'JWT' };
const WEAK = 'super-secret-jwt-token-with-at-least-32-characters-long';

describe('a forged token is refused, never taken for a visitor', () => {
  const forgeries: Record<string, (good: string) => string> = {
    'without algorithm': (good) => `${part({ alg: 'none' })}.${good.split('.')[1]}.`,
    'without algorithm, with a signature': (good) => `${part({ alg: 'none' })}.${good.split('.').slice(1).join('.')}`,
    'signed with another secret': (good) => sign(HS256, claimsOf(good), 'x'.repeat(40)),
    'signed with the well-known secret of local projects': (good) => sign(HS256, claimsOf(good), WEAK),
    'with another algorithm in its head': (good) => `${part({ alg: 'HS512' })}.${good.split('.').slice(1).join('.')}`,
    'with a key that it brings itself': (good) =>
      `${part({ ...HS256, jwk: { k: 'x' } })}.${good.split('.').slice(1).join('.')}`,
    'with somebody else in it': (good) => {
      const [head, , signature] = good.split('.');
      return `${head}.${part({ ...claimsOf(good), sub: crypto.randomUUID() })}.${signature}`;
    },
    'with a signature cut short': (good) => good.slice(0, -4),
    'with too many parts': (good) => `${good}.x`,
    'of one word': () => 'token',
  };
  it.each(Object.keys(forgeries))('%s', async (name) => {
    const accessToken = forgeries[name]?.(session.accessToken) ?? '';
    for (const path of ['/rest/v1/notes', '/rest/v1/rpc/whoami', '/functions/v1/hello', '/auth/v1/user']) {
      const response = await stack.request(path, { session: { ...session, accessToken } });
      expect(response.status).toBe(401);
      expect(await jsonOf(response)).toMatchObject({ code: 'PGRST301' });
      expect(response.headers.get('www-authenticate')).toContain('invalid_token');
    }
  });

  it.each([
    ['expired', 'PGRST303', { exp: 1_600_000_000 }],
    ['without an end', 'PGRST303', { exp: undefined }],
    ['from the future', 'PGRST301', { iat: 4_000_000_000 }],
    ['not valid yet', 'PGRST301', { nbf: 4_000_000_000 }],
    ['of the service role', 'PGRST301', { role: 'service_role' }],
    ['of a role of the database', 'PGRST301', { role: 'postgres' }],
    ['for another audience', 'PGRST301', { aud: 'other' }],
    ['of nobody', 'PGRST301', { sub: null }],
    ['without a session', 'PGRST301', { session_id: undefined }],
  ])('signed by us, but %s', async (_, code, change) => {
    const accessToken = sign(HS256, { ...claimsOf(session.accessToken), ...change }, secret);
    const response = await stack.request('/rest/v1/rpc/whoami', { session: { ...session, accessToken } });
    expect(response.status).toBe(401);
    expect(await jsonOf(response)).toMatchObject({ code });
  });

  it('a scheme that is not Bearer', async () => {
    const headers = { authorization: `Basic ${session.accessToken}` };
    expect((await stack.request('/rest/v1/notes', { headers })).status).toBe(401);
  });
});

describe('the key', () => {
  it.each([undefined, 'wrong', '', WEAK])('%j opens nothing', async (key) => {
    const headers: Record<string, string> = key === undefined ? {} : { apikey: key };
    for (const path of ['/rest/v1/notes', '/auth/v1/settings', '/functions/v1/hello']) {
      expect((await fetch(stack.url + path, { headers })).status).toBe(401);
    }
  });

  it('in the address opens nothing: addresses are written down everywhere', async () => {
    expect((await fetch(`${stack.url}/rest/v1/notes?apikey=${stack.publishableKey}`)).status).toBe(401);
  });

  it('as a bearer token is a visitor, who has no rights', async () => {
    const headers = { authorization: `Bearer ${stack.publishableKey}` };
    const response = await stack.request('/rest/v1/notes', { headers });
    expect([response.status, (await jsonOf(response))['code']]).toEqual([401, '42501']);
  });

  it('and the secret are of this installation, readable by its owner only', async () => {
    const { stat } = await import('node:fs/promises');
    const { mode } = await stat(join(stack.dataDir, 'secrets.json'));
    expect((mode & 0o777).toString(8)).toBe('600');
    expect(secret.length).toBeGreaterThanOrEqual(64);
  });
});

describe('a session', () => {
  it('is over at once when it is signed out, though its token would live an hour', async () => {
    const mine = await stack.session();
    expect((await stack.request('/rest/v1/rpc/whoami', { session: mine })).status).toBe(200);
    expect((await stack.request('/auth/v1/logout', { session: mine, method: 'POST' })).status).toBe(204);
    const after = await stack.request('/rest/v1/rpc/whoami', { session: mine });
    expect([after.status, (await jsonOf(after))['code']]).toEqual([401, 'session_not_found']);
  });

  it('is renewed once with each refresh token', async () => {
    const mine = await stack.session();
    const renew = (token: string) =>
      stack.request('/auth/v1/token?grant_type=refresh_token', { json: { refresh_token: token } });
    const first = await jsonOf(await renew(mine.refreshToken));
    const second = await jsonOf(await renew(String(first['refresh_token'])));
    expect(second['refresh_token']).toEqual(expect.any(String));
    expect((await renew(mine.refreshToken)).status).toBe(400);
  });

  it('never sees through another, however many ask at once', async () => {
    const sessions = await Promise.all([1, 2, 3, 4].map(() => stack.session()));
    const asked = Array.from({ length: 10 }, () => sessions).flat();
    const answers = await Promise.all(
      asked.map(async (one) => (await stack.request('/rest/v1/rpc/whoami', { session: one, json: {} })).json()),
    );
    expect(answers).toEqual(asked.map(({ userId }) => userId));
  });

  it('survives a restart of the stack', async () => {
    await stack.restart();
    const response = await stack.request('/rest/v1/rpc/whoami', { session });
    expect(await response.json()).toBe(session.userId);
  });
});
