import { openQuestions } from '../../domain/open-questions.ts';
import type { SyncIssue } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { rowsOf } from '../outbox.ts';
import type { AnyRow } from '../pending.ts';
import type { OutboxRecord, QuarantineRecord } from '../schema.ts';

/** A change that waits, with the row it is about as it looks now (null when that is gone). */
export type PendingChange = OutboxRecord & { row: AnyRow | null };

/**
 * Whether what is not on this device is nowhere. `nothing_yet`: nothing was ever received. `lapsed`: what others share was
 * put away, because the server has not confirmed it for too long.
 */
export type Knowledge = 'complete' | 'nothing_yet' | 'lapsed';

export async function knowledge({ db }: DataContext): Promise<Knowledge> {
  const [last, scopes] = await Promise.all([db.meta.get('last_success'), db.scopes.toArray()]);
  if (last === undefined) return 'nothing_yet';
  return scopes.some(({ lapsed }) => lapsed === true) ? 'lapsed' : 'complete';
}

/** What waits to be sent, the oldest first; at most `limit`, since three weeks offline may have left thousands. */
export async function pendingChanges(data: DataContext, limit = 200): Promise<PendingChange[]> {
  return withRows(data, await data.db.outbox.limit(limit).toArray());
}

export async function pendingCount({ db }: DataContext): Promise<number> {
  return db.outbox.count();
}

/** Conflicts and refusals that wait for a decision, the latest first: of each field in conflict the latest one only. */
export async function openIssues({ db }: DataContext): Promise<SyncIssue[]> {
  return openQuestions(await db.sync_issue.where('[_live+state]').equals([1, 'open']).toArray());
}

/** The row that an issue is about, as it looks now; null when it is not on this device. */
export async function rowOfIssue(
  { db }: DataContext,
  issue: Pick<SyncIssue, 'table_name' | 'row_id'>,
): Promise<AnyRow | null> {
  return (await rowsOf(db, issue.table_name).get(issue.row_id)) ?? null;
}

/** A change that can no longer be sent, with its row as it looks now, and whether it makes sense to try again. */
export type QuarantinedChange = QuarantineRecord & { row: AnyRow | null; isShared: boolean };

/** Changes that can no longer be sent, the oldest first. */
export async function quarantined(data: DataContext): Promise<QuarantinedChange[]> {
  const [kept, scopes] = await Promise.all([data.db.quarantine.toArray(), data.db.scopes.toArray()]);
  const rows = await withRows(
    data,
    kept.map(({ record }) => record),
  );
  const isShared = ({ record }: QuarantineRecord) => scopes.some(({ id }) => id === record.scope_id);
  return kept.map((one, i) => ({ ...one, row: rows[i]?.row ?? null, isShared: isShared(one) }));
}

/**
 * What this person is on this device: a cleaner is given somebody's gîtes, or was (`noteCleaner`), and has none of their own. Everybody
 * has a personal scope, so that one says nothing.
 */
export async function roleOnDevice({ db }: DataContext): Promise<'owner' | 'cleaner'> {
  const [scopes, gites, cleaned] = await Promise.all([
    db.scopes.toArray(),
    db.gites_base.where('[_live+nom]').above([1, '']).count(),
    db.meta.get(CLEANED),
  ]);
  return gites === 0 && (cleaned !== undefined || scopes.some(({ role }) => role === 'cleaner')) ? 'cleaner' : 'owner';
}

/** Somebody cleans here: once nobody shares a gîte with them any more, they are not taken for an owner who has none yet. */
export async function noteCleaner({ db }: DataContext): Promise<void> {
  // Once: what asks for the role hears of each write.
  if ((await db.meta.get(CLEANED)) === undefined) await db.meta.put({ key: CLEANED, value: true });
}
const CLEANED = 'cleaned';

async function withRows({ db }: DataContext, records: OutboxRecord[]): Promise<PendingChange[]> {
  return Promise.all(
    records.map(async (record) => ({ ...record, row: (await rowsOf(db, record.table).get(record.row_id)) ?? null })),
  );
}
