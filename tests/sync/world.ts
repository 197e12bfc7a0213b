import type { SyncProblem } from '../../src/sync/cycle.ts';
import {
  createDevice,
  type Device,
  type DeviceParts,
  endDevice,
  isSettled,
  Killed,
  killTab,
  openTab,
  type Tab,
} from './device.ts';
import { createModelServer, type ModelServer } from './model-server.ts';
import { createNetwork } from './network.ts';
import { calmProblems, cutProblems, keptProblems, processingProblems, screenProblems, type Seen } from './oracles.ts';
import { createOperator } from './operator.ts';
import { changeSomething, doSeason, fillGite, moveStay, openGite } from './people.ts';
import { createRandom } from './random.ts';
import type { Weather } from './weather.ts';

/**
 * A deterministic life of several devices and a server under a bad network: owners with one to three devices, one of them
 * with two tabs, cleaners who share their gîtes, a stranger. Everything that can happen next is an action; chance chooses
 * which, step by step, so that steps can be left out and the others stay what they were.
 */
export interface World {
  readonly server: ModelServer;
  readonly devices: Device[];
  /** What the engines reported, by kind. */
  readonly problems: SyncProblem[];
  /** What happened, for whoever must understand a failing seed. */
  readonly log: string[];
  /** Where tabs died: state of the engine, and what they were about to do in the database. */
  readonly deaths: ReadonlyMap<string, number>;
  step(n: number): Promise<void>;
  /** Lets the network be good and time pass until nobody has anything left to do. */
  calm(): Promise<void>;
  /** What is wrong now; at any moment. */
  check(): Promise<string[]>;
  /** What is wrong once everything is calm. */
  checkCalm(): Promise<string[]>;
  /** Forgets it. */
  end(): void;
}

const START = Date.UTC(2026, 6, 1);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Dexie follows a transaction through a hundred awaits that ask nothing of the database. */
const MANY = 110;

