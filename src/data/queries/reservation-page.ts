import { Dexie } from 'dexie';
import type { Nature, Plateforme, Reservation, StatutReservation } from '../../domain/rows.ts';
import { normaliseForSearch, searchWords } from '../../domain/search-text.ts';
import type { StayState } from '../../domain/stay-state.ts';
import type { DataContext } from '../context.ts';
import { type IndexedStay, keepTotal, lastKnownTotal, reservationIndexOf } from '../reservation-index.ts';
import type { LocalDb } from '../schema.ts';
import { allGites } from './gites.ts';
import {
  closedAmong,
  closedOf,
  type FilterCounts,
  inOrder,
  type LabelCount,
  labelsAmong,
  type Matching,
  matchingStays,
  type Tri,
} from './matching-stays.ts';
import { reservationsByIds, watchReservations } from './reservations.ts';

export const PAGE_SIZE = 50;

/** Null, and an empty search, filter nothing. The states by date leave out what was cancelled. */
export interface ReservationFilter {
  q: string;
  gite: string | null;
  plateforme: Plateforme | null;
  statut: StatutReservation | StayState | null;
  nature?: Nature | null;
  /** In any letters: `isSameLabel` compares it. */
  libelle?: string | null;
  /** By arrival when absent; narrows nothing. */
  tri?: Tri | null;
}

export const NO_FILTER: ReservationFilter = {
  q: '',
  gite: null,
  plateforme: null,
  statut: null,
  libelle: null,
  tri: null,
};

export interface ReservationPage {
  rows: Reservation[];
  /** Of all rows that match. */
  total: number;
  /** How many of those are closed periods, which are no stays; null as long as that would mean to read every row first. */
  closed: number | null;
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
  const tri = filter.tri ?? 'arrivee';
  if (narrowsNothing(filter) && tri === 'arrivee' && !index.isReady()) {
    const first = await pageFromDatabase(db, page, isEmpty(index.touched()));
    index.warm();
    return first;
  }
  await watchReservations(db);
  const { stays: matching, closed } = await staysInOrder(data, filter);
  const total = matching.length;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const current = nearestPage(page, pages);
  const before = (current - 1) * PAGE_SIZE;
  const ids = isNextFirst(filter)
    ? idsOf(matching.slice(before, before + PAGE_SIZE))
    : idsOf(matching.slice(Math.max(0, total - before - PAGE_SIZE), total - before)).toReversed();
  return { rows: await reservationsByIds(db, ids), total, closed, page: current, pages };
}

/** All stays that match, in the order of the list. Thousands at a time: for files, not for screens. */
export async function matchingReservations(data: DataContext, filter: ReservationFilter): Promise<Reservation[]> {
  return reservationsByIds(data.db, await matchingIds(data, filter));
}

/** The ids of all stays that match, in the order of the list. */
export async function matchingIds(data: DataContext, filter: ReservationFilter): Promise<string[]> {
  await watchReservations(data.db);
  const ids = idsOf((await staysInOrder(data, filter)).stays);
  return isNextFirst(filter) ? ids : ids.toReversed();
}

/** The labels that some of these stays carry, in alphabetical order, with how many of them do. */
export async function labelsOfStays(data: DataContext, ids: ReadonlySet<string>): Promise<LabelCount[]> {
  await watchReservations(data.db);
  const { stays } = await Dexie.Promise.resolve(reservationIndexOf(data.db).read());
  return labelsAmong(stays.filter(({ id }) => ids.has(id)));
}

/** Of the stays to come the next one comes first, of all others the latest. */
function isNextFirst({ statut, tri }: ReservationFilter): boolean {
  return statut === 'a_venir' && (tri ?? 'arrivee') === 'arrivee';
}

/** What each filter's choices would show. Null as long as that would mean to read every stay first. */
export async function filterCounts(data: DataContext, filter: ReservationFilter): Promise<FilterCounts | null> {
  await watchReservations(data.db);
  return reservationIndexOf(data.db).isReady() ? (await matchingOf(data, filter)).counts : null;
}

function narrowsNothing({ q, gite, plateforme, statut, nature, libelle }: ReservationFilter): boolean {
  const isSet = [gite, plateforme, statut, nature ?? null, libelle ?? null].some((choice) => choice !== null);
  return !isSet && searchWords(q).length === 0;
}

/** Ascending. Without a filter that is all there is, and nothing need be looked at. */
async function staysInOrder(data: DataContext, filter: ReservationFilter): Promise<Pick<Matching, 'stays' | 'closed'>> {
  if (!narrowsNothing(filter)) return matchingOf(data, filter);
  const snapshot = await Dexie.Promise.resolve(reservationIndexOf(data.db).read());
  return { stays: inOrder(data.db, snapshot, filter.tri ?? 'arrivee'), closed: closedOf(data.db, snapshot) };
}

async function matchingOf(data: DataContext, filter: ReservationFilter): Promise<Matching> {
  const words = searchWords(filter.q);
  const gites = words.length === 0 ? [] : await allGites(data);
  const snapshot = await Dexie.Promise.resolve(reservationIndexOf(data.db).read());
  const named = gites.map(({ id, nom }) => ({ id, nom: normaliseForSearch(nom) }));
  return matchingStays(data.db, snapshot, { ...filter, words, today: data.today(), named });
}

function idsOf(stays: readonly IndexedStay[]): string[] {
  return stays.map(({ id }) => id);
}

function isEmpty(touched: ReadonlySet<string> | 'any'): boolean {
  return touched !== 'any' && touched.size === 0;
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
    // Asked in any case: who watches hears that way when all rows have been read.
    const kept = await lastKnownTotal(db);
    const known = isFirst ? kept : null;
    const { rows, page, end } = await slice(nearestPage(asked, Number.MAX_SAFE_INTEGER));
    const closed = page === 1 && rows.length < PAGE_SIZE ? closedAmong(rows) : null;
    if (rows.length > 0 && rows.length < PAGE_SIZE) return { rows, total: end, closed, page, pages: page };
    const isPlausible = known !== null && rows.length > 0 && known >= end;
    const total = isPlausible ? known : await all().count();
    // Of a hundred thousand, counting takes seconds.
    if (!isPlausible) keepTotal(db, total);
    const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
    return page <= pages ? { rows, total, closed, page, pages } : { ...(await slice(pages)), total, closed, pages };
  });
}

function nearestPage(page: number, pages: number): number {
  return Number.isInteger(page) ? Math.min(Math.max(page, 1), pages) : 1;
}
