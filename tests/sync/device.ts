import { createDataContext, type DataContext } from '../../src/data/context.ts';
import { retire } from '../../src/data/handle.ts';
import { createLocalDb, databaseName, type LocalDb } from '../../src/data/schema.ts';
import type { SyncProblem } from '../../src/sync/cycle.ts';
import { createSyncEngine, type SyncEngine } from '../../src/sync/engine.ts';
import type { SyncStatus } from '../../src/sync/status.ts';
import { randomBytes } from '../support/random-bytes.ts';
import type { Network } from './network.ts';
import type { Random } from './random.ts';

/** A person's device with one tab or more over one database; each tab has an engine of its own. */
export interface Device {
  name: string;
  userId: string;
  tabs: Tab[];
  /** Whether its tabs respect each other's turn. Correctness must not rest on it. */
  hasLock: boolean;
  turn: { holder: Tab | null; queue: { tab: Tab; resolve: () => void }[] };
  /** How far this device's clock is from the true time, in ms. */
  skew: number;
  /** Its database for the oracles: looking burns no fuse. */
  seenFromOutside: LocalDb;
}

export interface Tab {
  name: string;
  device: Device;
  db: LocalDb;
  data: DataContext;
  engine: SyncEngine;
  status: Partial<SyncStatus>;
  timers: { at: number; run: () => void }[];
  /** Steps in the database that it may still take; it dies before the one that would be too many. */
  fuse: number;
  /** Where it died, once its fuse has burnt down. */
  diedAt: string | null;
  isDead: boolean;
}

export interface DeviceParts {
  random: Random;
  network: Network;
  clock: { now: number };
  onProblem: (tab: Tab, problem: SyncProblem) => void;
}

export class Killed extends Error {
  override name = 'Killed';
}

export function createDevice(name: string, userId: string, hasLock: boolean): Device {
  const device = { name, userId, tabs: [], hasLock, turn: { holder: null, queue: [] }, skew: 0 };
  return { ...device, seenFromOutside: openDb(name, userId) };
}

/** @param from a database to start with a copy of, instead of what the device has */
export async function openTab(parts: DeviceParts, device: Device, from?: LocalDb): Promise<Tab> {
  const { random, network, clock, onProblem } = parts;
  const name = `${device.name}.${random.uuid().slice(0, 4)}`;
  const now = () => clock.now + device.skew;
  const db = openDb(device.name, device.userId);
  const tab: Tab = {
    name,
    device,
    db,
    data: createDataContext({
      db,
      userId: device.userId,
      now,
      newId: () => random.uuid(),
      randomBytes,
      timeZone: 'Europe/Paris',
    }),
    engine: undefined as unknown as SyncEngine,
    status: {},
    timers: [],
    fuse: Number.POSITIVE_INFINITY,
    diedAt: null,
    isDead: false,
  };
  layFuse(tab);
  for (const table of from?.tables ?? []) await db.table(table.name).bulkPut(await table.toArray());
  tab.engine = createSyncEngine({
    db,
    userId: device.userId,
    transport: network.transportOf(name, device.userId),
    refreshSession: () => Promise.resolve('refreshed'),
    now,
    newId: () => random.uuid(),
    random: () => random.next(),
    timers: {
      after(ms, run) {
        const timer = { at: clock.now + ms, run };
        if (!tab.isDead) tab.timers.push(timer);
        return () => void (tab.timers = tab.timers.filter((other) => other !== timer));
      },
    },
    lock: () => takeTurn(tab),
    watchWorld: () => () => undefined,
    watchData: () => () => undefined,
    isVisible: () => true,
    setStatus: (status) => Object.assign(tab.status, status),
    report: (problem) => onProblem(tab, problem),
  });
  device.tabs.push(tab);
  tab.engine.start();
  return tab;
}

/** The tab is gone between two awaits: what it had begun in the database is undone, nothing of it ever runs again. */
export function killTab(parts: DeviceParts, tab: Tab): void {
  tab.isDead = true;
  tab.fuse = 0;
  tab.timers = [];
  parts.network.forget(tab.name);
  retire(tab.db);
  tab.device.tabs = tab.device.tabs.filter((other) => other !== tab);
  leaveTurn(tab);
}

/** Nothing is asked of it again: what listens to its databases lets go of them, for the next thousand lives need the memory. */
export function endDevice({ tabs, seenFromOutside }: Device): void {
  for (const { db } of tabs) retire(db);
  retire(seenFromOutside);
}

/** Whether the tab waits for the network, for its turn or for time to pass; nothing else moves it. */
export function isSettled(tab: Tab, network: Network): boolean {
  if (tab.isDead) return true;
  switch (tab.engine.inspect().name) {
    case 'idle':
    case 'debouncing':
    case 'backing_off':
    case 'signed_out':
    case 'upgrade':
      return true;
    case 'stopped':
    case 'refreshing':
      return false;
    case 'queued':
      return tab.device.turn.queue.some((waiting) => waiting.tab === tab);
    case 'sending':
    case 'receiving':
      return network.waiting.some((message) => message.tab === tab.name);
  }
}

async function takeTurn(tab: Tab): Promise<() => void> {
  const { turn, hasLock } = tab.device;
  if (!hasLock) return () => undefined;
  if (turn.holder === null) turn.holder = tab;
  else await new Promise<void>((resolve) => turn.queue.push({ tab, resolve }));
  return () => leaveTurn(tab);
}

function leaveTurn(tab: Tab): void {
  const { turn } = tab.device;
  turn.queue = turn.queue.filter((waiting) => waiting.tab !== tab);
  if (turn.holder !== tab) return;
  const next = turn.queue.shift();
  turn.holder = next?.tab ?? null;
  next?.resolve();
}

function openDb(device: string, userId: string): LocalDb {
  const db = createLocalDb(userId);
  // Many devices of one person share this process: each has its own corner of it.
  Object.defineProperty(db, 'name', { value: `${databaseName(userId)}@${device}` });
  return db;
}

/** Every step in the database is a place to die at: the transaction around it is undone, and nothing runs afterwards. */
function layFuse(tab: Tab): void {
  const burn = (what: string) => {
    tab.fuse -= 1;
    if (tab.fuse >= 0) return;
    tab.diedAt ??= `${tab.engine.inspect().name}: ${what}`;
    throw new Killed();
  };
  const begin = tab.db.transaction.bind(tab.db) as (...args: unknown[]) => unknown;
  tab.db.transaction = ((...args: unknown[]) => {
    burn('begin');
    return begin(...args);
  }) as typeof tab.db.transaction;
  tab.db.use({
    stack: 'dbcore',
    name: 'fuse',
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name);
        const burning =
          <Request, Answer>(step: (request: Request) => Promise<Answer>, what: string) =>
          (request: Request) => {
            burn(`${what} ${name}`);
            return step(request);
          };
        return {
          ...table,
          mutate: burning(table.mutate, 'write'),
          get: burning(table.get, 'read'),
          getMany: burning(table.getMany, 'read'),
          query: burning(table.query, 'read'),
          openCursor: burning(table.openCursor, 'read'),
          count: burning(table.count, 'read'),
        };
      },
    }),
  });
}
