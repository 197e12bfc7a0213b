import { paths } from '../../app/paths.ts';
import { GUEST_VIEWS, type GuestFilter, type GuestView } from '../../data/queries/guest-stays.ts';

/** What the address of the list asks for. */
export interface GuestQuery {
  filter: GuestFilter;
  /** From 1; there may be fewer pages. */
  page: number;
}

/** In addresses, where people read them. */
const IN_ADDRESS: Record<GuestView, string> = { a_venir: '', a_envoyer: 'a-envoyer', passes: 'passes' };

/** Longer than any name; what comes after would narrow nothing. */
const MAX_QUERY_CHARS = 200;

/** Reads an address that somebody may have typed: what it does not understand filters nothing. */
export function readGuestQuery(search: URLSearchParams): GuestQuery {
  const page = Number(search.get('page') ?? 1);
  return {
    filter: {
      vue: GUEST_VIEWS.find((view) => IN_ADDRESS[view] === search.get('vue')) ?? 'a_venir',
      q: (search.get('q') ?? '').slice(0, MAX_QUERY_CHARS),
      gite: search.get('gite') || null,
    },
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The inverse, for links. */
export function guestsHref({ vue, q, gite }: GuestFilter, page = 1): string {
  return paths.guests({ vue: IN_ADDRESS[vue], q, gite, ...(page > 1 && { page }) });
}
