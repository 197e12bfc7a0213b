import { paths } from '../../app/paths.ts';
import type { ReservationFilter } from '../../data/queries/reservation-page.ts';
import type { Gite } from '../../domain/rows.ts';
import { readListQuery, toListQuery } from './list-query.ts';

/** The address of the first page of a search. What a kept one asks for that is no more filters nothing. */
export function hrefOfView(criteres: string, gites: readonly Gite[]): string {
  const { filter } = readListQuery(new URLSearchParams(criteres));
  // Before any gîte has come, nobody can tell that this one is gone.
  const isGone = gites.length > 0 && gites.every(({ id }) => id !== filter.gite);
  return hrefOf(isGone ? { ...filter, gite: null } : filter);
}

/** What of a search is kept: all that the address says but the page. Empty when it asks for nothing. */
export function criteriaOf(filter: ReservationFilter): string {
  return hrefOf(filter).split('?')[1] ?? '';
}

export function hrefOf(filter: ReservationFilter): string {
  return paths.reservations(toListQuery(filter));
}
