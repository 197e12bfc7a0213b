import {
  type PulledScope,
  type PulledTables,
  type PullRequest,
  type PullResponse,
  TransportError,
} from '../../src/sync/transport.ts';
import { inColumns } from './model-columns.ts';
import { type ModelStore, tableOf } from './model-store.ts';
import { MODEL_TABLES, reads } from './model-tables.ts';

/** `sync_pull`: everything that changed in a person's scopes since their cursors. */
export function createModelPull(store: ModelStore): (user: string, request: PullRequest) => PullResponse {
  return pull;

  function pull(user: string, request: PullRequest): PullResponse {
    const { state } = store;
    if (store.roleIn(user, user) === null) throw new TransportError('unauthenticated');
    if (request.schema < state.minSchema || request.schema > state.maxSchema)
      throw new TransportError('upgrade_required');
    let remaining = Math.min(Math.max(request.limit, 1), 5000);
    const client = state.clients.get(request.client);
    const scopes = state.members
      .filter((member) => member.user === user)
      .flatMap(({ scope, role }) => {
        const found = state.scopes.get(scope);
        return found === undefined ? [] : [{ scope: found, role }];
      })
      .toSorted((a, b) => orderOf(a.scope).localeCompare(orderOf(b.scope)))
      .map(({ scope, role }): PulledScope => {
        const text = request.cursors[scope.id];
        const isNumber = text !== undefined && /^[0-9]{1,18}$/.test(text);
        const cursor = isNumber ? Number(text) : 0;
        const reset =
          text !== undefined &&
          ((request.epoch !== null && request.epoch !== state.epoch) ||
            !isNumber ||
            cursor > scope.seq ||
            cursor < scope.minSeq);
        const page = pullScope(scope.id, role, reset ? 0 : cursor, remaining);
        remaining -= page.size;
        return {
          id: scope.id,
          kind: scope.kind,
          role,
          cursor: String(page.upto),
          more: page.more,
          reset,
          ...store.tallyFor(scope.id, role),
          tables: page.tables,
          exits: page.exits,
        };
      });
    return {
      epoch: state.epoch,
      user_id: user,
      last_mid: String(client?.user === user ? client.lastMid : 0),
      min_schema: state.minSchema,
      max_schema: state.maxSchema,
      scopes,
    };
  }

  function pullScope(scopeId: string, role: 'owner' | 'cleaner', cursor: number, limit: number) {
    const { state } = store;
    const { seq = 0, minSeq = 0 } = state.scopes.get(scopeId) ?? {};
    const rows = MODEL_TABLES.filter((table) => reads(role, table)).map(({ name }) => {
      const found = [...store.rowsOf(name).values()].map(({ row }) => row);
      return { name, rows: found.filter((row) => row.scope_id === scopeId && row.ver > cursor) };
    });
    const exits = state.exits.filter(
      (exit) => exit.scope === scopeId && exit.ver > cursor && reads(role, tableOf(exit.table)),
    );
    if (cursor >= seq) return { upto: seq, more: false, tables: {}, exits: [], size: 0 };
    if (limit <= 0) return { upto: cursor, more: true, tables: {}, exits: [], size: 0 };

    const versions = [...rows.flatMap((table) => table.rows.map(({ ver }) => ver)), ...exits.map(({ ver }) => ver)];
    versions.sort((a, b) => a - b);
    let upto = seq;
    const beyond = versions[limit];
    if (beyond !== undefined) {
      const whole = versions.slice(0, limit + 1).filter((ver) => ver < beyond);
      upto = Math.max(whole.at(-1) ?? beyond, minSeq);
    }
    const tables: PulledTables = {};
    for (const { name, rows: candidates } of rows) {
      const chosen = candidates.filter(({ ver }) => ver <= upto).toSorted((a, b) => a.ver - b.ver);
      if (chosen.length > 0) tables[name] = inColumns(name, chosen);
    }
    const left = exits.filter(({ ver }) => ver <= upto).toSorted((a, b) => a.ver - b.ver);
    const size = versions.filter((ver) => ver <= upto).length;
    return { upto, more: upto < seq, tables, exits: left.map(({ table, id, rev }) => ({ table, id, rev })), size };
  }
}

/** A person's own scope first, then gîtes by id. */
function orderOf({ kind, id }: { kind: string; id: string }): string {
  return `${kind === 'owner' ? 0 : 1} ${id}`;
}
