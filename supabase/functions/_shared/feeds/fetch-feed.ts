import { lookup } from 'node:dns/promises';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import { checkFeedAddress } from '../../../../src/domain/ical/feed-address.ts';
import { fail, ok, type Result } from '../../../../src/lib/result.ts';
import { requestPinned } from './pinned-request.ts';
import { isPublicAddress } from './public-address.ts';
import { readBody } from './read-body.ts';

export interface FeedRequest {
  url: string;
  etag: string | null;
  lastModified: string | null;
}

/** Holds nothing of the address, which is a secret, and of what a failing server said only when to come back. */
export type FetchedFeed =
  | { kind: 'body'; bytes: Uint8Array; etag: string | null; lastModified: string | null }
  | { kind: 'unchanged' }
  | { kind: 'failed'; code: FeedFailure; retryAfterMs: number | null };

export type FeedFailure =
  | 'refused_address'
  | 'dns'
  | 'connection'
  | 'tls'
  | 'timeout'
  | 'too_large'
  | 'redirects'
  /** 404, 410. */
  | 'gone'
  /** 401, 403. */
  | 'forbidden'
  /** 429. */
  | 'limited'
  /** 5xx. */
  | 'server'
  /** Any other status. */
  | 'status'
  /** Compressed in a way that was not asked for, or badly. */
  | 'encoding';

export interface FeedFetchOptions {
  /** The time, in ms. */
  now: () => number;
  userAgent: string;
  /** Every address of a host. */
  resolve?: (host: string) => Promise<readonly string[]>;
  /** `host:port` of servers of ours that tests may reach on this machine and without TLS. Empty wherever people are. */
  allowed?: readonly string[];
  /** For everything, from the first name to the last byte. */
  timeoutMs?: number;
  /** Of the calendar, decompressed. */
  maxBytes?: number;
}

const MAX_REDIRECTS = 2;

/** Fetches a calendar from an address that somebody typed, and from nowhere else. Never throws. */
export function createFeedFetch(options: FeedFetchOptions): (request: FeedRequest) => Promise<FetchedFeed> {
  const settings = { resolve: resolveHost, allowed: [], timeoutMs: 10_000, maxBytes: 1_000_000, ...options };
  return async (request) => {
    const deadline = new AbortController();
    const late = new Promise<FetchedFeed>((resolve) => {
      deadline.signal.addEventListener('abort', () => resolve(failed('timeout')), { once: true });
    });
    const timer = setTimeout(() => deadline.abort(), settings.timeoutMs);
    try {
      const fetched = await Promise.race([follow(request, settings, deadline.signal), late]);
      // What broke because time was up may be told before that it was.
      return deadline.signal.aborted ? failed('timeout') : fetched;
    } catch {
      // An address or a header could be in the message.
      return failed('connection');
    } finally {
      clearTimeout(timer);
      // Closes whatever is still open.
      deadline.abort();
    }
  };
}

type Settings = Required<FeedFetchOptions>;

async function follow(request: FeedRequest, settings: Settings, signal: AbortSignal): Promise<FetchedFeed> {
  const headers = headersOf(request, settings.userAgent);
  let next = request.url;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const checked = checkFeedAddress(next, settings.allowed);
    if (!checked.ok) return failed('refused_address');
    const url = new URL(checked.value.url);
    const addresses = await connectable(url, settings);
    if (!addresses.ok) return failed(addresses.error);
    const answer = await requestPinned({ url, addresses: addresses.value, headers, signal });
    if (!answer.ok) return failed(answer.error);
    const response = answer.value;
    if (!REDIRECTS.has(response.statusCode ?? 0)) return read(response, request, settings);
    // Its body is of no interest.
    response.destroy();
    const location = redirected(response, url);
    if (location === null) return failed('refused_address');
    next = location;
  }
  return failed('redirects');
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Where a redirect leads, still unchecked; null for nowhere, or out of TLS. */
function redirected({ headers: { location } }: IncomingMessage, from: URL): string | null {
  if (location === undefined) return null;
  try {
    const to = new URL(location, from);
    if (from.protocol === 'https:' && to.protocol === 'http:') return null;
    // A whole address is judged as it was written, like one that was typed.
    return /^[a-z][a-z0-9+.-]*:/i.test(location) ? location : to.href;
  } catch {
    return null;
  }
}

/** The addresses of the host, all of them fit to be connected to: one that is not says enough about the others. */
async function connectable(
  url: URL,
  { resolve, allowed }: Settings,
): Promise<Result<readonly string[], 'dns' | 'refused_address'>> {
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  const port = url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port;
  const mayBeLocal = allowed.includes(`${url.hostname}:${port}`);
  let addresses: readonly string[];
  try {
    addresses = isIP(host) === 0 ? await resolve(host) : [host];
  } catch {
    return fail('dns');
  }
  if (addresses.length === 0) return fail('dns');
  if (!addresses.every((ip) => isPublicAddress(ip) || (mayBeLocal && isLoopback(ip)))) return fail('refused_address');
  // A machine without IPv6 hears of IPv6 addresses too.
  return ok(addresses.toSorted((a, b) => isIP(a) - isIP(b)));
}

function isLoopback(ip: string): boolean {
  return ip === '::1' || (isIP(ip) === 4 && ip.startsWith('127.'));
}

async function resolveHost(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

async function read(response: IncomingMessage, request: FeedRequest, settings: Settings): Promise<FetchedFeed> {
  const status = response.statusCode ?? 0;
  if (status === 304 && (isValidator(request.etag) || isValidator(request.lastModified))) return { kind: 'unchanged' };
  if (status !== 200) {
    return failed(failureOf(status), retryAfter(response.headers['retry-after'] ?? '', settings.now()));
  }
  const body = await readBody(response, settings.maxBytes);
  if (!body.ok) return failed(body.error);
  const etag = response.headers.etag ?? null;
  const lastModified = response.headers['last-modified'] ?? null;
  return {
    kind: 'body',
    bytes: body.value,
    etag: isValidator(etag) ? etag : null,
    lastModified: isValidator(lastModified) ? lastModified : null,
  };
}

function failureOf(status: number): FeedFailure {
  if (status === 404 || status === 410) return 'gone';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 429) return 'limited';
  return status >= 500 && status <= 599 ? 'server' : 'status';
}

const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** `Retry-After` is a number of seconds or a date. */
function retryAfter(header: string, now: number): number | null {
  const wait = /^\d+$/.test(header)
    ? Number(header) * 1000
    : header.endsWith(' GMT')
      ? Date.parse(header) - now
      : Number.NaN;
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST_WAIT_MS);
}

/** No cookie, no login, no word of where we come from. */
function headersOf({ etag, lastModified }: FeedRequest, userAgent: string): OutgoingHttpHeaders {
  return {
    accept: 'text/calendar',
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': userAgent,
    ...(isValidator(etag) ? { 'if-none-match': etag } : {}),
    ...(isValidator(lastModified) ? { 'if-modified-since': lastModified } : {}),
  };
}

/** Short and printable: what a server gave us for its next answer may be kept and sent back. */
function isValidator(value: string | null): value is string {
  return value !== null && /^[\u0020-\u007E]{1,200}$/.test(value);
}

function failed(code: FeedFailure, retryAfterMs: number | null = null): FetchedFeed {
  return { kind: 'failed', code, retryAfterMs };
}
