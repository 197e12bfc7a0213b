import type { CycleLock, Timers } from './cycle.ts';
import type { SyncEngineParts } from './engine.ts';

/** What the engine needs of a browser; main.tsx hands it the real ones. */

/** Longer than any honest cycle of another tab: past this the other tab is frozen, and waiting serves nobody. */
const PATIENCE_MS = 30_000;

/**
 * A Web Lock, taken for one cycle: a lock held for life would keep the page out of the back-forward cache, and a frozen
 * tab that holds it would silence all others. Without locks, or out of patience, the cycle runs anyway (INV-14).
 */
export function webLock(locks: LockManager | undefined, name: string, timers: Timers): CycleLock {
  if (locks === undefined) return () => Promise.resolve(() => undefined);
  return (signal) =>
    new Promise((resolve) => {
      const waiting = new AbortController();
      const giveUp = () => {
        waiting.abort();
        resolve(() => undefined);
      };
      const cancel = timers.after(PATIENCE_MS, giveUp);
      signal.addEventListener('abort', giveUp, { once: true });
      const turn = () => {
        cancel();
        signal.removeEventListener('abort', giveUp);
        return new Promise<void>((release) => resolve(release));
      };
      locks.request(name, { signal: waiting.signal }, turn).catch(giveUp);
    });
}

/** Back online, back in sight, back from the back-forward cache. Going offline asks too: the answer shows at once. */
export function watchWorld(
  view: Pick<Window, 'addEventListener' | 'removeEventListener'>,
  page: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>,
): SyncEngineParts['watchWorld'] {
  return (onWake) => {
    const onVisibility = () => {
      if (page.visibilityState === 'visible') onWake();
    };
    const onPageShow = (event: PageTransitionEvent) => {
      if (event.persisted) onWake();
    };
    view.addEventListener('online', onWake);
    view.addEventListener('offline', onWake);
    view.addEventListener('pageshow', onPageShow);
    page.addEventListener('visibilitychange', onVisibility);
    return () => {
      view.removeEventListener('online', onWake);
      view.removeEventListener('offline', onWake);
      view.removeEventListener('pageshow', onPageShow);
      page.removeEventListener('visibilitychange', onVisibility);
    };
  };
}

export const browserTimers: Timers = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
