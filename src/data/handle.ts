import { storageFailureOf } from './failures.ts';
import type { LocalDb } from './schema.ts';

/**
 * Runs work on the database; when its handle died under us (phones close it in the background), opens it again and runs
 * the work once more. A handle that closes takes its open transactions with it, so the first run wrote nothing.
 */
export async function withOpenDb<Value>(db: LocalDb, work: () => PromiseLike<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (storageFailureOf(error) !== 'storage_closed' || retired.has(db)) throw error;
    if (!db.isOpen()) await db.open();
    return work();
  }
}

/** Closes it for good: somebody signed out, and nothing may open (and so make) the database again. */
export function retire(db: LocalDb): void {
  retired.add(db);
  db.close();
}

export function isRetired(db: LocalDb): boolean {
  return retired.has(db);
}

const retired = new WeakSet<LocalDb>();
