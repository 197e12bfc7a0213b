import type { ReservationListQuery } from '../../app/paths.ts';
import { NO_FILTER, type ReservationFilter } from '../../data/queries/reservation-page.ts';
import { TRIS } from '../../data/queries/matching-stays.ts';
import { NATURES, PLATEFORMES, STATUTS_RESERVATION } from '../../domain/rows.ts';
import { searchesNothing } from '../../domain/search-text.ts';
import { STAY_STATES } from '../../domain/stay-state.ts';

/** What the address of the list asks for. */
export interface ListQuery {
  filter: ReservationFilter;
  /** From 1; there may be fewer pages. */
  page: number;
}

/** By date first: what people look for most. */
export const STATUT_CHOICES = [...STAY_STATES, ...STATUTS_RESERVATION] as const;
export type StatutChoice = (typeof STATUT_CHOICES)[number];

/** Of all labels of a stay together. */
const MAX_LABEL_CHARS = 500;
/** Longer than any name; what comes after would narrow nothing. */
const MAX_QUERY_CHARS = 200;

/** Reads an address that somebody may have typed: what it does not understand filters nothing. */
export function readListQuery(search: URLSearchParams): ListQuery {
  const page = Number(search.get('page') ?? 1);
  const filter: ReservationFilter = {
    ...NO_FILTER,
    q: (search.get('q') ?? '').slice(0, MAX_QUERY_CHARS),
    gite: search.get('gite') || null,
    plateforme: PLATEFORMES.find((choice) => choice === search.get('plateforme')) ?? null,
    statut: STATUT_CHOICES.find((choice) => choice === search.get('statut')) ?? null,
    nature: NATURES.find((choice) => choice === search.get('nature')) ?? null,
    libelle: search.get('libelle')?.trim().slice(0, MAX_LABEL_CHARS) || null,
    tri: TRIS.find((choice) => choice === search.get('tri')) ?? null,
  };
  return { filter, page: Number.isSafeInteger(page) && page > 0 ? page : 1 };
}

/** The inverse, for links: filters in the order in which they are shown. */
export function toListQuery(filter: ReservationFilter, page = 1): ReservationListQuery {
  const { q, gite, plateforme, statut, nature, libelle, tri } = filter;
  return {
    page,
    q: searchesNothing(q) ? undefined : q,
    gite,
    plateforme,
    statut,
    nature,
    libelle,
    tri: tri === 'arrivee' ? null : tri,
  };
}

/** How many filters are set, the search not counted. */
export function activeFilters({ gite, plateforme, statut, nature, libelle }: ReservationFilter): number {
  return [gite, plateforme, statut, nature ?? null, libelle ?? null].filter((value) => value !== null).length;
}

export function filtersAnything(filter: ReservationFilter): boolean {
  return !searchesNothing(filter.q) || activeFilters(filter) > 0;
}
