import { Dexie } from 'dexie';
import { type ErrorCode, wholeError } from '../../domain/errors.ts';
import { checkGiteChange, checkNewGite, type GiteFields, type NewGite } from '../../domain/gite-rules.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { undeletable } from '../queries/cleaning-deletion.ts';
import { deleteRow, insertRow, updateRow } from '../outbox.ts';

/** A new gîte; what is not given has the usual value. Taking it back does nothing once it has stays. */
export async function createGite(data: DataContext, input: NewGite): Outcome {
  const checked = checkNewGite(input);
  if (!checked.ok) return checked;
  const outcome = await commit(data, ['gites_base'], async (write) =>
    ok(await insertRow(write, 'gites_base', checked.value)),
  );
  if (!outcome.ok) return outcome;
  const { id } = outcome.value;
  return ok({
    id,
    undo: async () => {
      await deleteGite(data, id);
    },
  });
}

/** Changes fields of a gîte; `{ actif: false }` archives it. */
export async function updateGite(data: DataContext, id: string, change: Partial<GiteFields>): Outcome {
  const checked = checkGiteChange(change);
  if (!checked.ok) return checked;
  return commit(data, ['gites_base'], async (write) => {
    const outcome = await updateRow(write, 'gites_base', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/**
 * Takes a gîte out of sight with all that belongs to it, unless something keeps it. The server takes its parts along and
 * brings them back with it; here they are out of sight because their gîte is.
 */
export async function deleteGite(data: DataContext, id: string): Outcome {
  return commit(data, ['gites_base', 'reservations', 'cleaning_schedule', 'cleaning_team'], async (write) => {
    const keptBy = await whatKeepsGite(data, id);
    if (keptBy !== null) return fail({ gite: keptBy });
    const outcome = await deleteRow(write, 'gites_base', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/**
 * What must be deleted by itself before a gîte may be: stays, past ones too, and cleanings that were done or reported on are
 * somebody's accounts; and for those that somebody may still come to, nobody would tell them. The server holds to the same with what this
 * device has not seen yet.
 */
export async function whatKeepsGite(
  data: DataContext,
  id: string,
): Promise<Extract<ErrorCode, 'has_reservations' | 'has_cleanings'> | null> {
  const inGite: [unknown[], unknown[]] = [
    [1, id, Dexie.minKey],
    [1, id, Dexie.maxKey],
  ];
  const { db } = data;
  const stays = db.reservations.where('[_live+gite_id+date_debut]').between(...inGite);
  if ((await stays.count()) > 0) return 'has_reservations';
  const cleanings = await db.cleaning_schedule
    .where('[_live+gite_id+date]')
    .between(...inGite)
    .toArray();
  const isAccount = cleanings.some(({ statut, compte_rendu }) => statut === 'fait' || compte_rendu !== '');
  return isAccount || (await undeletable(data, id, cleanings)).length > 0 ? 'has_cleanings' : null;
}
