import { wholeError } from '../../domain/errors.ts';
import {
  checkNewReservation,
  checkReservationChange,
  type NewReservation,
  type ReservationFields,
} from '../../domain/reservation-rules.ts';
import type { Reservation } from '../../domain/rows.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { type CurrentRow, deleteRow, insertRow, readRow, retractRow, updateRow, type Write } from '../outbox.ts';
import { cancelPlannedOf, movePlannedOf, revivePlannedOf } from './planned-cleanings.ts';
import { isLiveGite } from './references.ts';

/** The stay itself, what its cleanings follow, and where its gîte is looked up. */
export const STAY_TABLES = [
  'reservations',
  'cleaning_schedule',
  'client_access_tokens',
  'paiements',
  'gites_base',
] as const;

/** A new stay. An overlap is no error: it is shown where the stay is. */
export async function createReservation(data: DataContext, input: NewReservation): Outcome {
  const checked = checkNewReservation(input);
  if (!checked.ok) return checked;
  const outcome = await commit(data, STAY_TABLES, async (write) => {
    // Side by side: a refusal takes the row back with the transaction.
    const [isKnown, id] = await Promise.all([
      isLiveGite(data, checked.value.gite_id),
      insertRow(write, 'reservations', checked.value),
    ]);
    return isKnown ? ok(id) : fail({ gite_id: 'gite_unknown' });
  });
  if (!outcome.ok) return outcome;
  return ok({ id: outcome.value.id, undo: () => takeBack(data, outcome.value.id) });
}

/** Changes fields of a stay; its planned cleanings follow its departure. */
export async function updateReservation(data: DataContext, id: string, change: Partial<ReservationFields>): Outcome {
  return commit(data, STAY_TABLES, async (write) => {
    const current = await readRow(write, 'reservations', id);
    const before = current?.row as Reservation | undefined;
    if (before === undefined || before.deleted_at !== null) return fail(wholeError('not_found'));
    const checked = checkReservationChange(change, before);
    if (!checked.ok) return checked;
    const asked = keepingDates(before, checked.value);
    const { gite_id } = asked;
    if (gite_id !== undefined && gite_id !== before.gite_id && !(await isLiveGite(data, gite_id))) {
      return fail({ gite_id: 'gite_unknown' });
    }
    await changeStay(write, before, asked, current);
    return ok(id);
  });
}

/**
 * Dates that a person gives a calendar's stay are theirs from then on. The calendar says the others still: at its next change, days
 * later, it would move the stay back. Not those of a closed period: sites move theirs every day, and would ask every day.
 */
function keepingDates(before: Reservation, change: Partial<ReservationFields>): Partial<ReservationFields> {
  const { date_debut = before.date_debut, date_fin = before.date_fin } = change;
  const isMoved = date_debut !== before.date_debut || date_fin !== before.date_fin;
  const isCalendars = before.ical_uid !== null && before.nature !== 'blocage';
  if (!isMoved || !isCalendars || change.dates_verrouillees !== undefined) return change;
  return { ...change, dates_verrouillees: true };
}

/** The nights are free again; the stay and what was noted of it remain. */
export async function cancelReservation(data: DataContext, id: string): Outcome {
  return updateReservation(data, id, { statut: 'annulee' });
}

/** Takes the stay out of sight; its planned cleanings are cancelled, so that nobody cleans for nobody. */
export async function deleteReservation(data: DataContext, id: string): Outcome {
  return commit(data, STAY_TABLES, async (write) => {
    await cancelPlannedOf(write, [id]);
    const outcome = await deleteRow(write, 'reservations', id);
    return outcome === 'missing' ? fail(wholeError('not_found')) : ok(id);
  });
}

/**
 * Writes a change of a stay that was checked, and what follows for its cleanings, as long as they are only planned:
 * they move with the departure, and are cancelled when the stay is, or when it moves to a gîte that another team cleans.
 * Back again, they are planned again.
 */
export async function changeStay(
  write: Write,
  before: Reservation,
  change: Partial<ReservationFields>,
  known?: CurrentRow | null,
): Promise<void> {
  const after = { ...before, ...change };
  const outcome = await updateRow(write, 'reservations', before.id, change, known);
  if (outcome !== 'written') return;
  const [is, was] = [after.statut !== 'annulee', before.statut !== 'annulee'];
  const isElsewhere = after.gite_id !== before.gite_id;
  if ((was && !is) || isElsewhere) await cancelPlannedOf(write, [before.id]);
  if (is && (!was || isElsewhere)) await revivePlannedOf(write, [{ ...after, date_fin: before.date_fin }]);
  if (after.date_fin !== before.date_fin) await movePlannedOf(write, before.id, before.date_fin, after.date_fin);
}

/** Leaves no trace of a stay that the server never heard of and to which nothing refers; deletes it otherwise. */
async function takeBack(data: DataContext, id: string): Promise<void> {
  const outcome = await commit(data, STAY_TABLES, async (write) => {
    await retractStay(write, id);
    return ok(id);
  });
  if (!outcome.ok) throw new Error(outcome.error['form']);
}

export async function retractStay(write: Write, id: string): Promise<void> {
  const { db } = write.data;
  // What the planner made of it has gone with it.
  const planned = await db.cleaning_schedule.where('reservation_id').equals(id).toArray();
  for (const cleaning of planned) if (cleaning.auto === true) await retractRow(write, 'cleaning_schedule', cleaning.id);
  const parts = await Promise.all([
    db.cleaning_schedule.where('reservation_id').equals(id).count(),
    db.client_access_tokens.where('reservation_id').equals(id).count(),
    db.paiements.where('reservation_id').equals(id).count(),
  ]);
  if (parts.every((count) => count === 0) && (await retractRow(write, 'reservations', id))) return;
  await cancelPlannedOf(write, [id]);
  await deleteRow(write, 'reservations', id);
}
