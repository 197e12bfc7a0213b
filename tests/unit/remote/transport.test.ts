import { describe, expect, test } from 'vitest';
import { createSessionStore, SESSION_TOKENS_KEY } from '../../../src/remote/session-store.ts';
import { createTransport } from '../../../src/remote/transport.ts';
import { type PullRequest, type PushRequest, TransportError } from '../../../src/sync/transport.ts';
import { memoryStorage } from '../../support/memory-storage.ts';
import { type Answer, CONFIG, fakeFetch, json, portal, tokenOf } from './fake-server.ts';

const USER = '0199a1b2-c3d4-7e5f-8a6b-000000000001';
const ROW = '0199a1b2-c3d4-7e5f-8a6b-1c2d3e4f5061';
const never = new AbortController().signal;

const PULL: PullRequest = { client: 'c1', epoch: null, schema: 1, cursors: { [USER]: '4' }, limit: 100 };
const PUSH: PushRequest = {
  client: 'c1',
  epoch: 'e1',
  schema: 1,
  mutations: [
    { mid: 7, uuid: 'u7', table: 'reservations', id: ROW, scope: USER, op: 'update', set: { notes: 'x' }, base: 3 },
  ],
};
const cols = ['id', 'scope_id', 'ver', 'rev', 'deleted_at', 'notes'];
const scope = {
  id: USER,
  kind: 'owner',
  role: 'owner',
  cursor: '9',
  more: false,
  reset: false,
  count: '1',
  digest: '42',
  tables: { reservations: { cols, rows: [[ROW, USER, 9, 2, null, 'x']] } },
  exits: [{ table: 'reservations', id: ROW, rev: 1 }],
};
const pulled = { epoch: 'e1', user_id: USER, last_mid: '7', min_schema: 1, max_schema: 1, scopes: [scope] };
const pushed = { epoch: 'e1', last_mid: '7', results: [{ mid: 7, status: 'applied' }], tables: {} };

function connect(answer: Answer, userId = USER, token = tokenOf(USER)) {
  const fetch = fakeFetch({ '/config.json': json(CONFIG), '/rest/v1/rpc/': answer });
  const storage = memoryStorage({ [SESSION_TOKENS_KEY]: JSON.stringify({ access_token: token, refresh_token: 'r' }) });
  const parts = { fetch, storage, sessions: createSessionStore(storage), now: () => Date.UTC(2026, 6, 1) };
  return { fetch, transport: createTransport(parts, userId) };
}

async function failure(ask: Promise<unknown>): Promise<TransportError> {
  const error: unknown = await ask.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TransportError);
  return error as TransportError;
}

describe('what is asked', () => {
  test("a pull and a push are POSTs of the protocol's parameters, in the person's own name", async () => {
    const { fetch, transport } = connect(({ url }) => json(url.endsWith('sync_pull') ? pulled : pushed));
    expect(await transport.pull(PULL, never)).toEqual(pulled);
    expect(await transport.push(PUSH, never)).toEqual(pushed);
    const [, pull, push] = fetch.asked;
    expect(pull).toMatchObject({
      url: 'https://project.test/rest/v1/rpc/sync_pull',
      body: { p_client: 'c1', p_epoch: null, p_schema: 1, p_cursors: { [USER]: '4' }, p_limit: 100 },
      redirect: 'error',
    });
    expect(push?.body).toEqual({ p_client: 'c1', p_epoch: 'e1', p_schema: 1, p_mutations: PUSH.mutations });
    expect(pull?.headers.get('authorization')).toBe(`Bearer ${tokenOf(USER)}`);
    expect(pull?.headers.get('apikey')).toBe(CONFIG.supabaseKey);
  });

  test.each([
    ["INV-24: with another person's session nothing is sent", tokenOf('somebody-else')],
    ['INV-24: with a session that cannot be read nothing is sent', 'not-a-token'],
  ])('%s', async (_, token) => {
    const { fetch, transport } = connect(json(pushed), USER, token);
    expect((await failure(transport.push(PUSH, never))).kind).toBe('unauthenticated');
    expect(fetch.asked).toEqual([]);
  });

  test('INV-24: without a session nothing is asked, for the answer would be an empty one', async () => {
    const storage = memoryStorage();
    const fetch = fakeFetch({});
    const transport = createTransport({ fetch, storage, sessions: createSessionStore(storage), now: () => 0 }, USER);
    expect((await failure(transport.pull(PULL, never))).kind).toBe('unauthenticated');
    expect(fetch.asked).toEqual([]);
  });
});

