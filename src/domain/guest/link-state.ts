import type { ClientAccessToken } from '../guest-rows.ts';
import type { Day, Reservation } from '../rows.ts';
import { addDays } from '../day.ts';
import type { Instant } from '../synced-row.ts';

/** Where a guest's link stands. Not stored: it follows from the row, and from the instant it is asked about. */
export const LINK_STATES = [
  /** There is none yet. */
  'aucun',
  /** Made, and given to nobody. */
  'pret',
  'envoye',
  /** A guest has opened it. */
  'ouvert',
  /** Its time is over. */
  'ferme',
  'revoque',
] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** `expiresAt`: as the stay is now; the row follows once the server has heard of a change. */
export function linkState(link: ClientAccessToken | null, expiresAt: Instant | null, now: number): LinkState {
  if (link === null) return 'aucun';
  if (link.revoked_at !== null) return 'revoque';
  if (Date.parse(expiresAt ?? link.expires_at) <= now) return 'ferme';
  if ((link.ouvertures ?? 0) > 0) return 'ouvert';
  return (link.envoye_le ?? null) === null ? 'pret' : 'envoye';
}

/** The one of a stay's links that counts: the living one, else the one that was revoked last. */
export function currentLink(links: readonly ClientAccessToken[]): ClientAccessToken | null {
  const living = links.find(({ revoked_at }) => revoked_at === null);
  if (living !== undefined) return living;
  const revoked = links.toSorted((a, b) => ((a.revoked_at ?? '') < (b.revoked_at ?? '') ? 1 : -1));
  return revoked[0] ?? null;
}

/** How many days before an arrival the owner is reminded of a link that nobody was sent. */
export const REMIND_DAYS = 3;

/**
 * Whether guests come so soon that they should have it by now. Not of an option, nor where nobody knows whether anybody comes; one that was
 * revoked is not asked for: somebody meant it.
 */
export function wantsLink(
  { nature, statut, date_debut }: Pick<Reservation, 'nature' | 'statut' | 'date_debut'>,
  link: ClientAccessToken | null,
  today: Day,
): boolean {
  if (nature !== 'sejour' || statut !== 'confirmee') return false;
  if (date_debut < today || date_debut > addDays(today, REMIND_DAYS)) return false;
  return link === null || (link.revoked_at === null && !wasGiven(link));
}

/** Sent by its owner, or opened by somebody who must have had it. */
export function wasGiven({ envoye_le = null, ouvertures = 0 }: ClientAccessToken): boolean {
  return envoye_le !== null || ouvertures > 0;
}
