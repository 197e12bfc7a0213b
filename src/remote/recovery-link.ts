/** What the link of a password mail brought along, taken out of the address at once. */
export interface RecoveryLink {
  accessToken: string;
  refreshToken: string;
}

type Address = Pick<Location, 'hash' | 'pathname' | 'search'>;

/**
 * Reads the fragment of a recovery link and removes it from the address and the history: it opens the account to
 * whoever reads it. Null when there is none; `expired` when the link was used before, or is too old.
 */
export function takeRecoveryLink(
  address: Address,
  history: Pick<History, 'replaceState' | 'state'>,
): RecoveryLink | 'expired' | null {
  const fields = new URLSearchParams(address.hash.slice(1));
  const isRecovery = fields.get('type') === 'recovery' || fields.has('error_code') || fields.has('error');
  if (!isRecovery) return null;
  history.replaceState(history.state, '', address.pathname + address.search);
  const [accessToken, refreshToken] = [fields.get('access_token'), fields.get('refresh_token')];
  return accessToken === null || refreshToken === null ? 'expired' : { accessToken, refreshToken };
}
