import { Dexie } from 'dexie';
import { addDays } from '../../domain/day.ts';
import { currentLink, wasGiven } from '../../domain/guest/wanted-link.ts';
import { bringsGuests } from '../../domain/overlap.ts';
import type { ClientAccessToken } from '../../domain/guest-rows.ts';
import type { Day } from '../../domain/rows.ts';
import { matchesWords, normaliseForSearch, searchWords } from '../../domain/search-text.ts';
import { MAX_BLOCK_NIGHTS } from '../../domain/stay-length.ts';
import { instantOf } from '../../lib/clock.ts';
import type { DataContext } from '../context.ts';
import { type IndexedStay, lastKnownTotal, longestKnown, placeOf, reservationIndexOf } from '../reservation-index.ts';
import { allGites } from './gites.ts';
import { type GuestRow, withLinks } from './guest-needs.ts';
import { reservationsByIds, watchReservations } from './reservations.ts';

/** Whose guests: those who come or are there, of them those who have no link from us yet, those who have left. */
export const GUEST_VIEWS = ['a_venir', 'a_envoyer', 'passes'] as const;
export type GuestView = (typeof GUEST_VIEWS)[number];

/** Null, and an empty search, filter nothing. */
export interface GuestFilter {
  vue: GuestView;
  q: string;
  gite: string | null;
}

export interface GuestPage {
  rows: GuestRow[];
  /** Null as long as it would mean to read every stay first. */
  total: number | null;
  /** The page that these rows are: the asked one, or the nearest there is. From 1. */
  page: number;
  pages: number;
}

export const GUESTS_A_PAGE = 50;

/** One page of stays with their links: of those to come the next one first, of those who left the last. */
export async function guestPage(data: DataContext, filter: GuestFilter, asked: number): Promise<GuestPage> {
  const { db } = data;
  const index = reservationIndexOf(db);
  const isBare = filter.vue === 'a_venir' && filter.gite === null && searchWords(filter.q).length === 0;
  if (isBare && asked === 1 && !index.isReady()) {
    const first = await nextStays(data);
    index.warm();
    return first;
  }
  await watchReservations(db);
  const found = await matching(data, filter);
  const pages = Math.max(1, Math.ceil(found.length / GUESTS_A_PAGE));
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1;
  const ids = found.slice((page - 1) * GUESTS_A_PAGE, page * GUESTS_A_PAGE).map(({ id }) => id);
  return { rows: await withLinks(data, await reservationsByIds(db, ids)), total: found.length, page, pages };
}

/** Before all stays are in memory: what a first look shows, which is the next of them. */
async function nextStays(data: DataContext): Promise<GuestPage> {
  const { db } = data;
  const today = data.today();
  // Asked so that whoever watches hears when all stays have been read.
  await lastKnownTotal(db);
  const longest = (await longestKnown(db)) ?? MAX_BLOCK_NIGHTS;
  const rows = await db.reservations
    .where('[_live+date_debut+id]')
    .between([1, addDays(today, -longest), Dexie.minKey], [1, Dexie.maxKey])
    .filter((stay) => stay.date_fin >= today && bringsGuests(stay))
    .limit(GUESTS_A_PAGE + 1)
    .toArray();
  const total = rows.length > GUESTS_A_PAGE ? null : rows.length;
  return { rows: await withLinks(data, rows.slice(0, GUESTS_A_PAGE)), total, page: 1, pages: 1 };
}

async function matching(data: DataContext, { vue, q, gite }: GuestFilter): Promise<IndexedStay[]> {
  const { db } = data;
  const today = data.today();
  const { stays, longest } = await Dexie.Promise.resolve(reservationIndexOf(db).read());
  const words = searchWords(q);
  const named = words.length === 0 ? new Map<string, string>() : await searchableGites(data);
  const given = vue === 'a_envoyer' ? await givenStays(data) : null;
  const isWanted = (stay: IndexedStay) =>
    stay.date_fin >= today !== (vue === 'passes') &&
    bringsGuests(stay) &&
    (gite === null || stay.gite_id === gite) &&
    given?.has(stay.id) !== true &&
    (words.length === 0 || matchesWords(`${stay.search} ${named.get(stay.gite_id) ?? ''}`, words));
  return vue === 'passes'
    ? startingUntil(stays, today).filter(isWanted).toReversed()
    : startingFrom(stays, addDays(today, -longest)).filter(isWanted);
}

function startingFrom(stays: readonly IndexedStay[], day: Day): readonly IndexedStay[] {
  return stays.slice(placeOf(stays, { date_debut: day, id: '' }));
}

function startingUntil(stays: readonly IndexedStay[], day: Day): readonly IndexedStay[] {
  return stays.slice(0, placeOf(stays, { date_debut: day, id: '' }));
}

async function searchableGites(data: DataContext): Promise<Map<string, string>> {
  const gites = await allGites(data);
  return new Map(gites.map(({ id, nom }) => [id, normaliseForSearch(nom)]));
}

/** Stays to come whose guests have a link that opens, or had one that was revoked on purpose. */
async function givenStays({ db, now }: DataContext): Promise<Set<string>> {
  const links = await db.client_access_tokens
    .where('[_live+expires_at]')
    .between([1, instantOf(now())], [1, Dexie.maxKey])
    .toArray();
  const byStay = Map.groupBy(links, ({ reservation_id }) => reservation_id);
  const isGiven = (of: readonly ClientAccessToken[]) => {
    const link = currentLink(of);
    return link !== null && (link.revoked_at !== null || wasGiven(link));
  };
  return new Set([...byStay].flatMap(([id, of]) => (isGiven(of) ? [id] : [])));
}
