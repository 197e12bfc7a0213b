import { byArrival } from '../../domain/overlap.ts';
import type { Reservation } from '../../domain/rows.ts';
import type { LocalDb } from '../schema.ts';

/**
 * The closed periods of a series, by date: those that are not deleted and still are closed periods. Reopened ones and those
 * that were moved or noted on by hand are among them: the series is what was made together, wherever it stands now.
 */
export async function blockSeries({ db }: { db: LocalDb }, serieId: string): Promise<Reservation[]> {
  const rows = await db.reservations.where('serie_id').equals(serieId).toArray();
  return rows.filter(({ _live, nature }) => _live === 1 && nature === 'blocage').toSorted(byArrival);
}
