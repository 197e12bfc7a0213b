import { createFeedFetch, type FetchedFeed } from '../../supabase/functions/_shared/feeds/fetch-feed.ts';

/** One fetch, as data: the same in this process and in another runtime. */
export interface FeedCase {
  url: string;
  etag?: string;
  lastModified?: string;
  allowed?: string[];
  /** What each question for a name is answered, one after the other; the last one stays. Without any, the name is unknown. */
  resolved?: string[][];
  /** Names are asked of the system, as in production, and not noted. */
  systemNames?: boolean;
  timeoutMs?: number;
  maxBytes?: number;
}

export interface FeedOutcome {
  feed:
    | Exclude<FetchedFeed, { kind: 'body' }>
    | { kind: 'body'; text: string; etag: string | null; lastModified: string | null };
  /** The names asked for. */
  asked: string[];
}

export const NOW = Date.UTC(2026, 10, 28, 12, 0, 0);
export const USER_AGENT = 'LiveOwnerUnit test';
/** Long enough for a busy machine; a test of the deadline has its own. */
const PATIENT_MS = 20_000;

export async function runFeedCase(feedCase: FeedCase): Promise<FeedOutcome> {
  const asked: string[] = [];
  const answers = feedCase.resolved ?? [];
  const resolve = async (host: string) => {
    const answer = answers[Math.min(asked.push(host), answers.length) - 1];
    if (answer === undefined) throw new Error(`${host} is unknown`);
    return Promise.resolve(answer);
  };
  const fetchFeed = createFeedFetch({
    now: () => NOW,
    userAgent: USER_AGENT,
    allowed: feedCase.allowed ?? [],
    timeoutMs: feedCase.timeoutMs ?? PATIENT_MS,
    maxBytes: feedCase.maxBytes ?? 100_000,
    ...(feedCase.systemNames === true ? {} : { resolve }),
  });
  const feed = await fetchFeed({
    url: feedCase.url,
    etag: feedCase.etag ?? null,
    lastModified: feedCase.lastModified ?? null,
  });
  if (feed.kind !== 'body') return { feed, asked };
  const { bytes, ...rest } = feed;
  return { feed: { ...rest, text: new TextDecoder().decode(bytes) }, asked };
}
