import { type FieldErrors, wholeError } from '../../domain/errors.ts';
import type { Period } from '../../domain/recurring-block.ts';
import { checkNewReservation, type ReservationFields } from '../../domain/reservation-rules.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { commit, type Done, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, insertRows } from '../outbox.ts';
import { blockSeries } from '../queries/block-series.ts';
import { isLiveGite } from './references.ts';
import { cancelPlannedOf } from './planned-cleanings.ts';
import { retractStay, STAY_TABLES } from './reservations.ts';

/** What all periods of a series have in common. */
export type BlockFields = Pick<ReservationFields, 'gite_id'> &
  Partial<Pick<ReservationFields, 'libelles' | 'notes' | 'notes_menage'>>;

/**
 * Closes a gîte for several periods at once, as `recurringPeriods` (domain/recurring-block.ts) made them and as they were
 * shown: all or none. The outcome's id is the first one's. An overlap is no error: it is shown where the period is.
 */
export async function createRecurringBlock(
  data: DataContext,
  fields: BlockFields,
  periods: readonly Period[],
): Promise<Result<Done, FieldErrors>> {
  // One alone belongs to nothing.
  const serie_id = periods.length > 1 ? data.newId() : null;
  const rows: ReservationFields[] = [];
  for (const { date_debut, date_fin } of periods) {
    const checked = checkNewReservation({ ...fields, nature: 'blocage', date_debut, date_fin, serie_id });
    if (!checked.ok) return checked;
    rows.push(checked.value);
  }
  let ids: readonly string[] = [];
  const outcome = await commit(data, STAY_TABLES, async (write) => {
    if (!(await isLiveGite(data, fields.gite_id))) return fail({ gite_id: 'gite_unknown' });
    ids = await insertRows(write, 'reservations', rows);
    const [first] = ids;
    return first === undefined ? fail(wholeError('not_found')) : ok(first);
  });
  return outcome.ok ? ok({ id: outcome.value.id, undo: () => takeBack(data, ids) }) : outcome;
}

/** This one and those that begin later, or all of them. */
export type SeriesPart = 'following' | 'all';

/**
 * Deletes closed periods of a series; what of it is a stay by now, or was deleted before, is left alone. A period that was
 * moved by hand goes along: it was made with the others, the number that goes is on the button, and it can be undone. Which
 * ones follow is decided by where they are now.
 */
export async function deleteBlocks(data: DataContext, id: string, part: SeriesPart): Outcome {
  return commit(data, STAY_TABLES, async (write) => {
    const seen = await data.db.reservations.get(id);
    if (seen?._live !== 1 || !seen.serie_id) return fail(wholeError('not_found'));
    const series = await blockSeries(data, seen.serie_id);
    const going = part === 'all' ? series : series.filter(({ date_debut }) => date_debut >= seen.date_debut);
    if (going.length === 0) return fail(wholeError('not_found'));
    await cancelPlannedOf(
      write,
      going.map((block) => block.id),
    );
    for (const block of going) await deleteRow(write, 'reservations', block.id);
    return ok(id);
  });
}

async function takeBack(data: DataContext, ids: readonly string[]): Promise<void> {
  const outcome = await commit(data, STAY_TABLES, async (write) => {
    for (const id of ids) await retractStay(write, id);
    return ok('');
  });
  if (!outcome.ok) throw new Error(outcome.error['form']);
}
