import type { LocalDb, OutboxRecord, ScopeRecord } from '../data/schema.ts';
import { SYNCED_TABLES } from '../domain/rows.ts';
import type { NewId } from '../lib/ids.ts';
import { sameJson } from '../lib/same-json.ts';
import { APP_SCHEMA } from './app-schema.ts';
import { type Bases, isKnownTable, openBases } from './bases.ts';
import { type Identity, readIdentity, rewind, takeNewIdentity } from './identity.ts';
import {
  applyPage,
  clearStaging,
  dropScope,
  isStillToCome,
  openScope,
  recount,
  replaceScope,
  stagePage,
} from './scopes.ts';
import type { PulledScope, PullRequest, PullResponse } from './transport.ts';

/** Where the device stands when it asks. The answer is applied only if it still stands there (INV-05). */
export interface Position {
  identity: Identity;
  epoch: string | null;
  held: ScopeRecord[];
}

export type PullOutcome =
  | { kind: 'applied'; received: number; more: boolean; resets: number; unsound: Mismatch[] }
  /** Another tab applied something since the question was asked: ask again. */
  | { kind: 'stale' }
  | { kind: 'refused'; why: 'wrong_user' | 'no_personal_scope' | 'too_old' | 'too_new' };

/** What the device holds of a scope is not what the server holds. */
export interface Mismatch {
  scope: string;
  /** Up to where the two were compared. */
  cursor: string;
  expected: { count: number; digest: number };
  found: { count: number; digest: number };
  /** `counted`: only the running tally was wrong. `mending`: the scope is fetched anew. `open`: it was, within the hour, in vain. */
  outcome: 'counted' | 'mending' | 'open';
}

export interface PullContext {
  db: LocalDb;
  userId: string;
  newId: NewId;
  now: () => number;
}

const MENDED_AT_MOST_EVERY_MS = 3_600_000;

export function readPosition({ db, newId }: PullContext): Promise<Position> {
  return db.transaction('rw', [db.meta, db.scopes], async () => ({
    identity: await readIdentity(db, newId),
    epoch: await readEpoch(db),
    held: await db.scopes.toArray(),
  }));
}

export function pullRequest({ identity, epoch, held }: Position, limit: number): PullRequest {
  const cursors = Object.fromEntries(held.filter(hasBegun).map((record) => [record.id, cursorOf(record)]));
  return { client: identity.id, epoch, schema: APP_SCHEMA, cursors, limit };
}

/** What will be asked after this answer, if all goes its usual way; null when there is nothing more, or nobody knows. */
export function followUp(request: PullRequest, answer: PullResponse, limit: number): PullRequest | null {
  const { epoch, scopes } = answer;
  if (!scopes.some(({ more }) => more) || scopes.some(({ reset }) => reset)) return null;
  const cursors = Object.fromEntries(scopes.flatMap(({ id, cursor }) => (cursor === '0' ? [] : [[id, cursor]])));
  return { ...request, epoch, cursors, limit };
}

/** Applies one answer as a whole: rows, exits, cursors, membership and epoch in one transaction. */
export async function applyPull(context: PullContext, asked: Position, answer: PullResponse): Promise<PullOutcome> {
  const refusal = refusalOf(context, answer);
  if (refusal !== null) return { kind: 'refused', why: refusal };

  const { db } = context;
  const outcome = await db.transaction('rw', storesFor(db, asked, answer), async (): Promise<PullOutcome> => {
    const held = await db.scopes.toArray();
    if (!(await standsStill(context, asked, held))) return { kind: 'stale' };
    return applyInTransaction(context, asked, held, answer);
  });
  if (outcome.kind !== 'applied' || outcome.unsound.length === 0) return outcome;
  return { ...outcome, ...(await mend(context, outcome.unsound, outcome.more)) };
}

export async function readEpoch(db: LocalDb): Promise<string | null> {
  return ((await db.meta.get('epoch'))?.value as string | undefined) ?? null;
}

/** Fetches a scope anew, beside what is in use, where this build knows tables that an older one had to skip. */
export async function catchUpOnNewTables(db: LocalDb): Promise<void> {
  await db.transaction('rw', [db.scopes, db.staging], async () => {
    for (const record of await db.scopes.toArray()) {
      if (!record.skipped.some(isKnownTable)) continue;
      await clearStaging(db, record.id);
      await db.scopes.put({ ...record, skipped: [], staged: '0' });
    }
  });
}

