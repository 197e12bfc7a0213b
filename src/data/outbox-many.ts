import type { SyncedTableName } from '../domain/rows.ts';
import { untouchedSince } from '../domain/together.ts';
import { isWhole, type Undone } from './commit.ts';
import { baseOf, fromLocal } from './local-row.ts';
import { viewOf } from './pending.ts';
import {
  type CurrentRow,
  localRow,
  type Planned,
  plannedUpdate,
  restoreRow,
  rowsOf,
  type Step,
  type Write,
  writePlanned,
} from './outbox.ts';

/*
 * The write core for many rows of a table at once: the same changes in a few requests. One by one, a thousand rows are some
 * seven thousand requests to the browser's database, and as many moments in which the page is busy.
 */

/** As `readRow`; an id without a row has none here either. */
export async function readRows(
  { data: { db } }: Write,
  table: SyncedTableName,
  ids: readonly string[],
): Promise<CurrentRow[]> {
  const keys = ids.map((id): [string, string] => [table, id]);
  const [locals, waiting, shadows] = await Promise.all([
    rowsOf(db, table).bulkGet([...ids]),
    db.outbox.where('[table+row_id]').anyOf(keys).toArray(),
    db.shadow.bulkGet(keys),
  ]);
  const pendingOf = Map.groupBy(
    waiting.toSorted((a, b) => a.seq - b.seq),
    ({ row_id }) => row_id,
  );
  return locals.flatMap((local, i) => {
    if (local === undefined) return [];
    const pending = pendingOf.get(ids[i] ?? '') ?? [];
    return [{ row: fromLocal(local), pending, base: baseOf(local, shadows[i]) }];
  });
}

/**
 * Takes back steps that concern each row once, as `undoStep` would: what somebody wrote since stays. A parent that comes
 * back does so before what goes with it changes.
 */
export async function undoMany(write: Write, steps: readonly Step[]): Promise<Undone> {
  let undone: Undone = undefined;
  const ofTable = Map.groupBy(steps.toReversed(), ({ table }) => table);
  for (const [table, those] of ofTable) {
    const deleted = those.flatMap(({ did, id }) => (did === 'delete' ? [id] : []));
    if (deleted.length > 0) await restoreRows(write, table, deleted);
    const updates = new Map(those.flatMap((step) => (step.did === 'update' ? [[step.id, step] as const] : [])));
    const rows = updates.size === 0 ? [] : await readRows(write, table, [...updates.keys()]);
    const planned = rows.flatMap((current) => {
      const step = updates.get(String(current.row['id']));
      if (step === undefined || current.row['deleted_at'] !== null) return [];
      const back = untouchedSince(table, current.row, step);
      if (!isWhole(current.row, step, back)) undone = 'partly';
      return plannedUpdate(write.data, table, current, back) ?? [];
    });
    await writePlanned(write, table, planned);
  }
  return undone;
}

/** As `restoreRow`. Deletions that were never sent leave the queue together; what is less simple goes one by one. */
async function restoreRows(write: Write, table: SyncedTableName, ids: readonly string[]): Promise<void> {
  const simple: Planned[] = [];
  const others: string[] = [];
  for (const current of await readRows(write, table, ids)) {
    const planned = unsentDeletion(write, table, current);
    if (planned === null) others.push(String(current.row['id']));
    else simple.push(planned);
  }
  await writePlanned(write, table, simple);
  for (const id of others) await restoreRow(write, table, id);
}

function unsentDeletion({ data }: Write, table: SyncedTableName, { pending, base }: CurrentRow): Planned | null {
  const last = pending.at(-1);
  if (last?.op !== 'delete' || last.mid !== 0) return null;
  const rest = pending.slice(0, -1);
  const row = viewOf(base, rest, data.userId);
  if (row === null || row['deleted_at'] !== null) return null;
  const id = last.row_id;
  return {
    view: localRow(table, row),
    step: { did: 'restore', table, id },
    dropped: last.seq,
    ...(rest.length === 0 && { bare: [table, id] }),
  };
}
