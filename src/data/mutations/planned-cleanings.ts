import { type CleaningAct, isPossible } from '../../domain/cleaning-acts.ts';
import { WITHOUT_STAY } from '../../domain/cleaning-plan/without-stay.ts';
import type { Cleaning, Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { plannedUpdate, type Write, writePlanned } from '../outbox.ts';
import { readRows } from '../outbox-many.ts';

/*
 * What becomes of the cleanings of a stay, as far as the table of acts lets it: one that was started or done is somebody's work, and
 * stays.
 */

/** For stays that are no more. Before they are deleted: the server must not meet a change of what may have gone with one. */
export async function cancelPlannedOf(write: Write, reservationIds: readonly string[]): Promise<void> {
  const planned = await thoseThatMay(write.data, 'cancel', reservationIds);
  const [own, byHand] = [planned.filter(({ auto }) => auto === true), planned.filter(({ auto }) => auto !== true)];
  await changeCleanings(write, byHand, { statut: 'annule' });
  // So that the planner knows why, and brings them back with their stay.
  await changeCleanings(write, own, { statut: 'annule', raisons: WITHOUT_STAY });
}

/**
 * Only those on the day of departure: a cleaning on another day was put there by somebody. The planner moves its own, and not what was
 * agreed to and still fits.
 */
export async function movePlannedOf(write: Write, reservationId: string, from: string, to: string): Promise<void> {
  const planned = await thoseThatMay(write.data, 'move', [reservationId]);
  const gites = await write.data.db.gites_base.bulkGet(planned.map(({ gite_id }) => gite_id));
  const leaving = planned.filter(
    ({ date, auto }, i) => date === from && !(auto === true && gites[i]?.menage_auto === true),
  );
  await changeCleanings(write, leaving, { date: to });
}

/**
 * For stays that take place again, or are back in their gîte: the cleaning of its departure that went with each is planned
 * again, unless there is another one by now.
 */
export async function revivePlannedOf(
  write: Write,
  stays: readonly Pick<Reservation, 'id' | 'gite_id' | 'date_fin'>[],
): Promise<void> {
  const cleanings = await liveOf(
    write.data,
    stays.map(({ id }) => id),
  );
  const ofStay = Map.groupBy(cleanings, ({ reservation_id }) => reservation_id);
  const gone = stays.flatMap(({ id, gite_id, date_fin }) => {
    const its = ofStay.get(id) ?? [];
    if (its.some((cleaning) => !isPossible(cleaning, 'restore'))) return [];
    return its.filter((cleaning) => cleaning.gite_id === gite_id && cleaning.date === date_fin).slice(-1);
  });
  await changeCleanings(write, gone, { statut: 'prevu', raisons: '' });
}

async function thoseThatMay(
  data: DataContext,
  act: CleaningAct,
  reservationIds: readonly string[],
): Promise<Cleaning[]> {
  return (await liveOf(data, reservationIds)).filter((cleaning) => isPossible(cleaning, act));
}

async function liveOf({ db }: DataContext, reservationIds: readonly string[]): Promise<Cleaning[]> {
  const cleanings = await db.cleaning_schedule
    .where('reservation_id')
    .anyOf([...reservationIds])
    .toArray();
  return cleanings.filter(({ _live }) => _live === 1);
}

async function changeCleanings(write: Write, cleanings: readonly Cleaning[], change: Partial<Cleaning>): Promise<void> {
  if (cleanings.length === 0) return;
  const rows = await readRows(
    write,
    'cleaning_schedule',
    cleanings.map(({ id }) => id),
  );
  const planned = rows.flatMap((current) => plannedUpdate(write.data, 'cleaning_schedule', current, change) ?? []);
  await writePlanned(write, 'cleaning_schedule', planned);
}
