import { wholeError } from '../../domain/errors.ts';
import { WITHOUT_STAY } from '../../domain/cleaning-plan/without-stay.ts';
import { checkReservationChange, type ReservationFields } from '../../domain/reservation-rules.ts';
import type { Reservation } from '../../domain/rows.ts';
import { sameStay } from '../../domain/same-stay.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { deleteRow, updateRow, type Write } from '../outbox.ts';
import { livingOf } from './guest-links.ts';
import { changeStay, STAY_TABLES } from './reservations.ts';

/**
 * Makes one of two entries of the same stay (domain/same-stay.ts says how): the outcome's id is the one that goes on, the
 * other is deleted and can be brought back, or cancelled where a calendar would bring it again. Its cleanings go along, but for
 * one planned on a day that has one already, with nobody for it and nothing noted.
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
    await takeCleanings(write, { ...kept, ...checked.value }, gone);
    await takePayments(write, kept, gone);
    await takeLinks(write, kept, gone);
    // A calendar brings an entry that is not here at all, again and again; one that was cancelled here it leaves alone.
    const isFedTwice = kept.ical_uid !== null && gone.ical_uid !== null;
    // The server has what is noted on it elsewhere, meanwhile, follow.
    await updateRow(write, 'reservations', gone.id, {
      fusion_id: kept.id,
      ...(isFedTwice && { statut: 'annulee' as const }),
    });
    if (!isFedTwice) await deleteRow(write, 'reservations', gone.id);
    return ok(kept.id);
  });
}

/** The cleanings of the entry that goes: those planned for its departure move to the one that counts now. */
async function takeCleanings(write: Write, kept: Reservation, gone: Reservation): Promise<void> {
  const { cleaning_schedule } = write.data.db;
  const all = await cleaning_schedule.where('reservation_id').anyOf(kept.id, gone.id).toArray();
  const live = all.filter(({ _live, statut }) => _live === 1 && statut !== 'annule');
  const taken = new Set(live.filter(({ reservation_id }) => reservation_id === kept.id).map(({ date }) => date));
  for (const { id, reservation_id, statut, date: planned, ...words } of all) {
    if (reservation_id !== gone.id || words._live !== 1) continue;
    const date = statut === 'prevu' && planned === gone.date_fin ? kept.date_fin : planned;
    // Nobody's work and nobody's words: only such a one can go where there is another.
    const isBare = words.consignes === '' && words.assignee_user_id === null && words.assignee_nom === '';
    const isTwice = statut === 'prevu' && taken.has(date) && isBare;
    await updateRow(write, 'cleaning_schedule', id, {
      reservation_id: kept.id,
      ...(date === planned ? {} : { date }),
      // So that the planner does not take it for somebody's wish to have none.
      ...(isTwice ? { statut: 'annule' as const, ...(words.auto === true && { raisons: WITHOUT_STAY }) } : {}),
    });
  }
}

/** All of them: money that was noted twice is for a person to see, not for us to guess. */
async function takePayments(write: Write, kept: Reservation, gone: Reservation): Promise<void> {
  const payments = await write.data.db.paiements.where('reservation_id').equals(gone.id).toArray();
  for (const { id, _live } of payments) {
    if (_live === 1) await updateRow(write, 'paiements', id, { reservation_id: kept.id });
  }
}

/** All that open: each may be in a guest's hands. */
async function takeLinks(write: Write, kept: Reservation, gone: Reservation): Promise<void> {
  for (const { id } of await livingOf(write.data, gone.id)) {
    await updateRow(write, 'client_access_tokens', id, { reservation_id: kept.id });
  }
}
