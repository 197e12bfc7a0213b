import type { ClientAccessToken } from '../guest-rows.ts';
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
