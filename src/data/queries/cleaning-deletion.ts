import { isDeletable } from '../../domain/cleaning-deletion.ts';
import type { Cleaning } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { teamOf } from './team.ts';

/** Those of a gîte's cleanings that may not be deleted: somebody of its team may come for nothing. */
export async function undeletable<One extends Cleaning>(
  data: DataContext,
  giteId: string,
  cleanings: readonly One[],
): Promise<One[]> {
  const team = new Set((await teamOf(data, giteId)).map(({ user_id }) => user_id));
  const today = data.today();
  return cleanings.filter((cleaning) => !isDeletable(cleaning, today, team));
}
