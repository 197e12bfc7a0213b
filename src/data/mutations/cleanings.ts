import {
  checkCleaningChange,
  checkNewCleaning,
  type CleaningChange,
  type NewCleaning,
  statusChange,
} from '../../domain/cleaning-rules.ts';
import { wholeError } from '../../domain/errors.ts';
import { cycleOf } from '../../domain/cleaning-state.ts';
import type { Cleaning, StatutMenage } from '../../domain/rows.ts';
import { instantOf } from '../../lib/clock.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, insertRow, readRow, updateRow } from '../outbox.ts';
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

/** The owner moves, assigns or describes a cleaning. */
export async function updateCleaning(data: DataContext, id: string, change: CleaningChange): Outcome {
  const checked = checkCleaningChange(change);
  if (!checked.ok) return checked;
  const { reservation_id } = checked.value;
  return commit(data, TABLES_AND_REFERENCES, async (write) => {
    if (typeof reservation_id === 'string' && !(await isLiveReservation(data, reservation_id))) {
      return fail({ reservation_id: 'reservation_unknown' });
    }
    const current = await readRow(write, 'cleaning_schedule', id);
    const wanted = current === null ? checked.value : byHand(current.row as unknown as Cleaning, checked.value);
    const outcome = await updateRow(write, 'cleaning_schedule', id, wanted, current);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/** What its owner moves is no longer the planner's to move. */
function byHand(cleaning: Cleaning, change: Partial<Cleaning>): Partial<Cleaning> {
  const { date = cleaning.date, heure_debut = cleaning.heure_debut } = change;
  const isMoved = date !== cleaning.date || heure_debut !== cleaning.heure_debut;
  return isMoved && cleaning.auto === true ? { ...change, auto: false } : change;
}

/**
 * A cleaner, or the owner, says how far a cleaning is, with a report if they like. Writes only the fields that a cleaner
 * may write; who said "done" and when by their clock is kept as a claim.
 */
export async function setCleaningStatus(
  data: DataContext,
  id: string,
  statut: StatutMenage,
  report: Pick<CleaningChange, 'compte_rendu' | 'etat_trouve' | 'minutes_faites'> = {},
): Outcome {
  const checked = checkCleaningChange({ statut, ...report });
  if (!checked.ok) return checked;
  const linen = statut === 'fait' ? await linenToTake(data, id) : null;
  return commit(data, [...TABLES, ...LINEN_TABLES], async (write) => {
    const current = await readRow(write, 'cleaning_schedule', id);
    if (current?.row['deleted_at'] !== null) return fail(wholeError('not_found'));
    // Saying it twice does not change who said it first.
    const cleaning = current.row as unknown as Cleaning;
    const { version } = cycleOf(cleaning);
    const claim =
      cleaning.statut === statut
        ? {}
        : statusChange(statut, { userId: data.userId, at: instantOf(data.now()), version });
    await updateRow(write, 'cleaning_schedule', id, { ...checked.value, ...claim }, current);
    if (cleaning.statut !== statut) await takeLinen(write, cleaning, linen);
    return ok(id);
  });
}

export async function deleteCleaning(data: DataContext, id: string): Outcome {
  return commit(data, TABLES, async (write) => {
    const outcome = await deleteRow(write, 'cleaning_schedule', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}