/** What makes an answer one that must not be applied at all. */
function refusalOf({ userId }: PullContext, answer: PullResponse) {
  // Somebody else's session: their rows must not enter, and their membership must not empty this database.
  if (answer.user_id !== userId) return 'wrong_user';
  if (APP_SCHEMA < answer.min_schema) return 'too_old';
  if (APP_SCHEMA > answer.max_schema) return 'too_new';
  // Everybody is a member of their own scope for life: a list without it is no list of permissions, but a fault.
  if (!answer.scopes.some((scope) => scope.id === userId)) return 'no_personal_scope';
  return null;
}

async function applyInTransaction(
  context: PullContext,
  asked: Position,
  held: readonly ScopeRecord[],
  answer: PullResponse,
): Promise<PullOutcome> {
  const { db, userId, now } = context;
  const isNewEpoch = asked.epoch !== null && asked.epoch !== answer.epoch;
  const records = new Map(held.map((record) => [record.id, record]));
  const bases = openBases(db, records, userId);
  let resets = 0;

  const forgotten = isForgetful(asked, answer) ? await remember(context, answer, isNewEpoch) : [];
  for (const { id } of held) {
    if (answer.scopes.some((scope) => scope.id === id)) continue;
    await dropScope(db, bases, id, now());
    records.delete(id);
  }
  await showAgain(db, bases, records, forgotten);
  for (const page of answer.scopes) {
    const known = records.get(page.id);
    const record = known ?? openScope(page);
    records.set(page.id, record);
    record.kind = page.kind;
    record.role = page.role;
    record.confirmed_at = now();
    // In a new epoch a scope that comes new is fetched anew as well: a row that is also held elsewhere has a rev of the old one.
    if (isNewEpoch || (known !== undefined && page.reset)) {
      resets += 1;
      await clearStaging(db, page.id);
      record.staged = '0';
      // Versions of another epoch say nothing about this one's.
      if (isNewEpoch) record.cursor = '0';
    }
    // Most say nothing, and Dexie follows a transaction through no more than a hundred awaits that ask nothing of it.
    if (sizeOf(page) > 0 || record.staged !== null) await applyScope(db, bases, record, page);
    else record.cursor = page.cursor;
  }
  await bases.flush();
  await db.scopes.bulkPut([...records.values()]);
  await db.meta.put({ key: 'epoch', value: answer.epoch });
  return {
    kind: 'applied',
    received: answer.scopes.reduce((sum, page) => sum + sizeOf(page), 0),
    more: answer.scopes.some((page) => page.more),
    resets,
    unsound: answer.scopes.flatMap((page) => mismatchOf(records.get(page.id), page)),
  };
}

/** Whether the server has processed less than it once acknowledged. */
function isForgetful(asked: Position, answer: PullResponse): boolean {
  return Number(answer.last_mid) < asked.identity.acked;
}

/** Tells a server that was restored (what it forgot is pending again) from one that merely dropped this device's name. */
async function remember(
  { db, newId, now }: PullContext,
  answer: PullResponse,
  isNewEpoch: boolean,
): Promise<OutboxRecord[]> {
  const lastMid = Number(answer.last_mid);
  const isRestored = isNewEpoch || lastMid > 0 || answer.scopes.some(({ reset }) => reset);
  if (isRestored) return rewind(db, lastMid, newId, now());
  await takeNewIdentity(db, newId);
  return [];
}

/** Changes that are pending again are on screen again, except in scopes that are gone for good. */
async function showAgain(
  db: LocalDb,
  bases: Bases,
  held: ReadonlyMap<string, ScopeRecord>,
  changes: readonly OutboxRecord[],
): Promise<void> {
  for (const table of SYNCED_TABLES) {
    const those = changes.filter((change) => change.table === table);
    await bases.load(table, [...new Set(those.map(({ row_id }) => row_id))]);
    for (const { row_id: id, scope_id } of those)
      if (held.has(scope_id) || bases.isShown(table, id) || (await isStillToCome(db, scope_id))) bases.touch(table, id);
  }
}

async function applyScope(db: LocalDb, bases: Bases, record: ScopeRecord, page: PulledScope): Promise<void> {
  if (record.staged === null) {
    await applyPage(bases, record, page);
    record.cursor = page.cursor;
    return;
  }
  await stagePage(db, record, page);
  if (page.more) return;
  await replaceScope(db, bases, record);
  record.cursor = page.cursor;
}

