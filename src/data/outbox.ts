import { LATER_COLUMNS, type SyncedTableName, type SyncedTables } from '../domain/rows.ts';
import type { SyncedRow } from '../domain/synced-row.ts';
import { BEGUN_APART, withBound } from '../domain/together.ts';
import { inParts } from '../lib/in-parts.ts';
import { sameJson } from '../lib/same-json.ts';
import type { DataContext } from './context.ts';
import { baseOf, fromLocal, toLocal } from './local-row.ts';
import { type AnyRow, applyChange, viewOf } from './pending.ts';
import type { Local, LocalDb, OutboxRecord, ShadowRecord } from './schema.ts';
import { scopeOf } from './scope-of.ts';
import type { Table } from 'dexie';

/**
 * The write core: each function changes one row inside the transaction of its caller (`commit.ts`): the view that screens
 * read, one outbox record, and the shadow that keeps the server's row while changes are pending. Invariants:
 *
 * 1. view = base + pending changes in order (`viewOf`), after every transaction.
 * 2. A shadow exists exactly for rows with pending changes that the server knows; a row only known here has the rev 0.
 * 3. A record that was ever numbered (mid > 0) is never changed or removed here.
 * 4. A change that changes nothing writes nothing.
 *
 * Coalescing: a change joins the last record of its row when that one was never sent and saw the same `rev` (`mayJoin`). This moves
 * the change before later records of other rows, which is safe because no rule of the server reads across rows except
 * references and deletions: a change that sets a reference (`…_id`) or `deleted_at` is therefore never moved. The same
 * `rev` matters: an older base would report conflicts with values that were on screen, a newer one would hide real ones.
 */
export interface Write {
  readonly data: DataContext;
  /** What was done, in order, so that it can be undone. */
  readonly steps: Step[];
}

export type Step =
  | { did: 'insert' | 'delete' | 'restore'; table: SyncedTableName; id: string }
  | { did: 'update'; table: SyncedTableName; id: string; before: AnyRow; after: AnyRow };

/** `missing`: there is no such row here, or it is deleted (for `restoreRow`: or it is not). */
export type RowOutcome = 'written' | 'unchanged' | 'missing';

export type FieldsOf<Name extends SyncedTableName> = Name extends SyncedTableName
  ? Omit<SyncedTables[Name], keyof SyncedRow>
  : never;

/** Adds rows of one table, under new ids unless some are given; returns their ids, in order. */
export async function insertRows<Name extends SyncedTableName>(
  { data, steps }: Write,
  table: Name,
  rows: readonly FieldsOf<Name>[],
  ids?: readonly string[],
): Promise<string[]> {
  const records = rows.map((row, i): Omit<OutboxRecord, 'seq'> => {
    const rowId = ids?.[i] ?? data.newId();
    return {
      ...recordFor(data, table, rowId, 'insert', { ...row }),
      scope_id: scopeOf(table, row, data.userId),
      base: 0,
    };
  });
  const views = records.map((record) => localRow(table, applyChange(null, record as OutboxRecord, data.userId)));
  await Promise.all([rowsOf(data.db, table).bulkAdd(views), data.db.outbox.bulkAdd(records)]);
  steps.push(...records.map(({ row_id }) => ({ did: 'insert' as const, table, id: row_id })));
  return records.map(({ row_id }) => row_id);
}

/** Adds one row; returns its id. */
export async function insertRow<Name extends SyncedTableName>(
  write: Write,
  table: Name,
  row: FieldsOf<Name>,
): Promise<string> {
  const [id = ''] = await insertRows(write, table, [row]);
  return id;
}

/** Changes fields of a row; those that already have the value are left out. Pass the row if it was just read. */
export async function updateRow<Name extends SyncedTableName>(
  write: Write,
  table: Name,
  id: string,
  change: Partial<FieldsOf<Name>>,
  known?: CurrentRow | null,
): Promise<RowOutcome> {
  const current = known ?? (await readRow(write, table, id));
  if (current === null || current.row['deleted_at'] !== null) return 'missing';
  const planned = plannedUpdate(write.data, table, current, { ...change });
  if (planned === null) return 'unchanged';
  await writePlanned(write, table, [planned]);
  return 'written';
}

/** Marks a row as deleted; the row stays, so that it can come back. */
export async function deleteRow(write: Write, table: SyncedTableName, id: string): Promise<RowOutcome> {
  const current = await readRow(write, table, id);
  if (current === null || current.row['deleted_at'] !== null) return 'missing';
  await writePlanned(write, table, [plannedEnd(write.data, table, current, 'delete')]);
  return 'written';
}

