/**
 * `npm run bench:feeds`: how many feeds a worker reads a second, on a real PostgreSQL and a booking site in a thread of its own: the
 * feeds of a hundred thousand owners after six hours down, for so many seconds (`-- 60`), and how evenly they come from then on.
 * `-- 60 1000` takes the feeds of a thousand owners. A worker is killed every five seconds; nothing is imported twice.
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import postgres from 'postgres';
import { readerParts } from '../../../supabase/functions/_shared/feeds/parts.ts';
import { readDueFeeds } from '../../../supabase/functions/_shared/feeds/read-feeds.ts';
import { createServiceCall } from '../../../supabase/local/service.ts';
import { createDatabase, startPostgres } from '../../support/postgres.ts';
import { hostileBody, readHostile } from '../../support/ical-files/hostile-feeds.ts';
import { startStack } from '../../support/stack.ts';
import { fillFeeds } from './fill-feeds.ts';

const SECONDS = Number(process.argv[2] ?? 60);
const OWNERS = Number(process.argv[3] ?? 100_000);
const KILL_EVERY_MS = 5000;
const WORKERS = 2;

const site = new Worker(join(import.meta.dirname, 'site.ts'), { workerData: { changing: 5 } });
const port = await new Promise<number>((listening) => site.once('message', listening));
const host = `127.0.0.1:${port}`;
const cluster = await startPostgres();
const database = await createDatabase(cluster);
// It migrates.
const stack = await startStack({ databaseUrl: database.url, feedsEveryMs: null });
const sql = postgres(database.url, { max: 2 + WORKERS, onnotice: () => {} });
try {
  const filled = performance.now();
  await fillFeeds(sql, OWNERS, host);
  console.log(
    `${cpus()[0]?.model ?? '?'} ×${cpus().length}, ${(OWNERS * 3).toLocaleString('en')} feeds filled in ${seconds(filled)} s`,
  );
  await measure();
} finally {
  await sql.end({ timeout: 5 });
  await stack.close();
  await database.drop();
  await cluster.close();
  await site.terminate();
}

async function measure(): Promise<void> {
  const started = performance.now();
  const end = started + SECONDS * 1000;
  let killed = 0;
  let caughtUp: number | null = null;
  const work = async () => {
    while (performance.now() < end) {
      const dies = new AbortController();
      const isLast = performance.now() + KILL_EVERY_MS > end;
      const call = createServiceCall(async (text, params) => {
        if (dies.signal.aborted) throw new Error('killed');
        return sql.unsafe(text, params as never[]);
      });
      const now = () => Date.now();
      const parts = readerParts({ service: call, now, newId: () => crypto.randomUUID(), feedHosts: [host] });
      const timer = setTimeout(() => dies.abort(), Math.min(KILL_EVERY_MS, end - performance.now()));
      // In the middle of whatever it does: what it had claimed is given to another one when its lease has run out.
      await readDueFeeds(parts, dies.signal).catch(() => undefined);
      clearTimeout(timer);
      if (dies.signal.aborted) killed += isLast ? 0 : 1;
      else {
        caughtUp ??= (performance.now() - started) / 1000;
        await pause(1000);
      }
    }
  };
  /** How long the feed waits that waits longest, of those that came due since the six hours down. In seconds. */
  let longest = 0;
  const since = Date.now() / 1000;
  const watch = async () => {
    while (performance.now() < end) {
      await pause(5000);
      if (caughtUp === null) continue;
      const [late] = await sql<{ seconds: number }[]>`
        select coalesce(extract(epoch from now() - min(next_at)), 0)::float8 as seconds from private.feed
        where active and next_at between to_timestamp(${since}) and now() and (lease_until is null or lease_until <= now())`;
      longest = Math.max(longest, late?.seconds ?? 0);
    }
  };
  await Promise.all([watch(), ...Array.from({ length: WORKERS }, work)]);
  const took = (performance.now() - started) / 1000;
  const [done] = await sql<{ read: number; stays: number; twice: number; held: number }[]>`
    select (select count(*)::integer from private.feed where last_success_at is not null) as read,
      (select count(*)::integer from public.reservations) as stays,
      (select count(*)::integer from (
        select 1 from public.reservations group by gite_id, ical_uid having count(*) > 1) as doubled) as twice,
      (select count(*)::integer from private.feed where lease is not null) as held`;
  const [spread] = await sql<{ most: number; mean: number }[]>`
    select max(feeds)::integer as most, avg(feeds)::float8 as mean from (
      select count(*) as feeds from private.feed where last_success_at is not null
      group by floor(extract(epoch from next_at) / 60)) as minutes`;
  const rows: [string, string][] = [
    [
      'feeds read, a second (one in twenty had changed)',
      ((done?.read ?? 0) / Math.min(took, caughtUp ?? took)).toFixed(0),
    ],
    ['seconds until none was late', caughtUp === null ? `more than ${SECONDS}` : (caughtUp as number).toFixed(0)],
    ['the longest wait of a feed from then on, in seconds', caughtUp === null ? '–' : longest.toFixed(0)],
    ['stays imported', (done?.stays ?? 0).toLocaleString('en')],
    ['of them twice', String(done?.twice)],
    ['workers killed', String(killed)],
    ['feeds that a dead worker still holds', String(done?.held)],
    ['CPU of a hostile feed, the dearest of 5,000 in ms (median)', hostile()],
    ['the fullest minute of the next looks, by the mean', ((spread?.most ?? 0) / (spread?.mean ?? 1)).toFixed(2)],
  ];
  console.log(
    ['| what | measured |', '| --- | ---: |', ...rows.map(([what, value]) => `| ${what} | ${value} |`)].join('\n'),
  );
}

/** Each once, after a hundred that warm up; what one takes is the program's own time, not the clock's. */
function hostile(): string {
  const took = fc.sample(hostileBody, { numRuns: 5100, seed: 1 }).map((body) => {
    const before = process.cpuUsage();
    readHostile(body);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  const sorted = took.slice(100).toSorted((a, b) => a - b);
  return `${(sorted.at(-1) ?? 0).toFixed(1)} (${(sorted[2500] ?? 0).toFixed(2)})`;
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0);
}
