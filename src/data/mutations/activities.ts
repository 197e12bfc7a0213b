import { wholeError } from '../../domain/errors.ts';
import {
  type ActivityFields,
  checkActivityChange,
  checkNewActivity,
  type NewActivity,
} from '../../domain/sheet-rules.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, insertRow, updateRow } from '../outbox.ts';
import { isLiveGite } from './references.ts';

const TABLES = ['activites', 'gites_base'] as const;

/** Something to do or to see around a gîte. */
export async function createActivity(data: DataContext, input: NewActivity): Outcome {
  const checked = checkNewActivity(input);
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    if (!(await isLiveGite(data, checked.value.gite_id))) return fail({ gite_id: 'gite_unknown' });
    return ok(await insertRow(write, 'activites', checked.value));
  });
}

export async function updateActivity(
  data: DataContext,
  id: string,
  change: Partial<Omit<ActivityFields, 'gite_id'>>,
): Outcome {
  const checked = checkActivityChange(change);
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    const outcome = await updateRow(write, 'activites', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

export async function deleteActivity(data: DataContext, id: string): Outcome {
  return commit(data, TABLES, async (write) => {
    const outcome = await deleteRow(write, 'activites', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}
