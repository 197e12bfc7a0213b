import type { DataContext } from '../data/context.ts';
import { databaseName } from '../data/schema.ts';
import { watchData } from '../data/live.ts';
import type { RemoteConfig } from '../remote/config.ts';
import type { Outside } from '../remote/outside.ts';
import { renewSession } from '../remote/renew-session.ts';
import { createSessionStore } from '../remote/session-store.ts';
import { createTransport } from '../remote/transport.ts';
import { browserTimers, watchWorld, webLock } from '../sync/browser.ts';
import type { SyncProblem } from '../sync/cycle.ts';
import { createSyncEngine } from '../sync/engine.ts';
import { useSyncStatus } from '../sync/status.ts';

/** Starts to exchange with the server; returns how to stop. */
export function startSync(data: DataContext, outside: Outside, random: () => number): () => Promise<void> {
  const sessions = createSessionStore(outside.storage);
  const parts = { fetch: outside.fetch, storage: sessions, sessions, locks: outside.locks, now: data.now };
  let stopListening: (() => void) | null = null;
  const engine = createSyncEngine({
    db: data.db,
    userId: data.userId,
    transport: createTransport({ ...parts, onConfig: listen }, data.userId),
    refreshSession: (signal) => renewSession(parts, signal),
    now: data.now,
    newId: data.newId,
    random,
    timers: browserTimers,
    lock: webLock(outside.locks, `sync ${databaseName(data.userId)}`, browserTimers),
    watchWorld: watchWorld(window, document),
    isVisible: () => document.visibilityState === 'visible',
    watchData,
    setStatus: (status) => useSyncStatus.setState(status),
    report,
  });
  engine.start();
  return () => {
    stopListening?.();
    stopListening = () => {};
    return engine.stop();
  };

  /** Without Realtime the engine polls, and this code is never fetched. */
  function listen(config: RemoteConfig): void {
    if (!config.realtime || stopListening !== null) return;
    const onPoke = () => engine.poke('wake');
    const pokes = { config, sessions, userId: data.userId, timers: browserTimers, random, onPoke };
    stopListening = () => {};
    import('../remote/pokes.ts').then(
      ({ listenForPokes }) => {
        if (engine.inspect().name !== 'stopped') stopListening = listenForPokes(pokes);
      },
      () => undefined,
    );
  }
}

/**
 * The status tells the person; this is for whoever they ask. Having no network is no problem. How it is written is fetched when
 * there is something to write, and goes without saying where that fails.
 */
function report(problem: SyncProblem): void {
  if (problem.kind === 'failed' && problem.cause === 'unreachable') return;
  import('./log-sync-problem.ts').then(
    ({ logSyncProblem }) => logSyncProblem(problem),
    () => undefined,
  );
}
