import type { ErrorCode } from '../domain/errors.ts';

/**
 * How the device's storage fails, in codes that the screens put in words.
 * - `storage_missing`: this browser, or this private window, has no IndexedDB.
 * - `storage_blocked`: the browser was told to keep nothing for this site.
 * - `storage_full`: the disk or the quota is full; nothing of the change was written.
 * - `storage_closed`: the database was closed under us and did not open again.
 * - `storage_newer`: a newer version of the app has been here; an update is needed.
 * - `storage_failed`: it failed in a way nobody foresaw.
 */
export type StorageFailure = Extract<ErrorCode, `storage_${string}`>;

/** Null for what is no failure of the storage: a bug, which is left to throw. */
export function storageFailureOf(error: unknown): StorageFailure | null {
  for (const name of namesOf(error)) {
    const failure = BY_NAME[name];
    if (failure !== undefined) return failure;
  }
  return null;
}

// Ordered by what a wrapper may hide: Dexie puts the cause inside, and a full disk shows as an aborted transaction.
const BY_NAME: Record<string, StorageFailure> = {
  QuotaExceededError: 'storage_full',
  MissingAPIError: 'storage_missing',
  SecurityError: 'storage_blocked',
  NotAllowedError: 'storage_blocked',
  VersionError: 'storage_newer',
  DatabaseClosedError: 'storage_closed',
  InvalidStateError: 'storage_closed',
  UnknownError: 'storage_failed',
  TimeoutError: 'storage_failed',
  OpenFailedError: 'storage_failed',
  AbortError: 'storage_failed',
};

/** The names of an error and of its causes, the innermost first: the cause says more than its wrapper. */
function namesOf(error: unknown, depth = 0): string[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const { name, inner, cause, failures } = error as {
    name?: unknown;
    inner?: unknown;
    cause?: unknown;
    failures?: unknown;
  };
  const failure: unknown = Array.isArray(failures) ? failures[0] : null;
  const causes = [failure, inner, cause].flatMap((candidate) => namesOf(candidate, depth + 1));
  return typeof name === 'string' ? [...causes, name] : causes;
}
