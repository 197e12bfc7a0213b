import type { CleaningsOfFeed } from '../../../../src/domain/cleaning-plan/replan-after-feed.ts';
import type { CleaningChanges } from '../../../../src/domain/cleaning-plan/replan-gite.ts';
import type { FeedMemory, FeedQuestion, FeedRun } from '../../../../src/domain/ical/feed-run.ts';
import type { Plateforme, Reservation } from '../../../../src/domain/rows.ts';

/** Calls a function of the database in the name of the server itself, by the names of its parameters. Throws when it cannot. */
export type ServiceCall = (name: string, args: Record<string, unknown>) => Promise<unknown>;

/** What a worker needs to fetch a feed. The address is a secret: it goes to the fetcher and nowhere else. */
export interface ClaimedFeed {
  id: string;
  url: string;
  host: string;
  etag: string | null;
  lastModified: string | null;
  /** Of the last body that was read. */
  hash: string | null;
  /** Something is missing or in doubt: to be read even where nothing changed. */
  watchful: boolean;
}

export interface Claim {
  lease: string;
  feeds: ClaimedFeed[];
  /** Asking again at once may bring others. */
  more: boolean;
}

export interface OpenedFeed {
  gite: CleaningsOfFeed['gite'];
  plateforme: Plateforme;
  memory: FeedMemory;
  /** What the run goes by, to be given back with what it writes. This and what follows is not told by a database that is behind. */
  basis?: string;
  elsewhere?: string[];
  margin?: number;
  cleanings?: CleaningsOfFeed['cleanings'];
  team?: CleaningsOfFeed['team'];
  rows: Reservation[];
  questions: FeedQuestion[];
}

/** What came of a feed that changed nothing. `retryAfter` in seconds. */
export type Outcome =
  | { id: string; kind: 'unchanged'; etag: string | null; lastModified: string | null; hash: string | null }
  | { id: string; kind: 'failed'; code: string; retryAfter: number | null };

export type AppliedRun = FeedRun & {
  basis?: string | undefined;
  cleanings: CleaningChanges;
  etag: string | null;
  lastModified: string | null;
  hash: string;
};

/** The database's side of reading feeds (migrations …_schedule_feeds, …_apply_feeds). */
export interface FeedService {
  claim(most: number, leaseSeconds: number): Promise<Claim>;
  finish(lease: string, outcomes: readonly Outcome[]): Promise<void>;
  /** Null when the lease has run out. */
  open(id: string, lease: string): Promise<OpenedFeed | null>;
  apply(id: string, lease: string, run: AppliedRun): Promise<'applied' | 'stale' | 'lost'>;
}

export function createFeedService(call: ServiceCall): FeedService {
  return {
    claim: async (most, leaseSeconds) => (await call('claim_feeds', { p_most: most, p_lease: leaseSeconds })) as Claim,
    finish: async (lease, outcomes) => {
      await call('finish_feeds', { p_lease: lease, p_outcomes: outcomes });
    },
    open: async (id, lease) => (await call('open_feed', { p_id: id, p_lease: lease })) as OpenedFeed | null,
    apply: async (id, lease, run) =>
      (await call('apply_feed', { p_id: id, p_lease: lease, p_run: run })) as 'applied' | 'stale' | 'lost',
  };
}
