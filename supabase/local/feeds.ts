import { readerParts } from '../functions/_shared/feeds/parts.ts';
import { readDueFeeds } from '../functions/_shared/feeds/read-feeds.ts';
import type { FunctionDeps } from '../functions/_shared/handler.ts';
import type { Log } from './log.ts';

/** How soon a feed that is due is read. In ms. */
const EVERY_MS = 10_000;

export interface FeedSettings {
  deps: Omit<FunctionDeps, 'userId' | 'isServer'>;
  log: Log;
  everyMs?: number;
}

/**
 * What pg_cron and the function `feeds` do on a hosted project: reads the feeds that are due, day and night.
 *
 * @returns how to stop, once what is under way has ended
 */
export function startFeeds({ deps, log, everyMs = EVERY_MS }: FeedSettings): () => Promise<void> {
  const stopping = new AbortController();
  const parts = readerParts(deps);
  let round: Promise<void> | null = null;
  const look = () => {
    round ??= readDueFeeds(parts, stopping.signal)
      .then(
        () => undefined,
        // Busy, restarting or gone: what was claimed is given back when its lease runs out.
        () => {
          if (!stopping.signal.aborted) log.warn('the reading of feeds was put off');
        },
      )
      .finally(() => {
        round = null;
      });
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return async () => {
    stopping.abort();
    clearInterval(timer);
    await round;
  };
}
