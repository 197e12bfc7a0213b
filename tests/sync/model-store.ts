import { MODEL_TABLES, reads, type ModelTable, SHOWN_OF_GITE, SHOWN_OF_STAY, TOMBSTONED_WITH } from './model-tables.ts';

/** The model's rows and the triggers that stamp, project and tombstone them, as the migrations do. */

export type ModelRow = Record<string, unknown> & {
  id: string;
  scope_id: string;
  ver: number;
  rev: number;
  deleted_at: string | null;
};

/** Who wrote a column last, and when. */
export type Written = [rev: number, writer: string, at: string];

interface StoredRow {
  row: ModelRow;
  frev: Record<string, Written>;
  /** The parent whose deletion took this row along. */
  deletedWith: string | null;
}

export interface ModelScope {
  id: string;
  owner: string;
  kind: 'owner' | 'menage';
  seq: number;
  minSeq: number;
  count: number;
  digest: bigint;
}

export interface ModelExit {
  scope: string;
  table: string;
  id: string;
  ver: number;
  rev: number;
}

export interface ModelMember {
  scope: string;
  user: string;
  role: 'owner' | 'cleaner';
}

export interface ModelClient {
  id: string;
  user: string;
  lastMid: number;
  recent: string[];
}

/** All that a backup holds. */
export interface ModelState {
  epoch: string;
  minSchema: number;
  maxSchema: number;
  scopes: Map<string, ModelScope>;
  members: ModelMember[];
  clients: Map<string, ModelClient>;
  exits: ModelExit[];
  tables: Map<string, Map<string, StoredRow>>;
}

const SYNC_COLUMNS = ['ver', 'rev', 'created_at', 'updated_at', 'owner_user_id'];

export type ModelStore = ReturnType<typeof createModelStore>;