export async function createWorld(seed: number, weather: Weather): Promise<World> {
  const random = createRandom(seed);
  const clock = { now: START };
  const server = createModelServer({ newId: () => random.uuid(), now: () => new Date(clock.now).toISOString() });
  const network = createNetwork(server);
  const operator = createOperator(server, random, weather);
  const problems: SyncProblem[] = [];
  const log: string[] = [];
  const deaths = new Map<string, number>();
  const seen: Seen = new Map();
  const numbered = new Set<string>();
  let clones = 0;
  const parts: DeviceParts = {
    random,
    network,
    clock,
    onProblem(tab, problem) {
      if (tab.isDead || ('error' in problem && problem.error instanceof Killed)) return;
      problems.push(problem);
    },
  };

  const owners = people(weather.crowd ? 1 + random.below(3) : 1);
  const cleaners = people(weather.crowd ? 1 + random.below(2) : 1);
  const devices = drawDevices();
  const isCleaner = (device: Device) => cleaners.includes(device.userId);
  for (const device of devices) await openTab(parts, device);
  for (const device of weather.brokenLock ? devices : devices.slice(0, 1)) await openTab(parts, device);
  await settle();
  await calm();
  await furnish();
  return { server, devices, problems, log, deaths, step, calm, check, checkCalm, end };

  function end(): void {
    for (const device of devices) endDevice(device);
  }

  function people(count: number): string[] {
    return Array.from({ length: count }, () => server.addUser());
  }

  /** Two or three devices of an owner, one or two of a cleaner, one of a stranger; ten at most. */
  function drawDevices(): Device[] {
    const of = (users: string[], most: number) =>
      users.flatMap((user) => Array.from({ length: weather.crowd ? 1 + random.below(most) : 2 }, () => user));
    const holders = [...of(owners, 3), ...of(cleaners, 2), server.addUser()].slice(0, 10);
    return holders.map((user, i) => createDevice(`d${i + 1}`, user, !weather.brokenLock));
  }

  /** Gîtes, stays and cleanings to quarrel about. */
  async function furnish(): Promise<void> {
    for (const owner of owners) {
      const tab = devices.find(({ userId }) => userId === owner)?.tabs[0];
      if (tab === undefined) continue;
      for (let i = 0; i < 2; i++) await openGite(tab, random);
      for (const { id } of await tab.db.gites_base.toArray()) await fillGite(tab, id, random);
      if (weather.estate && owner === owners[0]) for (let i = 2; i < MANY; i++) await openGite(tab, random);
      await settle();
      await calm();
      for (const { id } of await tab.db.gites_base.toArray()) {
        for (const cleaner of cleaners) if (!weather.crowd || random.chance(0.7)) server.grant(id, cleaner);
      }
    }
    await calm();
  }

  async function step(n: number): Promise<void> {
    random.turnTo(n + 1);
    const action = random.weighted({
      write: 30,
      season: weather.estate ? 1 : 0,
      move: 4,
      deliver: 30,
      answer: 30,
      lose: 6,
      lose_answer: 6,
      unavailable: 2,
      unauthenticated: 1,
      ghost: 4,
      time: 12,
      ask: 3,
      operator: 6,
      new_tab: 2,
      kill: weather.kills ? 2 : 0,
      fuse: weather.kills ? 4 : 0,
      poison: weather.poison ? 1 : 0,
      clock: weather.clockJumps ? 2 : 0,
      clone: weather.clones > clones ? 0.7 : 0,
    });
    const tab = random.pick(devices.flatMap((device) => device.tabs));
    log.push(`${n} ${action} ${tab?.name ?? ''}`);
    try {
      await perform(action, tab);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    await settle();
  }

  async function perform(action: string, tab: Tab | undefined): Promise<void> {
    const message = random.pick(network.waiting);
    switch (action) {
      case 'write':
        return tab && changeSomething(tab, isCleaner(tab.device) ? 'cleaner' : 'owner', random, seen);
      case 'season':
        return tab && doSeason(tab, isCleaner(tab.device) ? 'cleaner' : 'owner', random, seen, MANY);
      case 'move':
        return tab && !isCleaner(tab.device) ? moveStay(tab, random, seen) : undefined;
      case 'deliver':
        return message && network.deliver(message);
      case 'answer': {
        const answered = random.pick(network.waiting.filter(({ answer }) => answer !== null));
        return answered && network.answer(answered);
      }
      case 'lose':
        return message && network.fail(message, 'unreachable');
      case 'lose_answer':
        if (message !== undefined) network.deliver(message);
        return message && network.fail(message, 'unreachable');
      case 'unavailable':
      case 'unauthenticated':
        return message && network.fail(message, action);
      case 'ghost': {
        const ghost = random.pick(network.ghosts);
        return ghost && network.deliver(ghost);
      }
      case 'time':
        return passTime();
      case 'ask':
        return tab?.engine.poke('ask');
      case 'operator':
        log.push(`  ${operator.act(cleaners)}`);
        return;
      case 'new_tab':
        if (tab && tab.device.tabs.length < 2) await openTab(parts, tab.device);
        return;
      case 'kill':
        return tab && kill(tab);
      case 'fuse':
        if (tab) tab.fuse = random.below(40);
        return;
      case 'poison':
        return tab && poison(tab.device);
      case 'clock':
        if (tab) tab.device.skew = random.pick([0, -2 * HOUR, 3 * DAY, -40 * DAY, 400 * DAY, 3_650 * DAY]) ?? 0;
        return;
      case 'clone':
        return tab && clone(tab);
    }
  }

  /** The earliest timer of all comes due. */
  function passTime(): void {
    const timers = devices.flatMap((device) =>
      device.tabs.flatMap((tab) => tab.timers.map((timer) => ({ tab, timer }))),
    );
    timers.sort((a, b) => a.timer.at - b.timer.at);
    const next = timers[0];
    if (next === undefined) return;
    clock.now = Math.max(clock.now, next.timer.at);
    next.tab.timers = next.tab.timers.filter((timer) => timer !== next.timer);
    next.timer.run();
  }

  /** One change that waits on this device is more than the server can digest. */
  async function poison({ seenFromOutside: db }: Device): Promise<void> {
    const record = random.pick(await db.outbox.orderBy('seq').toArray());
    if (record !== undefined && server.poison.size < 2) server.poison.add(record.uuid);
  }

  async function kill(tab: Tab): Promise<void> {
    const { device } = tab;
    if (tab.diedAt !== null) deaths.set(tab.diedAt, (deaths.get(tab.diedAt) ?? 0) + 1);
    killTab(parts, tab);
    if (device.tabs.length === 0) await openTab(parts, device);
  }

  /** A profile copied with everything in it: two devices that believe to be the same one. */
  async function clone({ device }: Tab): Promise<void> {
    clones += 1;
    const copy = createDevice(`d${devices.length + 1}`, device.userId, device.hasLock);
    copy.skew = device.skew;
    await openTab(parts, copy, device.seenFromOutside);
    devices.push(copy);
  }

  /** Until every tab waits for the network or for time; and tabs whose fuse has burnt down are buried. */
  async function settle(): Promise<void> {
    for (;;) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      const tabs = devices.flatMap((device) => device.tabs);
      for (const tab of tabs) if (tab.fuse < 0) await kill(tab);
      if (devices.every((device) => device.tabs.every((tab) => isSettled(tab, network)))) break;
    }
  }

  async function calm(): Promise<void> {
    for (const tab of devices.flatMap((device) => device.tabs)) tab.fuse = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 4; round++) {
      for (const tab of devices.flatMap((device) => device.tabs)) tab.engine.poke('ask');
      await settle();
      for (let turn = 0; turn < 2_000; turn++) {
        const message = network.waiting[0];
        const isBusy = (tab: Tab) => tab.engine.inspect().name !== 'idle';
        if (message !== undefined) {
          network.deliver(message);
          network.answer(message);
        } else if (devices.some((device) => device.tabs.some(isBusy))) {
          passTime();
        } else {
          break;
        }
        await settle();
      }
    }
  }

  async function check(): Promise<string[]> {
    const found: string[] = [];
    for (const { name, userId, seenFromOutside: db } of devices) {
      for (const record of await db.outbox.where('mid').above(0).toArray()) numbered.add(record.uuid);
      const wrong = [
        ...(await screenProblems(db, userId, server)),
        ...(await cutProblems(db, server.state.epoch, operator.twins)),
      ];
      found.push(...wrong.map((problem) => `${name}: ${problem}`));
    }
    return found;
  }

  async function checkCalm(): Promise<string[]> {
    const found = await check();
    for (const { name, userId, seenFromOutside: db } of devices) {
      found.push(...(await calmProblems(db, userId, server)).map((problem) => `${name}: ${problem}`));
    }
    found.push(...(await keptProblems(devices, server)));
    const isLost = clones > 0 || (operator.restores > 0 && weather.clockJumps);
    const processing = processingProblems(server, {
      numbered: isLost ? null : numbered,
      seen: operator.restores > 0 ? null : seen,
    });
    return [...found, ...processing];
  }
}
