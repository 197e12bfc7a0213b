import { TransportError } from '../sync/transport.ts';

/** What the server's refusals about accounts mean to this app; those about exchanges are in errors.ts. */

/** `auth.<code>` in the catalogues has a sentence for each. */
export type AuthCode =
  | 'invalid_credentials'
  | 'email_taken'
  | 'weak_password'
  | 'unreachable'
  | 'too_many_tries'
  | 'session_missing'
  | 'unknown';

const AUTH_CODES: Readonly<Record<string, AuthCode>> = {
  invalid_credentials: 'invalid_credentials',
  email_not_confirmed: 'invalid_credentials',
  user_not_found: 'invalid_credentials',
  current_password_required: 'invalid_credentials',
  current_password_mismatch: 'invalid_credentials',
  email_exists: 'email_taken',
  user_already_exists: 'email_taken',
  weak_password: 'weak_password',
  same_password: 'weak_password',
  over_request_rate_limit: 'too_many_tries',
  over_email_send_rate_limit: 'too_many_tries',
  session_not_found: 'session_missing',
  session_expired: 'session_missing',
  refresh_token_not_found: 'session_missing',
  refresh_token_already_used: 'session_missing',
  no_authorization: 'session_missing',
  bad_jwt: 'session_missing',
  otp_expired: 'session_missing',
  flow_state_expired: 'session_missing',
  PGRST301: 'session_missing',
  PGRST303: 'session_missing',
};

/** What went wrong with an account, from whatever the client library returned or threw. */
export function authCodeOf(error: unknown): AuthCode {
  if (error instanceof TransportError) return 'unreachable';
  const { name, code, status } = (error ?? {}) as { name?: unknown; code?: unknown; status?: unknown };
  const known = typeof code === 'string' ? AUTH_CODES[code] : undefined;
  if (known !== undefined) return known;
  if (name === 'AuthSessionMissingError') return 'session_missing';
  if (name === 'AuthWeakPasswordError') return 'weak_password';
  if (name === 'AuthRetryableFetchError' || name === 'TypeError' || name === 'AbortError') return 'unreachable';
  if (status === 429) return 'too_many_tries';
  return 'unknown';
}
