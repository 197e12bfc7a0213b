import { TransportError } from '../sync/transport.ts';

/** What the server's refusals mean to this app: the one place that knows their codes. Messages are never looked at. */

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

/** The request never named the project rightly: renewing the session would not help. */
const KEY_TROUBLE = ['no_api_key', 'invalid_api_key'];

/**
 * How an exchange failed, from an answer other than 2xx.
 * @param body parsed JSON, or undefined when the answer was none: then only a server's own illness is believed, for
 *   captive portals answer 401, 403 and 404 in their own name
 */
export function transportErrorOf(
  response: Pick<Response, 'status' | 'headers'>,
  body: unknown,
  now: number,
): TransportError {
  const { status } = response;
  const code = codeOf(body);
  const details = { status, ...(code !== undefined && { code }) };
  const retryAfterMs = retryAfter(response.headers.get('retry-after'), now);
  const busy = { ...details, ...(retryAfterMs !== undefined && { retryAfterMs }) };

  if (status === 511) return new TransportError('unreachable', details);
  if (status >= 500) return new TransportError('unavailable', busy);
  if (body === undefined) return new TransportError('unreachable', details);
  if (status === 426 || code === 'PT426' || code === 'upgrade_required')
    return new TransportError('upgrade_required', details);
  if (status === 401 && !KEY_TROUBLE.includes(code ?? '')) return new TransportError('unauthenticated', details);
  return new TransportError('unavailable', busy);
}

/** Of a refused renewal: whether the session is over, rather than the server busy or somebody else answering. */
export function isSessionOver(status: number, body: unknown): boolean {
  const code = codeOf(body);
  return (status === 400 || status === 401 || status === 403) && code !== undefined && !KEY_TROUBLE.includes(code);
}

/** GoTrue says `error_code`, older ones `error`; PostgREST says `code`. */
function codeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error_code, code, error } = body as Record<string, unknown>;
  return [error_code, code, error].find((value): value is string => typeof value === 'string');
}

/** Seconds or a date, as HTTP has it; in ms. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
