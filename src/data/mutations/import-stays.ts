import type { FieldErrors } from '../../domain/errors.ts';
import {
  checkNewReservation,
  checkReservationChange,
  type NewReservation,
  type ReservationFields,
} from '../../domain/reservation-rules.ts';
import type { Reservation } from '../../domain/rows.ts';
import { whatIsMissing } from '../../domain/stay-table/fill-entry.ts';
import { matchStays } from '../../domain/stay-table/match-stays.ts';
import type { ReadStay } from '../../domain/stay-table/read-stays.ts';
import { inParts } from '../../lib/in-parts.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { commit, type Done, type Undone } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { insertRows, type Planned, plannedUpdate, type Step, type Write, writePlanned } from '../outbox.ts';
import { readRows, undoMany } from '../outbox-many.ts';
import { allReservations } from '../queries/all-reservations.ts';
import { isLiveGite } from './references.ts';
import { retractStay, STAY_TABLES } from './reservations.ts';

/**
 * How many stays of a table were added, how many told more of a calendar's entry, and how many were there already, or stood
 * in it twice.
 */
export type StaysDone = Done & { nouveaux: number; completes: number; connus: number };

interface Written {
  added: readonly string[];
  filled: readonly Step[];
}

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
  const matched = matchStays(stays, await allReservations(data));
  const rows: ReservationFields[] = [];
  for (const { fields, match } of matched) {
    if (match !== 'nouveau') continue;
    const checked = checkNewReservation(fields satisfies NewReservation);
    if (!checked.ok) return checked;
    rows.push(checked.value);
  }
  const fillings = matched.flatMap(({ into, fields }) => (into === undefined ? [] : [[into, fields] as const]));
  const total = rows.length + fillings.length;
  const written: Written[] = [];
  let count = 0;
  const writeChunk = async (work: (write: Write) => Promise<Result<string[], FieldErrors>>) => {
    let done: Written = { added: [], filled: [] };
    const outcome = await commit(data, STAY_TABLES, async (write) => {
      const added = await work(write);
      if (!added.ok) return added;
      done = { added: added.value, filled: write.steps.filter(({ did }) => did === 'update') };
      return ok('');
    });
    if (outcome.ok) written.push(done);
    return outcome;
  };
  // The calendars' entries first: cut short, there is nothing that stands twice.
  for (const chunk of inParts(fillings, CHUNK)) {
    const outcome = await writeChunk((write) => fillEntries(write, chunk));
    if (!outcome.ok) return outcome;
    onProgress((count += chunk.length), total);
  }
  for (const chunk of inParts(rows, CHUNK)) {
    const outcome = await writeChunk((write) => addStays(write, chunk));
    if (!outcome.ok) return outcome;
    onProgress((count += chunk.length), total);
  }
  const undo = () => takeBack(data, written);
  const [nouveaux, completes] = [rows.length, fillings.length];
  return ok({ id: '', nouveaux, completes, connus: stays.length - total, undo });
}

async function addStays(write: Write, rows: readonly ReservationFields[]): Promise<Result<string[], FieldErrors>> {
  for (const gite of new Set(rows.map(({ gite_id }) => gite_id))) {
    if (!(await isLiveGite(write.data, gite))) return fail({ gite_id: 'gite_unknown' });
  }
  return ok(await insertRows(write, 'reservations', rows));
}

type Filling = readonly [id: string, line: ReservationFields];

/** Judged by what is there now: somebody may have written since the file was looked at. */
async function fillEntries(write: Write, fillings: readonly Filling[]): Promise<Result<string[], FieldErrors>> {
  const lineOf = new Map(fillings);
  const planned: Planned[] = [];
  for (const current of await readRows(write, 'reservations', [...lineOf.keys()])) {
    const before = current.row as unknown as Reservation;
    const line = lineOf.get(before.id);
    if (line === undefined || before.deleted_at !== null) continue;
    const change = whatIsMissing(before, line);
    const checked = checkReservationChange(change, before);
    // What has no room there, such as notes below very long ones, must not stop the rest.
    const refused = checked.ok ? [] : Object.keys(checked.error);
    const fitting = Object.fromEntries(Object.entries(change).filter(([field]) => !refused.includes(field)));
    const one = plannedUpdate(write.data, 'reservations', current, checked.ok ? checked.value : fitting);
    if (one !== null) planned.push(one);
  }
  await writePlanned(write, 'reservations', planned);
  return ok([]);
}

async function takeBack(data: DataContext, chunks: Written[]): Promise<Undone> {
  let undone: Undone = undefined;
  for (let last = chunks.at(-1); last !== undefined; last = chunks.at(-1)) {
    const { added, filled } = last;
    const outcome = await commit(data, STAY_TABLES, async (write) => {
      for (const id of added) await retractStay(write, id);
      undone = (await undoMany(write, filled)) ?? undone;
      return ok('');
    });
    // What is left can be taken back by asking again.
    if (!outcome.ok) throw new Error(outcome.error['form']);
    chunks.pop();
  }
  return undone;
}
