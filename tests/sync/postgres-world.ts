import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { createDataContext } from '../../src/data/context.ts';
import { retire } from '../../src/data/handle.ts';
import { createLocalDb, databaseName } from '../../src/data/schema.ts';
import { renewSession } from '../../src/remote/renew-session.ts';
import { createSessionStore, writeSession } from '../../src/remote/session-store.ts';
import { createTransport } from '../../src/remote/transport.ts';
import { createSyncEngine } from '../../src/sync/engine.ts';
import type { SyncProblem } from '../../src/sync/cycle.ts';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { randomBytes } from '../support/random-bytes.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import type { Device, Tab } from './device.ts';
import type { Random } from './random.ts';

/** A real PostgreSQL, the real gateway before it, and a bad line before that: for lives that begin and end in it. */
export interface PostgresWorld {
  stack: TestStack;
  proxy: FaultProxy;
  /** Connections of their own, for whoever writes beside the devices. */
  sql: postgres.Sql;
  close(): Promise<void>;
}

export async function openPostgresWorld(databaseUrl: string): Promise<PostgresWorld> {
  const stack = await startStack({ databaseUrl });
  const proxy = await startFaultProxy(stack.url);
  // Instants in UTC, as they travel, whatever zone the server lives in.
  const sql = postgres(databaseUrl, { max: 6, onnotice: () => {}, connection: { TimeZone: 'UTC' } });
  await sql.unsafe(AUDIT);
  return {
    stack,
    proxy,
    sql,
    async close() {
      await proxy.close();
      await sql.end({ timeout: 5 });
      await stack.close();
    },
  };
}

/** What only a test keeps: every number that was processed, with its uuid, and every value that was overwritten. */
const AUDIT = `
create schema audit;
create table audit.processed (client uuid, mid bigint, uuid uuid);
create table audit.overwritten (row_id uuid, field text, before jsonb, after jsonb, writer text);
create function audit.note_processed() returns trigger language plpgsql as $$
begin
  insert into audit.processed
  select new.id, new.last_mid - cardinality(new.recent_uuids) + place, uuid
  from unnest(new.recent_uuids) with ordinality as recent(uuid, place)
  where new.last_mid - cardinality(new.recent_uuids) + place > old.last_mid;
  return null;
end $$;
create trigger note_processed after update on private.sync_client for each row execute function audit.note_processed();
create function audit.note_overwritten() returns trigger language plpgsql as $$
begin
  insert into audit.overwritten
  select new.id, field.key, to_jsonb(old) -> field.key, field.value, current_setting('sync.writer', true)
  from jsonb_each(to_jsonb(new)) as field
  where field.key in ('notes', 'client_nom', 'notes_menage', 'client_telephone', 'compte_rendu', 'consignes')
    and field.value is distinct from to_jsonb(old) -> field.key;
  return null;
end $$;
create trigger note_overwritten after update on public.reservations for each row execute function audit.note_overwritten();
create trigger note_overwritten after update on public.cleaning_schedule
  for each row execute function audit.note_overwritten();`;

export interface PostgresPerson {
  userId: string;
  /** Signs a device in. */
  sessions(): Promise<ReturnType<typeof createSessionStore>>;
}

export async function createPerson({ stack }: PostgresWorld): Promise<PostgresPerson> {
  const first = await stack.session();
  return {
    userId: first.userId,
    async sessions() {
      const { accessToken, refreshToken } = await stack.session(first.email);
      const sessions = createSessionStore(undefined);
      writeSession(sessions, { access_token: accessToken, refresh_token: refreshToken });
      return sessions;
    },
  };
}

export async function createPostgresDevice(person: PostgresPerson): Promise<PostgresDevice> {
  const name = randomUUID();
  const seenFromOutside = createLocalDb(person.userId);
  Object.defineProperty(seenFromOutside, 'name', { value: `${databaseName(person.userId)}@${name}` });
  const turn = { holder: null, queue: [] };
  const device = { name, userId: person.userId, tabs: [], hasLock: true, turn, skew: 0, seenFromOutside };
  return { ...device, sessions: await person.sessions() };
}

export type PostgresDevice = Device & { sessions: ReturnType<typeof createSessionStore> };

/** The engine wakes from seconds of waiting in as many hundredths; a request is given up after a little more. */
const HASTE = 100;
const TIMEOUT_MS = 3_000;

/** A tab as the app wires it, over HTTP and the bad line. Tabs of one device do not wait for each other. */
export function openPostgresTab(
  { stack, proxy }: PostgresWorld,
  device: PostgresDevice,
  random: Random,
  onProblem: (problem: SyncProblem) => void,
): Tab {
  const db = createLocalDb(device.userId);
  Object.defineProperty(db, 'name', { value: device.seenFromOutside.name });
  const viaProxy: typeof fetch = (input, init) => {
    const { pathname, search } = new URL(input instanceof Request ? input.url : input, stack.url);
    return fetch(proxy.url + pathname + search, init);
  };
  const { sessions } = device;
  const parts = { fetch: viaProxy, storage: sessions, sessions, locks: undefined, now: Date.now };
  const tab: Tab = {
    name: `${device.name}.${device.tabs.length}`,
    device,
    db,
    data: createDataContext({
      db,
      userId: device.userId,
      now: Date.now,
      newId: randomUUID,
      randomBytes,
      timeZone: 'Europe/Paris',
    }),
    engine: createSyncEngine({
      db,
      userId: device.userId,
      transport: createTransport(parts, device.userId),
      refreshSession: (signal) => renewSession(parts, signal),
      now: Date.now,
      newId: randomUUID,
      random: () => random.next(),
      timers: {
        after(ms, run) {
          const timer = setTimeout(run, ms === 20_000 ? TIMEOUT_MS : ms / HASTE);
          return () => clearTimeout(timer);
        },
      },
      lock: () => Promise.resolve(() => undefined),
      watchWorld: () => () => undefined,
      watchData: () => () => undefined,
      isVisible: () => false,
      setStatus: () => undefined,
      report: (problem) => tab.isDead || onProblem(problem),
    }),
    status: {},
    timers: [],
    fuse: Number.POSITIVE_INFINITY,
    diedAt: null,
    isDead: false,
  };
  device.tabs.push(tab);
  tab.engine.start();
  return tab;
}

/** The tab is gone, whatever it was doing. */
export function killPostgresTab(tab: Tab): void {
  tab.isDead = true;
  tab.device.tabs = tab.device.tabs.filter((other) => other !== tab);
  retire(tab.db);
  void tab.engine.stop().catch(() => undefined);
}
