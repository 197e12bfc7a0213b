import type { DataContext } from '../data/context.ts';
import { databaseName } from '../data/schema.ts';
import { watchData } from '../data/watch.ts';
import type { Outside } from '../remote/outside.ts';
import { renewSession } from '../remote/renew-session.ts';
import { createSessionStore } from '../remote/session-store.ts';
import { createTransport } from '../remote/transport.ts';
import { browserTimers, watchWorld, webLock } from '../sync/browser.ts';
import { createSyncEngine } from '../sync/engine.ts';
import { useSyncStatus } from '../sync/status.ts';

/** Starts to exchange with the server; returns how to stop. */
export function startSync(data: DataContext, outside: Outside, random: () => number): () => Promise<void> {
  const sessions = createSessionStore(outside.storage);
  const parts = { fetch: outside.fetch, storage: sessions, sessions, locks: outside.locks, now: data.now };
  const engine = createSyncEngine({
    db: data.db,
    userId: data.userId,
    transport: createTransport(parts, data.userId),
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
    // The status tells the person; nothing of it is worth a line that someone else could read.
    report: () => undefined,
  });
  engine.start();
  return () => engine.stop();
}
