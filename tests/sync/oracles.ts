import { baseOf, fromLocal } from '../../src/data/local-row.ts';
import { type AnyRow, viewOf } from '../../src/data/pending.ts';
import type { LocalDb, OutboxRecord, ScopeRecord } from '../../src/data/schema.ts';
import { SYNCED_TABLES } from '../../src/domain/rows.ts';
import { sameJson } from '../../src/lib/same-json.ts';
import type { PushedMutation } from '../../src/sync/transport.ts';
import type { Device } from './device.ts';
import type { ModelServer } from './model-server.ts';
import type { ModelRow } from './model-store.ts';
import { MODEL_TABLES } from './model-tables.ts';

/**
 * What must hold, checked from outside: oracles 1 to 7 of the protocol. Each returns what is wrong, in words, so that a
 * failing seed says what happened and not only that something did.
 */

/** What an author had on screen when they wrote: by mutation, field to every value the change was made upon. */
export type Seen = Map<string, Map<string, unknown[]>>;

/** At any moment: the screen shows base + pending changes, and every base is a state that the server once gave. */
export async function screenProblems(db: LocalDb, userId: string, server: ModelServer): Promise<string[]> {
  const wasGiven = (name: string, base: object) => server.history.has(`${name} ${inServerOrder(name, base)}`);
  return db.transaction('r', db.tables, () => shownProblems(db, userId, wasGiven));
}

/** @param wasGiven whether the server ever had this state of a row */
export async function shownProblems(
  db: LocalDb,
  userId: string,
  wasGiven: (table: string, base: object) => boolean,
): Promise<string[]> {
  const problems: string[] = [];
  const shadows = new Map((await db.shadow.toArray()).map((shadow) => [`${shadow.table} ${shadow.id}`, shadow]));
  const pending = groupByRow(await db.outbox.orderBy('seq').toArray());
  const held = new Set((await db.scopes.toArray()).map(({ id }) => id));
  for (const { name } of MODEL_TABLES) {
    for (const local of await db.table(name).toArray()) {
      const key = `${name} ${local.id}`;
      const shown = fromLocal(local);
      const shadow = shadows.get(key);
      const records = pending.get(key) ?? [];
      const base = baseOf(local, shadow);
      if ((shadow !== undefined) !== (records.length > 0 && base !== null))
        problems.push(`${key}: a shadow and ${records.length} pending changes`);
      if (base === null && records[0]?.op !== 'insert') problems.push(`${key}: shown without base or insert`);
      // A row with pending changes may be of a scope that is still to come.
      if (base !== null && !held.has(String(base['scope_id']))) problems.push(`${key}: of a scope that is not held`);
      if (!sameJson(viewOf(base, records, userId), shown)) problems.push(`${key}: shows what is not base + pending`);
      if (base !== null && !wasGiven(name, base)) {
        problems.push(`${key}: holds a base that the server never had: ${JSON.stringify(base)}`);
      }
    }
  }
  for (const [key, shadow] of shadows) {
    if (!pending.has(key)) problems.push(`${key}: a shadow of nothing pending ${JSON.stringify(shadow)}`);
  }
  return problems;
}

/** Rows that the server writes together are never seen apart, once everything is applied up to one version. */
export async function cutProblems(db: LocalDb, epoch: string, twins: readonly [string, string][]): Promise<string[]> {
  // After a restore, what a device holds is of a time that never was until it has all of the new one.
  if ((await db.meta.get('epoch'))?.value !== epoch) return [];
  const isWhole = ({ ahead, cursor, staged }: ScopeRecord) => staged === null && BigInt(ahead) <= BigInt(cursor);
  const whole = new Set((await db.scopes.toArray()).filter(isWhole).map(({ id }) => id));
  const problems: string[] = [];
  for (const [one, other] of twins) {
    const [a, b] = [await baseOfStay(db, one), await baseOfStay(db, other)];
    if (a === null || b === null || !whole.has(String(a['scope_id']))) continue;
    if (a['reference_plateforme'] !== b['reference_plateforme'])
      problems.push(`twins ${one} and ${other} are seen apart`);
  }
  return problems;
}

/** Once everything has calmed down: the device equals the server's view, owes nothing and holds nothing of others. */
export async function calmProblems(db: LocalDb, userId: string, server: ModelServer): Promise<string[]> {
  const problems: string[] = [];
  const visible = server.visibleTo(userId);
  const waiting = await db.outbox.count();
  if (waiting > 0) problems.push(`${waiting} changes still wait`);
  if ((await db.staging.count()) > 0) problems.push('pages are left in staging');
  for (const name of SYNCED_TABLES) {
    const theirs = visible.get(name) ?? new Map<string, ModelRow>();
    const mine = new Map<string, object>((await db.table(name).toArray()).map((row) => [row.id, fromLocal(row)]));
    for (const [id, row] of theirs) {
      if (!mine.has(id)) problems.push(`${name} ${id}: missing`);
      else if (!sameJson(mine.get(id), row))
        problems.push(`${name} ${id}: ${JSON.stringify(mine.get(id))} for ${JSON.stringify(row)}`);
    }
    for (const id of mine.keys()) if (!theirs.has(id)) problems.push(`${name} ${id}: should not be here`);
  }
  const memberships = server.state.members.filter((member) => member.user === userId);
  const members = memberships.map(({ scope }) => scope);
  const held = await db.scopes.toArray();
  for (const { id } of held) if (!members.includes(id)) problems.push(`scope ${id}: held without permission`);
  for (const { scope: id, role } of memberships) {
    const scope = server.state.scopes.get(id);
    const { count, digest } = server.tallyFor(id, role);
    const record = held.find((candidate) => candidate.id === id);
    if (record?.cursor !== String(scope?.seq)) problems.push(`scope ${id}: at ${record?.cursor}, not ${scope?.seq}`);
    if (record?.count !== Number(count) || record.digest !== Number(digest))
      problems.push(`scope ${id}: digests differ`);
  }
  return problems;
}

