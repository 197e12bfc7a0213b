import { Dexie } from 'dexie';
import { addDays } from '../../domain/day.ts';
import { byArrival } from '../../domain/overlap.ts';
import type { Day, Reservation } from '../../domain/rows.ts';
import { MAX_BLOCK_NIGHTS } from '../../domain/stay-length.ts';
import type { DataContext } from '../context.ts';
import { type IndexedStay, longestKnown, placeOf, reservationIndexOf } from '../reservation-index.ts';
import type { LocalDb } from '../schema.ts';

/** Null when there is none, or it was deleted. */
export async function reservationById({ db }: DataContext, id: string): Promise<Reservation | null> {
  const stay = await db.reservations.get(id);
  return stay?._live === 1 ? stay : null;
}

/** The stays, cancelled ones too, with a night or a departure from one day to another, both included; by arrival. */
export async function reservationsBetween({ db }: DataContext, from: Day, to: Day): Promise<Reservation[]> {
  const index = reservationIndexOf(db);
  if (!index.isReady()) {
    index.warm();
    const rows = await rowsStarting(db, addDays(from, -((await longestKnown(db)) ?? MAX_BLOCK_NIGHTS)), to);
    return rows.filter(({ date_fin }) => date_fin >= from);
  }
  await watchReservations(db);
  const { stays, longest } = await Dexie.Promise.resolve(index.read());
  const touching = startingBetween(stays, addDays(from, -longest), to).filter(({ date_fin }) => date_fin >= from);
  const rows = await reservationsByIds(
    db,
    touching.map(({ id }) => id),
  );
  return rows.toSorted(byArrival);
}

/**
 * Makes a live query run again after any change of a stay, whatever it reads besides: watching is by ranges of keys asked
 * for, and this asks for all of them and reads one.
 */
export async function watchReservations(db: LocalDb): Promise<void> {
  await db.reservations.limit(1).toArray();
}

/** The rows of these ids that are not deleted, in the order of the ids. */
export async function reservationsByIds(db: LocalDb, ids: string[]): Promise<Reservation[]> {
  const rows = await db.reservations.bulkGet(ids);
  return rows.filter((row) => row?._live === 1) as Reservation[];
}

/** The rows of the stays that begin from one day to another, both included; by arrival. */
export async function rowsStarting(db: LocalDb, from: Day, to: Day): Promise<Reservation[]> {
  const range = db.reservations.where('[_live+date_debut+id]').between([1, from, Dexie.minKey], [1, to, Dexie.maxKey]);
  return range.toArray();
}

/** The part of the index that begins from one day to another, both included. */
export function startingBetween(stays: readonly IndexedStay[], from: Day, to: Day): IndexedStay[] {
  return stays.slice(placeOf(stays, { date_debut: from, id: '' }), placeOf(stays, { date_debut: to, id: '\uffff' }));
}
