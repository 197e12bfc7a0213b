import type { DataContext } from '../data/context.ts';
import { dueForms, emptyDueForms } from '../data/police-forms.ts';
import { watchData } from '../data/live.ts';

/** Empties police forms whose day has come, at each start: a device that the server cannot reach keeps none longer. Returns how to stop. */
export function keepForms(data: DataContext): () => void {
  return watchData(
    () => dueForms(data),
    (due) => {
      // What cannot be written is tried again at the next start.
      if (due.length > 0) void emptyDueForms(data).catch(() => undefined);
    },
  );
}
