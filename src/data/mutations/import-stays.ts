import type { FieldErrors } from '../../domain/errors.ts';
import { checkNewReservation, type NewReservation, type ReservationFields } from '../../domain/reservation-rules.ts';
import { matchStays } from '../../domain/stay-table/match-stays.ts';
import type { ReadStay } from '../../domain/stay-table/read-stays.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { commit, type Done } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { insertRows } from '../outbox.ts';
import { allReservations } from '../queries/all-reservations.ts';
import { isLiveGite } from './references.ts';
import { retractStay, STAY_TABLES } from './reservations.ts';

/** How many stays of a table were added, and how many were there already, or stood in it twice. */
export type StaysDone = Done & { nouveaux: number; connus: number };

/** Rows a transaction: short enough that a tap hardly waits. */
const CHUNK = 200;

/**
 * Adds the stays of a table that are not there yet. Cut short, what was written stays, and the same file does the rest.
 * `onProgress` hears how many of how many are written. Undo leaves nothing of them.
 */
export async function importStays(
  data: DataContext,
  stays: readonly ReadStay[],
  onProgress: (written: number, total: number) => void = () => undefined,
): Promise<Result<StaysDone, FieldErrors>> {
  // Another tab may have had the same file since it was looked at.
  const fresh = matchStays(stays, await allReservations(data)).filter(({ match }) => match === 'nouveau');
  const rows: ReservationFields[] = [];
  for (const { fields } of fresh) {
    const checked = checkNewReservation(fields satisfies NewReservation);
    if (!checked.ok) return checked;
    rows.push(checked.value);
  }
  const chunks: string[][] = [];
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK);
    const outcome = await commit(data, STAY_TABLES, async (write) => {
      for (const gite of new Set(chunk.map(({ gite_id }) => gite_id))) {
        if (!(await isLiveGite(data, gite))) return fail({ gite_id: 'gite_unknown' });
      }
      chunks.push(await insertRows(write, 'reservations', chunk));
      return ok('');
    });
    if (!outcome.ok) return outcome;
    onProgress(at + chunk.length, rows.length);
  }
  const undo = () => takeBack(data, chunks.splice(0));
  return ok({ id: '', nouveaux: rows.length, connus: stays.length - rows.length, undo });
}

async function takeBack(data: DataContext, chunks: readonly string[][]): Promise<void> {
  for (const ids of chunks.toReversed()) {
    const outcome = await commit(data, STAY_TABLES, async (write) => {
      for (const id of ids) await retractStay(write, id);
      return ok('');
    });
    if (!outcome.ok) throw new Error(outcome.error['form']);
  }
}