export function createModelStore(newId: () => string, now: () => string) {
  let state: ModelState = {
    epoch: newId(),
    minSchema: 1,
    maxSchema: 1,
    scopes: new Map(),
    members: [],
    clients: new Map(),
    exits: [],
    tables: new Map(MODEL_TABLES.map(({ name }) => [name, new Map()])),
  };
  let writer = 'server';
  let bumped = new Set<string>();
  const onStored: ((table: string, row: ModelRow) => void)[] = [];

  /** One transaction: a scope is bumped once, however many rows it writes. Calls within it join it. */
  function transaction<T>(as: string, work: () => T): T {
    const outer = { writer, bumped };
    writer = as;
    bumped = new Set();
    try {
      return work();
    } finally {
      writer = outer.writer;
      bumped = outer.bumped;
    }
  }

  function bump(scopeId: string, rows: number, digest: bigint): number | null {
    const scope = state.scopes.get(scopeId);
    if (scope === undefined) return null;
    if (!bumped.has(scopeId)) scope.seq += 1;
    bumped.add(scopeId);
    scope.count += rows;
    scope.digest = (((scope.digest + digest) % 9007199254740992n) + 9007199254740992n) % 9007199254740992n;
    return scope.seq;
  }

  function writeExit(scope: string, table: string, id: string, rev: number, rows: number, digest: bigint): void {
    const ver = bump(scope, rows, digest);
    if (ver === null) return;
    const known = state.exits.find(
      (exit) => exit.scope === scope && exit.ver === ver && exit.table === table && exit.id === id,
    );
    if (known === undefined) state.exits.push({ scope, table, id, ver, rev });
    else known.rev = rev;
  }

  const rowsOf = (table: string): Map<string, StoredRow> => {
    const rows = state.tables.get(table);
    if (rows === undefined) throw new Error(`the model has no table ${table}`);
    return rows;
  };

  function insert(table: ModelTable, id: string, scopeId: string, set: Record<string, unknown>): void {
    const at = now();
    const exits = state.exits.filter((exit) => exit.table === table.name && exit.id === id);
    const row: ModelRow = {
      id,
      scope_id: scopeId,
      owner_user_id: state.scopes.get(scopeId)?.owner,
      ver: 0,
      rev: 1 + Math.max(0, ...exits.map(({ rev }) => rev)),
      created_at: at,
      updated_at: at,
      deleted_at: null,
      ...table.columns,
      ...set,
    };
    const live = row.deleted_at === null;
    row.ver = bump(scopeId, live ? 1 : 0, live ? digestOf(row) : 0n) ?? 0;
    store(table.name, { row, frev: {}, deletedWith: null });
    afterInsert(table.name, row);
    project(table.name, row);
  }

  function update(name: string, id: string, change: Record<string, unknown>, deletedWith: string | null = null): void {
    const stored = rowsOf(name).get(id);
    if (stored === undefined) return;
    const old = stored.row;
    const set = name === 'cleaning_schedule' ? followGite(old, keepDoneSlot(old, change)) : change;
    const changed = Object.keys(set).filter((field) => !SYNC_COLUMNS.includes(field) && !same(set[field], old[field]));
    if (changed.length === 0) return;
    const rev = old.rev + 1;
    const row: ModelRow = { ...old, ...set, rev, updated_at: now() };
    const frev = {
      ...stored.frev,
      ...Object.fromEntries(changed.map((field) => [field, [rev, writer, now()] as Written])),
    };
    const [wasLive, isLive] = [old.deleted_at === null, row.deleted_at === null];
    const [before, after] = [wasLive ? digestOf(old) : 0n, isLive ? digestOf(row) : 0n];
    if (row.scope_id === old.scope_id) {
      row.ver = bump(row.scope_id, Number(isLive) - Number(wasLive), after - before) ?? 0;
    } else {
      writeExit(old.scope_id, name, id, rev, -Number(wasLive), -before);
      row.ver = bump(row.scope_id, Number(isLive), after) ?? 0;
      row['owner_user_id'] = state.scopes.get(row.scope_id)?.owner;
    }
    store(name, { row, frev, deletedWith: isLive ? null : (deletedWith ?? stored.deletedWith) });
    project(name, row);
    if (isLive !== wasLive) tombstoneChildren(name, row);
  }

  function hardDelete(name: string, id: string): void {
    const stored = rowsOf(name).get(id);
    if (stored === undefined) return;
    if (name === 'reservations') hardDelete('cleaning_stays', id);
    if (name === 'gites_base') closeScope(id);
    const { row } = stored;
    const live = row.deleted_at === null;
    rowsOf(name).delete(id);
    writeExit(row.scope_id, name, id, row.rev + 1, -Number(live), live ? -digestOf(row) : 0n);
  }

  /** `purge_next_owner` for everybody, as if half a year had passed: exits go, and tombstones become exits. */
  function purge(): void {
    for (const { scope, ver } of state.exits) {
      const left = state.scopes.get(scope);
      if (left !== undefined) left.minSeq = Math.max(left.minSeq, ver);
    }
    state.exits = [];
    transaction('server', () => {
      for (const { name } of MODEL_TABLES.toReversed()) {
        for (const { row } of rowsOf(name).values()) if (row.deleted_at !== null) hardDelete(name, row.id);
      }
    });
  }

  /** A gîte that is gone for good takes its stays and its scope along. */
  function closeScope(gite: string): void {
    for (const { name } of MODEL_TABLES) {
      if (name === 'gites_base') continue;
      const isIn = (row: ModelRow) => row.scope_id === gite || row['gite_id'] === gite;
      for (const { row } of rowsOf(name).values()) if (isIn(row)) hardDelete(name, row.id);
    }
    state.scopes.delete(gite);
    state.members = state.members.filter(({ scope }) => scope !== gite);
    state.exits = state.exits.filter(({ scope }) => scope !== gite);
  }

  function store(name: string, stored: StoredRow): void {
    rowsOf(name).set(stored.row.id, stored);
    for (const listener of onStored) listener(name, stored.row);
  }

  function afterInsert(name: string, row: ModelRow): void {
    if (name !== 'gites_base') return;
    openScope(row.id, String(row['owner_user_id']), 'menage');
  }

  function openScope(id: string, owner: string, kind: 'owner' | 'menage'): void {
    state.scopes.set(id, { id, owner, kind, seq: 0, minSeq: 0, count: 0, digest: 0n });
    state.members.push({ scope: id, user: owner, role: 'owner' });
  }

  /** What cleaners may know, in the gîte's `menage` scope. */
  function project(name: string, row: ModelRow): void {
    if (name === 'gites_base') upsert('cleaning_gites', row.id, row.id, pick(row, SHOWN_OF_GITE), row.deleted_at);
    if (name === 'reservations') {
      const gite = String(row['gite_id']);
      upsert('cleaning_stays', row.id, gite, { gite_id: gite, ...pick(row, SHOWN_OF_STAY) }, row.deleted_at);
    }
  }

  function upsert(
    name: string,
    id: string,
    scope: string,
    set: Record<string, unknown>,
    deletedAt: string | null,
  ): void {
    const whole = { ...set, scope_id: scope, deleted_at: deletedAt };
    if (rowsOf(name).has(id)) update(name, id, whole);
    else insert(tableOf(name), id, scope, whole);
  }

  function tombstoneChildren(name: string, { id, deleted_at }: ModelRow): void {
    for (const [child, column] of TOMBSTONED_WITH[name] ?? []) {
      for (const { row, deletedWith } of rowsOf(child).values()) {
        if (row[column] !== id) continue;
        if (deleted_at === null ? deletedWith === id : row.deleted_at === null)
          update(child, row.id, { deleted_at }, id);
      }
    }
  }

  /** A cleaning belongs to the scope of its gîte, and only who cleans there can be asked to. */
  function keepDoneSlot(old: ModelRow, change: Record<string, unknown>): Record<string, unknown> {
    if (old['statut'] !== 'fait' || (change['statut'] ?? 'fait') !== 'fait') return change;
    const { date: _date, heure_debut: _hour, ...rest } = change;
    return rest;
  }

  function followGite(old: ModelRow, change: Record<string, unknown>): Record<string, unknown> {
    const gite = change['gite_id'];
    if (typeof gite !== 'string' || gite === old['gite_id']) return change;
    const assignee = 'assignee_user_id' in change ? change['assignee_user_id'] : old['assignee_user_id'];
    const mayClean = state.members.some((member) => member.scope === gite && member.user === assignee);
    return { ...change, scope_id: gite, ...(!mayClean && { assignee_user_id: null }) };
  }

  /** A scope's live rows as somebody of this role receives them: how many, and their digest, as the server says them. */
  function tallyFor(scopeId: string, role: 'owner' | 'cleaner'): { count: string; digest: string } {
    let { count = 0, digest = 0n } = state.scopes.get(scopeId) ?? {};
    for (const table of MODEL_TABLES.filter((candidate) => !reads(role, candidate))) {
      for (const { row } of rowsOf(table.name).values()) {
        if (row.scope_id !== scopeId || row.deleted_at !== null) continue;
        count -= 1;
        digest += 9007199254740992n - digestOf(row);
      }
    }
    return { count: String(count), digest: String(digest % 9007199254740992n) };
  }

  return {
    get state() {
      return state;
    },
    tallyFor,
    restore(backup: ModelState) {
      state = structuredClone(backup);
    },
    onStored(listener: (table: string, row: ModelRow) => void) {
      onStored.push(listener);
    },
    transaction,
    openScope,
    rowsOf,
    insert,
    update,
    hardDelete,
    purge,
    roleIn: (user: string, scope: string): 'owner' | 'cleaner' | null =>
      state.members.find((member) => member.user === user && member.scope === scope)?.role ?? null,
    exists: (name: string, id: string) => rowsOf(name).has(id),
  };
}

export function tableOf(name: string): ModelTable {
  const table = MODEL_TABLES.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`the model has no table ${name}`);
  return table;
}

/** `private.row_digest`, in the integers that SQL has, on purpose not the device's code. */
export function digestOf({ id, rev }: { id: string; rev: number }): bigint {
  const hex = id.replaceAll('-', '');
  const last = BigInt(`0x${hex.slice(24)}`);
  const before = BigInt(`0x${hex.slice(16, 24)}`);
  return ((last ^ ((BigInt(rev) * 2654435761n) & 4294967295n)) * 1000003n + before) % 4294967291n;
}

export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function pick(row: ModelRow, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}
