import type { SyncIssue } from '../../domain/rows.ts';
import type { DataContext } from '../context.ts';
import { rowsOf } from '../outbox.ts';
import type { AnyRow } from '../pending.ts';
import type { OutboxRecord, QuarantineRecord } from '../schema.ts';

/** A change that waits, with the row it is about as it looks now (null when that is gone). */
export type PendingChange = OutboxRecord & { row: AnyRow | null };

/** What waits to be sent, the oldest first; at most `limit`, since three weeks offline may have left thousands. */
export async function pendingChanges(data: DataContext, limit = 200): Promise<PendingChange[]> {
  return withRows(data, await data.db.outbox.limit(limit).toArray());
}

export async function pendingCount({ db }: DataContext): Promise<number> {
  return db.outbox.count();
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

async function withRows({ db }: DataContext, records: OutboxRecord[]): Promise<PendingChange[]> {
  return Promise.all(
    records.map(async (record) => ({ ...record, row: (await rowsOf(db, record.table).get(record.row_id)) ?? null })),
  );
}
