import { DatabaseFailure, type DatabaseThread } from '../database/database.ts';
import type { PlainRequest, PlainResponse } from '../database/protocol.ts';
import { statusOf } from '../database/sqlstate.ts';
import type { Functions } from '../functions.ts';
import { verifySession, type SessionClaims } from '../jwt.ts';
import type { Secrets } from '../secrets.ts';
import type { ApiRoute } from './api-routes.ts';
import { isNestedDeeper, readBody, textField } from './body.ts';
import { compress, isCompressible, negotiate } from './compress.ts';
import { isClosedLink, isOfGuest, neverMade } from './guest-links.ts';
import { throttle, throttleCaller } from './throttle.ts';
import type { Lane, Lanes } from './lanes.ts';
import type { Readers } from './readers.ts';
import type { Limiter } from './limits.ts';
import { problem, tooMany, unavailable } from './problem.ts';

/** Answers one request to the API: checks it, hands it to the database's thread or to a function, mends the answer. */
export interface ApiOptions {
  database: () => DatabaseThread | null;
  functions: Functions;
  secrets: Secrets;
  limiter: Limiter;
  lanes: Lanes;
  readers: Readers;
  now: () => number;
}

export interface ApiCall {
  request: Request;
  route: ApiRoute;
  /** Of the socket, never of a header. */
  address: string;
  /** The origin that the person sees. */
  origin: string;
}

const LARGEST_BODY = 1024 * 1024;
const LONGEST_QUERY = 8 * 1024;
const DEEPEST_JSON = 1000;

export async function answerApi(options: ApiOptions, call: ApiCall): Promise<Response> {
  const places: Lane[] = [];
  try {
    return await answerThrottled(options, call, () => {
      const place = options.lanes.enter(call.address);
      if (place !== null) places.push(place);
      return place;
    });
  } finally {
    for (const place of places) place.leave();
  }
}

/** `enter`: the lane of those whose address has spent what it may ask at once. */
async function answerThrottled(options: ApiOptions, call: ApiCall, enter: () => Lane | null): Promise<Response> {
  const { request, route, address, origin } = call;
  const url = new URL(request.url);
  if (url.search.length > LONGEST_QUERY) return problem(414, 'uri_too_long', 'The address is too long.');
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity')
    return problem(415, 'unsupported_encoding', 'Send the body as it is.');

  const session = readSession(options, request, route);
  if (session instanceof Response) return session;

  const userId = session?.userId ?? null;
  // Before the body, which may come as slowly as its sender likes.
  const busy = throttleCaller(options.limiter, { address, userId });
  // Whether a guest's link opens anything is in the body, and what opens is not refused for what its neighbours do.
  if (busy > 0 && !(userId === null && isOfGuest({ route, url }))) return tooMany(busy);
  const read =
    busy === 0
      ? { body: await readBody(request, LARGEST_BODY) }
      : await options.readers.read(address, (giveWay) => readBody(request, LARGEST_BODY, giveWay));
  if (read === null) return tooMany(busy);
  const { body } = read;
  if (body === null) return problem(413, 'payload_too_large', 'At most 1 MB a request.', { connection: 'close' });

  const throttled = throttle(options.limiter, { route, url, address, userId, body, isPaid: busy === 0 });
  if (throttled.wait > 0) return tooMany(throttled.wait);
  // What is known to open something waits for no guess.
  const lane = throttled.inTurn ? enter() : null;
  if (throttled.inTurn && lane === null) return tooMany(1);
  if (route.kind !== 'function' && isNestedDeeper(body, DEEPEST_JSON))
    return problem(400, 'nested_too_deep', 'At most 1,000 lists and objects inside each other.');

  const ask = () =>
    route.kind === 'function'
      ? options.functions.answer(route.name, new Request(request.url, { ...plainInit(request, body) }), userId)
      : askDatabase(options, session !== null, async (database) => {
          const refusal = lane === null ? null : await neverMade(database, body);
          return refusal ?? database.fetch(toPlainRequest(request, url, body, session, origin));
        });
  const response = await (lane !== null ? lane.inTurn(ask) : ask());
  if (await isClosedLink({ route, url }, response)) {
    const wait = throttled.openedNothing();
    if (wait > 0) return tooMany(wait);
  } else if (response.status < 400 && !isRefusedLink(response)) throttled.succeeded();
  return route.kind === 'auth' ? response : packed(request, response);
}

/** The link of a mail leads to the app either way, and says there what came of it. */
function isRefusedLink(response: Response): boolean {
  return new URLSearchParams(response.headers.get('location')?.split('#')[1]).has('error');
}

