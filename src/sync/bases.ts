import { baseOf, toLocal } from '../data/local-row.ts';
import type { AnyRow } from '../data/pending.ts';
import type { LocalDb, OutboxRecord, ScopeRecord, ShadowRecord } from '../data/schema.ts';
import { SYNCED_TABLES, type SyncedTableName, type SyncedTables } from '../domain/rows.ts';
import { addRow, removeRow } from './digest.ts';
import { reconcile, type ServerRow } from './reconcile.ts';

/**
 * The server's state of rows within one transaction: read together, changed in memory, written together. Writing keeps
 * what belongs together true: view = base + pending changes, a shadow only while changes are pending, and the tally of
 * each scope that the device holds.
 */
export interface Bases {
  /** Reads what the device holds of these rows; to be called before the others. */
  load(table: SyncedTableName, ids: readonly string[]): Promise<void>;
  get(table: SyncedTableName, id: string): ServerRow | null;
  /** Whether the device shows anything of the row, be it only its own insert. */
  isShown(table: SyncedTableName, id: string): boolean;
  set(table: SyncedTableName, id: string, base: ServerRow | null): void;
  /** Computes the view again although the base stays: the row's pending changes are other ones now. */
  touch(table: SyncedTableName, id: string): void;
  /** Loads and touches the rows of these changes, tables that this build does not know left out. */
  touchRowsOf(changes: readonly OutboxRecord[]): Promise<void>;
  flush(): Promise<void>;
}

interface Entry {
  table: SyncedTableName;
  id: string;
  shown: boolean;
  before: ServerRow | null;
  base: ServerRow | null;
  hasShadow: boolean;
  touched: boolean;
}

/** @param scopes the scopes the device holds; their tallies are kept in place, to be written by the caller */
export function openBases(db: LocalDb, scopes: ReadonlyMap<string, ScopeRecord>, userId: string): Bases {
  const entries = new Map<string, Entry>();

  const entryOf = (table: SyncedTableName, id: string): Entry => {
    const entry = entries.get(keyOf(table, id));
    if (entry === undefined) throw new Error(`${table} was not loaded`);
    return entry;
  };

  const bases: Bases = {
    async load(table, ids) {
      const missing = ids.filter((id) => !entries.has(keyOf(table, id)));
      if (missing.length === 0) return;
      const rows = await heldRows(db, table, missing);
      const shadows = await heldShadows(db, table, missing);
      for (const id of missing) {
        const [row, shadow] = [rows.get(id), shadows.get(id)];
        const base = baseOf(row, shadow) as ServerRow | null;
        const hasShadow = shadow !== undefined;
        entries.set(keyOf(table, id), {
          table,
          id,
          shown: row !== undefined,
          before: base,
          base,
          hasShadow,
          touched: false,
        });
      }
    },
    get: (table, id) => entryOf(table, id).base,
    isShown: (table, id) => entryOf(table, id).shown,
    set(table, id, base) {
      const entry = entryOf(table, id);
      if (entry.base === base) return;
      entry.base = base;
      entry.touched = true;
    },
    touch(table, id) {
      entryOf(table, id).touched = true;
    },
    async touchRowsOf(changes) {
      for (const table of new Set(changes.map((change) => change.table))) {
        if (!isKnownTable(table)) continue;
        const ids = changes.filter((change) => change.table === table).map(({ row_id }) => row_id);
        await bases.load(table, [...new Set(ids)]);
        for (const id of ids) bases.touch(table, id);
      }
    },
    async flush() {
      const touched = [...entries.values()].filter((entry) => entry.touched);
      const pending = await pendingOf(db, touched);
      const writes = new Map<SyncedTableName, { puts: object[]; gone: string[] }>();
      const shadows: ShadowRecord[] = [];
      const shadowsGone: [string, string][] = [];

      for (const { table, id, before, base, hasShadow } of touched) {
        const { shadow, view } = reconcile(base, pending.get(keyOf(table, id)) ?? [], userId);
        const write = writes.get(table) ?? { puts: [], gone: [] };
        writes.set(table, write);
        if (view === null) write.gone.push(id);
        else write.puts.push(toLocal(table, view as unknown as SyncedTables[typeof table]));
        if (shadow !== null) shadows.push({ table, id, base: shadow });
        else if (hasShadow) shadowsGone.push([table, id]);
        if (before !== base) count(scopes, before, base);
      }

      for (const [table, { puts, gone }] of writes) {
        if (gone.length > 0) await db.table(table).bulkDelete(gone);
        if (puts.length > 0) await db.table(table).bulkPut(puts);
      }
      if (shadowsGone.length > 0) await db.shadow.bulkDelete(shadowsGone);
      if (shadows.length > 0) await db.shadow.bulkPut(shadows);
      entries.clear();
    },
  };
  return bases;
}

