import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { TestSession, TestStack } from '../../support/stack.ts';
import { jsonOf, startNotesStack } from './notes-stack.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let stack: TestStack;
let session: TestSession;
beforeAll(async () => {
  stack = await startNotesStack({ statementMs: 1500 });
  session = await stack.session();
});
afterAll(() => stack.close());

const health = async () => jsonOf(await fetch(`${stack.url}/health`));
const isWell = async () => expect.poll(async () => (await health())['status'], { timeout: 30_000 }).toBe('ok');

it.each([
  ['computes', '/rest/v1/rpc/count_to', { top: 100_000_000_000 }],
  ['sleeps', '/rest/v1/rpc/sleep', { seconds: 600 }],
])('a statement that %s without end is stopped, and costs the others nothing but a moment', async (_, path, json) => {
  const before = Number((await health())['restarts']);
  expect((await stack.request('/rest/v1/notes', { session, json: { texte: 'avant' } })).status).toBe(201);

  const runaway = stack.request(path, { session, json });
  // The process itself stays awake: what needs no database is answered meanwhile.
  expect((await fetch(`${stack.url}/config.json`)).status).toBe(200);
  const response = await runaway;
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await jsonOf(response)).toMatchObject({ code: '57014' });

  await isWell();
  expect((await health())['restarts']).toBe(before + 1);
  const notes = await stack.request('/rest/v1/notes?select=texte', { session });
  expect(await notes.json()).toContainEqual({ texte: 'avant' });
});

it('requests that waited behind it are answered', async () => {
  await isWell();
  const runaway = stack.request('/rest/v1/rpc/sleep', { session, json: { seconds: 600 } });
  const waiting = Array.from({ length: 5 }, () => stack.request('/rest/v1/rpc/whoami', { session, json: {} }));
  await runaway;
  expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
});