/** A session, null for a visitor without one, or the refusal. */
function readSession({ secrets, now }: ApiOptions, request: Request, route: ApiRoute): SessionClaims | null | Response {
  const key = request.headers.get('apikey');
  const fromMail = route.kind === 'auth' && route.endpoint === 'verify' && request.method === 'GET';
  // Asked by booking sites, which know an address and nothing else.
  if (route.kind === 'function' && route.name === 'calendar') return null;
  if (!fromMail && key !== secrets.publishableKey) {
    return problem(
      401,
      key === null ? 'no_api_key' : 'invalid_api_key',
      'The `apikey` header must hold the key of /config.json.',
    );
  }
  // These give a session or need none; clients send them along with whatever token they still have.
  if (route.kind === 'auth' && route.endpoint !== 'user' && route.endpoint !== 'logout') return null;
  const authorization = request.headers.get('authorization');
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (authorization === null || token === secrets.publishableKey) return null;
  const verdict = token === undefined ? 'malformed' : verifySession(token, secrets.jwtSecret, now());
  if (typeof verdict !== 'string') return verdict;
  return verdict === 'expired'
    ? problem(401, 'PGRST303', 'JWT expired', { 'www-authenticate': 'Bearer error="invalid_token"' })
    : problem(401, 'PGRST301', 'The token is not valid.', { 'www-authenticate': 'Bearer error="invalid_token"' });
}

const FORWARDED = [
  'accept',
  'accept-profile',
  'apikey',
  'authorization',
  'content-profile',
  'content-type',
  'prefer',
  'range',
  'range-unit',
  'x-client-info',
  'x-supabase-api-version',
];

function toPlainRequest(
  request: Request,
  url: URL,
  body: Uint8Array<ArrayBuffer>,
  session: SessionClaims | null,
  origin: string,
): PlainRequest {
  const headers: [string, string][] = [];
  for (const name of FORWARDED) {
    const value = request.headers.get(name);
    if (value !== null) headers.push([name, value]);
  }
  return {
    method: request.method,
    url: url.href,
    headers,
    body: body.byteLength === 0 ? null : body,
    session: session === null ? null : { userId: session.userId, sessionId: session.sessionId },
    redirectTo: ownRedirect(url.searchParams.get('redirect_to'), origin),
  };
}

/** A mail may lead to any page of the app, and nowhere else. */
function ownRedirect(wanted: string | null, origin: string): string | null {
  if (wanted === null || !URL.canParse(wanted)) return null;
  const url = new URL(wanted);
  return url.origin === origin ? url.href : null;
}

async function askDatabase(
  { database }: ApiOptions,
  signedIn: boolean,
  ask: (database: DatabaseThread) => Promise<PlainResponse>,
): Promise<Response> {
  const thread = database();
  if (thread === null || thread.trouble !== null) return unavailable(thread?.trouble ?? 'starting');
  try {
    return toResponse(await ask(thread));
  } catch (error) {
    if (!(error instanceof DatabaseFailure)) throw error;
    const status = error.code === 'unexpected' ? 500 : statusOf(error.code, signedIn);
    return status === 503 ? unavailable(error.code) : problem(status, error.code, 'The request failed.');
  }
}

const ANSWERED = [
  'allow',
  'content-range',
  'content-type',
  'location',
  'preference-applied',
  'retry-after',
  'www-authenticate',
  'x-sb-error-code',
  'x-supabase-api-version',
];

function toResponse({ status, headers, body }: PlainResponse): Response {
  const kept = new Headers({ 'cache-control': 'no-store' });
  for (const [name, value] of headers) {
    if (ANSWERED.includes(name)) kept.append(name, value);
  }
  const code = status >= 400 && body !== null ? textField(body, 'code') : null;
  if (code !== null && /^\w{1,60}$/.test(code)) kept.set('x-sb-error-code', code);
  return new Response(body, { status, headers: kept });
}

async function packed(request: Request, response: Response): Promise<Response> {
  const type = response.headers.get('content-type') ?? '';
  if (response.body === null || request.method === 'HEAD') return response;
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.set('vary', 'Accept-Encoding');
  const encoding = isCompressible(type, body.byteLength)
    ? negotiate(request.headers.get('accept-encoding'))
    : 'identity';
  if (encoding === 'identity') return new Response(body, { status: response.status, headers });
  headers.set('content-encoding', encoding);
  return new Response(await compress(body, encoding, 'fast'), { status: response.status, headers });
}

function plainInit(request: Request, body: Uint8Array<ArrayBuffer>): RequestInit {
  return { method: request.method, headers: request.headers, ...(body.byteLength === 0 ? {} : { body }) };
}
