import { TransportError } from '../sync/transport.ts';

/** What the server's refusals mean to this app: the one place that knows their codes. Messages are never looked at. */

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
  if (code !== undefined && !isBusy(code) && isFault(status, code)) return new TransportError('faulty', details);
  if (status >= 500) return new TransportError('unavailable', busy);
  if (body === undefined) return new TransportError('unreachable', details);
  if (status === 426 || code === 'PT426' || code === 'upgrade_required')
    return new TransportError('upgrade_required', details);
  if (status === 401 && !KEY_TROUBLE.includes(code ?? '')) return new TransportError('unauthenticated', details);
  return new TransportError('unavailable', busy);
}

/**
 * Whether the server speaks of this very request rather than of itself: it could not read it, or stumbled over it. Not 403 and
 * 404: those are a server that is being set up. `PT503` is what `sync_push` says when its own code failed.
 */
function isFault(status: number, code: string): boolean {
  return [400, 409, 413, 422, 500].includes(status) || code === 'PT503';
}

/**
 * Whether the database has no time, no room or no connection, for anything: a cancelled statement, a deadlock, a lock that was not
 * given, a shutdown. PostgREST answers them with 500, our own gateway with 503. Passes by itself, and blames no change.
 */
function isBusy(code: string): boolean {
  return /^(08|40|5[378]|55P03|25006)/.test(code);
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
