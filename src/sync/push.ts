import type { LocalDb, OutboxRecord, ScopeRecord } from '../data/schema.ts';
import type { SyncedTableName } from '../domain/rows.ts';
import type { NewId } from '../lib/ids.ts';
import { sameJson } from '../lib/same-json.ts';
import { APP_SCHEMA } from './app-schema.ts';
import { type Bases, isKnownTable, openBases } from './bases.ts';
import { giveMids, readIdentity, SENT_KEPT_MS, takeNewIdentity, writeIdentity } from './identity.ts';
import { readEpoch } from './pull.ts';
import { decodeRows, later, type ServerRow } from './reconcile.ts';
import { openScope } from './scopes.ts';
import type { PulledTables, PushedMutation, PushRequest, PushResponse } from './transport.ts';

/** What the server takes at most in one request. */
export const MOST_MUTATIONS = 50;
export const MOST_BYTES = 256_000;

export interface PushContext {
  db: LocalDb;
  userId: string;
  newId: NewId;
  now: () => number;
}

export type PushOutcome =
  | { kind: 'applied'; acknowledged: number }
  /** The device's numbers were put right: send again. */
  | { kind: 'again' }
  /** Somebody else uses this device's name; one by one, the numbers show which changes they had sent already. */
  | { kind: 'one_by_one' }
  /** The server has forgotten something: what, a pull tells. */
  | { kind: 'must_pull' }
  | { kind: 'upgrade_required' };

/** The next changes to send, numbered and stored as such before anybody sees them; null when nothing waits. */
export function nextBatch({ db, newId }: PushContext, most: number): Promise<PushRequest | null> {
  return db.transaction('rw', [db.meta, db.outbox], async () => {
    const waiting = await db.outbox.orderBy('seq').limit(Math.min(most, MOST_MUTATIONS)).toArray();
    if (waiting.length === 0) return null;
    const identity = await readIdentity(db, newId);
    const records = await giveMids(db, identity, fitting(waiting));
    return {
      client: identity.id,
      epoch: await readEpoch(db),
      schema: APP_SCHEMA,
      mutations: records.map(toMutation),
    };
  });
}

/** Applies one answer: acknowledged changes leave the outbox and the server's rows become their bases, in one transaction. */
export async function applyPush(
  context: PushContext,
  request: PushRequest,
  answer: PushResponse,
): Promise<PushOutcome> {
  if ('error' in answer) return applyError(context, request, answer);
  const { db } = context;
  const rowTables = [...Object.keys(answer.tables), ...request.mutations.map(({ table }) => table)];
  const tables = [...new Set(rowTables)].filter(isKnownTable).map((table) => db.table(table));
  const stores = [db.meta, db.outbox, db.sent, db.quarantine, db.shadow, db.scopes, ...tables];
  return db.transaction('rw', stores, async (): Promise<PushOutcome> => {
    if (!(await standsStill(context, request))) return { kind: 'again' };
    const identity = await readIdentity(db, context.newId);
    const scopes = new Map((await db.scopes.toArray()).map((record) => [record.id, record]));
    const bases = openBases(db, scopes, context.userId);

    const answered = new Set(answer.results.map(({ mid }) => mid));
    const processed = (
      await db.outbox
        .where('mid')
        .anyOf([...answered])
        .toArray()
    ).filter(isOf(request));
    await db.outbox.bulkDelete(processed.map(({ seq }) => seq));
    await remember(context, processed);
    await bases.touchRowsOf(processed);
    await applyRows(bases, scopes, answer.tables);
    await bases.flush();
    await db.scopes.bulkPut([...scopes.values()]);
    await writeIdentity(db, { ...identity, acked: Math.max(identity.acked, Number(answer.last_mid)) });
    return { kind: 'applied', acknowledged: processed.length };
  });
}

