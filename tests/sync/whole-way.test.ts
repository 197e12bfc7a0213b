import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { commit } from '../../src/data/commit.ts';
import { createDataContext, type DataContext } from '../../src/data/context.ts';
import { fromLocal } from '../../src/data/local-row.ts';
import { updateReservation } from '../../src/data/mutations/reservations.ts';
import { insertRow, updateRow } from '../../src/data/outbox.ts';
import { createLocalDb, databaseName } from '../../src/data/schema.ts';
import { watchData } from '../../src/data/live.ts';
import { addDays, todayIn } from '../../src/domain/day.ts';
import { SYNCED_TABLES } from '../../src/domain/rows.ts';
import { ok } from '../../src/lib/result.ts';
import { renewSession } from '../../src/remote/renew-session.ts';
import { createSessionStore, readSession, writeSession } from '../../src/remote/session-store.ts';
import { createTransport } from '../../src/remote/transport.ts';
import { browserTimers, webLock } from '../../src/sync/browser.ts';
import type { SyncProblem } from '../../src/sync/cycle.ts';
import { createSyncEngine, type SyncEngine } from '../../src/sync/engine.ts';
import type { SyncStatus } from '../../src/sync/status.ts';
import { type FeedSite, openFeedSite } from '../support/feed-site.ts';
import { randomBytes } from '../support/random-bytes.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { stay } from './household.ts';

/** The engine as the app wires it, over HTTP, against the server with its demonstration data. */
let stack: TestStack;
let site: FeedSite;
const engines: SyncEngine[] = [];

beforeAll(async () => {
  site = await openFeedSite();
  stack = await startStack({ demo: true, feedHosts: [site.host], feedsEveryMs: null });
});
afterAll(async () => {
  await Promise.all(engines.map((engine) => engine.stop()));
  await stack.close();
  await site.close();
});

interface RealDevice {
  data: DataContext;
  engine: SyncEngine;
  status: Partial<SyncStatus>;
  problems: SyncProblem[];
  sessions: ReturnType<typeof createSessionStore>;
  requests: string[];
  /** Exchanges everything, now. */
  sync(): Promise<void>;
}

async function signIn(account: string): Promise<RealDevice> {
  const { userId, accessToken, refreshToken } = await stack.session(`${account}@demo.test`, `demo-${account}`);
  const sessions = createSessionStore(undefined);
  writeSession(sessions, { access_token: accessToken, refresh_token: refreshToken });
  const requests: string[] = [];
  const viaStack: typeof fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, stack.url);
    requests.push(url.pathname);
    return fetch(url, init);
  };
  const parts = { fetch: viaStack, storage: sessions, sessions, locks: navigator.locks, now: Date.now };
  const db = createLocalDb(userId);
  Object.defineProperty(db, 'name', { value: `${databaseName(userId)}@${randomUUID()}` });
  const data = createDataContext({
    db,
    userId,
    now: Date.now,
    newId: randomUUID,
    randomBytes,
    timeZone: 'Europe/Paris',
  });
  const status: Partial<SyncStatus> = {};
  const problems: SyncProblem[] = [];
  let successes = 0;
  const engine = createSyncEngine({
    db,
    userId,
    transport: createTransport(parts, userId),
    refreshSession: (signal) => renewSession(parts, signal),
    now: Date.now,
    newId: randomUUID,
    random: Math.random,
    timers: browserTimers,
    lock: webLock(navigator.locks, db.name, browserTimers),
    watchWorld: () => () => undefined,
    isVisible: () => true,
    watchData,
    setStatus(change) {
      if (change.firstSync === null) successes += 1;
      Object.assign(status, change);
    },
    report: (problem) => problems.push(problem),
  });
  engines.push(engine);
  const sync = async () => {
    const before = successes;
    engine.poke('ask');
    await vi.waitUntil(() => successes > before && engine.inspect().name === 'idle', { timeout: 30_000 });
  };
  engine.start();
  await sync();
  return { data, engine, status, problems, sessions, requests, sync };
}

