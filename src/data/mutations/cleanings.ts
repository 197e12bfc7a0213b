import {
  checkCleaningChange,
  checkNewCleaning,
  type CleaningChange,
  type NewCleaning,
} from '../../domain/cleaning-rules.ts';
import { actTowards, changeOf } from '../../domain/cleaning-acts.ts';
import { planChangeOf } from '../../domain/cleaning-plan-change.ts';
import { wholeError } from '../../domain/errors.ts';
import type { Cleaning, StatutMenage } from '../../domain/rows.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, insertRow, readRow, updateRow } from '../outbox.ts';
import { undeletable } from '../queries/cleaning-deletion.ts';
import { thisPerson } from './cleaning-acts.ts';
import { LINEN_TABLES, linenToTake, takeLinen } from './linen.ts';
import { isLiveGite, isLiveReservation } from './references.ts';

const TABLES = ['cleaning_schedule'] as const;
const TABLES_AND_REFERENCES = ['cleaning_schedule', 'gites_base', 'reservations'] as const;

/** The owner plans a cleaning, for a stay or for itself. */
export async function createCleaning(data: DataContext, input: NewCleaning): Outcome {
  const checked = checkNewCleaning(input);
  if (!checked.ok) return checked;
  const { gite_id, reservation_id } = checked.value;
  return commit(data, TABLES_AND_REFERENCES, async (write) => {
    if (!(await isLiveGite(data, gite_id))) return fail({ gite_id: 'gite_unknown' });
    if (reservation_id !== null && !(await isLiveReservation(data, reservation_id))) {
      return fail({ reservation_id: 'reservation_unknown' });
    }
    return ok(await insertRow(write, 'cleaning_schedule', checked.value));
  });
}

/** What of a cleaning is its owner's to plan; how far it is, and what was found, are said in their own ways. */
export type PlanChange = Omit<CleaningChange, keyof CleaningReport | 'statut' | 'fait_le' | 'fait_par'>;

/** The owner moves, assigns or describes a cleaning. Refused as a whole where the table of acts has no such move or assignment. */
export async function updateCleaning(data: DataContext, id: string, change: PlanChange): Outcome {
  const checked = checkCleaningChange(change);
  if (!checked.ok) return checked;
  const { reservation_id } = checked.value;
  return commit(data, TABLES_AND_REFERENCES, async (write) => {
    if (typeof reservation_id === 'string' && !(await isLiveReservation(data, reservation_id))) {
      return fail({ reservation_id: 'reservation_unknown' });
    }
    const current = await readRow(write, 'cleaning_schedule', id);
    if (current?.row['deleted_at'] !== null) return fail(wholeError('not_found'));
    const planned = planChangeOf(current.row as unknown as Cleaning, checked.value, thisPerson(data));
    if (!planned.ok) return fail(wholeError('not_planned'));
    await updateRow(write, 'cleaning_schedule', id, planned.value, current);
    return ok(id);
  });
}

/**
 * A cleaner, or the owner, says how far a cleaning is; refused where the table of acts has no way from where it is by now. Writes
 * only the fields that a cleaner may write; who said "done" and when by their clock is kept as a claim.
 */
export async function setCleaningStatus(data: DataContext, id: string, statut: StatutMenage): Outcome {
  const linen = statut === 'fait' ? await linenToTake(data, id) : null;
  return commit(data, [...TABLES, ...LINEN_TABLES], async (write) => {
    const current = await readRow(write, 'cleaning_schedule', id);
    if (current?.row['deleted_at'] !== null) return fail(wholeError('not_found'));
    const cleaning = current.row as unknown as Cleaning;
    const act = actTowards(cleaning, statut);
    // Saying it twice does not change who said it first.
    if (act === null) return ok(id);
    const change = changeOf(cleaning, { act, ...thisPerson(data) });
    if (!change.ok) return fail(wholeError(change.error));
    await updateRow(write, 'cleaning_schedule', id, change.value, current);
    await takeLinen(write, cleaning, linen);
    return ok(id);
  });
}

/** What whoever cleans found and leaves to the owner, and how long they took. */
export type CleaningReport = Pick<CleaningChange, 'compte_rendu' | 'etat_trouve' | 'minutes_faites'>;

/** Says what was found at a cleaning, however far it is. */
export async function reportOnCleaning(data: DataContext, id: string, report: CleaningReport): Outcome {
  const checked = checkCleaningChange(report);
  if (!checked.ok) return checked;
  return commit(data, TABLES, async (write) => {
    const outcome = await updateRow(write, 'cleaning_schedule', id, checked.value);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/** The owner deletes one of which nobody need hear; what somebody was told of is called off (`isDeletable`). */
export async function deleteCleaning(data: DataContext, id: string): Outcome {
  return commit(data, [...TABLES, 'cleaning_team'], async (write) => {
    const current = await readRow(write, 'cleaning_schedule', id);
    if (current?.row['deleted_at'] !== null) return fail(wholeError('not_found'));
    const cleaning = current.row as unknown as Cleaning;
    if ((await undeletable(data, cleaning.gite_id, [cleaning])).length > 0) return fail(wholeError('not_now'));
    await deleteRow(write, 'cleaning_schedule', id);
    return ok(id);
  });
}
