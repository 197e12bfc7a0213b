import type { PushedMutation, RefusalCode } from '../../src/sync/transport.ts';
import { columnsOf } from './model-columns.ts';
import { type ModelStore, same, tableOf, type Written } from './model-store.ts';
import { MODEL_TABLES } from './model-tables.ts';

/** What became of one mutation, for the oracles of the simulation. */
export interface Processed {
  client: string;
  user: string;
  mutation: PushedMutation;
  status: 'applied' | 'conflict' | 'rejected';
  /** Field to the value it replaced, the device that had written that, and whose it is; null when nobody knows. */
  overwrote: Record<string, { value: unknown; writer: string; author: string | null }>;
  /** Who may see the row as the change left it. */
  readers: readonly string[];
}

export interface MergeParts {
  store: ModelStore;
  newId: () => string;
  now: () => string;
  onProcessed: (processed: Processed) => void;
  /** A loss was told of: to whom, the mutation's uuid and the field, or nothing for a refusal. */
  onTold: (user: string, uuid: string, field: string) => void;
}

type Outcome = { status: 'applied' | 'conflict' } | { status: 'rejected'; code: RefusalCode | 'given_up' };

/** What one mutation does to one row: merging by field, refusals, issues. */
export function createModelMerge({ store, newId, now, onProcessed, onTold }: MergeParts) {
  return processMutation;

  function processMutation(user: string, client: string, mutation: PushedMutation) {
    const overwrote: Processed['overwrote'] = {};
    const outcome = apply(user, client, mutation, overwrote);
    if (outcome.status === 'rejected' && outcome.code !== 'given_up') {
      const mine = { op: mutation.op, set: mutation.set };
      openIssue(user, 'refusal', mutation, '', mine, null, 'theirs', outcome.code);
    }
    const scope = store.exists(mutation.table, mutation.id)
      ? store.rowsOf(mutation.table).get(mutation.id)?.row.scope_id
      : undefined;
    const members = store.state.members.filter((member) => member.scope === scope);
    const readers = members.map((member) => member.user);
    onProcessed({ client, user, mutation, status: outcome.status, overwrote, readers });
    return outcome;
  }

  function apply(user: string, client: string, mutation: PushedMutation, overwrote: Processed['overwrote']): Outcome {
    if (mutation.op === 'void') return { status: 'rejected', code: 'given_up' };
    if (!MODEL_TABLES.some(({ name }) => name === mutation.table)) return refuse('unknown_field');
    if (mutation.op === 'insert') return insertRow(user, mutation);
    const stored = store.rowsOf(mutation.table).get(mutation.id);
    const role = stored === undefined ? null : store.roleIn(user, stored.row.scope_id);
    if (stored === undefined || role === null) return refuse('unknown_row');
    return mutation.op === 'update'
      ? updateRow(user, client, mutation, role, overwrote)
      : deleteRow(client, mutation, role);
  }

  function insertRow(user: string, mutation: PushedMutation): Outcome {
    const { table: name, id, scope, set } = mutation;
    const table = tableOf(name);
    const role = store.roleIn(user, scope);
    if (role === null || (table.scopeKind === 'owner' && scope !== user)) return refuse('not_member');
    if (role !== 'owner' || !table.ownerInserts) return refuse('not_writable');
    const refused = refusedField(name, role, set);
    if (refused !== null) return refuse(refused);
    if (!mayCleanThere(user, mutation)) return refuse('invalid_reference');
    if (store.exists(name, id)) return refuse('already_exists');
    const row = { ...table.columns, ...set, scope_id: scope, deleted_at: null };
    if (Object.values(row).some((value) => value === undefined) || table.isRefused(row)) return refuse('invalid_value');
    if (!isReferenceFine(row, store.state.scopes.get(scope)?.owner)) return refuse('invalid_reference');
    store.insert(table, id, scope, set);
    return { status: 'applied' };
  }

  function updateRow(
    user: string,
    client: string,
    mutation: PushedMutation,
    role: 'owner' | 'cleaner',
    overwrote: Processed['overwrote'],
  ): Outcome {
    const table = tableOf(mutation.table);
    const refused = refusedField(table.name, role, mutation.set);
    if (refused !== null) return refuse(refused);
    const stored = store.rowsOf(table.name).get(mutation.id);
    if (stored === undefined) return refuse('unknown_row');
    const { row, frev } = stored;
    if (row.deleted_at !== null && !('deleted_at' in mutation.set)) return refuse('row_deleted');

    if (!mayCleanThere(user, mutation)) return refuse('invalid_reference');

    const kept: string[] = [];
    const lost = new Set<string>();
    /** Gives way to what stands, and nobody is asked. */
    const settled = new Set<string>();
    const isUnseen = (field: string) => {
      const [rev, writer] = frev[field] ?? [0, ''];
      return rev > mutation.base && writer !== client;
    };
    let conflicts = 0;
    for (const [field, mine] of Object.entries(mutation.set)) {
      const rule = table.rules[field] ?? 'later_wins';
      if (!isUnseen(field) || same(mine, row[field]) || rule === 'first_done') continue;
      if (rule === 'done_wins' && [mine, row[field]].every((state) => state === 'commence' || state === 'fait')) {
        if (mine !== 'fait') settled.add(field);
        continue;
      }
      conflicts += 1;
      if (rule === 'later_wins' || (rule === 'done_wins' && mine === 'fait')) {
        kept.push(field);
        continue;
      }
      lost.add(field);
      if (!table.together.includes(field)) continue;
      for (const other of table.together) {
        if (other in mutation.set && !same(mutation.set[other], row[other])) lost.add(other);
      }
    }
    const isLate = isUnseen('fait_le') && instantIn(mutation.set['fait_le']) >= instantIn(row['fait_le']);
    if (lost.has('statut') || settled.has('statut') || isLate) {
      for (const [field, rule] of Object.entries(table.rules)) if (rule === 'first_done') settled.add(field);
    }
    const change = Object.fromEntries(
      Object.entries(mutation.set).filter(([field]) => !lost.has(field) && !settled.has(field)),
    );
    const after = { ...row, ...change };
    if (mutation.table === 'cleaning_schedule') after.scope_id = String(after['gite_id']);
    if (table.isRefused(after)) return refuse('invalid_value');
    if (!isReferenceFine(after, row['owner_user_id'])) return refuse('invalid_reference');
    for (const field of [...kept, ...lost]) {
      const stands = lost.has(field) ? 'theirs' : 'mine';
      const rule = table.rules[field] ?? 'later_wins';
      openIssue(
        user,
        'conflict',
        mutation,
        field,
        mutation.set[field],
        row[field],
        stands,
        rule,
        theOther(frev[field]),
      );
    }
    for (const field of Object.keys(change)) {
      const writer = frev[field]?.[1] ?? '';
      const author = store.state.clients.get(writer)?.user ?? null;
      if (!same(change[field], row[field])) overwrote[field] = { value: row[field], writer, author };
    }
    store.update(table.name, mutation.id, change);
    for (const field of kept) tellAuthor(user, mutation, field, row[field], frev[field]?.[1] ?? '');
    return { status: conflicts > 0 ? 'conflict' : 'applied' };
  }

  /** Another person whose words were put aside has an issue too, if they may still see what stands. */
  function tellAuthor(user: string, mutation: PushedMutation, field: string, value: unknown, writer: string): void {
    const author = store.state.clients.get(writer)?.user;
    const scope = store.rowsOf(mutation.table).get(mutation.id)?.row.scope_id;
    if (author === undefined || author === user || scope === undefined || store.roleIn(author, scope) === null) return;
    const rule = tableOf(mutation.table).rules[field] ?? 'later_wins';
    const other = { theirs_at: now(), theirs_by: user };
    openIssue(author, 'conflict', mutation, field, value, mutation.set[field], 'theirs', rule, other);
  }

  function deleteRow(client: string, { table: name, id, base }: PushedMutation, role: 'owner' | 'cleaner'): Outcome {
    const stored = store.rowsOf(name).get(id);
    if (role !== 'owner' || !tableOf(name).ownerDeletes) return refuse('not_writable');
    if (stored === undefined || stored.row.deleted_at !== null) return { status: 'applied' };
    if (Object.values(stored.frev).some(([rev, writer]) => rev > base && writer !== client))
      return refuse('changed_since');
    const keptBy = name === 'gites_base' ? whatKeepsGite(id) : null;
    if (keptBy !== null) return refuse(keptBy);
    store.update(name, id, { deleted_at: now() });
    return { status: 'applied' };
  }

  /** A gîte goes only when nothing is left in it that is somebody's account. */
  function whatKeepsGite(gite: string): RefusalCode | null {
    const inGite = (table: string) =>
      [...store.rowsOf(table).values()]
        .map(({ row }) => row)
        .filter((row) => row['gite_id'] === gite && row.deleted_at === null);
    if (inGite('reservations').length > 0) return 'has_reservations';
    const isAccount = (row: Record<string, unknown>) => row['statut'] === 'fait' || row['compte_rendu'] !== '';
    return inGite('cleaning_schedule').some(isAccount) ? 'has_cleanings' : null;
  }

  function openIssue(
    user: string,
    kind: string,
    { table, id, uuid }: PushedMutation,
    field: string,
    mine: unknown,
    theirs: unknown,
    kept: string,
    code: string,
    other: Record<string, unknown> = {},
  ): void {
    const loss = { kind, table_name: table, row_id: id, field, mine, theirs, kept, code };
    onTold(user, uuid, field);
    // The same loss again is the same issue.
    const known = [...store.rowsOf('sync_issue').values()].find(
      ({ row }) =>
        row.scope_id === user &&
        row['state'] === 'open' &&
        row.deleted_at === null &&
        Object.entries(loss).every(([column, value]) => same(row[column], value)),
    );
    const fresh = { ...loss, mutation_uuid: uuid, ...other };
    if (known === undefined) store.insert(tableOf('sync_issue'), newId(), user, fresh);
    else store.update('sync_issue', known.row.id, { mutation_uuid: uuid });
  }

  /** Who had written it, and when. */
  function theOther(written: Written | undefined): Record<string, unknown> {
    if (written === undefined) return {};
    return { theirs_at: written[2], theirs_by: store.state.clients.get(written[1])?.user ?? null };
  }

  /** Parents are the same owner's, and nothing lives in a deleted gîte. */
  function isReferenceFine(row: Record<string, unknown>, owner: unknown): boolean {
    const parentOf = (column: string, parent: string) => {
      const id = row[column];
      return typeof id === 'string' ? (store.rowsOf(parent).get(id)?.row ?? null) : undefined;
    };
    const gite = parentOf('gite_id', 'gites_base');
    const stay = parentOf('reservation_id', 'reservations');
    if (gite === null || stay === null) return false;
    if (row['deleted_at'] === null && gite !== undefined && gite.deleted_at !== null) return false;
    return [gite, stay].every((parent) => parent === undefined || parent['owner_user_id'] === owner);
  }

  /** A cleaning moves between gîtes of one's own only. */
  function mayCleanThere(user: string, { table, set }: PushedMutation): boolean {
    const gite = set['gite_id'];
    return table !== 'cleaning_schedule' || typeof gite !== 'string' || store.roleIn(user, gite) === 'owner';
  }
}

function refusedField(name: string, role: 'owner' | 'cleaner', set: Record<string, unknown>): RefusalCode | null {
  const table = tableOf(name);
  const known = new Set([...columnsOf(name), 'frev', 'deleted_with']);
  const fields = Object.keys(set);
  if (fields.some((field) => !known.has(field))) return 'unknown_field';
  const mayWrite = role === 'owner' ? table.ownerWrites : table.cleanerWrites;
  const isRefused = (field: string) => !mayWrite.includes(field) || (field === 'deleted_at' && set[field] !== null);
  return fields.some(isRefused) ? 'not_writable' : null;
}

/** Compares false with everything where there is none. */
function instantIn(value: unknown): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

function refuse(code: RefusalCode): { status: 'rejected'; code: RefusalCode } {
  return { status: 'rejected', code };
}