async function everythingOn({ data }: RealDevice): Promise<Record<string, unknown[]>> {
  const tables = await Promise.all(
    SYNCED_TABLES.map(async (table) => [table, (await data.db.table(table).toArray()).map((row) => fromLocal(row))]),
  );
  return Object.fromEntries(tables) as Record<string, unknown[]>;
}

test('two devices of an owner hold the same, and what the server counted', async () => {
  const [phone, laptop] = [await signIn('proprietaire'), await signIn('proprietaire')];
  expect(await phone.data.db.reservations.count()).toBeGreaterThan(100);
  expect(await everythingOn(phone)).toEqual(await everythingOn(laptop));
  expect([...phone.problems, ...laptop.problems]).toEqual([]);
  expect(phone.status).toMatchObject({ phase: 'idle', pending: 0, firstSync: null });
});

test('a hundred stays written offline arrive on the other device, in two pushes', async () => {
  const [phone, laptop] = [await signIn('proprietaire'), await signIn('proprietaire')];
  const [gite] = await phone.data.db.gites_base.toArray();
  await phone.engine.stop();
  await commit(phone.data, ['reservations'], async (write) => {
    for (let i = 0; i < 100; i++)
      await insertRow(write, 'reservations', stay(gite?.id ?? '', { client_nom: `Hors ligne ${i}` }));
    return ok('');
  });
  phone.requests.length = 0;
  phone.engine.start();
  await vi.waitUntil(() => phone.status.pending === 0 && phone.engine.inspect().name === 'idle', { timeout: 30_000 });
  expect(phone.requests.filter((path) => path.endsWith('sync_push'))).toHaveLength(2);
  await laptop.sync();
  expect(
    await laptop.data.db.reservations.filter(({ client_nom }) => client_nom.startsWith('Hors ligne')).count(),
  ).toBe(100);
  expect(await everythingOn(phone)).toEqual(await everythingOn(laptop));
  expect([...phone.problems, ...laptop.problems]).toEqual([]);
});

test('a cleaner finishes a cleaning, and the owner sees it done', async () => {
  const [owner, cellar] = [await signIn('proprietaire'), await signIn('menage')];
  const [cleaning] = await cellar.data.db.cleaning_schedule.filter(({ statut }) => statut === 'prevu').toArray();
  await commit(cellar.data, ['cleaning_schedule'], async (write) => {
    await updateRow(write, 'cleaning_schedule', cleaning?.id ?? '', { statut: 'fait', compte_rendu: 'RAS' });
    return ok('');
  });
  await cellar.sync();
  await owner.sync();
  expect(await owner.data.db.cleaning_schedule.get(cleaning?.id ?? '')).toMatchObject({
    statut: 'fait',
    compte_rendu: 'RAS',
  });
  expect(await cellar.data.db.reservations.count()).toBe(0);
  expect([...owner.problems, ...cellar.problems]).toEqual([]);
});

