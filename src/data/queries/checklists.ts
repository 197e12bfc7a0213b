import { byPlace, checklistOf, type ChecklistRoom } from '../../domain/checklist.ts';
import type { PointMenage } from '../../domain/list-rows.ts';
import type { DataContext } from '../context.ts';

/** A gîte's checklist in its owner's order. */
export async function pointsOf({ db }: DataContext, giteId: string): Promise<PointMenage[]> {
  const points = await db.points_menage.where('scope_id').equals(giteId).toArray();
  return points.filter(({ _live }) => _live === 1).toSorted(byPlace);
}

/** The checklist of one cleaning, by room, as far as it is ticked. */
export async function cleaningChecklist(
  data: DataContext,
  { id, gite_id }: { id: string; gite_id: string },
): Promise<ChecklistRoom[]> {
  const [points, ticks] = await Promise.all([
    pointsOf(data, gite_id),
    data.db.coches_menage.where('cleaning_id').equals(id).toArray(),
  ]);
  return checklistOf(
    points,
    ticks.filter(({ _live }) => _live === 1),
  );
}
