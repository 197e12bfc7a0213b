import { Dexie } from 'dexie';
import { addDays } from '../../domain/day.ts';
import { byArrival } from '../../domain/overlap.ts';
import { MAX_BLOCK_NIGHTS } from '../../domain/reservation-rules.ts';
import type { Day, Nature, Plateforme, Reservation, StatutReservation } from '../../domain/rows.ts';
import { matchesWords, normaliseForSearch, searchWords } from '../../domain/search-text.ts';
import { type StayState, stayState } from '../../domain/stay-state.ts';
import type { DataContext } from '../context.ts';
import {
  type IndexedStay,
  type IndexSnapshot,
  lastKnownTotal,
  placeOf,
  reservationIndexOf,
} from '../reservation-index.ts';
import type { LocalDb } from '../schema.ts';
import { allGites } from './gites.ts';

export const PAGE_SIZE = 50;

/** Null, and an empty search, filter nothing. The states by date leave out what was cancelled. */
export interface ReservationFilter {
  q: string;
  gite: string | null;
  plateforme: Plateforme | null;
  statut: StatutReservation | StayState | null;
  nature?: Nature | null;
}

export const NO_FILTER: ReservationFilter = { q: '', gite: null, plateforme: null, statut: null };

export interface ReservationPage {
  rows: Reservation[];
  /** Of all stays that match. */
  total: number;
  /** The page that these rows are: the asked one, or the nearest there is. From 1. */
  page: number;
  /** At least 1. */
  pages: number;
}

/** One page of the list: the stays that match, the latest arrival first; of those to come, the next one first. */
export async function reservationPage(
  data: DataContext,
  filter: ReservationFilter,
  page: number,
): Promise<ReservationPage> {
  const { db } = data;
  const index = reservationIndexOf(db);
  const words = searchWords(filter.q);
  const filtersNothing =
    words.length === 0 &&
    filter.gite === null &&
    filter.plateforme === null &&
    filter.statut === null &&
    (filter.nature ?? null) === null;
  if (filtersNothing && !index.isReady()) {
    const first = await pageFromDatabase(db, page, index.isUntouched());
    index.warm();
    return first;
  }
  await watchReservations(db);
  const gites = words.length === 0 ? [] : await allGites(data);
  const snapshot = await Dexie.Promise.resolve(index.read());
  const named = gites.map(({ id, nom }) => ({ id, nom: normaliseForSearch(nom) }));
  const matching = filtersNothing
    ? snapshot.stays
    : matchingStays(db, snapshot, { ...filter, words, today: data.today(), named });
  const total = matching.length;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const current = nearestPage(page, pages);
  const before = (current - 1) * PAGE_SIZE;
  const ids =
    filter.statut === 'a_venir'
      ? idsOf(matching.slice(before, before + PAGE_SIZE))
      : idsOf(matching.slice(Math.max(0, total - before - PAGE_SIZE), total - before)).toReversed();
  return { rows: await reservationsByIds(db, ids), total, page: current, pages };
}

function idsOf(stays: readonly IndexedStay[]): string[] {
  return stays.map(({ id }) => id);
}

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
    const rows = await rowsStarting(db, addDays(from, -MAX_BLOCK_NIGHTS), to);
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

/** Without the index: what a first list after a start shows, before anything else has been read. */
async function pageFromDatabase(db: LocalDb, asked: number, isFirst: boolean): Promise<ReservationPage> {
  return db.transaction('r', db.reservations, db.meta, async () => {
    const all = () => db.reservations.where('[_live+date_debut+id]').between([1, Dexie.minKey], [1, Dexie.maxKey]);
    const slice = async (page: number) => {
      const start = (page - 1) * PAGE_SIZE;
      const rows = await all().offset(start).limit(PAGE_SIZE).reverse().toArray();
      return { rows, page, end: start + rows.length };
    };
    const known = isFirst ? await lastKnownTotal(db) : null;
    const { rows, page, end } = await slice(nearestPage(asked, Number.MAX_SAFE_INTEGER));
    if (rows.length > 0 && rows.length < PAGE_SIZE) return { rows, total: end, page, pages: page };
    const isPlausible = known !== null && rows.length > 0 && known >= end;
    const total = isPlausible ? known : await all().count();
    const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
    return page <= pages ? { rows, total, page, pages } : { ...(await slice(pages)), total, pages };
  });
}

function nearestPage(page: number, pages: number): number {
  return Number.isInteger(page) ? Math.min(Math.max(page, 1), pages) : 1;
}

interface Wanted extends ReservationFilter {
  words: string[];
  today: Day;
  /** Gîtes by searchable name. */
  named: { id: string; nom: string }[];
}

/** In the order of the index. The last answer is kept: turning the pages of one search searches once. */
function matchingStays(db: LocalDb, { stays, version }: IndexSnapshot, wanted: Wanted): readonly IndexedStay[] {
  const key = JSON.stringify([version, wanted]);
  const known = lastMatching.get(db);
  if (known?.key === key) return known.stays;
  // Words that the name of the gîte has need not stand in the stay.
  const wordsLeft = new Map(
    wanted.named.map(({ id, nom }) => [id, wanted.words.filter((word) => !nom.includes(word))]),
  );
  const found = stays.filter(
    (stay) =>
      (wanted.gite === null || stay.gite_id === wanted.gite) &&
      (wanted.plateforme === null || stay.plateforme === wanted.plateforme) &&
      (wanted.nature === undefined || wanted.nature === null || stay.nature === wanted.nature) &&
      (wanted.statut === null || hasState(stay, wanted.statut, wanted.today)) &&
      matchesWords(stay.search, wordsLeft.get(stay.gite_id) ?? wanted.words),
  );
  lastMatching.set(db, { key, stays: found });
  return found;
}

const lastMatching = new WeakMap<LocalDb, { key: string; stays: readonly IndexedStay[] }>();

function hasState(stay: IndexedStay, wanted: StatutReservation | StayState, today: Day): boolean {
  switch (wanted) {
    case 'option':
    case 'confirmee':
    case 'annulee': {
      return stay.statut === wanted;
    }
    case 'a_venir':
    case 'en_cours':
    case 'passee': {
      return stay.statut !== 'annulee' && stayState(stay, today) === wanted;
    }
  }
}
