import type { DataContext } from '../data/context.ts';
import { replanCleanings } from '../data/mutations/replan-cleanings.ts';
import { cleaningsToPlan } from '../data/queries/gites-to-plan.ts';
import { databaseName } from '../data/schema.ts';
import { watchData } from '../data/live.ts';

/** One round settles it; a few more, in case a stay changes meanwhile. */
const ROUNDS = 5;

/**
 * Plans cleanings wherever a stay changes, by this person, on another device or by a feed: looks at all gîtes that plan theirs by
 * themselves after each change, and writes what is missing. In one tab at a time where the browser has locks; in two it
 * would write the same. Returns how to stop.
 */
export function keepCleanings(data: DataContext): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  const untilStopped = () =>
    new Promise<void>((resolve) => {
      const stop = watch(data, signal);
      signal.addEventListener('abort', () => {
        stop();
        resolve();
      });
    });
  if (data.locks === undefined) void untilStopped();
  // Refused when it is stopped before its turn.
  else data.locks.request(`cleanings ${databaseName(data.userId)}`, { signal }, untilStopped).catch(() => undefined);
  return () => stopped.abort();
}

function watch(data: DataContext, signal: AbortSignal): () => void {
  let isWriting = false;
  /** What could not be written: not tried again before it is something else. */
  let unsettled = '';
  return watchData(
    () => cleaningsToPlan(data),
    (found) => {
      if (found.length === 0 || isWriting || JSON.stringify(found) === unsettled) return;
      isWriting = true;
      settle(data, signal)
        .then(
          (left) => {
            unsettled = JSON.stringify(left);
          },
          () => {
            unsettled = JSON.stringify(found);
          },
        )
        .finally(() => {
          isWriting = false;
        });
    },
  );
}

/** Writes until nothing is missing; resolves to what still is. */
async function settle(data: DataContext, signal: AbortSignal): Promise<Awaited<ReturnType<typeof cleaningsToPlan>>> {
  for (let round = 0; ; round++) {
    const found = await cleaningsToPlan(data);
    if (found.length === 0 || round === ROUNDS) return found;
    for (const { giteId } of found) if (!signal.aborted) await replanCleanings(data, giteId);
  }
}