function applyError(
  context: PushContext,
  request: PushRequest,
  { error }: Extract<PushResponse, { error: string }>,
): Promise<PushOutcome> | PushOutcome {
  const { db, newId } = context;
  switch (error) {
    case 'upgrade_required':
      return { kind: 'upgrade_required' };
    case 'gap':
    case 'epoch_changed':
      return { kind: 'must_pull' };
    case 'forked':
      if (request.mutations.length > 1) return { kind: 'one_by_one' };
      return db.transaction('rw', [db.meta, db.outbox, db.sent], async (): Promise<PushOutcome> => {
        if (await standsStill(context, request)) await takeNewIdentity(db, newId);
        return { kind: 'again' };
      });
  }
}

/** The server's rows, as far as they are news: see INV-09 for why some are left to the next pull. */
async function applyRows(bases: Bases, scopes: Map<string, ScopeRecord>, tables: PulledTables): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    if (!isKnownTable(table)) continue;
    const rows = decodeRows(columns);
    await bases.load(
      table,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const scope = scopes.get(row.scope_id) ?? newScopeOf(bases, table, row);
      if (scope === null || isCovered(scope, row)) continue;
      scopes.set(scope.id, scope);
      bases.set(table, row.id, later(bases.get(table, row.id), row));
      if (BigInt(row.ver) > BigInt(scope.ahead)) scope.ahead = String(row.ver);
    }
  }
}

/** A scope that came into being with this very push: the device holds it from now on, and the next pull fills it. */
function newScopeOf(bases: Bases, table: SyncedTableName, row: ServerRow): ScopeRecord | null {
  // A row that is not shown belongs to a scope that was lost meanwhile.
  return bases.isShown(table, row.id) ? openScope({ id: row.scope_id, kind: 'menage', role: 'owner' }) : null;
}

/** Whether a pull has applied this version already, or what came after it: the row may have left since. */
function isCovered({ cursor }: ScopeRecord, { ver }: ServerRow): boolean {
  return BigInt(ver) <= BigInt(cursor);
}

/** Keeps what was acknowledged for 14 days, and what was given up for the person. */
async function remember({ db, now }: PushContext, processed: OutboxRecord[]): Promise<void> {
  const at = now();
  await db.sent
    .where('acknowledged_at')
    .below(at - SENT_KEPT_MS)
    .delete();
  const sent = processed.map((record) => ({ mid: record.mid, record, acknowledged_at: at }));
  for (const one of sent.filter(({ record }) => record.given_up)) {
    // Without its number there would be a gap after a restore; with its words the person would be told twice.
    const spent: OutboxRecord = { ...one.record, op: 'update', set: {} };
    if (!sameJson(one.record, spent)) await db.quarantine.add({ record: one.record, at, why: 'fault' });
    one.record = spent;
  }
  await db.sent.bulkPut(sent);
}

/** Compare-and-set: the answer is of the name and the epoch that the device still goes by. */
async function standsStill({ db, newId }: PushContext, request: PushRequest): Promise<boolean> {
  return (await readIdentity(db, newId)).id === request.client && (await readEpoch(db)) === request.epoch;
}

function isOf({ mutations }: PushRequest): (record: OutboxRecord) => boolean {
  const uuids = new Set(mutations.map(({ uuid }) => uuid));
  return ({ uuid }) => uuids.has(uuid);
}

/** As many as fit, and always one: limits on what people may write keep a single change far below the server's own. */
function fitting(records: OutboxRecord[]): OutboxRecord[] {
  let bytes = 0;
  const encoder = new TextEncoder();
  const tooMuch = records.findIndex((record) => {
    bytes += encoder.encode(JSON.stringify(toMutation(record))).length;
    return bytes > MOST_BYTES;
  });
  return tooMuch === -1 ? records : records.slice(0, Math.max(tooMuch, 1));
}

function toMutation({ mid, uuid, table, row_id, scope_id, op, set, base, given_up }: OutboxRecord): PushedMutation {
  const place = { mid, uuid, table, id: row_id, scope: scope_id };
  return given_up ? { ...place, op: 'void', set: {}, base: 0 } : { ...place, op, set, base };
}
