import { type Arrangement, changeOf, isUnseenBy } from '../../domain/cleaning-acts.ts';
import { isTakenFrom } from '../../domain/cleaning-state.ts';
import { wholeError } from '../../domain/errors.ts';
import { LIMITS, prose } from '../../domain/fields.ts';
import type { Cleaning } from '../../domain/rows.ts';
import { instantOf } from '../../lib/clock.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { readRow, updateRow, type Write } from '../outbox.ts';

/**
 * The owner or the cleaner arranges something about a cleaning: answers, proposes, moves, gives it to somebody. Refused with
 * `not_now` where its state, as it is by now, has no such act.
 */
export async function actOnCleaning(data: DataContext, id: string, act: Arrangement): Outcome {
  const note = prose(LIMITS.short)('note' in act ? act.note : '');
  if (!note.ok) return fail({ note: note.error });
  return commit(data, ['cleaning_schedule'], async (write) => {
    const outcome = await deedOn(write, id, act);
    return outcome === 'written' ? ok(id) : fail(wholeError(outcome));
  });
}

/**
 * Yes to several at once, and noted where one is off or was given to somebody else; those that are no longer to be answered are left
 * out.
 */
export async function answerCleanings(data: DataContext, ids: readonly string[]): Outcome {
  return commit(data, ['cleaning_schedule'], async (write) => {
    for (const id of ids) {
      if (await knowsOf(write, id)) continue;
      const answered = await deedOn(write, id, { act: 'accept' });
      if (answered === 'not_now') await deedOn(write, id, { act: 'see' });
    }
    return ok(ids[0] ?? '');
  });
}

/** Notes that this person has seen these as they are; nothing where they had, or where there is nothing to see. */
export async function seeCleanings(data: DataContext, ids: readonly string[]): Outcome {
  return commit(data, ['cleaning_schedule'], async (write) => {
    for (const id of ids) {
      const current = await readRow(write, 'cleaning_schedule', id);
      if (current?.row['deleted_at'] !== null) continue;
      // Read within the transaction: another tab, or the server, may have been faster.
      if (isUnseenBy(current.row as unknown as Cleaning, data.userId)) await deedOn(write, id, { act: 'see' });
    }
    return ok(ids[0] ?? '');
  });
}

/** Says, of one that was taken from this person, that they know; false where it was not. */
async function knowsOf(write: Write, id: string): Promise<boolean> {
  const { userId } = write.data;
  const current = await readRow(write, 'cleaning_schedule', id);
  if (current === null || !isTakenFrom(current.row as unknown as Cleaning, userId)) return false;
  await updateRow(write, 'cleaning_schedule', id, { su_par: userId }, current);
  return true;
}

async function deedOn(write: Write, id: string, act: Arrangement): Promise<'written' | 'not_found' | 'not_now'> {
  const { data } = write;
  const current = await readRow(write, 'cleaning_schedule', id);
  if (current?.row['deleted_at'] !== null) return 'not_found';
  const cleaning = current.row as unknown as Cleaning;
  const change = changeOf(cleaning, { ...act, ...thisPerson(data) });
  if (!change.ok) return change.error;
  await updateRow(write, 'cleaning_schedule', id, change.value, current);
  return 'written';
}

/** Who does it, and when by their clock. */
export function thisPerson({ userId, now }: DataContext): { by: string; at: string } {
  return { by: userId, at: instantOf(now()) };
}