const KNOWN: ReadonlySet<string> = new Set(SYNCED_TABLES);

/** Whether this build knows the table: a newer server sends others, too. */
export function isKnownTable(name: string): name is SyncedTableName {
  return KNOWN.has(name);
}

/** From here on, naming all that there is costs less than looking for each: most rows of a first sync are new. */
const MANY = 100;

async function heldRows(db: LocalDb, table: SyncedTableName, ids: readonly string[]): Promise<Map<string, AnyRow>> {
  let wanted = ids;
  if (ids.length > MANY && (await db.table(table).count()) < ids.length * 20) {
    const held = new Set(await db.table<object, string>(table).toCollection().primaryKeys());
    wanted = ids.filter((id) => held.has(id));
  }
  const rows = wanted.length === 0 ? [] : await db.table<AnyRow, string>(table).bulkGet([...wanted]);
  return new Map(rows.flatMap((row, i) => (row === undefined ? [] : [[wanted[i] ?? '', row] as const])));
}

async function heldShadows(
  db: LocalDb,
  table: SyncedTableName,
  ids: readonly string[],
): Promise<Map<string, ShadowRecord>> {
  let wanted = ids;
  if (ids.length > MANY) {
    const held = new Set((await db.shadow.toCollection().primaryKeys()).map(([name, id]) => keyOf(name, id)));
    wanted = ids.filter((id) => held.has(keyOf(table, id)));
  }
  const shadows = await db.shadow.bulkGet(wanted.map((id) => [table, id] as [string, string]));
  return new Map(shadows.flatMap((shadow) => (shadow === undefined ? [] : [[shadow.id, shadow] as const])));
}

/** The pending changes of these rows, in the order in which they were made. */
async function pendingOf(db: LocalDb, entries: readonly Entry[]): Promise<Map<string, OutboxRecord[]>> {
  let keys = entries.map(({ table, id }) => [table, id] as [string, string]);
  if (keys.length > MANY) {
    const touched = new Set(keys.map(([table, id]) => keyOf(table, id)));
    const waiting = (await db.outbox.orderBy('[table+row_id]').uniqueKeys()) as unknown as [string, string][];
    keys = waiting.filter(([table, id]) => touched.has(keyOf(table, id)));
  }
  const records = keys.length === 0 ? [] : await db.outbox.where('[table+row_id]').anyOf(keys).sortBy('seq');
  return Map.groupBy(records, ({ table, row_id }) => keyOf(table, row_id));
}

function count(scopes: ReadonlyMap<string, ScopeRecord>, before: ServerRow | null, after: ServerRow | null): void {
  const left = before === null ? undefined : scopes.get(before.scope_id);
  if (left !== undefined && before !== null) removeRow(left, before);
  const joined = after === null ? undefined : scopes.get(after.scope_id);
  if (joined !== undefined && after !== null) addRow(joined, after);
}

function keyOf(table: string, id: string): string {
  return `${table} ${id}`;
}
