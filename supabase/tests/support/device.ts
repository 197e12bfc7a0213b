import { randomUUID } from 'node:crypto';
import type { SyncedTableName } from '../../../src/domain/rows.ts';
import type { MutationResult, PulledScope, PullResponse, PushResponse } from '../../../src/sync/transport.ts';
import type { Caller, TestDatabase } from './database.ts';

/** A mutation as it travels; tests may bend any part of it. */
export type Sent = Record<string, unknown>;

type Accepted = Extract<PushResponse, { results: unknown }>;
type Refused = Exclude<PushResponse, Accepted>;

interface Exchange {
  epoch?: string | null;
  schema?: number | null;
  caller?: Caller;
}

/** One person's device: numbers its changes, sends them one batch at a time, reads what it is told. */
export type Device = ReturnType<typeof createDevice>;

export function createDevice(database: TestDatabase, userId: string, client: string = randomUUID()) {
  const me: Caller = { role: 'authenticated', userId };
  let mid = 0;

  const call = async <Answer>(caller: Caller, expression: string, ...params: (string | number | null)[]) => {
    const [row] = await database.as(caller, (session) =>
      session.rows<{ answer: Answer }>(`select ${expression} as answer`, ...params),
    );
    if (row === undefined) throw new Error('No answer');
    return row.answer;
  };

  const send = (mutations: unknown, { epoch = null, schema = 1, caller = me }: Exchange = {}) =>
    call<PushResponse>(
      caller,
      'public.sync_push($1::uuid, $2::uuid, $3::integer, $4::text::jsonb)',
      client,
      epoch,
      schema,
      JSON.stringify(mutations),
    );

  const pull = (
    cursors: unknown = {},
    { limit = 5000, epoch = null, schema = 1, caller = me }: Exchange & { limit?: number } = {},
  ) =>
    call<PullResponse>(
      caller,
      'public.sync_pull($1::uuid, $2::uuid, $3::integer, $4::text::jsonb, $5::integer)',
      client,
      epoch,
      schema,
      JSON.stringify(cursors),
      limit,
    );

  /** The next mutation of this device. */
  const next = (
    table: string,
    id: string,
    op: string,
    parts: { scope?: string; set?: unknown; base?: unknown } = {},
  ): Sent => ({
    mid: ++mid,
    uuid: randomUUID(),
    table,
    id,
    scope: parts.scope ?? userId,
    op,
    set: parts.set ?? {},
    base: parts.base ?? 0,
  });

  const push = async (...mutations: Sent[]): Promise<Accepted> => accepted(await send(mutations));

  const one = async (mutation: Sent): Promise<MutationResult> => {
    const [result] = (await push(mutation)).results;
    if (result === undefined) throw new Error('No result');
    return result;
  };

  return {
    client,
    userId,
    send,
    pull,
    next,
    push,
    one,
    insert: (table: SyncedTableName, id: string, set: Record<string, unknown>, scope: string = userId) =>
      one(next(table, id, 'insert', { set, scope })),
    update: (table: SyncedTableName, id: string, set: Record<string, unknown>, base: number = 1_000_000) =>
      one(next(table, id, 'update', { set, base })),
    remove: (table: SyncedTableName, id: string, base: number = 1_000_000) => one(next(table, id, 'delete', { base })),
  };
}

/** What the outcome of one mutation is called in tables of expectations: `applied`, `conflict`, or why it was refused. */
export function outcomeOf({ status, code }: MutationResult): string {
  return code ?? status;
}

export function accepted(answer: PushResponse): Accepted {
  if ('error' in answer) throw new Error(`The batch was refused: ${answer.error}`);
  return answer;
}

export function refused(answer: PushResponse): Refused {
  if ('results' in answer) throw new Error('The batch was taken');
  return answer;
}

export function scopeOf(answer: PullResponse, id: string): PulledScope {
  const scope = answer.scopes.find((candidate) => candidate.id === id);
  if (scope === undefined) throw new Error(`Scope ${id} is not in the answer`);
  return scope;
}

/** The rows of one table in an answer, with their column names again. */
export function rowsIn(part: Pick<PulledScope, 'tables'>, table: SyncedTableName): Record<string, unknown>[] {
  const { cols = [], rows = [] } = part.tables[table] ?? {};
  return rows.map((values) => Object.fromEntries(cols.map((name, i) => [name, values[i]])));
}
