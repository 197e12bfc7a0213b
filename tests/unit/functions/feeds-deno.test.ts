import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, todayIn } from '../../../src/domain/day.ts';
import { createServiceCall } from '../../../supabase/local/service.ts';
import { type FeedSite, openFeedSite } from '../../support/feed-site.ts';
import { startStack, type TestSession, type TestStack } from '../../support/stack.ts';

const SCRIPT = fileURLToPath(new URL('../../support/deno/serve-functions.ts', import.meta.url));
const FLAGS = [
  '--allow-net',
  '--allow-read',
  '--allow-env',
  '--allow-sys',
  '--no-prompt',
  '--no-lock',
  '--no-remote',
  '--quiet',
];
const SERVICE_KEY = 'the-key-of-the-server-alone';
const inDays = (days: number) => addDays(todayIn('Europe/Paris', Date.now()), days);

let site: FeedSite;
let stack: TestStack;
let project: Server;
let deno: ChildProcess;
let edge: string;
let dir: string;
let owner: TestSession;
let gite: string;

/** What a hosted project answers its functions: who a session is, and the database's functions for the server's key alone. */
function openProject(): Server {
  return createServer((request, response) => {
    void (async () => {
      const token = (request.headers.authorization ?? '').replace('Bearer ', '');
      const name = /^\/rest\/v1\/rpc\/([a-z_]+)$/.exec(request.url ?? '')?.[1];
      const say = (status: number, body: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      if (request.url === '/auth/v1/user') {
        if (token === owner.accessToken) say(200, { id: owner.userId });
        else say(403, {});
        return;
      }
      if (name === undefined || token !== SERVICE_KEY || request.headers['apikey'] !== SERVICE_KEY) {
        say(401, {});
        return;
      }
      const args = JSON.parse(await text(request)) as Record<string, unknown>;
      const call = createServiceCall((query, params) => stack.sql(query, params));
      say(200, (await call(name, args)) ?? null);
    })().catch(() => response.writeHead(500).end('{}'));
  });
}

beforeAll(async () => {
  site = await openFeedSite();
  site.events = [{ uid: 'a@airbnb.com', start: inDays(10), end: inDays(13) }];
  stack = await startStack({ feedsEveryMs: null });
  owner = await stack.session('deno@example.test');
  gite = crypto.randomUUID();
  await stack.sql(`insert into public.gites_base (id, scope_id, nom) values ($1, $2, 'Le Moulin')`, [
    gite,
    owner.userId,
  ]);
  project = openProject().listen(0, '127.0.0.1');
  await once(project, 'listening');
  dir = await mkdtemp(join(tmpdir(), 'feeds-edge-'));
  deno = spawn('node_modules/.bin/deno', ['run', ...FLAGS, SCRIPT], {
    env: {
      ...process.env,
      SUPABASE_URL: `http://127.0.0.1:${(project.address() as AddressInfo).port}`,
      SUPABASE_SERVICE_ROLE_KEY: SERVICE_KEY,
      TEST_FEED_HOSTS: site.host,
      DENO_DIR: join(dir, 'cache'),
      DENO_NO_UPDATE_CHECK: '1',
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // Where npm ran no script of the package, what is started is a script that starts Deno: they end together.
    detached: true,
  });
  if (deno.stdout === null) throw new Error('Deno has no voice.');
  for await (const line of createInterface(deno.stdout)) {
    edge = `http://127.0.0.1:${line}`;
    break;
  }
}, 120_000);
afterAll(async () => {
  if (deno.pid !== undefined) process.kill(-deno.pid);
  await once(deno, 'close');
  project.close();
  await stack.close();
  await site.close();
  await rm(dir, { recursive: true, force: true });
});

async function ask(path: string, body: object, token: string | null) {
  const response = await fetch(`${edge}/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
const staysOf = () =>
  stack.sql('select ical_uid, date_fin::text from public.reservations where gite_id = $1 order by date_debut', [gite]);

test('under Deno an owner previews and adds a calendar, and a job reads it again, as under Node', async () => {
  const asked = { gite_id: gite, address: site.url };
  expect(await ask('feeds', { action: 'preview', ...asked }, owner.accessToken)).toMatchObject({
    status: 200,
    body: { preview: { source: 'airbnb', plateforme: 'airbnb' } },
  });
  const made = await ask('feeds', { action: 'create', ...asked }, owner.accessToken);
  expect(made.body['id']).toBeTypeOf('string');
  expect(await staysOf()).toEqual([{ ical_uid: 'a@airbnb.com', date_fin: inDays(13) }]);

  site.events[0] = { uid: 'a@airbnb.com', start: inDays(10), end: inDays(15) };
  await stack.sql('update private.feed set next_at = now()');
  expect(await ask('read-feeds', {}, SERVICE_KEY)).toEqual({ status: 200, body: { read: 1 } });
  expect(await staysOf()).toEqual([{ ical_uid: 'a@airbnb.com', date_fin: inDays(15) }]);
});

test('under Deno nobody but the server has feeds read, and a visitor gets nothing', async () => {
  expect((await ask('read-feeds', {}, owner.accessToken)).status).toBe(403);
  expect((await ask('read-feeds', {}, null)).status).toBe(403);
  expect((await ask('feeds', { action: 'run', feed_id: gite }, null)).status).toBe(401);
  expect((await ask('feeds', { action: 'run', feed_id: gite }, 'somebody-else')).status).toBe(401);
  expect(
    (await ask('feeds', { action: 'preview', gite_id: gite, address: 'file:///etc/passwd' }, owner.accessToken)).body,
  ).toEqual({
    code: 'address_not_https',
  });
});
