import { wholeError } from '../../domain/errors.ts';
import { checkReservationChange, type ReservationFields } from '../../domain/reservation-rules.ts';
import { sameStay } from '../../domain/same-stay.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, updateRow } from '../outbox.ts';
import { changeStay, STAY_TABLES } from './reservations.ts';

/**
 * Makes one of two entries of the same stay (domain/same-stay.ts says how): the outcome's id is the one that goes on, the
 * other is deleted and can be brought back. Its cleanings go along, but for one planned on a day that has one already.
 * Refused where the two together would be more than a field can hold: then nothing is written.
 */
export async function mergeReservations(
  data: DataContext,
  seenId: string,
  otherId: string,
  label: (field: keyof ReservationFields, value: string | number) => string,
): Outcome {
  return commit(data, STAY_TABLES, async (write) => {
    const [seen, other] = await data.db.reservations.bulkGet([seenId, otherId]);
    if (seen?._live !== 1 || other?._live !== 1 || seen.gite_id !== other.gite_id) {
      return fail(wholeError('not_found'));
    }
    const { kept, gone, change } = sameStay(seen, other, label);
    const checked = checkReservationChange(change, kept);
    if (!checked.ok) return checked;
    await changeStay(write, kept, checked.value);
    const cleanings = await data.db.cleaning_schedule.where('reservation_id').anyOf(kept.id, gone.id).toArray();
    const taken = new Set(
      cleanings
        .filter(
          (cleaning) => cleaning.reservation_id === kept.id && cleaning._live === 1 && cleaning.statut !== 'annule',
        )
        .map(({ date }) => date),
    );
    for (const { id, date, statut, reservation_id, _live } of cleanings) {
      if (reservation_id !== gone.id || _live !== 1) continue;
      const isTwice = statut === 'prevu' && taken.has(date);
      await updateRow(write, 'cleaning_schedule', id, {
        reservation_id: kept.id,
        ...(isTwice ? { statut: 'annule' as const } : {}),
      });
    }
    await deleteRow(write, 'reservations', gone.id);
    return ok(kept.id);
  });
}
