import type { DataContext } from '../data/context.ts';
import { forgetOldDrafts } from '../data/drafts.ts';
import { databaseName } from '../data/schema.ts';
import { watchData } from '../data/watch.ts';
import { logProblem } from '../lib/log.ts';
import type { Outside } from '../remote/outside.ts';
import { renewSession } from '../remote/renew-session.ts';
import { createSessionStore } from '../remote/session-store.ts';
import { createTransport } from '../remote/transport.ts';
import { browserTimers, watchWorld, webLock } from '../sync/browser.ts';
import type { SyncProblem } from '../sync/cycle.ts';
import { createSyncEngine } from '../sync/engine.ts';
import { useSyncStatus } from '../sync/status.ts';

/** A year, in ms: longer than anybody's season, and a guest's name is not kept for good. */
const DRAFT_LIFE = 365 * 24 * 3600 * 1000;

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
    report,
  });
  engine.start();
  // Nobody waits for it, and the next start tries again.
  void forgetOldDrafts(data, data.now() - DRAFT_LIFE).catch(() => undefined);
  return () => engine.stop();
}

/** The status tells the person; this is for whoever they ask. Having no network is no problem. */
function report(problem: SyncProblem): void {
  if (problem.kind === 'mismatch') {
    const { outcome, expected, found } = problem.mismatch;
    logProblem('sync', { mismatch: outcome, expected: expected.count, found: found.count });
  } else if (problem.cause !== 'unreachable') {
    const { cause, status, code, error } = problem;
    logProblem('sync', { cause, ...(status && { status }), ...(code && { code }) }, error);
  }
}
