import { baseOf } from '../data/local-row.ts';
import type { AnyRow } from '../data/pending.ts';
import type { LocalDb, OutboxRecord, ScopeRecord } from '../data/schema.ts';
import { SYNCED_TABLES, type SyncedTableName } from '../domain/rows.ts';
import { type Bases, isKnownTable } from './bases.ts';
import { addRow, EMPTY_TALLY, type Tally } from './digest.ts';
import { decodeRows, hasLeft, later, type ServerRow } from './reconcile.ts';
import type { PulledExit, PulledScope, PulledTables } from './transport.ts';

/** What happens to a scope as a whole. All of it runs inside the caller's transaction. */

/** A scope that this device meets. */
export function openScope({ id, kind, role }: Pick<ScopeRecord, 'id' | 'kind' | 'role'>): ScopeRecord {
  return { id, kind, role, cursor: '0', ...EMPTY_TALLY, ahead: '0', staged: null, skipped: [], mended_at: 0 };
}

/** A page in the ordinary course. What left goes first, for it may come back in the same page. */
export async function applyPage(bases: Bases, record: ScopeRecord, page: PulledScope): Promise<void> {
  record.skipped = skippedTables(record.skipped, page.tables);
  for (const [table, exits] of exitsByTable(page.exits)) {
    await bases.load(
      table,
      exits.map(({ id }) => id),
    );
    for (const { id, rev } of exits) if (hasLeft(bases.get(table, id), record.id, rev)) bases.set(table, id, null);
  }
  for (const [table, rows] of rowsByTable(page.tables)) {
    await bases.load(
      table,
      rows.map(({ id }) => id),
    );
    for (const row of rows) bases.set(table, row.id, later(bases.get(table, row.id), row));
  }
}

/** A page of a scope that is fetched anew: kept apart, so that nothing on screen goes until everything is there. */
export async function stagePage(db: LocalDb, record: ScopeRecord, page: PulledScope): Promise<void> {
  await db.staging.add({ scope_id: record.id, tables: page.tables, exits: page.exits });
  record.staged = page.cursor;
}

/** Forgets what was fetched so far. */
export async function clearStaging(db: LocalDb, scopeId: string): Promise<void> {
  await db.staging.where('scope_id').equals(scopeId).delete();
}

/**
 * Puts the staged pages in the place of what the device held of the scope. Whatever the device had, revisions included,
 * is void: after a restore they belong to a past that never was. Flushes, and counts anew.
 */
export async function replaceScope(db: LocalDb, bases: Bases, record: ScopeRecord): Promise<void> {
  const fetched = new Map(SYNCED_TABLES.map((table) => [table, new Map<string, ServerRow>()]));
  record.skipped = [];
  for (const page of await db.staging.where('scope_id').equals(record.id).sortBy('n')) {
    record.skipped = skippedTables(record.skipped, page.tables);
    for (const [table, exits] of exitsByTable(page.exits)) for (const { id } of exits) fetched.get(table)?.delete(id);
    for (const [table, rows] of rowsByTable(page.tables)) for (const row of rows) fetched.get(table)?.set(row.id, row);
  }
  for (const [table, rows] of fetched) {
    const held = (await db.table(table).where('scope_id').equals(record.id).primaryKeys()) as string[];
    await bases.load(table, [...new Set([...held, ...rows.keys()])]);
    for (const id of held) if (bases.get(table, id)?.scope_id === record.id) bases.set(table, id, null);
    for (const [id, row] of rows) bases.set(table, id, row);
  }
  await bases.flush();
  await clearStaging(db, record.id);
  Object.assign(record, await recount(db, record.id), { ahead: '0', staged: null, lapsed: false });
  await lowerBases(db, fetched);
}

/**
 * A change cannot have seen more of a row than there is: a higher `rev` is one of a past that a restore undid, and would
 * hide conflicts until the row had caught up.
 */
