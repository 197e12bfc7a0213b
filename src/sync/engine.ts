import { createCycle, type CycleParts } from './cycle.ts';
import { phaseOf } from './phase.ts';
import { catchUpOnNewTables } from './pull.ts';
import { backoffMs } from './retry.ts';
import { type Effect, type Event, type State, STOPPED, transition } from './state.ts';
import { readCounts } from './counts.ts';

export interface SyncEngine {
  /** Begins to exchange, and to watch for reasons to. */
  start(): void;
  /** Gives up whatever is under way; resolves once nothing of it can touch the database any more. */
  stop(): Promise<void>;
  /** `write`: soon, for a person may go on typing. `wake`, `ask`: now. */
  poke(reason: 'write' | 'wake' | 'ask'): void;
  /** The person wants it now. */
  syncNow(): void;
  /** For tests. */
  inspect(): State;
}

export interface SyncEngineParts extends Omit<CycleParts, 'onProgress'> {
  /** In [0, 1). */
  random: () => number;
  /** Calls back when the network or the person may be back; returns how to stop. */
  watchWorld: (onWake: () => void) => () => void;
  isVisible: () => boolean;
  /** A live query over the device's database; returns how to stop. */
  watchData: <T>(query: () => Promise<T>, onValue: (value: T) => void) => () => void;
}

const DEBOUNCE_MS = 300;
const POLL_MS = 60_000;

/** Carries out what the state machine decides, for one tab. */
export function createSyncEngine(parts: SyncEngineParts): SyncEngine {
  const { db, timers, setStatus } = parts;
  const cycle = createCycle({ ...parts, onProgress: () => dispatch({ type: 'progress' }) });
  let state: State = STOPPED;
  /** Whatever was started under an older controller is void. */
  let controller = new AbortController();
  let running: Promise<unknown> = Promise.resolve();
  let noting: Promise<unknown> = Promise.resolve();
  let cancelTimer = () => {};
  let stopWatching = () => {};
  let isOn = false;

  function dispatch(event: Event): void {
    const next = transition(state, event);
    state = next.state;
    setStatus({ phase: phaseOf(state) });
    for (const effect of next.effects) carryOut(effect);
  }

  function carryOut(effect: Effect): void {
    switch (effect.do) {
      case 'lock':
        return run((signal) => cycle.takeTurn(signal));
      case 'unlock':
        return cycle.leaveTurn();
      case 'push':
        return run((signal) => cycle.push(signal));
      case 'pull':
        return run((signal) => cycle.pull(signal));
      case 'refresh':
        return run((signal) => cycle.refresh(signal));
      case 'abort':
        controller.abort();
        controller = new AbortController();
        return;
      case 'timer':
        cancelTimer();
        cancelTimer = timers.after(delayOf(effect), () => {
          // A hidden page does not poll; becoming visible wakes it.
          if (effect.after !== 'poll' || parts.isVisible()) dispatch({ type: 'timer' });
        });
        return;
      case 'cancel_timer':
        cancelTimer();
        return;
      case 'succeed':
        return succeed();
    }
  }

  function delayOf(effect: Extract<Effect, { do: 'timer' }>): number {
    switch (effect.after) {
      case 'debounce':
        return DEBOUNCE_MS;
      case 'poll':
        return POLL_MS;
      case 'backoff':
        return backoffMs(effect.attempt, parts.random(), effect.atLeastMs);
    }
  }

  /** Runs one step; what it reports counts only while nobody gave it up. */
  function run(step: (signal: AbortSignal) => Promise<Event>): void {
    const { signal } = controller;
    running = step(signal).then(
      (event) => {
        if (!signal.aborted) dispatch(event);
      },
      (error: unknown) => {
        if (!signal.aborted) dispatch(cycle.failureOf(error));
      },
    );
  }

  function succeed(): void {
    const at = parts.now();
    setStatus({ lastSuccessAt: at, firstSync: null });
    noting = Promise.resolve(db.meta.put({ key: 'last_success', value: at })).catch(() => undefined);
  }

  function watch(): () => void {
    let lastSeq = 0;
    const stopData = parts.watchData(
      () => readCounts(db),
      ({ pending, needsYou, newest }) => {
        setStatus({ pending, needsYou });
        if (newest > lastSeq) dispatch({ type: 'write' });
        lastSeq = Math.max(lastSeq, newest);
      },
    );
    const stopWorld = parts.watchWorld(() => dispatch({ type: 'wake' }));
    return () => {
      stopData();
      stopWorld();
    };
  }

  async function recall(): Promise<void> {
    await catchUpOnNewTables(db);
    const last = await db.meta.get('last_success');
    // Together: "all is sent" is said of nothing that waits.
    if (last !== undefined) setStatus({ lastSuccessAt: Number(last.value), pending: await db.outbox.count() });
  }

  return {
    start() {
      if (isOn) return;
      isOn = true;
      stopWatching = watch();
      // Somebody else may have been here before, in the same page.
      setStatus({ lastSuccessAt: null, firstSync: null, syncNow: () => dispatch({ type: 'ask' }) });
      const { signal } = controller;
      running = recall()
        // What it fails with, the first cycle meets again and reports.
        .catch(() => undefined)
        .then(() => {
          if (!signal.aborted) dispatch({ type: 'start' });
        });
    },
    async stop() {
      isOn = false;
      stopWatching();
      stopWatching = () => {};
      carryOut({ do: 'abort' });
      dispatch({ type: 'stop' });
      setStatus({ syncNow: () => undefined });
      await Promise.all([running, noting]);
    },
    poke(reason) {
      // A server that asked for patience is not asked again because somebody else wrote.
      if (reason !== 'wake' || state.name !== 'backing_off') dispatch({ type: reason });
    },
    syncNow: () => dispatch({ type: 'ask' }),
    inspect: () => state,
  };
}
