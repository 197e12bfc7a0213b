import { ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { insertRows, plannedUpdate, writePlanned } from '../outbox.ts';
import { readRows } from '../outbox-many.ts';
import { cleaningsOfGiteToPlan } from '../queries/gites-to-plan.ts';

const TABLES = ['absences_menage', 'cleaning_schedule', 'cleaning_team', 'gites_base', 'reservations'] as const;

/**
 * Writes what the planner finds for a gîte, as of the moment of writing: asked twice, or in two tabs, it writes once. Two
 * devices that plan the same stay give its cleaning the same id.
 */
export async function replanCleanings(data: DataContext, giteId: string): Outcome {
  return commit(data, TABLES, async (write) => {
    const { inserts, updates } = await cleaningsOfGiteToPlan(data, giteId);
    if (inserts.length > 0) {
      const rows = inserts.map(({ id: _, ...row }) => ({
        ...row,
        consignes: '',
        compte_rendu: '',
        fait_le: null,
        fait_par: null,
      }));
      await insertRows(
        write,
        'cleaning_schedule',
        rows,
        inserts.map(({ id }) => id),
      );
    }
    const sets = new Map(updates.map(({ id, set }) => [id, set]));
    const current = await readRows(write, 'cleaning_schedule', [...sets.keys()]);
    const planned = current.flatMap(
      (one) => plannedUpdate(data, 'cleaning_schedule', one, { ...sets.get(String(one.row['id'])) }) ?? [],
    );
    await writePlanned(write, 'cleaning_schedule', planned);
    return ok(giteId);
  });
}
