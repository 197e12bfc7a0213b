import { expect, test } from 'vitest';
import { readClaimed, readDueFeeds, type ReaderParts } from '../../../supabase/functions/_shared/feeds/read-feeds.ts';
import type { ClaimedFeed, OpenedFeed, Outcome } from '../../../supabase/functions/_shared/feeds/service.ts';
import type { CleaningChanges } from '../../../src/domain/cleaning-plan/replan-gite.ts';
import { NO_MEMORY } from '../../../src/domain/ical/feed-memory.ts';
import { asksRosa, giteToPlan, ROSA, teammate } from '../../support/cleanings.ts';
import { calendarText, GITE, stayLines } from '../../support/ical-files/calendar-builder.ts';

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

/** What is written of a calendar with one stay, of a gîte that plans its cleanings and asks Rosa first. */
async function plannedWith(told: Pick<OpenedFeed, 'team'>): Promise<CleaningChanges['inserts']> {
  const body = calendarText([
    stayLines({ uid: 'a@airbnb.com', start: '2027-06-10', end: '2027-06-15', code: 'HMABCDEFGH' }),
    stayLines({ uid: 'b@airbnb.com', start: '2027-06-15', end: '2027-06-18', code: 'HMABCDEFGI' }),
  ]);
  const gite = { ...giteToPlan(asksRosa()).gite, ...GITE };
  const opened = { gite, plateforme: 'airbnb' as const, memory: NO_MEMORY, rows: [], questions: [], ...told };
  const { parts } = readerOf(() => 'gone');
  const written: CleaningChanges['inserts'] = [];
  const service: ReaderParts['service'] = {
    ...parts.service,
    open: () => Promise.resolve(opened),
    apply: (_, __, { cleanings }) => {
      written.push(...cleanings.inserts);
      return Promise.resolve('applied');
    },
  };
  const bytes = new TextEncoder().encode(body);
  const fetch = () => Promise.resolve({ kind: 'body' as const, bytes, etag: null, lastModified: null });
  const now = () => Date.parse('2027-06-01T10:00:00Z');
  await readClaimed({ ...parts, service, fetch, now }, 'lease', feedsAt('airbnb.example', 1));
  return written.toSorted((a, b) => (a.date < b.date ? -1 : 1));
}

test('a calendar read at night asks a replacement where the main one is away, and them for the rest', async () => {
  const rosa = { ...ROSA, absences: [{ du: '2027-06-14', au: '2027-06-16' }] };
  const luc = teammate(2, 'Luc', { remplacant: true });
  const planned = await plannedWith({ team: [luc, rosa] });
  expect(planned.map(({ date, assignee_nom, raisons }) => [date, assignee_nom, raisons])).toEqual([
    ['2027-06-15', 'Luc', 'replaced'],
    ['2027-06-18', 'Rosa', ''],
  ]);
});

test('a database that does not tell the team yet has cleanings planned for nobody', async () => {
  expect((await plannedWith({})).map(({ assignee_user_id }) => assignee_user_id)).toEqual([null, null]);
});
