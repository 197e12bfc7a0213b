import type { DataContext } from '../data/context.ts';
import { noteCleaner, roleOnDevice } from '../data/queries/sync.ts';
import { watchData } from '../data/live.ts';

/** Remembers of who cleans here that they do, from now on. Returns how to stop. */
export function keepRole(data: DataContext): () => void {
  return watchData(
    () => roleOnDevice(data),
    (role) => {
      // Not kept this time: it is known again at the next start, while somebody shares a gîte.
      if (role === 'cleaner') void noteCleaner(data).catch(() => null);
    },
  );
}
