import { Dexie } from 'dexie';
import { addDays, compareDays, isDay } from '../../domain/day.ts';
import { type Occupancy, occupies, overlap, overlapsIn } from '../../domain/overlap.ts';
import type { Day, Reservation } from '../../domain/rows.ts';
import { MAX_BLOCK_NIGHTS } from '../../domain/stay-length.ts';
import type { DataContext } from '../context.ts';
import { longestKnown, reservationIndexOf } from '../reservation-index.ts';
import type { LocalDb } from '../schema.ts';
import { reservationsByIds, rowsStarting, startingBetween, watchReservations } from './reservations.ts';

/** A stay as it is, or as somebody is typing it: then without an id, or with days that are none yet. */
export type PlannedStay = Omit<Occupancy, 'id'> & { id?: string };

/** The other stays that want a night of this one, by arrival. A double booking is shown, never refused. */
export async function overlapsOf(data: DataContext, stay: PlannedStay): Promise<Reservation[]> {
  const planned = { ...stay, id: stay.id ?? '' };
  if (!isDay(stay.date_debut) || !isDay(stay.date_fin) || !occupies(planned)) return [];
  const candidates = await candidatesBetween(data, stay.date_debut, stay.date_fin);
  const others = candidates.filter((other) => overlap(planned, other));
  return reservationsByIds(
    data.db,
    others.map(({ id }) => id),
  );
}

/** For each of the given stays that is in the way of others, those others. */
export async function overlapsAmong(
  data: DataContext,
  stays: readonly Reservation[],
): Promise<Map<string, Reservation[]>> {
  const days = stays.flatMap(({ date_debut, date_fin }) => [date_debut, date_fin]).toSorted(compareDays);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const wanted = new Set(stays.map(({ id }) => id));
  const gites = new Set(stays.map(({ gite_id }) => gite_id));
  const candidates = await candidatesBetween(data, first, last);
  const found = overlapsIn(candidates.filter(({ gite_id }) => gites.has(gite_id)));
  return withRows(data.db, new Map([...found].filter(([id]) => wanted.has(id))));
}

/** The overlaps of stays that have a night from `from` on and begin within `days` days. */
export async function overlapsAhead(data: DataContext, from: Day, days: number): Promise<Map<string, Reservation[]>> {
  const to = addDays(from, days);
  if (reservationIndexOf(data.db).isReady()) {
    const candidates = await candidatesBetween(data, from, to);
    return withRows(data.db, overlapsIn(candidates.filter(({ date_fin }) => date_fin > from)));
  }
  // By departure: what ended is nobody's trouble any more, and is most of what there is.
  const staying = data.db.reservations
    .where('[_live+date_fin]')
    .between([1, from], [1, addDays(to, (await longestKnown(data.db)) ?? MAX_BLOCK_NIGHTS)], false, true);
  const rows = await staying.toArray();
  return overlapsIn(rows.filter(({ date_debut }) => date_debut <= to));
}

/** All that may have a night in a period. From memory when that is there, else from the database. */
export async function candidatesBetween({ db }: DataContext, from: Day, to: Day): Promise<readonly Occupancy[]> {
  const index = reservationIndexOf(db);
  if (!index.isReady()) {
    index.warm();
    return rowsStarting(db, addDays(from, -((await longestKnown(db)) ?? MAX_BLOCK_NIGHTS)), to);
  }
  await watchReservations(db);
  const { stays, longest } = await Dexie.Promise.resolve(index.read());
  return startingBetween(stays, addDays(from, -longest), to);
}

async function withRows(db: LocalDb, found: Map<string, Occupancy[]>): Promise<Map<string, Reservation[]>> {
  const ids = new Set([...found.values()].flatMap((others) => others.map(({ id }) => id)));
  const rows = await reservationsByIds(db, [...ids]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rowsOf = (others: Occupancy[]) => others.flatMap(({ id }) => byId.get(id) ?? []);
  return new Map([...found].map(([id, others]) => [id, rowsOf(others)]));
}
