import type {
  MutationResult,
  PulledExit,
  PulledScope,
  PulledTables,
  PullResponse,
  PushResponse,
} from '../sync/transport.ts';

/**
 * What came over the wire, or null when it is not what our server says. Written by hand: these two shapes are all that
 * ever enters the device, thousands of rows at a time. Names are checked because they become keys of objects.
 */
export function parsePull(value: unknown): PullResponse | null {
  if (!isRecord(value)) return null;
  const { epoch, user_id, last_mid, min_schema, max_schema, scopes } = value;
  if (typeof epoch !== 'string' || typeof user_id !== 'string' || !isCounter(last_mid)) return null;
  if (!isInteger(min_schema) || !isInteger(max_schema) || !Array.isArray(scopes)) return null;
  if (!scopes.every(isScope)) return null;
  if (new Set(scopes.map(({ id }) => id)).size !== scopes.length) return null;
  return { epoch, user_id, last_mid, min_schema, max_schema, scopes };
}

/** @param mids those that were sent: each must be accounted for */
export function parsePush(value: unknown, mids: readonly number[]): PushResponse | null {
  if (!isRecord(value)) return null;
  const { epoch, last_mid, error, results, tables } = value;
  if (typeof epoch !== 'string' || !isCounter(last_mid)) return null;
  if (error !== undefined) return isPushError(error) ? { error, epoch, last_mid } : null;
  if (!Array.isArray(results) || !results.every(isResult) || !isTables(tables, null)) return null;
  const answered = new Set(results.map(({ mid }) => mid));
  if (!mids.every((mid) => answered.has(mid))) return null;
  return { epoch, last_mid, results, tables };
}

function isScope(value: unknown): value is PulledScope {
  if (!isRecord(value)) return false;
  const { id, kind, role, cursor, more, reset, count, digest, tables, exits } = value;
  return (
    typeof id === 'string' &&
    (kind === 'owner' || kind === 'menage') &&
    (role === 'owner' || role === 'cleaner') &&
    isCounter(cursor) &&
    typeof more === 'boolean' &&
    typeof reset === 'boolean' &&
    isCounter(count) &&
    isCounter(digest) &&
    isTables(tables, id) &&
    Array.isArray(exits) &&
    exits.every(isExit)
  );
}

const MARKS = ['id', 'scope_id', 'ver', 'rev', 'deleted_at'];

/** @param scope whose rows they must be; null for any */
function isTables(value: unknown, scope: string | null): value is PulledTables {
  return isRecord(value) && Object.entries(value).every(([name, rows]) => isName(name) && isColumnRows(rows, scope));
}

function isColumnRows(value: unknown, scope: string | null): boolean {
  if (!isRecord(value)) return false;
  const { cols, rows } = value;
  if (!Array.isArray(cols) || !cols.every(isName) || !Array.isArray(rows)) return false;
  const [id, scopeId, ver, rev, deletedAt] = MARKS.map((mark) => cols.indexOf(mark)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  if (Math.min(id, scopeId, ver, rev, deletedAt) < 0) return false;
  return rows.every(
    (row: unknown) =>
      Array.isArray(row) &&
      row.length === cols.length &&
      isUuid(row[id]) &&
      (scope === null ? typeof row[scopeId] === 'string' : row[scopeId] === scope) &&
      isInteger(row[ver]) &&
      isInteger(row[rev]) &&
      (row[deletedAt] === null || typeof row[deletedAt] === 'string'),
  );
}

function isExit(value: unknown): value is PulledExit {
  return isRecord(value) && isName(value['table']) && typeof value['id'] === 'string' && isInteger(value['rev']);
}

const STATUSES = ['applied', 'duplicate', 'conflict', 'rejected'];
const PUSH_ERRORS = ['gap', 'forked', 'epoch_changed', 'upgrade_required'] as const;

function isResult(value: unknown): value is MutationResult {
  return isRecord(value) && isInteger(value['mid']) && STATUSES.includes(String(value['status']));
}

function isPushError(value: unknown): value is (typeof PUSH_ERRORS)[number] {
  return (PUSH_ERRORS as readonly unknown[]).includes(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** Travels as text, for it may exceed what a number holds. */
function isCounter(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,19}$/.test(value);
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z0-9_]{0,62}$/.test(value);
}

function isUuid(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}
