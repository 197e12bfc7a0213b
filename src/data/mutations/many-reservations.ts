import { type FieldErrors, wholeError } from '../../domain/errors.ts';
import { isSameLabel, joinLabels, labelsField, labelsOf } from '../../domain/labels.ts';
import { checkReservationChange, type ReservationFields } from '../../domain/reservation-rules.ts';
import type { Reservation, StatutReservation } from '../../domain/rows.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { commit, type Done, type Undone } from '../commit.ts';
import type { DataContext } from '../context.ts';
import {
  type CurrentRow,
  type Planned,
  plannedEnd,
  plannedUpdate,
  type Step,
  type Write,
  writePlanned,
} from '../outbox.ts';
import { readRows, undoMany } from '../outbox-many.ts';
import { cancelPlannedOf, revivePlannedOf } from './planned-cleanings.ts';
import { STAY_TABLES } from './reservations.ts';

/**
 * How many stays and closed periods were changed, how many of them are closed periods, how many were so already, how many have no
 * room for what was asked, and how many closed periods were left alone by what is about guests.
 */
export interface ManyCounts {
  changes: number;
  fermetures: number;
  inchanges: number;
  refuses: number;
  laisses: number;
}
export type ManyDone = Done & ManyCounts & { undo: (onProgress?: OnProgress) => Promise<Undone> };
export type ManyOutcome = Promise<Result<ManyDone, FieldErrors>>;
/** Hears how many of how many stays were looked at. */
export type OnProgress = (done: number, total: number) => void;

/** Decides the same of many stays: confirmed, an option, cancelled. Their cleanings follow as for a single one. */
export async function decideReservations(
  data: DataContext,
  ids: readonly string[],
  statut: StatutReservation,
  onProgress?: OnProgress,
): ManyOutcome {
  // Nights that are closed are no option, and nobody's to confirm or to cancel.
  return changeEach(data, ids, ({ nature }) => (nature === 'blocage' ? null : { statut }), onProgress);
}

/** Gives many stays a label, or several with commas between them. */
export async function labelReservations(
  data: DataContext,
  ids: readonly string[],
  label: string,
  onProgress?: OnProgress,
): ManyOutcome {
  const given = checkLabel(label);
  if (!given.ok) return given;
  return changeEach(data, ids, (stay) => relabelled(stay, [...labelsOf(stay), given.value]), onProgress);
}

/** Takes a label, or several with commas between them, off the stays that carry it in whatever letters. */
export async function unlabelReservations(
  data: DataContext,
  ids: readonly string[],
  label: string,
  onProgress?: OnProgress,
): ManyOutcome {
  const taken = checkLabel(label);
  if (!taken.ok) return taken;
  const gone = labelsOf({ libelles: taken.value });
  const keeps = (carried: string) => !gone.some((one) => isSameLabel(one, carried));
  return changeEach(data, ids, (stay) => relabelled(stay, labelsOf(stay).filter(keeps)), onProgress);
}

/** Takes many stays out of sight; their planned cleanings are cancelled. */
export async function deleteReservations(
  data: DataContext,
  ids: readonly string[],
  onProgress?: OnProgress,
): ManyOutcome {
  return inChunks(
    data,
    ids,
    async (write, chunk, counts) => {
      const gone = (await readRows(write, 'reservations', chunk)).filter(isThere);
      await cancelPlannedOf(write, gone.map(idOf));
      await writePlanned(
        write,
        'reservations',
        gone.map((current) => plannedEnd(data, 'reservations', current, 'delete')),
      );
      counts.changes += gone.length;
      counts.fermetures += gone.filter(({ row }) => row['nature'] === 'blocage').length;
    },
    onProgress,
  );
}

/** Nothing where they are the same: a row of before there were labels has none. */
function relabelled(stay: Reservation, labels: readonly string[]): Partial<ReservationFields> {
  const libelles = joinLabels(labels);
  return libelles === (stay.libelles ?? '') ? {} : { libelles };
}

