import { setTimeout as sleep } from 'node:timers/promises';
import type { SyncProblem } from '../../src/sync/cycle.ts';
import type { Fault } from '../support/fault-proxy.ts';
import { endDevice, Killed, type Tab } from './device.ts';
import type { Seen } from './oracles.ts';
import { changeSomething, fillGite, moveStay, openGite } from './people.ts';
import { agreementProblems, momentProblems, onceProblems, overwriteProblems } from './postgres-oracles.ts';
import {
  createPerson,
  createPostgresDevice,
  killPostgresTab,
  openPostgresTab,
  type PostgresDevice,
  type PostgresWorld,
} from './postgres-world.ts';
import { createWriters } from './postgres-writers.ts';
import { createRandom } from './random.ts';

/** Of a hundred requests, how many meet what. */
const FAULTS: Record<Fault, number> = {
  pass: 64,
  cut_before: 4,
  cut_after: 6,
  duplicate: 4,
  duplicate_later: 4,
  delay: 4,
  slow: 2,
  truncate: 2,
  cut_short: 2,
  portal: 2,
  garbage: 2,
  error_500: 1,
  error_502: 1,
  error_503: 2,
};
const STEPS = 60;
/** What no engine may ever report, whatever the line and the database do. */
const NEVER: readonly string[] = ['mismatch', 'bug', 'wrong_user'];

/**
 * One life over a real PostgreSQL: the commands of the simulation, real requests, real time. Chance decides what is done;
 * what meets what is up to the machine. Returns what is wrong, and the last of what happened.
 */
export async function liveOnPostgres(
  world: PostgresWorld,
  seed: number,
): Promise<{ problems: string[]; log: string[] }> {
  const { proxy, sql } = world;
  const random = createRandom(seed);
  const log: string[] = [];
  const problems: SyncProblem[] = [];
  const found: string[] = [];
  const seen: Seen = new Map();
  const authors = new Map<string, string>();
  const numbered = new Set<string>();

  const owners = [await createPerson(world), await createPerson(world)];
  const cleaner = await createPerson(world);
  const users = [...owners, cleaner].map(({ userId }) => userId);
  const holders = [owners[0], owners[0], owners[1], cleaner, cleaner].flatMap((one) =>
    one === undefined ? [] : [one],
  );
  const devices = await Promise.all(holders.map(createPostgresDevice));
  const open = (device: PostgresDevice) =>
    openPostgresTab(world, device, random, (problem) => {
      problems.push(problem);
    });
  for (const device of devices) open(device);
  await furnish();
  const writers = createWriters({
    sql,
    random,
    owners: owners.map(({ userId }) => userId),
    cleaners: [cleaner.userId],
    log: (what) => log.push(what),
  });

  proxy.decide = (path) => (path.startsWith('/rest/') ? random.weighted(FAULTS) : 'pass');
  for (let step = 0; step < STEPS && found.length === 0; step++) await act(step);
  proxy.decide = () => 'pass';
  await writers.done();
  await calm();

  for (const device of devices) {
    const wrong = [...(await momentProblems(sql, device, writers.twins)), ...(await agreementProblems(sql, device))];
    found.push(...wrong.map((problem) => `${device.name.slice(0, 4)}: ${problem}`));
  }
  found.push(...(await onceProblems(sql, users, numbered)));
  found.push(...(await overwriteProblems(sql, users, seen, authors)));
  const reported = problems.map((problem): string => (problem.kind === 'failed' ? problem.cause : problem.kind));
  found.push(...NEVER.filter((cause) => reported.includes(cause)).map((cause) => `an engine reported: ${cause}`));
  for (const device of devices) {
    await Promise.all(device.tabs.map(({ engine }) => engine.stop()));
    endDevice(device);
  }
  return { problems: found, log };

  async function furnish(): Promise<void> {
    proxy.decide = () => 'pass';
    for (const owner of owners) {
      const tab = devices.find(({ userId }) => userId === owner.userId)?.tabs[0];
      if (tab === undefined) continue;
      await until(async () => (await tab.db.meta.get('epoch')) !== undefined);
      for (let i = 0; i < 2; i++) await openGite(tab, random);
      for (const { id } of await tab.db.gites_base.toArray()) await fillGite(tab, id, random);
    }
    await calm();
    await sql`insert into private.sync_member (scope_id, user_id, role, nom)
      select id, ${cleaner.userId}, 'cleaner', 'Nadia' from private.sync_scope
      where owner_user_id = any (${owners.map(({ userId }) => userId)}) and kind = 'menage'`;
    await calm();
  }

  async function act(step: number): Promise<void> {
    const action = random.weighted({ write: 20, move: 2, ask: 8, direct: 10, wait: 8, look: 4, kill: 2, tab: 2 });
    const device = random.pick(devices);
    const tab = random.pick(device?.tabs ?? []);
    if (device === undefined || tab === undefined) return;
    const what = action === 'direct' ? writers.act() : '';
    log.push(`${step} ${action} ${what} ${device.name.slice(0, 4)}`);
    try {
      await perform(action, device, tab);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }

  async function perform(action: string, device: PostgresDevice, tab: Tab): Promise<void> {
    switch (action) {
      case 'write':
        await changeSomething(tab, device.userId === cleaner.userId ? 'cleaner' : 'owner', random, seen);
        return note(device);
      case 'move':
        if (device.userId !== cleaner.userId) await moveStay(tab, random, seen);
        return note(device);
      case 'ask':
        return tab.engine.poke('ask');
      case 'wait':
        return sleep(random.below(30));
      case 'look':
        found.push(...(await momentProblems(sql, device, writers.twins)));
        return;
      case 'kill':
        killPostgresTab(tab);
        if (device.tabs.length === 0) open(device);
        return;
      case 'tab':
        if (device.tabs.length < 2) open(device);
    }
  }

  /** Which change wrote which value, and which changes had a number. */
  async function note({ seenFromOutside: db }: PostgresDevice): Promise<void> {
    for (const { uuid, mid, set } of await db.outbox.toArray()) {
      if (mid > 0) numbered.add(uuid);
      for (const value of Object.values(set)) if (typeof value === 'string') authors.set(value, uuid);
    }
  }

  /** Until every engine has sent and read everything, three times over. */
  async function calm(): Promise<void> {
    for (let round = 0; round < 3; round++) {
      const tabs = devices.flatMap((device) => device.tabs);
      for (const { engine } of tabs) engine.poke('ask');
      await until(async () => {
        for (const device of devices) {
          if (device.tabs.some(({ engine }) => engine.inspect().name !== 'idle')) return false;
          if ((await device.seenFromOutside.outbox.count()) > 0) {
            device.tabs[0]?.engine.poke('ask');
            return false;
          }
        }
        return true;
      });
    }
  }
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error('it never became calm');
    await sleep(5);
  }
}
