import type { SyncProblem } from '../../src/sync/cycle.ts';
import {
  createDevice,
  type Device,
  type DeviceParts,
  isSettled,
  Killed,
  killTab,
  openTab,
  type Tab,
} from './device.ts';
import { createModelServer, type ModelServer } from './model-server.ts';
import { createNetwork, type Message } from './network.ts';
import { calmProblems, cutProblems, processingProblems, screenProblems, type Seen } from './oracles.ts';
import { changeSomething, fillGite, moveStay, openGite } from './people.ts';
import { createRandom } from './random.ts';

/**
 * A deterministic life of several devices and a server under a bad network: two devices of an owner, one of them with two
 * tabs, two of a cleaner, one of a stranger. Everything that can happen next is an action; chance chooses which.
 */
export interface World {
  readonly server: ModelServer;
  readonly devices: Device[];
  /** What the engines reported, by kind. */
  readonly problems: SyncProblem[];
  /** What happened, for whoever must understand a failing seed. */
  readonly log: string[];
  step(): Promise<void>;
  /** Lets the network be good and time pass until nobody has anything left to do. */
  calm(): Promise<void>;
  /** What is wrong now; at any moment. */
  check(): Promise<string[]>;
  /** What is wrong once everything is calm. */
  checkCalm(): Promise<string[]>;
}

export interface Weather {
  /** Tabs die, now and between any two transactions. */
  kills: boolean;
  /** The tabs of a device do not wait for each other. */
  brokenLock: boolean;
  /** The server is restored from a backup once. */
  restore: boolean;
  /** A device is cloned once, name and numbers included. */
  clone: boolean;
}

const START = Date.UTC(2026, 6, 1);