describe('INV-23: what is not ours never reaches the device', () => {
  const withScope = (change: object) => ({ ...pulled, scopes: [{ ...scope, ...change }] });
  const withRow = (row: unknown[], columns: unknown[] = cols) =>
    withScope({ tables: { reservations: { cols: columns, rows: [row] } } });

  test.each<[string, Answer]>([
    ["a captive portal's page with 200", portal()],
    ["a captive portal's page with 401", portal(401)],
    ["a captive portal's page with 403", portal(403)],
    ['a network that asks to sign in (511)', portal(511)],
    ['an empty body', new Response('', { headers: { 'content-type': 'application/json' } })],
    ['a body cut short', new Response('{"epoch":"e1","user_', { headers: { 'content-type': 'application/json' } })],
    ['JSON that says it is a page', new Response(JSON.stringify(pulled), { headers: { 'content-type': 'text/html' } })],
    ['null', json(null)],
    ['a list', json([pulled])],
    ['an answer without membership', json({ ...pulled, scopes: undefined })],
    ['an answer without a user', json({ ...pulled, user_id: undefined })],
    ['a counter that is a number', json({ ...pulled, last_mid: 7 })],
    ['the same scope twice', json({ ...pulled, scopes: [scope, scope] })],
    ['a scope of an unknown kind', json(withScope({ kind: 'admin' }))],
    ['a scope without its tables', json(withScope({ tables: undefined }))],
    ['a row with a column too few', json(withRow([ROW, USER, 9, 2, null]))],
    ['a row of another scope', json(withRow([ROW, 'other', 9, 2, null, 'x']))],
    ['a row whose id is none', json(withRow(['../../etc', USER, 9, 2, null, 'x']))],
    ['a row whose rev is text', json(withRow([ROW, USER, 9, '2', null, 'x']))],
    ['rows without revisions', json(withRow([ROW, USER, 9, null], ['id', 'scope_id', 'ver', 'deleted_at']))],
    [
      'a column that would be a prototype',
      json(withRow([ROW, USER, 9, 2, null, {}], [...cols.slice(0, 5), '__proto__'])),
    ],
    ['an exit without a rev', json(withScope({ exits: [{ table: 'reservations', id: ROW }] }))],
    ['a dead network', new TypeError('Failed to fetch')],
  ])('INV-23: %s is as good as no answer', async (_, answer) => {
    const { transport } = connect(answer);
    expect((await failure(transport.pull(PULL, never))).kind).toBe('unreachable');
  });

  test.each<[string, unknown]>([
    ['does not account for what was sent', { ...pushed, results: [] }],
    ['knows an outcome that nobody knows', { ...pushed, results: [{ mid: 7, status: 'eaten' }] }],
    ['knows an error that nobody knows', { error: 'tired', epoch: 'e1', last_mid: '0' }],
    ['has no rows', { ...pushed, tables: undefined }],
  ])('INV-23: an answer to a push that %s is as good as none', async (_, body) => {
    const { transport } = connect(json(body));
    expect((await failure(transport.push(PUSH, never))).kind).toBe('unreachable');
  });
});

describe('INV-18: refusals are told apart by code', () => {
  test.each<[string, Response, object]>([
    ['a token that has run out', json({ code: 'PGRST303', message: 'x' }, 401), { kind: 'unauthenticated' }],
    ["the protocol's own 401", json({ code: 'PT401', message: 'x' }, 401), { kind: 'unauthenticated' }],
    ['a wrong key', json({ code: 'invalid_api_key', message: 'x' }, 401), { kind: 'unavailable' }],
    ['a newer server', json({ code: 'PT426', message: 'upgrade_required' }, 426), { kind: 'upgrade_required' }],
    [
      'a busy server',
      json({ code: '53300' }, 503, { 'retry-after': '7' }),
      { kind: 'unavailable', details: { status: 503, code: '53300', retryAfterMs: 7_000 } },
    ],
    [
      'too many requests until a date',
      json({ code: 'x' }, 429, { 'retry-after': 'Wed, 01 Jul 2026 00:01:00 GMT' }),
      { kind: 'unavailable', details: { status: 429, code: 'x', retryAfterMs: 60_000 } },
    ],
    ["an ill server's page", portal(502), { kind: 'unavailable' }],
    ['500 "SUP"', json({ code: 'SUP' }, 500), { kind: 'faulty' }],
    [
      'a message that merely mentions 401',
      json({ code: 'XX000', message: '401 unauthenticated' }, 500),
      { kind: 'faulty' },
    ],
    ['a server whose own code failed', json({ code: 'PT503', message: 'server_fault' }, 503), { kind: 'faulty' }],
    ['a batch that is too large', json({ code: 'PT413' }, 413), { kind: 'faulty', details: { status: 413 } }],
    ["an ill gateway's page with 500", portal(500), { kind: 'unavailable' }],
    ['a permission that is being set up', json({ code: '42501' }, 403), { kind: 'unavailable' }],
    ['a statement that took too long', json({ code: '57014' }, 503), { kind: 'unavailable' }],
    // PostgREST has no 503 for what a database has no time or room for.
    ['the same, of a hosted project', json({ code: '57014' }, 500), { kind: 'unavailable' }],
    ['a lock that was not given', json({ code: '55P03' }, 500), { kind: 'unavailable' }],
    ['a deadlock', json({ code: '40P01' }, 500), { kind: 'unavailable' }],
    ['a full disk', json({ code: '53100' }, 500), { kind: 'unavailable' }],
    ['a function that is not there', json({ code: 'PGRST202' }, 404), { kind: 'unavailable' }],
  ])('INV-18: %s', async (_, answer, expected) => {
    const { transport } = connect(answer);
    expect(await failure(transport.pull(PULL, never))).toMatchObject(expected);
  });

  test('errors of the protocol itself arrive as answers', async () => {
    const { transport } = connect(json({ error: 'gap', epoch: 'e1', last_mid: '3' }));
    expect(await transport.push(PUSH, never)).toEqual({ error: 'gap', epoch: 'e1', last_mid: '3' });
  });

  test('after a refusal the configuration is asked again: a key may have been changed', async () => {
    let isWrong = true;
    const { fetch, transport } = connect(() => (isWrong ? json({ code: 'invalid_api_key' }, 401) : json(pulled)));
    await failure(transport.pull(PULL, never));
    isWrong = false;
    await transport.pull(PULL, never);
    await transport.pull(PULL, never);
    expect(fetch.asked.filter(({ url }) => url.endsWith('/config.json'))).toHaveLength(2);
  });
});
