import { createSyncEngine, type SyncEngine } from '../../src/sync/engine.ts';
import type { SyncProblem } from '../../src/sync/cycle.ts';
import type { SyncStatus } from '../../src/sync/status.ts';
import type { Transport } from '../../src/sync/transport.ts';
import type { HandDevice, Household } from './household.ts';

/** One engine on a bench: time passes when the test says so, and the transport is whatever the test makes of it. */
export interface Bench {
  engine: SyncEngine;
  status: Partial<SyncStatus>;
  problems: SyncProblem[];
  /** What was asked of the server, in order. */
  calls: string[];
  /** Waiting times that were set, in ms, the soonest first. */
  timers: () => number[];
  /** Lets the soonest timer fire. */
  passTime(): void;
  wake(): void;
  isVisible: boolean;
}

export function createBench(
  { clock, newId, server }: Household,
  device: HandDevice,
  parts: { transport?: Partial<Transport>; refreshSession?: () => Promise<'refreshed' | 'over'> } = {},
): Bench {
  const honest = server.transportOf(device.userId);
  const transport = { ...honest, ...parts.transport };
  const calls: string[] = [];
  const problems: SyncProblem[] = [];
  const status: Partial<SyncStatus> = {};
  let timers: { at: number; run: () => void }[] = [];
  let onWake = () => {};
  const soonest = () => timers.toSorted((a, b) => a.at - b.at)[0];
  const bench: Bench = {
    engine: createSyncEngine({
      db: device.db,
      userId: device.userId,
      transport: {
        pull: (request, signal) => {
          calls.push('pull');
          return transport.pull(request, signal);
        },
        push: (request, signal) => {
          calls.push(`push ${request.mutations.length}`);
          return transport.push(request, signal);
        },
      },
      refreshSession: parts.refreshSession ?? (() => Promise.resolve('over')),
      now: () => clock.now,
      newId,
      random: () => 0.5,
      timers: {
        after(ms, run) {
          const timer = { at: clock.now + ms, run };
          timers.push(timer);
          return () => void (timers = timers.filter((other) => other !== timer));
        },
      },
      lock: () => Promise.resolve(() => undefined),
      watchWorld: (wake) => {
        onWake = wake;
        return () => undefined;
      },
      watchData: () => () => undefined,
      isVisible: () => bench.isVisible,
      setStatus: (change) => Object.assign(status, change),
      report: (problem) => problems.push(problem),
    }),
    status,
    problems,
    calls,
    timers: () => timers.map(({ at }) => at - clock.now).toSorted((a, b) => a - b),
    passTime() {
      const timer = soonest();
      if (timer === undefined) throw new Error('no timer is set');
      clock.now = Math.max(clock.now, timer.at);
      timers = timers.filter((other) => other !== timer);
      timer.run();
    },
    wake: () => onWake(),
    isVisible: true,
  };
  return bench;
}
