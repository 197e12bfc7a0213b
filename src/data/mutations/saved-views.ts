import { wholeError } from '../../domain/errors.ts';
import { checkNewSavedView, checkSavedViewChange, type SavedViewFields } from '../../domain/saved-view-rules.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, insertRow, updateRow } from '../outbox.ts';

const VIEW_TABLES = ['vues_reservations'] as const;

/** Keeps a search of the list under a name. */
export async function createSavedView(data: DataContext, input: SavedViewFields): Outcome {
  const checked = checkNewSavedView(input);
  if (!checked.ok) return checked;
  return commit(data, VIEW_TABLES, async (write) => ok(await insertRow(write, 'vues_reservations', checked.value)));
}

export async function renameSavedView(data: DataContext, id: string, nom: string): Outcome {
  const checked = checkSavedViewChange({ nom });
  if (!checked.ok) return checked;
  return commit(data, VIEW_TABLES, async (write) => {
    const outcome = await updateRow(write, 'vues_reservations', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/** The stays that it shows stay as they are. */
export async function deleteSavedView(data: DataContext, id: string): Outcome {
  return commit(data, VIEW_TABLES, async (write) => {
    const outcome = await deleteRow(write, 'vues_reservations', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}
