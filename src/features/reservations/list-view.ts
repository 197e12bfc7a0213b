import { useDeferredValue, useEffect } from 'react';
import { allGites } from '../../data/queries/gites.ts';
import { useData, useLive } from '../../data/live.ts';
import type { DataContext } from '../../data/context.ts';
import { overlapsAmong } from '../../data/queries/overlaps.ts';
import type { FilterCounts } from '../../data/queries/matching-stays.ts';
import { reservationIndexOf } from '../../data/reservation-index.ts';
import { filterCounts, reservationPage } from '../../data/queries/reservation-page.ts';
import type { Gite, Reservation } from '../../domain/rows.ts';
import { sameJson } from '../../lib/same-json.ts';
import { whenIdle } from '../../lib/when-idle.ts';
import type { ListQuery } from './list-query.ts';

/** A stay as the list shows it. */
export interface ListedStay {
  stay: Reservation;
  /** Null when the gîte is not on this device. */
  gite: Gite | null;
  /** Other stays that want the same nights, by arrival. */
  overlaps: readonly Reservation[];
}

export interface ListView {
  /** The query it answers. */
  key: string;
  stays: readonly ListedStay[];
  total: number;
  /** How many of those are closed periods; null as long as not all rows have been read. */
  closed: number | null;
  page: number;
  pages: number;
  gites: readonly Gite[];
  /** Null as long as not all stays have been read. */
  counts: FilterCounts | null;
}

/**
 * The page of the list that the address asks for, live. At once when it was seen or prepared before; while another one is
 * read, the last one stays. Undefined for the frame that the very first one takes.
 */
export function useListView(query: ListQuery): ListView | undefined {
  const data = useData();
  // The key, not the query: that one is another object at each render, and would be another render each time.
  const key = useDeferredValue(keyOf(query));
  // After a change of query, `live` is still the answer to the previous one until this one is read.
  const live = useLive(
    async (given) => {
      const view = await readListView(given, queryOf(key));
      // The very object that is on screen already, if nothing changed: its rows need not be drawn again.
      const shown = keptPages(given).get(key);
      return shown !== undefined && sameJson(shown, view) ? shown : view;
    },
    [key],
  );
  const current = live?.key === key ? live : undefined;

  useEffect(() => {
    if (current === undefined) return undefined;
    keep(data, current);
    if (current.page >= current.pages) return undefined;
    const next = { filter: queryOf(key).filter, page: current.page + 1 };
    return whenIdle(() => void prepare(data, next));
  }, [data, current, key]);

  return current ?? keptPages(data).get(key) ?? live;
}

async function readListView(data: DataContext, query: ListQuery): Promise<ListView> {
  const [gites, { rows, ...rest }] = await Promise.all([
    allGites(data),
    reservationPage(data, query.filter, query.page),
  ]);
  const [overlaps, counts] = await Promise.all([overlapsAmong(data, rows), filterCounts(data, query.filter)]);
  const byId = new Map(gites.map((gite) => [gite.id, gite]));
  const stays = rows.map((stay): ListedStay => ({
    stay,
    gite: byId.get(stay.gite_id) ?? null,
    overlaps: overlaps.get(stay.id) ?? [],
  }));
  return { key: keyOf(query), stays, gites, counts, ...rest };
}

/** A failure here shows itself when the page is asked for. All stays first: whoever turns pages may also search. */
async function prepare(data: DataContext, query: ListQuery): Promise<void> {
  await reservationIndexOf(data.db)
    .read()
    .catch(() => null);
  const view = await readListView(data, query).catch(() => null);
  if (view !== null) keep(data, view);
}

/** Pages seen or prepared, the latest last: what the list shows in the very frame in which one comes back to it. */
const MOST_KEPT = 12;
const kept = new WeakMap<DataContext['db'], Map<string, ListView>>();

function keptPages({ db }: DataContext): Map<string, ListView> {
  const known = kept.get(db);
  if (known !== undefined) return known;
  const fresh = new Map<string, ListView>();
  kept.set(db, fresh);
  return fresh;
}

function keep(data: DataContext, view: ListView): void {
  const pages = keptPages(data);
  pages.delete(view.key);
  pages.set(view.key, view);
  for (const key of pages.keys()) if (pages.size > MOST_KEPT) pages.delete(key);
}

function keyOf({ filter, page }: ListQuery): string {
  return JSON.stringify({ filter, page });
}

/** Whether a view is the answer to this very query, and not still to the one before. */
export function answers(view: ListView, query: ListQuery): boolean {
  return view.key === keyOf(query);
}

/** Also of a view that is still the answer to the query before: what is on screen is said of that one. */
export function queryOf(key: string): ListQuery {
  return JSON.parse(key) as ListQuery;
}
