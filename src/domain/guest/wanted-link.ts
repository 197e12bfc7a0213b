import { addDays } from '../day.ts';
import type { ClientAccessToken } from '../guest-rows.ts';
import type { Day, Reservation } from '../rows.ts';

/** What the first screen asks of links, apart from what only their own pages say. */

/**
 * A stay's links that were not revoked; two, where two devices made one each, or two entries became one. The one to show and to send
 * first, the same on every device: one that a guest has before one that nobody was given, else the older.
 */
export function livingLinks(links: readonly ClientAccessToken[]): ClientAccessToken[] {
  const order = (a: ClientAccessToken, b: ClientAccessToken) =>
    Number(wasGiven(b)) - Number(wasGiven(a)) ||
    Date.parse(a.created_at) - Date.parse(b.created_at) ||
    (a.id < b.id ? -1 : 1);
  return links.filter(({ revoked_at }) => revoked_at === null).toSorted(order);
}

/** The one of a stay's links that counts: of the living the first, else the one that was revoked last. */
export function currentLink(links: readonly ClientAccessToken[]): ClientAccessToken | null {
  const [living] = livingLinks(links);
  if (living !== undefined) return living;
  const revoked = links.toSorted((a, b) => ((a.revoked_at ?? '') < (b.revoked_at ?? '') ? 1 : -1));
  return revoked[0] ?? null;
}

/** How many days before an arrival the owner is reminded of a link that nobody was sent. */
export const REMIND_DAYS = 3;

/**
 * Whether guests come so soon that they should have it by now. Not of an option; one that was revoked is not asked for: somebody meant it.
 * Where a calendar does not say whether anybody comes (`inconnue`), it may be a stay, and its owner alone can tell: three days before, a
 * question that one tap settles costs less than guests before a closed door. What is known to be a closure is none.
 */
export function wantsLink(
  { nature, statut, date_debut }: Pick<Reservation, 'nature' | 'statut' | 'date_debut'>,
  link: ClientAccessToken | null,
  today: Day,
): boolean {
  if (nature === 'blocage' || statut !== 'confirmee') return false;
  if (date_debut < today || date_debut > addDays(today, REMIND_DAYS)) return false;
  return link === null || (link.revoked_at === null && !wasGiven(link));
}

/** Sent by its owner, or opened by somebody who must have had it. */
export function wasGiven({ envoye_le = null, ouvertures = 0 }: ClientAccessToken): boolean {
  return envoye_le !== null || ouvertures > 0;
}
