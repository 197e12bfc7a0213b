import {
  type PulledTables,
  type PullRequest,
  type PullResponse,
  type PushedMutation,
  type PushRequest,
  type PushResponse,
  type Transport,
  TransportError,
} from '../../src/sync/transport.ts';
import { inColumns } from './model-columns.ts';
import { createModelMerge, type Processed } from './model-merge.ts';
import { createModelPull } from './model-pull.ts';
import { createModelStore, type ModelRow, type ModelState, type ModelStore, tableOf } from './model-store.ts';
import { MODEL_TABLES, reads } from './model-tables.ts';

export interface ModelServer {
  readonly state: ModelState;
  readonly store: ModelStore;
  /** Every mutation processed, in order; forgotten by a restore like everything else. */
  readonly processed: Processed[];
  /** Every loss that was ever told of: to whom, the mutation's uuid and the field, or nothing for a refusal. */
  readonly told: ReadonlySet<string>;
  /** Every state that any row has been in, in this and in past epochs: `table`, then the row as JSON. */
  readonly history: Set<string>;
  addUser(): string;
  grant(scope: string, user: string): void;
  revoke(scope: string, user: string): void;
  hardDelete(table: string, id: string): void;
  /** Half a year passes: what deleted rows left behind goes, and deleted rows leave for good. */
  purge(): void;
  /** Mutations that the server cannot digest, by uuid. */
  readonly poison: Set<string>;
  /** What the dashboard, a job or a function writes: several rows, one transaction. */
  write(changes: readonly { table: string; id: string; set: Record<string, unknown> }[]): void;
  changeEpoch(): void;
  setSchemaRange(min: number, max: number): void;
  /** Returns how to go back to now, under another epoch. */
  backUp(): () => void;
  pull(user: string, request: PullRequest): PullResponse;
  push(user: string, request: PushRequest): PushResponse;
  transportOf(user: string): Transport;
  tallyFor: ReturnType<typeof createModelStore>['tallyFor'];
  /** The rows a user receives, tombstones included, by table and id. */
  visibleTo(user: string): Map<string, Map<string, ModelRow>>;
}

/**
 * The server's protocol in memory, as the migrations have it: counters per scope, versions given once per transaction,
 * merging by field, issues, exits, membership, epochs. It answers at once and never loses anything: the simulation puts
 * an evil network before it.
 */
