import type { Cleaning, Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { plannedUpdate, type Write, writePlanned } from '../outbox.ts';
import { readRows } from '../outbox-many.ts';

/*
 * What becomes of the cleanings of a stay, as long as they are only planned: one that was started or done is somebody's
 * work, and stays.
 */

/** For stays that are no more. Before they are deleted: the server must not meet a change of what may have gone with one. */
export async function cancelPlannedOf(write: Write, reservationIds: readonly string[]): Promise<void> {
  const planned = await plannedOf(write.data, reservationIds);
  await changeCleanings(write, planned, { statut: 'annule' });
}

/** Only those on the day of departure: a cleaning on another day was put there by somebody. */
export async function movePlannedOf(write: Write, reservationId: string, from: string, to: string): Promise<void> {
  const planned = await plannedOf(write.data, [reservationId]);
  const leaving = planned.filter(({ date }) => date === from);
  await changeCleanings(write, leaving, { date: to });
}

/**
 * For a stay that takes place again, or is back in its gîte: the cleaning of its departure that went with it is planned again,
 * unless there is another one by now.
 */
export async function revivePlannedOf(
  write: Write,
  { id, gite_id, date_fin }: Pick<Reservation, 'id' | 'gite_id' | 'date_fin'>,
): Promise<void> {
  const ofStay = await liveOf(write.data, [id]);
  if (ofStay.some(({ statut }) => statut !== 'annule')) return;
  const gone = ofStay.filter((cleaning) => cleaning.gite_id === gite_id && cleaning.date === date_fin);
  await changeCleanings(write, gone.slice(-1), { statut: 'prevu' });
}

async function plannedOf(data: DataContext, reservationIds: readonly string[]): Promise<Cleaning[]> {
  return (await liveOf(data, reservationIds)).filter(({ statut }) => statut === 'prevu');
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
