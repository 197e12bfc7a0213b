import { expect, test } from 'vitest';
import { readClaimed, readDueFeeds, type ReaderParts } from '../../../supabase/functions/_shared/feeds/read-feeds.ts';
import type { ClaimedFeed, Outcome } from '../../../supabase/functions/_shared/feeds/service.ts';

function feedsAt(host: string, count: number): ClaimedFeed[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `${host} ${i}`,
    url: `https://${host}/${i}.ics`,
    host,
    etag: null,
    lastModified: null,
    hash: null,
    watchful: false,
  }));
}

/** A reader whose fetches end as they are told to, one after the other. */
function readerOf(answer: (host: string) => 'limited' | 'gone') {
  const asked: string[] = [];
  const told: Outcome[] = [];
  const parts: ReaderParts = {
    service: {
      claim: () => Promise.reject(new Error('claimed already')),
      open: () => Promise.reject(new Error('nothing to open')),
      apply: () => Promise.reject(new Error('nothing to apply')),
      finish: (_, outcomes) => Promise.resolve(void told.push(...outcomes)),
    },
    fetch: async ({ url }) => {
      const { host } = new URL(url);
      asked.push(host);
      await new Promise((resolve) => setImmediate(resolve));
      return { kind: 'failed', code: answer(host), retryAfterMs: null };
    },
    now: () => Date.now(),
    newId: () => crypto.randomUUID(),
    ownExportIssuer: 'liveownerunit',
  };
  return { parts, asked, told };
}

test('a host that asks for patience is asked no more in this batch, and the others are read', async () => {
  const { parts, asked, told } = readerOf((host) => (host === 'busy.example' ? 'limited' : 'gone'));
  const feeds = [...feedsAt('other.example', 30), ...feedsAt('busy.example', 60)];
  await readClaimed(parts, 'lease', feeds);
  // As many as were under way when it said so.
  expect(asked.filter((host) => host === 'busy.example').length).toBeLessThanOrEqual(20);
  expect(asked.filter((host) => host === 'other.example')).toHaveLength(30);
  // The rest of it is nobody's failure: it stays leased.
  expect(told).toHaveLength(asked.length);
});

test('a claim that the budgets of hosts leave empty is not followed by the next at once', async () => {
  const { parts } = readerOf(() => 'gone');
  const stopping = new AbortController();
  let claims = 0;
  const claim = () => {
    claims += 1;
    return Promise.resolve({ lease: 'lease', feeds: [], more: true });
  };
  const reading = readDueFeeds({ ...parts, service: { ...parts.service, claim } }, stopping.signal);
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
  expect(claims).toBe(1);
  stopping.abort();
  expect(await reading).toBe(0);
});
