import { type Occupancy, overlapsIn } from '../../domain/overlap.ts';
import type { Period } from '../../domain/recurring-block.ts';
import type { Reservation } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { candidatesBetween } from './overlaps.ts';
import { reservationsByIds } from './reservations.ts';

/** What is in the way of closed periods to come. */
export interface PeriodsInTheWay {
  /** How many of them something is in the way of. */
  periods: number;
  /** Each once, by the first period it is in the way of. */
  stays: Reservation[];
}

/** Of closed periods that nobody wrote yet, by date. */
export async function periodsInTheWay(
  data: DataContext,
  gite_id: string,
  periods: readonly Period[],
): Promise<PeriodsInTheWay> {
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return { periods: 0, stays: [] };
  const candidates = await candidatesBetween(data, first.date_debut, last.date_fin);
  const planned = periods.map((period, index): Occupancy => ({
    ...period,
    id: String(index),
    gite_id,
    nature: 'blocage',
    statut: 'confirmee',
  }));
  const found = overlapsIn([...candidates.filter((stay) => stay.gite_id === gite_id), ...planned]);
  const inTheWay = planned.map(({ id }) => found.get(id) ?? []).filter((stays) => stays.length > 0);
  const ids = new Set(inTheWay.flatMap((stays) => stays.map(({ id }) => id)));
  return { periods: inTheWay.length, stays: await reservationsByIds(data.db, [...ids]) };
}
