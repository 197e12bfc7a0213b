/** What the link of a password mail brought along, taken out of the address at once. */
export interface RecoveryLink {
  accessToken: string;
  refreshToken: string;
}

type Address = Pick<Location, 'hash' | 'pathname' | 'search'>;

/**
 * Reads what the link of a mail left in the fragment and removes it from the address and the history, whatever page it
 * led to: it opens the account to whoever reads it. A link for a new password leads to `page` from anywhere. Null when
 * it was another mail's, or none; `expired` when the link was used before, or is too old.
 */
export function takeRecoveryLink(
  { hash, pathname, search }: Address,
  history: Pick<History, 'replaceState' | 'state'>,
  page: string,
): RecoveryLink | 'expired' | null {
  const fields = new URLSearchParams(hash.slice(1));
  const [accessToken, refreshToken] = [fields.get('access_token'), fields.get('refresh_token')];
  const isForPage = fields.get('type') === 'recovery' || fields.has('error') || fields.has('error_code');
  if (!isForPage && accessToken === null && refreshToken === null) return null;
  history.replaceState(history.state, '', isForPage ? page : pathname + search);
  if (!isForPage) return null;
  return accessToken === null || refreshToken === null ? 'expired' : { accessToken, refreshToken };
}
