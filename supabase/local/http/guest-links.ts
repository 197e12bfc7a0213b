import { createHash } from 'node:crypto';
import type { DatabaseThread } from '../database/database.ts';
import type { PlainResponse } from '../database/protocol.ts';
import { type ApiRoute, isGuestCall } from './api-routes.ts';
import { textField } from './body.ts';

interface Asked {
  route: ApiRoute;
  url: URL;
}

export function isOfGuest({ route, url }: Asked): boolean {
  return route.kind === 'rest' && route.target === 'rpc' && isGuestCall(url.pathname);
}

/** What is remembered of a link; the token itself is kept nowhere. */
export function guestDoor(body: Uint8Array): string {
  return `guest ${createHash('sha256').update(tokenOf(body)).digest('base64url')}`;
}

/** The one answer of every guest's link that opens nothing: it says so as data, and is a guess like any. */
export async function isClosedLink(asked: Asked, response: Response): Promise<boolean> {
  if (!isOfGuest(asked) || response.status !== 200) return false;
  return (await response.clone().text()).trim() === 'null';
}

/**
 * The same for a link that was never made, without the call itself: a search in one index, a tenth of what the call costs. For whoever
 * guesses beyond measure, and is refused on it; null for a link that was made, open or not: the call knows.
 */
export async function neverMade(database: DatabaseThread, body: Uint8Array): Promise<PlainResponse | null> {
  const made = await database.query('select 1 from public.client_access_tokens where token = $1', [tokenOf(body)]);
  return made.length > 0 ? null : OPENS_NOTHING;
}

const OPENS_NOTHING: PlainResponse = {
  status: 200,
  headers: [['content-type', 'application/json; charset=utf-8']],
  body: new TextEncoder().encode('null'),
};

function tokenOf(body: Uint8Array): string {
  return textField(body, 'p_token') ?? '';
}