function mismatchOf(record: ScopeRecord | undefined, page: PulledScope): Mismatch[] {
  if (record === undefined || page.more || record.staged !== null) return [];
  // Not comparable: rows that this build cannot hold, or rows newer than the answer.
  if (record.skipped.length > 0 || BigInt(record.ahead) > BigInt(record.cursor)) return [];
  const expected = { count: Number(page.count), digest: Number(page.digest) };
  const found = { count: record.count, digest: record.digest };
  if (sameJson(expected, found)) return [];
  return [{ scope: page.id, cursor: record.cursor, expected, found, outcome: 'open' }];
}

/** Counts again row by row, for the running tally may be what is wrong; else has the scope fetched anew. */
function mend({ db, now }: PullContext, mismatches: Mismatch[], more: boolean) {
  return db.transaction('rw', allStores(db), async () => {
    const unsound: Mismatch[] = [];
    let mending = more;
    for (const mismatch of mismatches) {
      const record = await db.scopes.get(mismatch.scope);
      // Another tab has moved on since: it compared what it found itself.
      if (record === undefined || record.cursor !== mismatch.cursor || record.staged !== null) continue;
      const found = await recount(db, record.id);
      const holds = sameJson(found, mismatch.expected);
      const isRecent = Math.abs(now() - record.mended_at) <= MENDED_AT_MOST_EVERY_MS;
      const outcome = holds ? 'counted' : isRecent ? 'open' : 'mending';
      if (outcome === 'mending') {
        await clearStaging(db, record.id);
        await db.scopes.put({ ...record, ...found, staged: '0', mended_at: now() });
        mending = true;
      } else {
        await db.scopes.put({ ...record, ...found });
      }
      unsound.push({ ...mismatch, outcome });
    }
    return { unsound, more: mending };
  });
}

/** Compare-and-set: cursors, epoch and name are what they were when the question was asked. */
async function standsStill(
  { db, newId }: PullContext,
  asked: Position,
  held: readonly ScopeRecord[],
): Promise<boolean> {
  const epoch = await readEpoch(db);
  const { id } = await readIdentity(db, newId);
  return (
    epoch === asked.epoch &&
    id === asked.identity.id &&
    held.length === asked.held.length &&
    asked.held.every((before) => held.some((record) => record.id === before.id && isSame(record, before)))
  );
}

function isSame(record: ScopeRecord, before: ScopeRecord): boolean {
  const isFetched = record.staged !== null && record.ahead !== before.ahead;
  return record.cursor === before.cursor && record.staged === before.staged && !isFetched;
}

/** A scope of which nothing was ever heard is asked for as one that is not known: there is nothing to start again from. */
function hasBegun({ cursor, ahead, staged }: ScopeRecord): boolean {
  return staged === null ? cursor !== '0' || ahead !== '0' : staged !== '0';
}

function cursorOf(record: ScopeRecord): string {
  return record.staged ?? record.cursor;
}

function sizeOf({ tables, exits }: PulledScope): number {
  return Object.values(tables).reduce((sum, { rows }) => sum + rows.length, exits.length);
}

/** Locks only what the answer touches: screens read on while an ordinary one is applied. */
function storesFor(db: LocalDb, asked: Position, answer: PullResponse) {
  const isOrdinary =
    asked.epoch === answer.epoch &&
    !isForgetful(asked, answer) &&
    asked.held.length === answer.scopes.length &&
    asked.held.every((record) => record.staged === null) &&
    answer.scopes.every((page) => !page.reset && asked.held.some((record) => record.id === page.id));
  if (!isOrdinary) return allStores(db);
  const touched = answer.scopes.flatMap((page) => [
    ...Object.keys(page.tables),
    ...page.exits.map((exit) => exit.table),
  ]);
  const tables = [...new Set(touched)].filter(isKnownTable).map((table) => db.table(table));
  return [db.meta, db.scopes, db.outbox, db.shadow, ...tables];
}

function allStores(db: LocalDb) {
  const tables = SYNCED_TABLES.map((table) => db.table(table));
  return [db.meta, db.scopes, db.staging, db.outbox, db.shadow, db.sent, db.quarantine, ...tables];
}
