import { Dexie } from 'dexie';
import type { SyncLog } from '../../domain/feed-rows.ts';
import type { DataContext } from '../context.ts';

/** What a feed has changed or where it failed, the latest first. */
export async function runsOfFeed({ db }: DataContext, feedId: string, most: number): Promise<SyncLog[]> {
  return db.sync_logs
    .where('[_live+created_at]')
    .between([1, Dexie.minKey], [1, Dexie.maxKey])
    .reverse()
    .filter(({ flux_id }) => flux_id === feedId)
    .limit(most)
    .toArray();
}

/** What feeds did to stays, in numbers. What they ask is not among it: it is asked beside. */
export type FeedChanges = Pick<SyncLog, (typeof CHANGES)[number]>;

const CHANGES = ['nouveaux', 'deplaces', 'modifies', 'annules'] as const;
const WEEK_MS = 7 * 86_400_000;

/** What each feed changed in the last seven days, by its id; a feed that changed nothing is not in it. */
export async function changesOfWeek({ db, now }: DataContext): Promise<Map<string, FeedChanges>> {
  const since = new Date(now() - WEEK_MS).toISOString();
  const runs = await db.sync_logs.where('[_live+created_at]').between([1, since], [1, Dexie.maxKey]).toArray();
  const sums = new Map<string, FeedChanges>();
  for (const run of runs) {
    if (run.flux_id === null || CHANGES.every((name) => run[name] === 0)) continue;
    const sum = sums.get(run.flux_id) ?? { nouveaux: 0, deplaces: 0, modifies: 0, annules: 0 };
    for (const name of CHANGES) sum[name] += run[name];
    sums.set(run.flux_id, sum);
  }
  return sums;
}
