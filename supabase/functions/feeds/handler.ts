import { todayIn } from '../../../src/domain/day.ts';
import { id, line, LIMITS, oneOf, optional, truth } from '../../../src/domain/fields.ts';
import { checkFeedAddress, type FeedAddress } from '../../../src/domain/ical/feed-address.ts';
import { type CalendarContext, readCalendarFile } from '../../../src/domain/ical/read-calendar-file.ts';
import { plateformeOf } from '../../../src/domain/ical/source.ts';
import { PLATEFORMES } from '../../../src/domain/rows.ts';
import { readerParts } from '../_shared/feeds/parts.ts';
import { readClaimed } from '../_shared/feeds/read-feeds.ts';
import type { Claim } from '../_shared/feeds/service.ts';
import type { FunctionDeps, FunctionHandler } from '../_shared/handler.ts';

/**
 * What owners ask about their feeds, as `{action, …}`; every answer but a refusal of the whole request is a 200 with what came of
 * it, or `{code}`. An address is a secret: it comes in, and no answer and no log holds it.
 */
export const handler: FunctionHandler = async (request, deps) => {
  if (deps.userId === null) return answer({ code: 'unauthenticated' }, 401);
  const asked = (await request.json().catch(() => null)) as Record<string, unknown> | null;
  if (request.method !== 'POST' || typeof asked !== 'object' || asked === null)
    return answer({ code: 'bad_request' }, 400);
  switch (asked['action']) {
    case 'preview':
      return preview(asked, deps.userId, deps);
    case 'create':
      return create(asked, deps.userId, deps);
    case 'readdress':
      return readdress(asked, deps.userId, deps);
    case 'run':
      return run(asked, deps.userId, deps);
    default:
      return answer({ code: 'bad_request' }, 400);
  }
};

type Asked = Record<string, unknown>;

/** What the calendar at this address would change, before anything is kept. */
async function preview(asked: Asked, userId: string, deps: FunctionDeps): Promise<Response> {
  const tried = await tryAddress(asked, userId, deps);
  if (tried instanceof Response) return tried;
  const { address, bytes, context } = tried;
  const read = readCalendarFile(bytes, context);
  if (!read.ok) return answer({ code: `file_${read.error.code}` });
  return answer({ preview: read.value, host: address.host, masked: address.masked, known: address.known });
}

/** Keeps the feed and reads it for the first time. One that cannot be read now is not kept: its owner is still there to look. */
async function create(asked: Asked, userId: string, deps: FunctionDeps): Promise<Response> {
  const tried = await tryAddress(asked, userId, deps);
  if (tried instanceof Response) return tried;
  const { address, bytes, context } = tried;
  const read = readCalendarFile(bytes, context);
  if (!read.ok) return answer({ code: `file_${read.error.code}` });
  const nom = line(LIMITS.name)(asked['nom'] ?? '');
  if (!nom.ok) return answer({ code: 'bad_request' }, 400);
  const made = (await deps.service('create_feed', {
    p_user: userId,
    p_gite: context.gite.id,
    p_plateforme: read.value.plateforme,
    p_nom: nom.value,
    p_url: address.url,
    p_host: address.host,
    p_masked: address.masked,
    p_anyway: truth(asked['anyway'] ?? false).ok && asked['anyway'] === true,
  })) as { id?: string; code?: string };
  if (made.id !== undefined) await readOne(made.id, userId, deps);
  return answer(made);
}

async function readdress(asked: Asked, userId: string, deps: FunctionDeps): Promise<Response> {
  const feed = id(asked['feed_id']);
  if (!feed.ok) return answer({ code: 'bad_request' }, 400);
  const tried = await tryAddress(asked, userId, deps);
  if (tried instanceof Response) return tried;
  const { address } = tried;
  const done = await deps.service('readdress_feed', {
    p_user: userId,
    p_feed: feed.value,
    p_url: address.url,
    p_host: address.host,
    p_masked: address.masked,
  });
  if (done !== true) return answer({ code: 'unknown_feed' });
  await readOne(feed.value, userId, deps);
  return answer({ id: feed.value });
}

/** Reads a feed now, once a minute. */
async function run(asked: Asked, userId: string, deps: FunctionDeps): Promise<Response> {
  const feed = id(asked['feed_id']);
  if (!feed.ok) return answer({ code: 'bad_request' }, 400);
  return answer((await readOne(feed.value, userId, deps)) ?? { code: 'unknown_feed' });
}

/** Another one is reading it at this moment. In seconds. */
const BUSY_SECONDS = 10;

/** Says how many seconds to wait before it may be read again by hand, 0 when it was; or why it could not. Null for one that is not theirs. */
async function readOne(
  feed: string,
  userId: string,
  deps: FunctionDeps,
): Promise<{ wait: number } | { code: string } | null> {
  const lease = { p_user: userId, p_feed: feed, p_lease: LEASE_SECONDS };
  const claimed = (await deps.service('claim_feed', lease)) as (Claim & { wait?: number; code?: string }) | null;
  if (claimed === null) return null;
  if (claimed.code !== undefined) return { code: claimed.code };
  if (claimed.wait !== undefined) return { wait: claimed.wait };
  if (claimed.feeds.length === 0) return { wait: BUSY_SECONDS };
  const [outcome] = await readClaimed(readerParts(deps), claimed.lease, claimed.feeds);
  return outcome?.kind === 'failed' ? { code: outcome.code } : { wait: 0 };
}

const LEASE_SECONDS = 60;

interface Tried {
  address: FeedAddress;
  bytes: Uint8Array;
  context: CalendarContext;
}

/** Fetches what the address holds for the gîte that is named; or says why not, in a code. */
async function tryAddress(asked: Asked, userId: string, deps: FunctionDeps): Promise<Tried | Response> {
  const [gite, plateforme] = [id(asked['gite_id']), optional(oneOf(PLATEFORMES))(asked['plateforme'] ?? null)];
  if (!gite.ok || !plateforme.ok || typeof asked['address'] !== 'string') return answer({ code: 'bad_request' }, 400);
  const address = checkFeedAddress(asked['address'], deps.feedHosts);
  if (!address.ok) return answer({ code: `address_${address.error}` });
  const known = (await deps.service('preview_feed', { p_user: userId, p_gite: gite.value })) as
    | (Pick<CalendarContext, 'gite'> & { rows: CalendarContext['existing'] })
    | null;
  if (known === null) return answer({ code: 'gite_unknown' });
  if ((await deps.service('try_feed', { p_user: userId })) !== true) return answer({ code: 'too_many_tries' });
  if (Number(await deps.service('host_patience', { p_host: address.value.host })) > 0)
    return answer({ code: 'limited' });
  const parts = readerParts(deps);
  const fetched = await parts.fetch({ url: address.value.url, etag: null, lastModified: null });
  if (fetched.kind !== 'body') return answer({ code: fetched.kind === 'failed' ? fetched.code : 'status' });
  const named = plateforme.value ?? (address.value.known ? plateformeOf(address.value.source) : null);
  const context: CalendarContext = {
    fileName: address.value.host,
    gite: known.gite,
    existing: known.rows,
    today: todayIn(known.gite.fuseau, deps.now()),
    ...(named !== null && { plateforme: named }),
  };
  return { address: address.value, bytes: fetched.bytes, context };
}

function answer(body: object, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } });
}
