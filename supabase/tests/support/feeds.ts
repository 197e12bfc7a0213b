import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { NO_COUNTS } from '../../../tests/support/feed-world.ts';
import type { TestDatabase } from './database.ts';
import { createEstate, type Estate } from './world.ts';

interface Claimed {
  id: string;
  url: string;
  hash: string | null;
}
export interface Claim {
  lease: string;
  feeds: Claimed[];
  more: boolean;
}

export const RUN = {
  basis: undefined as string | undefined,
  inserts: [] as object[],
  updates: [] as object[],
  opens: [] as object[],
  closes: [] as object[],
  memory: { events: {} as object, horizon: null as string | null, doubt: null as object | null },
  counts: NO_COUNTS,
  doubtful: false,
  watchful: false,
  tellDoubt: false,
  etag: null,
  lastModified: null,
  hash: 'abc',
};

/** What the server's own functions do with the feeds of a test, and what came of it. */
export type FeedDesk = Awaited<ReturnType<typeof openFeedDesk>>;

/** Feeds of other tests are nobody's from here on. */
export async function openFeedDesk(database: TestDatabase) {
  await database.run('update private.feed set active = false');
  const estate: Estate = await createEstate(database);
  const host = `${randomUUID()}.example`;

  const asService = async <Answer>(name: string, casts: string, ...args: (string | number | boolean | null)[]) => {
    const [row] = await database.as({ role: 'service_role' }, (session) =>
      session.rows<{ answer: Answer }>(`select public.${name}(${casts}) as answer`, ...args),
    );
    return row?.answer as Answer;
  };
  const create = (path = 'a', over: { gite?: string; owner?: string; anyway?: boolean } = {}) =>
    asService<{ id?: string; code?: string; gite_id?: string }>(
      'create_feed',
      `$1, $2, 'airbnb', '', $3, $4, $5, $6`,
      over.owner ?? estate.owner,
      over.gite ?? estate.gite,
      `https://${host}/${path}.ics`,
      host,
      `${host}/…${path}`,
      over.anyway ?? false,
    );
  const claim = (most = 100, seconds = 60) => asService<Claim>('claim_feeds', '$1, $2', most, seconds);
  const finish = (lease: string, outcomes: object[]) =>
    asService<number>('finish_feeds', '$1, $2::text::jsonb', lease, JSON.stringify(outcomes));
  const apply = (id: string, lease: string, run: Partial<typeof RUN>) =>
    asService<string>('apply_feed', '$1, $2, $3::text::jsonb', id, lease, JSON.stringify({ ...RUN, ...run }));
  const feedOf = async (id: string) => (await database.rows('select * from private.feed where id = $1', id))[0] ?? {};
  const shown = async (id: string) =>
    (await database.rows('select * from public.flux_ical where id = $1', id))[0] ?? {};
  const due = (id: string) =>
    database.run('update private.feed set next_at = now(), lease = null, lease_until = null where id = $1', id);

  async function leased(path = 'a'): Promise<{ id: string; lease: string }> {
    const { id = '' } = await create(path);
    const { lease, feeds } = await claim();
    expect(feeds.map((feed) => feed.id)).toContain(id);
    return { id, lease };
  }

  return { estate, host, asService, create, claim, finish, apply, feedOf, shown, due, leased };
}