/** Brings a deleted row back. A deletion that was never sent is simply taken out of the queue. */
export async function restoreRow(write: Write, table: SyncedTableName, id: string): Promise<RowOutcome> {
  const { data, steps } = write;
  let current = await readRow(write, table, id);
  if (current === null || current.row['deleted_at'] === null) return 'missing';
  const last = current.pending.at(-1);
  if (last?.op === 'delete' && last.mid === 0) {
    const rest = current.pending.slice(0, -1);
    const row = viewOf(current.base, rest, data.userId);
    await data.db.outbox.delete(last.seq);
    if (rest.length === 0) await data.db.shadow.delete([table, id]);
    if (row !== null) await rowsOf(data.db, table).put(localRow(table, row));
    if (row === null || row['deleted_at'] === null) {
      steps.push({ did: 'restore', table, id });
      return 'written';
    }
    // Somebody else's deletion came from the server in the meantime: that one must be lifted too.
    current = { row, pending: rest, base: current.base };
  }
  await writePlanned(write, table, [plannedEnd(data, table, current, 'restore')]);
  return 'written';
}

/**
 * Takes back an insert of which the server never heard, with all that was changed since: nothing of the row remains.
 * False, and nothing done, when any of it was sent. The caller sees to it that no other row refers to it.
 */
export async function retractRow(write: Write, table: SyncedTableName, id: string): Promise<boolean> {
  const { data } = write;
  const current = await readRow(write, table, id);
  if (current === null || current.base !== null || current.pending.some(({ mid }) => mid !== 0)) return false;
  await Promise.all([
    data.db.outbox.bulkDelete(current.pending.map(({ seq }) => seq)),
    rowsOf(data.db, table).delete(id),
  ]);
  return true;
}

/** All that a change of a row must know, deleted or not; null when there is none. */
export interface CurrentRow {
  /** The view, without marks. */
  row: AnyRow;
  pending: OutboxRecord[];
  base: AnyRow | null;
}

/** In one go: three requests in flight cost hardly more than one. */
export async function readRow({ data }: Write, table: SyncedTableName, id: string): Promise<CurrentRow | null> {
  const { db } = data;
  const [local, pending, shadow] = await Promise.all([
    rowsOf(db, table).get(id),
    db.outbox.where('[table+row_id]').equals([table, id]).toArray(),
    db.shadow.get([table, id]),
  ]);
  if (local === undefined) return null;
  return { row: fromLocal(local), pending, base: baseOf(local, shadow) };
}

/** The table of a name that is known only at run time. */
export function rowsOf(db: LocalDb, table: SyncedTableName): Table<Local<AnyRow>, string> {
  return db.table(table);
}

/** All that one change of a row writes, so that many are written in a few requests. */
export interface Planned {
  view: Local<AnyRow>;
  step: Step;
  /** A new record, or a changed one in the place of itself. */
  record?: Omit<OutboxRecord, 'seq'> | OutboxRecord;
  /** The record that leaves the queue. */
  dropped?: number;
  /** The server's row, to be kept from now on, or needed no more. */
  shadow?: ShadowRecord;
  bare?: [string, string];
}

/** Null when nothing differs. The row is there and not deleted. */
export function plannedUpdate(
  data: DataContext,
  table: SyncedTableName,
  current: CurrentRow,
  change: AnyRow,
): Planned | null {
  const id = String(current.row['id']);
  const after = differing(current.row, change);
  const fields = Object.keys(after);
  if (fields.length === 0) return null;
  const valueOf = (field: string) => current.row[field] ?? LATER_COLUMNS[table]?.[field] ?? null;
  const before = Object.fromEntries(withBound(table, fields).map((field) => [field, valueOf(field)]));
  const last = current.pending.at(-1);
  const record = { ...recordFor(data, table, id, 'update', after), ...placeOf(current, fields) };
  return {
    view: localRow(table, { ...current.row, ...after }),
    step: { did: 'update', table, id, before, after: { ...before, ...after } },
    ...(last !== undefined && mayJoin(last, record)
      ? joined(data, current, last, after)
      : { record, ...baseToKeep(table, current) }),
  };
}

