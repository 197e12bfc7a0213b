import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { TestSession, TestStack } from '../../support/stack.ts';
import { jsonOf, startNotesStack } from './notes-stack.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let stack: TestStack;
let session: TestSession;
beforeAll(async () => {
  stack = await startNotesStack();
  session = await stack.session();
});
afterAll(() => stack.close());

const write = (json: unknown) => stack.request('/rest/v1/notes', { session, json });

describe('a refusal of the database', () => {
  it('of a check is a 400 with its code', async () => {
    const response = await write({ texte: 'interdit' });
    expect(response.status).toBe(400);
    expect(await jsonOf(response)).toMatchObject({
      code: '23514',
      message: expect.stringContaining('notes_texte_check'),
    });
  });

  it('of an exclusion is a 400 with its code', async () => {
    expect((await write({ texte: 'a', during: '[2026-01-01,2026-01-08)' })).status).toBe(201);
    const response = await write({ texte: 'b', during: '[2026-01-05,2026-01-06)' });
    expect(response.status).toBe(400);
    expect(await jsonOf(response)).toMatchObject({ code: '23P01' });
  });

  it.each([
    ['P0001', 400],
    ['23514', 400],
    ['23P01', 400],
    ['23505', 409],
    ['23503', 409],
    ['42501', 403],
    ['22P02', 400],
    ['PT404', 404],
    ['PT422', 422],
    ['40001', 503],
    ['40P01', 503],
    ['55P03', 503],
    ['57014', 503],
    ['53300', 503],
    ['08006', 503],
    ['XX000', 500],
  ])('with SQLSTATE %s is %i', async (code, status) => {
    const response = await stack.request('/rest/v1/rpc/refuse', { session, json: { code, said: 'parce que' } });
    expect(response.status).toBe(status);
    expect(await jsonOf(response)).toMatchObject({ code });
  });

  it.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('of %s nested deeper than anybody writes is a 400 with its code, not a failure', async (_, open, close) => {
    const send = (depth: number) =>
      fetch(`${stack.url}/rest/v1/notes`, {
        method: 'POST',
        body: `{"texte":"[[{","during":${open.repeat(depth)}${open === '[' ? '' : '1'}${close.repeat(depth)}}`,
        headers: {
          apikey: stack.publishableKey,
          authorization: `Bearer ${session.accessToken}`,
          'content-type': 'application/json',
        },
      });
    for (const depth of [1_000, 100_000]) {
      const response = await send(depth);
      expect(response.status).toBe(400);
      expect(await jsonOf(response)).toMatchObject({ code: 'nested_too_deep' });
    }
    const shallow = await jsonOf(await send(900));
    expect(shallow).not.toMatchObject({ code: 'nested_too_deep' });
  });

  it('that may pass by itself says when to try again', async () => {
    const response = await stack.request('/rest/v1/rpc/refuse', { session, json: { code: '40P01', said: '' } });
    expect(response.headers.get('retry-after')).toBe('1');
  });

  it('that is a failure says nothing of its cause', async () => {
    const response = await stack.request('/rest/v1/rpc/refuse', { session, json: { code: 'XX000', said: 'rosebud' } });
    expect(await response.text()).not.toContain('rosebud');
  });

  it.each([
    ['/rest/v1/no_such_table', 404],
    ['/rest/v1/rpc/no_such_function', 404],
    ['/rest/v1/notes?no_such_column=eq.1', 400],
    ['/rest/v1/notes?texte=badop.1', 400],
    ["/rest/v1/notes?texte=eq.'%20or%201=1--", 200],
    ['/rest/v1/notes?limit=99999999', 200],
    ['/rest/v1/notes?select=*,a(*,b(*,c(*,d(*))))', 400],
  ])('of %s is a %i', async (path, status) => {
    expect((await stack.request(path, { session })).status).toBe(status);
  });

  it('of something that is not JSON is a 400', async () => {
    const response = await fetch(`${stack.url}/rest/v1/notes`, {
      method: 'POST',
      body: '{"texte": ',
      headers: {
        apikey: stack.publishableKey,
        authorization: `Bearer ${session.accessToken}`,
        'content-type': 'application/json',
      },
    });
    expect(response.status).toBe(400);
  });

  it('of a query plan is a 406', async () => {
    const headers = { accept: 'application/vnd.pgrst.plan+json' };
    expect((await stack.request('/rest/v1/notes', { session, headers })).status).toBe(406);
  });

  it('of a schema that is not public is a 406', async () => {
    const headers = { 'accept-profile': 'auth' };
    expect((await stack.request('/rest/v1/users', { session, headers })).status).toBe(406);
  });
});

describe('the log', () => {
  it('tells what was refused, in one line, by its code', async () => {
    await stack.request('/rest/v1/rpc/refuse', { session, json: { code: 'P0001', said: 'chuchotement' } });
    expect(stack.log.at(-1)).toMatch(/^\S+ deny 400 POST \/rest\/v1\/rpc\/refuse P0001 \d+ms$/);
  });

  it('never holds a name, a password, a token, a key, a mail address, a query or a value', async () => {
    const email = 'marguerite.yourcenar@example.org';
    const password = 'motdepassetressecret';
    const mine = await stack.session(email, password);
    await stack.request('/auth/v1/signup', { json: { email, password } });
    await stack.request('/auth/v1/token?grant_type=password', { json: { email, password: 'motfauxtresfaux' } });
    await stack.request('/auth/v1/recover', { json: { email } });
    await stack.request('/auth/v1/verify?token=jetondansladresse&type=recovery');
    await stack.request('/rest/v1/notes?texte=badop.valeurdanslarequete', { session: mine });
    await stack.request('/rest/v1/notes', { session: mine, json: { texte: 'interdit', during: 'valeurducorps' } });
    await stack.request('/rest/v1/rpc/refuse', { session: mine, json: { code: '23514', said: 'valeurdelerreur' } });
    await stack.request(`/rest/v1/${mine.accessToken}`, { session: mine });
    await stack.request('/rest/v1/notes', { headers: { authorization: `Bearer ${mine.accessToken}x` } });
    await stack.request('/rest/v1/notes', { headers: { apikey: 'clefauxtresfausse' } });
    await stack.request('/functions/v1/hello', { json: 'fail' });
    const log = stack.log.join('\n');
    expect(log).not.toMatch(/yourcenar|motde|motfaux|jetondans|valeur|clefaux|rosebud|insert|select/i);
    expect(log).not.toContain(mine.accessToken.slice(0, 40));
    expect(log).not.toContain(mine.refreshToken);
    expect(log).not.toContain(stack.publishableKey);
    expect(stack.mails.length).toBeGreaterThan(0);
  });

  it('cannot be forged by a line break in an address', async () => {
    await stack.request('/rest/v1/x%0A2026-01-01T00:00:00.000Z%20deny%20200');
    expect(stack.log.at(-1)?.split('\n')).toHaveLength(1);
  });
});