async function lowerBases(db: LocalDb, fetched: ReadonlyMap<string, ReadonlyMap<string, ServerRow>>): Promise<void> {
  await db.outbox.toCollection().modify((change) => {
    const row = fetched.get(change.table)?.get(change.row_id);
    if (row !== undefined) change.base = Math.min(change.base, row.rev);
  });
}

/**
 * The permission is gone: the scope's rows, their bases and its cursor leave the device (a cursor kept would miss what
 * happened before a permission given again). Changes that were never sent wait in quarantine for the person; those that
 * may have been sent stay, for only the server's answer can say what became of them.
 */
export async function dropScope(db: LocalDb, bases: Bases, scopeId: string, now: number): Promise<void> {
  const isComing = await isStillToCome(db, scopeId);
  const gone = new Set<string>();
  for (const table of SYNCED_TABLES) {
    const ids = (await db.table(table).where('scope_id').equals(scopeId).primaryKeys()) as string[];
    if (isComing) {
      await bases.load(table, ids);
      for (const id of ids) bases.set(table, id, null);
      continue;
    }
    for (const id of ids) gone.add(`${table} ${id}`);
    await db.shadow.bulkDelete(ids.map((id) => [table, id] as [string, string]));
    await db.table(table).bulkDelete(ids);
  }
  if (!isComing) await quarantine(db, scopeId, gone, now);
  await clearStaging(db, scopeId);
  await db.scopes.delete(scopeId);
}

/** A gîte's scope, whose id is the gîte's, that this device has yet to make: the server went back to before it. */
export async function isStillToCome(db: LocalDb, scopeId: string): Promise<boolean> {
  const changes = await db.outbox.where('[table+row_id]').equals(['gites_base', scopeId]).toArray();
  return changes.some(({ op }) => op === 'insert');
}

async function quarantine(db: LocalDb, scopeId: string, gone: ReadonlySet<string>, now: number): Promise<void> {
  // A change of a row that had vanished before; if it is shown, it has moved to a scope that is still held.
  const isLost = async ({ table, row_id }: OutboxRecord) =>
    !isKnownTable(table) || (await db.table(table).get(row_id)) === undefined;
  for (const record of await db.outbox.where('mid').equals(0).sortBy('seq')) {
    const isGone = gone.has(`${record.table} ${record.row_id}`);
    // Without an await for each of those that are no concern of this scope: there may be thousands.
    if (!isGone && record.scope_id !== scopeId) continue;
    if (!isGone && !(await isLost(record))) continue;
    await db.quarantine.add({ record, at: now });
    await db.outbox.delete(record.seq);
  }
}

/** Counts what the device holds of a scope, row by row: only where there is no running tally, or it is in doubt. */
export async function recount(db: LocalDb, scopeId: string): Promise<Tally> {
  const tally: Tally = { ...EMPTY_TALLY };
  const shadows = new Map((await db.shadow.toArray()).map((shadow) => [`${shadow.table} ${shadow.id}`, shadow]));
  for (const table of SYNCED_TABLES) {
    for (const row of await db.table<AnyRow & { id: string }>(table).where('scope_id').equals(scopeId).toArray()) {
      const base = baseOf(row, shadows.get(`${table} ${row.id}`)) as ServerRow | null;
      if (base?.scope_id === scopeId) addRow(tally, base);
    }
  }
  return tally;
}

function rowsByTable(tables: PulledTables): [SyncedTableName, ServerRow[]][] {
  return Object.entries(tables).flatMap(([table, rows]) => (isKnownTable(table) ? [[table, decodeRows(rows)]] : []));
}

function exitsByTable(exits: readonly PulledExit[]): Map<SyncedTableName, PulledExit[]> {
  return Map.groupBy(exits.filter(isOfKnownTable), ({ table }) => table);
}

function isOfKnownTable(exit: PulledExit): exit is PulledExit & { table: SyncedTableName } {
  return isKnownTable(exit.table);
}

function skippedTables(known: readonly string[], tables: PulledTables): string[] {
  return [...new Set([...known, ...Object.keys(tables).filter((table) => !isKnownTable(table))])];
}