export function createModelServer({ newId, now }: { newId: () => string; now: () => string }): ModelServer {
  const store = createModelStore(newId, now);
  const history = new Set<string>();
  const told = new Set<string>();
  const poison = new Set<string>();
  let processed: Processed[] = [];
  const pull = createModelPull(store);
  const processMutation = createModelMerge({
    store,
    newId,
    now,
    onProcessed: (one) => processed.push(one),
    onTold: (user, uuid, field) => told.add(`${user} ${uuid} ${field}`),
  });
  store.onStored((table, row) => history.add(`${table} ${JSON.stringify(row)}`));

  const server: ModelServer = {
    get state() {
      return store.state;
    },
    store,
    get processed() {
      return processed;
    },
    history,
    told,
    poison,
    addUser() {
      const id = newId();
      store.openScope(id, id, 'owner');
      return id;
    },
    grant(scope, user) {
      if (store.roleIn(user, scope) !== null) return;
      store.transaction('server', () => {
        store.state.members.push({ scope, user, role: 'cleaner' });
        store.insert(tableOf('cleaning_team'), newId(), scope, { gite_id: scope, user_id: user, nom: '' });
      });
    },
    revoke(scope, user) {
      if (store.roleIn(user, scope) !== 'cleaner') return;
      store.transaction('server', () => {
        store.state.members = store.state.members.filter((member) => member.scope !== scope || member.user !== user);
        for (const { row } of store.rowsOf('cleaning_team').values()) {
          if (row.scope_id === scope && row['user_id'] === user) store.hardDelete('cleaning_team', row.id);
        }
      });
    },
    hardDelete: (table, id) => store.transaction('server', () => store.hardDelete(table, id)),
    purge: () => store.purge(),
    write: (changes) =>
      store.transaction('server', () => {
        for (const { table, id, set } of changes) store.update(table, id, set);
      }),
    changeEpoch() {
      store.state.epoch = newId();
    },
    setSchemaRange(min, max) {
      store.state.minSchema = min;
      store.state.maxSchema = max;
    },
    backUp() {
      const backup = structuredClone(store.state);
      const done = [...processed];
      return () => {
        store.restore(backup);
        processed = [...done];
        store.state.epoch = newId();
      };
    },
    pull,
    push,
    transportOf: (user) => ({
      pull: async (request) => copy(pull(user, copy(request))),
      push: async (request) => copy(push(user, copy(request))),
    }),
    tallyFor: store.tallyFor,
    visibleTo(user) {
      const roles = new Map(
        store.state.members.filter((member) => member.user === user).map(({ scope, role }) => [scope, role]),
      );
      return new Map(
        MODEL_TABLES.map((table) => {
          const { name } = table;
          const rows = [...store.rowsOf(name).values()].flatMap(({ row }) => {
            const role = roles.get(row.scope_id);
            return role !== undefined && reads(role, table) ? [row] : [];
          });
          return [name, new Map(rows.map((row) => [row.id, row]))];
        }),
      );
    },
  };
  return server;

  function push(user: string, request: PushRequest): PushResponse {
    const { state } = store;
    const { epoch } = state;
    if (store.roleIn(user, user) === null) throw new TransportError('unauthenticated');
    if (request.mutations.length > 50) throw new TransportError('faulty', { status: 413 });
    if (request.schema < state.minSchema || request.schema > state.maxSchema) {
      return { error: 'upgrade_required', epoch, last_mid: '0' };
    }
    const client = state.clients.get(request.client) ?? { id: request.client, user, lastMid: 0, recent: [] };
    state.clients.set(client.id, client);
    if (client.user !== user) return { error: 'forked', epoch, last_mid: '0' };
    if (request.epoch !== null && request.epoch !== epoch) {
      return { error: 'epoch_changed', epoch, last_mid: String(client.lastMid) };
    }
    // All or nothing: a batch that cannot be processed in order leaves no trace.
    const first = request.mutations[0]?.mid ?? 1;
    if (request.mutations.some(({ mid }, i) => mid !== first + i)) throw new TransportError('faulty', { status: 400 });
    if (first > client.lastMid + 1) return { error: 'gap', epoch, last_mid: String(client.lastMid) };
    for (const { mid, uuid } of request.mutations) {
      const known = client.recent[client.recent.length - 1 - (client.lastMid - mid)];
      if (mid <= client.lastMid && known !== undefined && known !== uuid) {
        return { error: 'forked', epoch, last_mid: String(client.lastMid) };
      }
    }
    const others = [...state.clients.values()].filter((other) => other.user === user && other.id !== client.id);
    const knownElsewhere = new Set(others.flatMap(({ recent }) => recent));
    const isPoisoned = ({ mid, uuid, op }: PushedMutation) => mid > client.lastMid && op !== 'void' && poison.has(uuid);
    if (request.mutations.some(isPoisoned)) throw new TransportError('faulty', { status: 503, code: 'PT503' });
    const results = store.transaction(client.id, () =>
      request.mutations.map((mutation) => {
        if (mutation.mid <= client.lastMid) return { mid: mutation.mid, status: 'duplicate' as const };
        const outcome = knownElsewhere.has(mutation.uuid)
          ? { status: 'duplicate' as const }
          : processMutation(user, client.id, mutation);
        client.lastMid = mutation.mid;
        client.recent = [...client.recent, mutation.uuid].slice(-100);
        return { mid: mutation.mid, ...outcome };
      }),
    );
    return { epoch, last_mid: String(client.lastMid), results, tables: rowsOfBatch(user, request.mutations) };
  }

  function rowsOfBatch(user: string, mutations: readonly PushedMutation[]): PulledTables {
    const tables: PulledTables = {};
    for (const { name } of MODEL_TABLES) {
      const ids = new Set(mutations.filter(({ table }) => table === name).map(({ id }) => id));
      const rows = [...store.rowsOf(name).values()].map(({ row }) => row);
      const found = rows.filter((row) => ids.has(row.id) && store.roleIn(user, row.scope_id) !== null);
      if (found.length > 0) tables[name] = inColumns(name, found);
    }
    return tables;
  }
}

function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
