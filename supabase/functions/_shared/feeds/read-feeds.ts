import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sourceOfHost } from '../../../../src/domain/ical/feed-address.ts';
import { replanAfterFeed } from '../../../../src/domain/cleaning-plan/replan-after-feed.ts';
import { planFeedRun } from '../../../../src/domain/ical/feed-run.ts';
import type { NewId } from '../../../../src/lib/ids.ts';
import type { FetchedFeed, FeedRequest } from './fetch-feed.ts';
import type { ClaimedFeed, FeedService, Outcome } from './service.ts';

export interface ReaderParts {
  service: FeedService;
  fetch: (request: FeedRequest) => Promise<FetchedFeed>;
  now: () => number;
  newId: NewId;
  /** What follows the `@` of the UIDs in our own export. */
  ownExportIssuer: string;
}

/** Feeds a claim: one statement for many, and no lease waits long for its turn. */
const BATCH = 100;
/** Fetched at a time: nearly all of it is waiting for others. */
const AT_ONCE = 20;
/** Between two claims that a host's budget leaves empty. */
const BREATH_MS = 1000;
/** Longer than the slowest feed and what is written of it; a worker that died gives its feeds back after this. In seconds. */
const LEASE_SECONDS = 180;

/**
 * Reads the feeds that are due, batch after batch, until there are none or `signal` says so. What is under way then is brought to
 * its end. Resolves to how many were read.
 */
export async function readDueFeeds(parts: ReaderParts, signal: AbortSignal): Promise<number> {
  let count = 0;
  while (!signal.aborted) {
    const { lease, feeds, more } = await parts.service.claim(BATCH, LEASE_SECONDS);
    await readClaimed(parts, lease, feeds);
    count += feeds.length;
    if (!more) break;
    // What is due waits for its hosts: asked again at once, it would only be put off again.
    if (feeds.length === 0) await sleep(BREATH_MS, undefined, { signal }).catch(() => undefined);
  }
  return count;
}

/**
 * Reads feeds that are leased to the caller. One that cannot be written stays leased, and is given to the next one after that. Resolves
 * to what came of those that changed nothing.
 */
export async function readClaimed(
  parts: ReaderParts,
  lease: string,
  feeds: readonly ClaimedFeed[],
): Promise<readonly Outcome[]> {
  const queue = [...feeds];
  const outcomes: Outcome[] = [];
  const limited = new Set<string>();
  const work = async () => {
    for (let feed = queue.pop(); feed !== undefined; feed = queue.pop()) {
      // A host that asks for patience has it at once: its other feeds stay leased, and then wait as the database has been told.
      if (limited.has(feed.host)) continue;
      const outcome = await readFeed(parts, lease, feed);
      if (outcome !== null) outcomes.push(outcome);
      if (outcome?.kind === 'failed' && outcome.code === 'limited') limited.add(feed.host);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, feeds.length) }, work));
  if (outcomes.length > 0) await parts.service.finish(lease, outcomes);
  return outcomes;
}

/** Null when all is written already, or not to be written by us any more. */
async function readFeed(parts: ReaderParts, lease: string, feed: ClaimedFeed): Promise<Outcome | null> {
  const { id, url } = feed;
  // Where something is missing, an answer that nothing changed is an answer: it is missing still. So the whole is asked for.
  const conditions = feed.watchful ? { etag: null, lastModified: null } : feed;
  const fetched = await parts.fetch({ url, etag: conditions.etag, lastModified: conditions.lastModified });
  if (fetched.kind === 'failed') {
    const retryAfter = fetched.retryAfterMs === null ? null : fetched.retryAfterMs / 1000;
    return { id, kind: 'failed', code: fetched.code, retryAfter };
  }
  if (fetched.kind === 'unchanged') {
    return { id, kind: 'unchanged', etag: feed.etag, lastModified: feed.lastModified, hash: feed.hash };
  }
  const hash = createHash('sha256').update(fetched.bytes).digest('base64url');
  const { etag, lastModified } = fetched;
  if (hash === feed.hash && !feed.watchful) return { id, kind: 'unchanged', etag, lastModified, hash };
  try {
    const opened = await parts.service.open(id, lease);
    if (opened === null) return null;
    const run = planFeedRun({
      body: fetched.bytes,
      feed: { gite_id: opened.gite.id, plateforme: opened.plateforme, host: feed.host, cached: isCached(feed.host) },
      gite: opened.gite,
      rows: opened.rows,
      memory: opened.memory,
      elsewhere: opened.elsewhere ?? [],
      margin: opened.margin ?? 0,
      questions: opened.questions,
      now: parts.now(),
      newId: parts.newId,
      ownExportIssuer: parts.ownExportIssuer,
    });
    if (!run.ok) return { id, kind: 'failed', code: `file_${run.error.code}`, retryAfter: null };
    const cleanings = replanAfterFeed({ cleanings: [], team: [], ...opened, now: parts.now() }, run.value);
    await parts.service.apply(id, lease, { ...run.value, basis: opened.basis, cleanings, etag, lastModified, hash });
    return null;
  } catch {
    // A gîte whose calendar our own code cannot take is not left to be asked for every minute; what it was, its owner need not know.
    return { id, kind: 'failed', code: 'ours', retryAfter: null };
  }
}

/** Sites that answer from a cache of theirs for a day and longer. */
function isCached(host: string): boolean {
  return sourceOfHost(host.replace(/:\d+$/, '')) === 'gites_de_france';
}