test('case 61: what an owner writes offline and what their calendar says meanwhile are merged by field; of dates that both moved they are told', async () => {
  const session = await stack.session('autre@demo.test', 'demo-autre');
  const phone = await signIn('autre');
  const [gite] = await phone.data.db.gites_base.toArray();
  const inDays = (days: number) => addDays(todayIn('Europe/Paris', Date.now()), days);
  const ask = async (json: object) => {
    const answer = await stack.request('/functions/v1/feeds', { method: 'POST', session, json });
    return (await answer.json()) as { id?: string };
  };
  site.events = [
    { uid: 'named@airbnb.com', start: inDays(410), end: inDays(413) },
    { uid: 'moved@airbnb.com', start: inDays(420), end: inDays(423) },
  ];
  const { id: feed_id } = await ask({ action: 'create', gite_id: gite?.id, address: site.url });
  await phone.sync();
  const stayOf = async (uid: string) => {
    const found = await phone.data.db.reservations.filter(({ ical_uid }) => ical_uid === uid).first();
    if (found === undefined) throw new Error(`${uid} is not here`);
    return found;
  };
  const [named, moved] = [await stayOf('named@airbnb.com'), await stayOf('moved@airbnb.com')];

  await phone.engine.stop();
  const typed = { client_nom: 'Marie Dupont', notes: 'Arrive tard' };
  await updateReservation(phone.data, named.id, typed);
  await updateReservation(phone.data, moved.id, { date_fin: inDays(424), notes: 'Reste une nuit de plus' });
  site.events = [
    { uid: 'named@airbnb.com', start: inDays(411), end: inDays(414) },
    { uid: 'moved@airbnb.com', start: inDays(420), end: inDays(425) },
  ];
  await stack.sql('update private.feed set asked_at = null where id = $1', [feed_id]);
  await ask({ action: 'run', feed_id });
  phone.engine.start();
  await phone.sync();

  expect(await stayOf('named@airbnb.com')).toMatchObject({ ...typed, date_debut: inDays(411), date_fin: inDays(414) });
  expect(await stayOf('moved@airbnb.com')).toMatchObject({ date_fin: inDays(425), notes: 'Reste une nuit de plus' });
  const issues = await phone.data.db.sync_issue.toArray();
  expect(
    issues
      .filter(({ row_id }) => row_id === named.id || row_id === moved.id)
      .map(({ row_id, field, mine, theirs, kept }) => ({ row_id, field, mine, theirs, kept })),
  ).toEqual([{ row_id: moved.id, field: 'date_fin', mine: inDays(424), theirs: inDays(425), kept: 'theirs' }]);
});

test('a push of a hundred thousand changes is refused by its size, and the server goes on', async () => {
  const session = await stack.session('autre@demo.test', 'demo-autre');
  const change = { table: 'reservations', id: randomUUID(), scope: session.userId, op: 'update', set: {}, base: 1 };
  const mutations = Array.from({ length: 100_000 }, (_, i) => ({ ...change, mid: i + 1, uuid: randomUUID() }));
  const args = { p_client: randomUUID(), p_epoch: null, p_schema: 1 };
  const push = (p_mutations: unknown[]) =>
    stack.request('/rest/v1/rpc/sync_push', { session, json: { ...args, p_mutations } });
  const answer = await push(mutations);
  expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'payload_too_large' }]);
  expect(await (await push([])).json()).toMatchObject({ last_mid: '0', results: [] });
});

test('INV-18: a token that has run out is renewed, and the exchange goes on', async () => {
  const phone = await signIn('autre');
  const session = readSession(phone.sessions);
  const [head = '', claims = ''] = session?.access_token.split('.') ?? [];
  // Of the right person, but no longer good: its signature is another's.
  writeSession(phone.sessions, {
    ...session,
    access_token: `${head}.${claims}.${'A'.repeat(43)}`,
    refresh_token: session?.refresh_token ?? '',
  });
  await phone.sync();
  expect(phone.requests.some((path) => path.endsWith('/auth/v1/token'))).toBe(true);
  expect(phone.status.phase).toBe('idle');
});

test('INV-18: a session that is over says so and keeps what was not sent', async () => {
  const phone = await signIn('autre');
  const [gite] = await phone.data.db.gites_base.toArray();
  writeSession(phone.sessions, { access_token: 'x.x.x', refresh_token: 'not-known' });
  await commit(phone.data, ['gites_base'], async (write) => {
    await updateRow(write, 'gites_base', gite?.id ?? '', { notes: 'pas encore envoyé' });
    return ok('');
  });
  await vi.waitUntil(() => phone.status.phase === 'signed_out', { timeout: 30_000 });
  expect(await phone.data.db.outbox.count()).toBe(1);
});