/** The end of a row that is there, or of its deletion. */
export function plannedEnd(
  data: DataContext,
  table: SyncedTableName,
  current: CurrentRow,
  did: 'delete' | 'restore',
): Planned {
  const id = String(current.row['id']);
  const change =
    did === 'delete' ? recordFor(data, table, id, did, {}) : recordFor(data, table, id, 'update', { deleted_at: null });
  const record = { ...change, ...placeOf(current, did === 'delete' ? null : ['deleted_at']) };
  const view = localRow(table, applyChange(current.row, record as OutboxRecord, data.userId));
  return { view, step: { did, table, id }, record, ...baseToKeep(table, current) };
}

/** Changes of different rows of one table. */
export async function writePlanned(write: Write, table: SyncedTableName, planned: readonly Planned[]): Promise<void> {
  const { db } = write.data;
  const dropped = planned.flatMap((one) => one.dropped ?? []);
  const shadows = planned.flatMap(({ shadow }) => shadow ?? []);
  const bare = planned.flatMap((one) => (one.bare ? [one.bare] : []));
  await Promise.all([
    db.outbox.bulkPut(planned.flatMap(({ record }) => record ?? []) as OutboxRecord[]),
    dropped.length > 0 && db.outbox.bulkDelete(dropped),
    shadows.length > 0 && db.shadow.bulkAdd(shadows),
    bare.length > 0 && db.shadow.bulkDelete(bare),
    ...inParts(planned, MOST_NAMED).map((part) => rowsOf(db, table).bulkPut(part.map(({ view }) => view))),
  ]);
  write.steps.push(...planned.map(({ step }) => step));
}

/** Beyond it Dexie says "many rows" instead of which, and who keeps an index of them must read all anew. */
const MOST_NAMED = 49;

/** Fields that are back to what they were before the record leave it; a record without fields leaves the queue. */
function joined(
  { userId, newId }: DataContext,
  current: CurrentRow,
  last: OutboxRecord,
  change: AnyRow,
): Pick<Planned, 'record' | 'dropped' | 'bare'> {
  const together = { ...last.set, ...change };
  const earlier = current.pending.slice(0, -1);
  const set = last.op === 'insert' ? together : differing(viewOf(current.base, earlier, userId) ?? {}, together);
  // Another change from now on, for whoever knows the one it was: a copy of this profile may have sent that.
  if (Object.keys(set).length > 0) return { record: { ...last, set, uuid: newId() } };
  return { dropped: last.seq, ...(earlier.length === 0 && { bare: [last.table, last.row_id] }) };
}

function baseToKeep(table: SyncedTableName, { row, pending }: CurrentRow): Pick<Planned, 'shadow'> {
  return pending.length === 0 ? { shadow: { table, id: String(row['id']), base: row } } : {};
}

function mayJoin(last: OutboxRecord, change: Pick<OutboxRecord, 'set' | 'base'>): boolean {
  const moves = (field: string) => field === 'deleted_at' || field.endsWith('_id');
  return (
    last.mid === 0 &&
    last.op !== 'delete' &&
    last.given_up !== true &&
    !(last.op === 'insert' && BEGUN_APART.has(last.table)) &&
    last.base === change.base &&
    !('deleted_at' in last.set) &&
    !Object.keys(change.set).some(moves)
  );
}

function differing(row: AnyRow, change: AnyRow): AnyRow {
  return Object.fromEntries(
    Object.entries(change).filter(([field, value]) => value !== undefined && !sameJson(row[field], value)),
  );
}

function recordFor(
  data: DataContext,
  table: SyncedTableName,
  id: string,
  op: OutboxRecord['op'],
  set: AnyRow,
): Omit<OutboxRecord, 'seq' | 'scope_id' | 'base'> {
  return { mid: 0, uuid: data.newId(), table, row_id: id, op, set, created_at: data.now() };
}

/**
 * Where the row lives and the `rev` its author sees of these fields (of all of them: null). That is the base's, except
 * where an own change that still waits covers the field: its author has seen no more than that change had.
 */
function placeOf(
  { row, pending }: CurrentRow,
  fields: readonly string[] | null,
): Pick<OutboxRecord, 'scope_id' | 'base'> {
  const covers = ({ op, set }: OutboxRecord) =>
    fields === null || fields.some((field) => field in set || (op === 'delete' && field === 'deleted_at'));
  const seen = pending.filter(covers).map(({ base }) => base);
  return { scope_id: String(row['scope_id']), base: Math.min(Number(row['rev']), ...seen) };
}

export function localRow(table: SyncedTableName, row: AnyRow | null): Local<AnyRow> {
  return toLocal(table, row as unknown as SyncedTables[SyncedTableName]) as unknown as Local<AnyRow>;
}
