import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ok } from '../../src/lib/result.ts';
import { commit } from '../../src/data/commit.ts';
import { insertRow, updateRow } from '../../src/data/outbox.ts';
import { createDatabase, type MortalPostgres, startMortalPostgres, type TestDatabase } from '../support/postgres.ts';
import type { Tab } from './device.ts';
import { gite, stay } from './household.ts';
import { agreementProblems, onceProblems } from './postgres-oracles.ts';
import {
  createPerson,
  createPostgresDevice,
  openPostgresTab,
  openPostgresWorld,
  type PostgresWorld,
} from './postgres-world.ts';
import { createRandom } from './random.ts';

/** The database's machine loses power under load, again and again. */
let server: MortalPostgres;
let database: TestDatabase;
let world: PostgresWorld;
beforeAll(async () => {
  server = await startMortalPostgres();
  database = await createDatabase(server);
  world = await openPostgresWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await server.close();
});

const KILLS = 3;

test('a database that is killed in the middle of pushes loses nothing it acknowledged, and takes nothing twice', async () => {
  const owner = await createPerson(world);
  const devices = [
    await createPostgresDevice(owner),
    await createPostgresDevice(owner),
    await createPostgresDevice(owner),
  ];
  const tabs = devices.map((device) => openPostgresTab(world, device, createRandom(1), () => undefined));
  const [first] = tabs;
  if (first === undefined) throw new Error('no device');
  await vi.waitUntil(async () => (await first.db.meta.get('epoch')) !== undefined, { timeout: 20_000 });
  const giteId = await write(first, (change) => insertRow(change, 'gites_base', gite()));
  await settled(tabs);

  const over = new AbortController();
  let written = 0;
  const writers = tabs.map(async (tab, n) => {
    for (let i = 0; !over.signal.aborted; i++) {
      const id = await write(tab, (change) => insertRow(change, 'reservations', stay(giteId, { notes: `${n}.${i}` })));
      await write(tab, async (change) => {
        await updateRow(change, 'reservations', id, { client_nom: `Client ${n}.${i}` });
        return id;
      });
      written += 1;
      tab.engine.poke('ask');
      await sleep(5);
    }
  });
  for (let i = 0; i < KILLS; i++) {
    await whilePushing(tabs);
    await server.kill();
    await sleep(50);
    await server.revive();
  }
  over.abort();
  await Promise.all(writers);
  await settled(tabs);

  const { sql } = world;
  const numbered = new Set<string>();
  for (const { seenFromOutside: db } of devices) {
    for (const { record } of await db.sent.toArray()) numbered.add(record.uuid);
  }
  const problems = [
    ...(await onceProblems(sql, [owner.userId], numbered)),
    ...(await Promise.all(devices.map((device) => agreementProblems(sql, device)))).flat(),
  ];
  const [held] = await sql<
    { n: number }[]
  >`select count(*)::int as n from public.reservations where scope_id = ${owner.userId}`;
  await Promise.all(tabs.map(({ engine }) => engine.stop()));
  expect(problems).toEqual([]);
  expect(held?.n).toBe(written);
  expect(written).toBeGreaterThan(KILLS);
});

async function write(
  tab: Tab,
  work: (change: Parameters<Parameters<typeof commit>[2]>[0]) => Promise<string>,
): Promise<string> {
  const outcome = await commit(tab.data, ['gites_base', 'reservations'], async (change) => ok(await work(change)));
  if (!outcome.ok) throw new Error('not written');
  return outcome.value.id;
}

/** Some are waiting for the answer to what they sent. */
async function whilePushing(tabs: readonly Tab[]): Promise<void> {
  await vi.waitUntil(() => tabs.some(({ engine }) => engine.inspect().name === 'sending'), {
    timeout: 30_000,
    interval: 1,
  });
}

async function settled(tabs: readonly Tab[]): Promise<void> {
  for (let round = 0; round < 2; round++) {
    for (const { engine } of tabs) engine.poke('ask');
    await vi.waitUntil(
      async () => {
        for (const { engine, db } of tabs) {
          if (engine.inspect().name !== 'idle' || (await db.outbox.count()) > 0) {
            if (engine.inspect().name !== 'sending' && engine.inspect().name !== 'receiving') engine.poke('ask');
            return false;
          }
        }
        return true;
      },
      { timeout: 40_000, interval: 20 },
    );
  }
}