function checkLabel(label: string): Result<string, FieldErrors> {
  const checked = labelsField(label);
  if (!checked.ok) return fail({ libelle: checked.error });
  return checked.value === '' ? fail({ libelle: 'required' }) : checked;
}

function changeEach(
  data: DataContext,
  ids: readonly string[],
  wanted: (stay: Reservation) => Partial<ReservationFields> | null,
  onProgress?: OnProgress,
): ManyOutcome {
  return inChunks(
    data,
    ids,
    async (write, chunk, counts) => {
      const planned: Planned[] = [];
      const lost: string[] = [];
      const back: Reservation[] = [];
      for (const current of (await readRows(write, 'reservations', chunk)).filter(isThere)) {
        const before = current.row as unknown as Reservation;
        const asked = wanted(before);
        if (asked === null) {
          counts.laisses += 1;
          continue;
        }
        const checked = checkReservationChange(asked, before);
        const change = checked.ok ? plannedUpdate(data, 'reservations', current, checked.value) : null;
        if (change === null) {
          counts[checked.ok ? 'inchanges' : 'refuses'] += 1;
          continue;
        }
        planned.push(change);
        if (before.nature === 'blocage') counts.fermetures += 1;
        const statut = checked.ok ? checked.value.statut : undefined;
        if (statut === 'annulee') lost.push(before.id);
        else if (statut !== undefined && before.statut === 'annulee') back.push(before);
      }
      await writePlanned(write, 'reservations', planned);
      await cancelPlannedOf(write, lost);
      await revivePlannedOf(write, back);
      counts.changes += planned.length;
    },
    onProgress,
  );
}

function idOf({ row }: CurrentRow): string {
  return String(row['id']);
}

function isThere({ row }: CurrentRow): boolean {
  return row['deleted_at'] === null;
}

/** Stays a transaction: what one chooses by hand is one; with thousands, a tap hardly waits and the page is never busy for long. */
const CHUNK = 200;

/**
 * Does the same with all stays that are there. All or nothing, and one undo for all: what earlier transactions wrote is
 * taken back when a later one fails.
 */
async function inChunks(
  data: DataContext,
  ids: readonly string[],
  work: (write: Write, chunk: readonly string[], counts: ManyCounts) => Promise<void>,
  onProgress: OnProgress = () => undefined,
): ManyOutcome {
  const counts: ManyCounts = { changes: 0, fermetures: 0, inchanges: 0, refuses: 0, laisses: 0 };
  const written: (readonly Step[])[] = [];
  const undo = async (hear: OnProgress = () => undefined) => {
    let [undone, count]: [Undone, number] = [undefined, 0];
    for (let steps = written.at(-1); steps !== undefined; steps = written.at(-1)) {
      const outcome = await commit(data, STAY_TABLES, async (write) => {
        undone = (await undoMany(write, steps)) ?? undone;
        return ok('');
      });
      // What is left can be taken back by asking again.
      if (!outcome.ok) throw new Error(outcome.error['form']);
      written.pop();
      count += CHUNK;
      hear(Math.min(count, ids.length), ids.length);
    }
    return undone;
  };
  for (let at = 0; at < ids.length; at += CHUNK) {
    const chunk = ids.slice(at, at + CHUNK);
    let steps: readonly Step[] = [];
    const outcome = await commit(data, STAY_TABLES, async (write) => {
      await work(write, chunk, counts);
      ({ steps } = write);
      return ok('');
    });
    if (!outcome.ok) {
      // What this cannot take back either, the storage being ill, stays as a change like any other.
      await undo().catch(() => null);
      return outcome;
    }
    written.push(steps);
    onProgress(at + chunk.length, ids.length);
  }
  const isNobody = counts.changes + counts.inchanges + counts.refuses + counts.laisses === 0;
  return isNobody ? fail(wholeError('not_found')) : ok({ id: '', ...counts, undo });
}