export async function createWorld(seed: number, weather: Weather): Promise<World> {
  const random = createRandom(seed);
  const clock = { now: START };
  const instant = () => new Date(clock.now).toISOString();
  const server = createModelServer({ newId: () => random.uuid(), now: instant });
  const network = createNetwork(server);
  const problems: SyncProblem[] = [];
  const log: string[] = [];
  const seen: Seen = new Map();
  const numbered = new Set<string>();
  const twins: [string, string][] = [];
  const parts: DeviceParts = {
    random,
    network,
    clock,
    onProblem(tab, problem) {
      if (tab.isDead || ('error' in problem && problem.error instanceof Killed)) return;
      problems.push(problem);
    },
  };

  const owner = server.addUser();
  const stranger = server.addUser();
  const cleaner = server.addUser();
  const devices = [owner, owner, cleaner, cleaner, stranger].map((user) => createDevice(user, !weather.brokenLock));
  const isCleaner = (device: Device) => device.userId === cleaner;
  for (const device of devices) await openTab(parts, device);
  const [first] = devices;
  for (const device of weather.brokenLock ? devices : devices.slice(0, 1)) await openTab(parts, device);
  await settle();
  await calm();
  await furnish();

  let goBack: (() => void) | null = null;
  let wasRestored = false;
  let wasCloned = false;
  return { server, devices, problems, log, step, calm, check, checkCalm };

  /** Gîtes, stays and cleanings to quarrel about. */
  async function furnish(): Promise<void> {
    const tab = first?.tabs[0];
    if (tab === undefined) return;
    for (let i = 0; i < 2; i++) await openGite(tab, random);
    for (const { id } of await tab.db.gites_base.toArray()) await fillGite(tab, id, random);
    await settle();
    await calm();
    for (const { id } of await tab.db.gites_base.toArray()) server.grant(id, cleaner);
    await calm();
  }

  async function step(): Promise<void> {
    const actions = {
      write: 30,
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
      permission: 2,
      hard_delete: 1,
      twins: 2,
      new_tab: 2,
      kill: weather.kills ? 2 : 0,
      fuse: weather.kills ? 3 : 0,
      back_up: weather.restore && goBack === null ? 1 : 0,
      restore: goBack !== null && !wasRestored ? 0.5 : 0,
      clone: weather.clone && !wasCloned ? 1 : 0,
    };
    await act(random.weighted(actions), random.pick(devices.flatMap((device) => device.tabs)));
  }

  type Action = Parameters<typeof perform>[0];

  async function act(action: Action, tab: Tab | undefined): Promise<void> {
    log.push(`${action} ${tab?.name ?? ''}`);
    try {
      await perform(action, tab);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    await settle();
  }

  async function perform(
    action:
      | 'write'
      | 'move'
      | 'deliver'
      | 'answer'
      | 'lose'
      | 'lose_answer'
      | 'unavailable'
      | 'unauthenticated'
      | 'ghost'
      | 'time'
      | 'ask'
      | 'permission'
      | 'hard_delete'
      | 'twins'
      | 'new_tab'
      | 'kill'
      | 'fuse'
      | 'back_up'
      | 'restore'
      | 'clone',
    tab: Tab | undefined,
  ): Promise<void> {
    const message = random.pick(network.waiting);
    switch (action) {
      case 'write':
        return tab && changeSomething(tab, isCleaner(tab.device) ? 'cleaner' : 'owner', random, seen);
      case 'move':
        return tab && !isCleaner(tab.device) ? moveStay(tab, random, seen) : undefined;
      case 'deliver':
        return message && network.deliver(message);
      case 'answer':
        return answerOne(random.pick(network.waiting.filter(({ answer }) => answer !== null)));
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
      case 'permission':
        return changePermission();
      case 'hard_delete':
        return hardDelete();
      case 'twins':
        return writeTwins();
      case 'new_tab':
        if (tab && tab.device.tabs.length < 2) await openTab(parts, tab.device);
        return;
      case 'kill':
        return tab && kill(tab);
      case 'fuse':
        if (tab) tab.fuse = random.below(6);
        return;
      case 'back_up':
        goBack = server.backUp();
        return;
      case 'restore':
        goBack?.();
        wasRestored = true;
        return;
      case 'clone':
        return tab && clone(tab);
    }
  }

  function answerOne(message: Message | undefined): void {
    if (message !== undefined) network.answer(message);
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

  function changePermission(): void {
    const scope = random.pick(
      [...server.state.scopes.values()].filter(({ kind }) => kind === 'menage').map(({ id }) => id),
    );
    if (scope === undefined) return;
    if (random.chance(0.6)) server.grant(scope, cleaner);
    else server.revoke(scope, cleaner);
  }

  function hardDelete(): void {
    const id = random.pick([...server.store.rowsOf('reservations').keys()]);
    if (id !== undefined) server.hardDelete('reservations', id);
  }

  /** Two rows of one scope, written together: nobody may ever see one without the other. */
  function writeTwins(): void {
    const stays = [...server.store.rowsOf('reservations').values()].map(({ row }) => row);
    const one = random.pick(stays);
    const other = random.pick(stays.filter((row) => row.scope_id === one?.scope_id && row.id !== one.id));
    const isTaken = (id: string | undefined) => twins.flat().includes(id ?? '');
    const pair = random.chance(0.5) ? random.pick(twins) : undefined;
    const token = { reference_plateforme: random.uuid() };
    if (pair !== undefined) return server.write(pair.map((id) => ({ table: 'reservations', id, set: token })));
    if (one === undefined || other === undefined || isTaken(one.id) || isTaken(other.id)) return;
    server.write([one, other].map(({ id }) => ({ table: 'reservations', id, set: token })));
    twins.push([one.id, other.id]);
  }

  async function kill(tab: Tab): Promise<void> {
    const { device } = tab;
    killTab(parts, tab);
    if (device.tabs.length === 0) await openTab(parts, device);
  }

  /** A profile copied with everything in it: two devices that believe to be the same one. */
  async function clone(tab: Tab): Promise<void> {
    const copy = createDevice(tab.device.userId, tab.device.hasLock);
    await openTab(parts, copy, tab.db);
    devices.push(copy);
    wasCloned = true;
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
      for (let turn = 0; turn < 1_000; turn++) {
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
    for (const device of devices) {
      const db = device.tabs[0]?.db;
      if (db === undefined) continue;
      for (const record of await db.outbox.where('mid').above(0).toArray()) numbered.add(record.uuid);
      found.push(...(await screenProblems(db, device.userId, server)).map((problem) => `${device.name}: ${problem}`));
      found.push(...(await cutProblems(db, twins)).map((problem) => `${device.name}: ${problem}`));
    }
    return found;
  }

  async function checkCalm(): Promise<string[]> {
    const found = await check();
    for (const device of devices) {
      const db = device.tabs[0]?.db;
      if (db === undefined) continue;
      found.push(...(await calmProblems(db, device.userId, server)).map((problem) => `${device.name}: ${problem}`));
    }
    return [...found, ...processingProblems(server, wasCloned ? null : numbered, wasRestored ? null : seen)];
  }
}
