import type { DataContext } from '../data/context.ts';
import { spreadAbsences } from '../data/mutations/absences.ts';
import { missingAbsences } from '../data/queries/absences.ts';
import { watchData } from '../data/live.ts';

/**
 * Tells a gîte that somebody cleans since when they are away, as soon as they are in its team: whoever plans there must not wait until
 * they look at their absences. In two tabs at once it writes the same once. Returns how to stop.
 */
export function keepAbsences(data: DataContext): () => void {
  return watchData(
    () => missingAbsences(data),
    (missing) => {
      // What cannot be written is tried again after the next change.
      if (missing.length > 0) void spreadAbsences(data).catch(() => undefined);
    },
  );
}
