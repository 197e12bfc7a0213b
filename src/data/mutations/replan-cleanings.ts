import type { CleaningChanges } from '../../domain/cleaning-plan/replan-gite.ts';
import { ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { insertRows, plannedUpdate, type Write, writePlanned } from '../outbox.ts';
import { readRows } from '../outbox-many.ts';
import { cleaningsOfGiteToPlan } from '../queries/gites-to-plan.ts';

export const PLAN_TABLES = [
  'absences_menage',
  'cleaning_schedule',
  'cleaning_team',
  'gites_base',
  'reservations',
] as const;

/**
 * Writes what the planner finds for a gîte, as of the moment of writing: asked twice, or in two tabs, it writes once. Two
 * devices that plan the same stay give its cleaning the same id.
 */
export async function replanCleanings(data: DataContext, giteId: string): Outcome {
  return commit(data, PLAN_TABLES, async (write) => {
    await writePlan(write, await cleaningsOfGiteToPlan(data, giteId));
    return ok(giteId);
  });
}

/** What the planner found, as part of a change that may do more. */
export async function writePlan(write: Write, { inserts, updates }: CleaningChanges): Promise<void> {
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
    (one) => plannedUpdate(write.data, 'cleaning_schedule', one, { ...sets.get(String(one.row['id'])) }) ?? [],
  );
  await writePlanned(write, 'cleaning_schedule', planned);
}
