import type postgres from 'postgres';
import { fromLocal } from '../../src/data/local-row.ts';
import { SYNCED_TABLES } from '../../src/domain/rows.ts';
import { sameJson } from '../../src/lib/same-json.ts';
import { rowDigest } from '../../src/sync/digest.ts';
import { cutProblems, type Seen, shownProblems } from './oracles.ts';
import type { PostgresDevice } from './postgres-world.ts';

type Sql = postgres.Sql;
type Row = Record<string, unknown> & { id: string; rev: number; deleted_at: string | null };

/** At any moment: base + pending, and no half of what was written together. */
export async function momentProblems(sql: Sql, device: PostgresDevice, twins: [string, string][]): Promise<string[]> {
  const db = device.seenFromOutside;
  const [meta] = await sql<{ epoch: string }[]>`select epoch::text from private.sync_meta`;
  return db.transaction('r', db.tables, async () => [
    ...(await shownProblems(db, device.userId, () => true)),
    ...(await cutProblems(db, meta?.epoch ?? '', twins)),
  ]);
}

/** Once all is calm: the device is the server's view of its scopes, row by row, and both counted right. */
export async function agreementProblems(sql: Sql, { userId, seenFromOutside: db }: PostgresDevice): Promise<string[]> {
  const problems: string[] = [];
  const scopes = await sql<{ id: string; role: string; seq: string; row_count: string; digest: string }[]>`
    select scope.id::text, role, seq::text,
      (row_count - case role when 'owner' then veiled_count else 0 end)::text as row_count,
      ((digest - case role when 'owner' then veiled_digest else 0 end + 9007199254740992) % 9007199254740992)::text as digest
    from private.sync_scope as scope join private.sync_member as member on member.scope_id = scope.id
    where member.user_id = ${userId}`;
  const tallies = new Map(scopes.map(({ id }) => [id, { count: 0, digest: 0n }]));
  for (const table of SYNCED_TABLES) {
    // An owner has the stays themselves.
    const asked = scopes.filter(({ role }) => role === 'cleaner' || table !== 'cleaning_stays');
    const theirs = await rowsOf(
      sql,
      table,
      asked.map(({ id }) => id),
    );
    const mine = new Map((await db.table<Row>(table).toArray()).map((row) => [row.id, fromLocal(row)]));
    for (const row of theirs) {
      const shown = mine.get(row.id);
      if (shown === undefined) problems.push(`${table} ${row.id}: missing`);
      else if (!sameJson(shown, row)) problems.push(`${table} ${row.id}: differs`);
      const tally = tallies.get(String(row['scope_id']));
      if (tally === undefined || row.deleted_at !== null) continue;
      tally.count += 1;
      tally.digest = (tally.digest + BigInt(rowDigest(row.id, row.rev))) % 2n ** 53n;
    }
    const known = new Set(theirs.map(({ id }) => id));
    for (const id of mine.keys()) if (!known.has(id)) problems.push(`${table} ${id}: should not be here`);
  }
  for (const { id, seq, row_count, digest } of scopes) {
    const held = await db.scopes.get(id);
    const counted = tallies.get(id);
    if (held?.cursor !== seq) problems.push(`scope ${id}: at ${held?.cursor}, not ${seq}`);
    if (Number(row_count) !== counted?.count || BigInt(digest) !== counted.digest)
      problems.push(`scope ${id}: the server counts wrong`);
    if (held?.count !== Number(row_count) || held.digest !== Number(digest))
      problems.push(`scope ${id}: tallies differ`);
  }
  if ((await db.scopes.count()) !== scopes.length) problems.push('holds a scope that is not shared');
  if ((await db.outbox.count()) > 0) problems.push(`${await db.outbox.count()} changes still wait`);
  return problems;
}

async function rowsOf(sql: Sql, table: string, scopes: string[]): Promise<Row[]> {
  // As text: no driver has a say in what a row is.
  const [found] = await sql.unsafe<{ rows: string }[]>(
    `select coalesce(jsonb_agg(to_jsonb(t) - 'frev' - 'deleted_with'), '[]')::text as rows
     from public.${table} as t where scope_id = any ($1::uuid[])`,
    [scopes],
  );
  return JSON.parse(found?.rows ?? '[]') as Row[];
}

/** Every number of every device was processed once, in order, and every change once, under whichever number. */
export async function onceProblems(sql: Sql, users: string[], numbered: ReadonlySet<string>): Promise<string[]> {
  const processed = await sql<{ client: string; mid: number; uuid: string }[]>`
    select client::text, mid::int, uuid::text from audit.processed
    where client in (select id from private.sync_client where user_id = any (${users}))
    order by client, mid`;
  const problems: string[] = [];
  const uuids = new Set<string>();
  for (const [i, { client, mid, uuid }] of processed.entries()) {
    const before = processed[i - 1];
    const expected = before?.client === client ? before.mid + 1 : 1;
    if (mid !== expected) problems.push(`${client}: ${mid} where ${expected} should be`);
    if (uuids.has(uuid)) problems.push(`${uuid}: processed twice`);
    uuids.add(uuid);
  }
  for (const uuid of numbered) if (!uuids.has(uuid)) problems.push(`${uuid}: never processed`);
  return problems;
}

/**
 * No value was overwritten by somebody who had not seen it without an issue that says so.
 * @param authors by value: the change that wrote it. Values are unique.
 */
export async function overwriteProblems(
  sql: Sql,
  users: string[],
  seen: Seen,
  authors: ReadonlyMap<string, string>,
): Promise<string[]> {
  const overwritten = await sql<{ row_id: string; field: string; before: string; after: string; user_id: string }[]>`
    select row_id::text, field, before #>> '{}' as before, after #>> '{}' as after, client.user_id::text
    from audit.overwritten join private.sync_client as client on client.id::text = writer
    where client.user_id = any (${users})`;
  const issues = await sql<{ scope: string; row: string; field: string; mine: string; theirs: string }[]>`
    select scope_id::text as scope, row_id::text as row, field, mine #>> '{}' as mine, theirs #>> '{}' as theirs
    from public.sync_issue where scope_id = any (${users})`;
  return overwritten.flatMap(({ row_id, field, before, after, user_id }) => {
    const uuid = authors.get(after);
    if (uuid === undefined) return [];
    const known = seen.get(uuid)?.get(field) ?? [];
    // What the same device had written before is no surprise to it, whether it was on this tab's screen or not.
    if (known.includes(before) || before === '') return [];
    const isTold = issues.some(
      (issue) =>
        issue.scope === user_id &&
        issue.row === row_id &&
        issue.field === field &&
        issue.mine === after &&
        issue.theirs === before,
    );
    return isTold ? [] : [`${field} of ${row_id}: “${before}” overwritten unseen by ${uuid}`];
  });
}