/** What a device gave up is kept for the person, on one of their devices. */
export async function keptProblems(devices: readonly Device[], server: ModelServer): Promise<string[]> {
  const kept = new Set<string>();
  for (const { seenFromOutside: db } of devices) {
    for (const { record } of await db.quarantine.toArray()) kept.add(record.uuid);
  }
  const given = server.processed.filter(({ mutation }) => mutation.op === 'void');
  return given.flatMap(({ mutation: { uuid } }) => (kept.has(uuid) ? [] : [`${uuid}: given up and not kept`]));
}

export interface Processing {
  /**
   * Changes that were given a number; null once a device was cloned, for it may number anew what was not processed, and
   * then take it back, or once a clock told a device to forget too early what it had sent before a restore.
   */
  numbered: ReadonlySet<string> | null;
  /** Null after a restore: what was seen in the lost epoch says nothing about this one. */
  seen: Seen | null;
}

/** Every numbered change was processed once, and nothing was overwritten unseen without an issue that says so. */
export function processingProblems(server: ModelServer, { numbered, seen }: Processing): string[] {
  const problems: string[] = [];
  const times = new Map<string, number>();
  for (const { mutation, status, overwrote, client, user, readers } of server.processed) {
    times.set(mutation.uuid, (times.get(mutation.uuid) ?? 0) + 1);
    const isTold = (person: string, field: string) => server.told.has(`${person} ${mutation.uuid} ${field}`);
    // What a device gave up is in its own quarantine.
    if (status === 'rejected' && mutation.op !== 'void' && !isTold(user, ''))
      problems.push(`${mutation.uuid}: refused without an issue`);
    for (const [field, { value, writer, author }] of Object.entries(overwrote)) {
      if (seen === null || writer === client) continue;
      if (isSaidTogether(mutation, field, value)) continue;
      const known = seen.get(mutation.uuid)?.get(field) ?? [];
      // Of a deletion one sees that it is, not when: two people may delete the same row.
      const isSame = (shown: unknown) =>
        field === 'deleted_at' ? (shown === null) === (value === null) : sameJson(shown, value);
      if (known.some(isSame)) continue;
      const what = `${mutation.table}.${field}: ${JSON.stringify(value)} overwritten unseen by ${mutation.uuid}`;
      if (!isTold(user, field)) problems.push(what);
      // Whose words they were is told as well, unless the row is out of their sight.
      if (author !== null && author !== user && readers.includes(author) && !isTold(author, field))
        problems.push(`${what}, and ${author} is not told`);
    }
  }
  for (const [name, rows] of server.state.tables) {
    // Whoever deletes a gîte has seen its row only: what somebody wrote in it must not go along.
    for (const { row, deletedWith } of rows.values()) {
      const isAccount = name === 'reservations' || (name === 'cleaning_schedule' && row['compte_rendu'] !== '');
      if (deletedWith !== null && isAccount) problems.push(`${name} ${row.id}: deleted with ${deletedWith}`);
    }
  }
  for (const [uuid, count] of times) if (count > 1) problems.push(`${uuid}: processed ${count} times`);
  for (const uuid of numbered ?? []) if (!times.has(uuid)) problems.push(`${uuid}: never processed`);
  return problems;
}

function groupByRow(records: readonly OutboxRecord[]): Map<string, OutboxRecord[]> {
  const byRow = new Map<string, OutboxRecord[]>();
  for (const record of records) {
    const key = `${record.table} ${record.row_id}`;
    byRow.set(key, [...(byRow.get(key) ?? []), record]);
  }
  return byRow;
}

async function baseOfStay(db: LocalDb, id: string): Promise<AnyRow | null> {
  const shown = (await db.reservations.get(id)) as AnyRow | undefined;
  return baseOf(shown, await db.shadow.get(['reservations', id]));
}

/** As the history keeps it. */
function inServerOrder(name: string, base: object): string {
  const row = base as Record<string, unknown>;
  const columns = Object.keys(MODEL_TABLES.find((table) => table.name === name)?.columns ?? {});
  const order = ['id', 'scope_id', 'owner_user_id', 'ver', 'rev', 'created_at', 'updated_at', 'deleted_at', ...columns];
  return JSON.stringify(Object.fromEntries(order.map((column) => [column, row[column]])));
}

/** Whether nobody is to be asked: of two who did a cleaning either may be named, and what was begun may be done. */
function isSaidTogether({ table, set }: PushedMutation, field: string, before: unknown): boolean {
  const rule = MODEL_TABLES.find(({ name }) => name === table)?.rules[field];
  return rule === 'first_done' || (rule === 'done_wins' && before === 'commence' && set[field] === 'fait');
}
