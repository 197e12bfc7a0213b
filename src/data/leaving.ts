import { Dexie } from 'dexie';
import { closingDraftKeys, forgetClosingDrafts } from './closing-drafts.ts';
import type { KeyList, KeyStore } from './key-store.ts';
import { createLocalDb, databaseName } from './schema.ts';

/** What a person has on this device and nowhere else. */
export interface Unsaved {
  /** Changes that have not reached the server, or that it can no longer take. */
  changes: number;
  /** Forms that were begun and not saved. */
  drafts: number;
}

export const NOTHING_UNSAVED: Unsaved = { changes: 0, drafts: 0 };

/** Rejects when the database cannot be read: then nobody knows, and nothing may be deleted without asking. */
export async function unsavedOf(store: KeyList, userId: string): Promise<Unsaved> {
  if (!(await Dexie.exists(databaseName(userId)))) return NOTHING_UNSAVED;
  const db = createLocalDb(userId);
  try {
    const [outbox, quarantine, drafts] = await Promise.all([
      db.outbox.count(),
      db.quarantine.count(),
      db.drafts.toCollection().primaryKeys(),
    ]);
    return {
      changes: outbox + quarantine,
      drafts: new Set([...drafts, ...closingDraftKeys(store, userId)]).size,
    };
  } finally {
    db.close();
  }
}

export function isMore(unsaved: Unsaved, than: Unsaved): boolean {
  return unsaved.changes > than.changes || unsaved.drafts > than.drafts;
}

/**
 * Deletes all that this device holds of a person: rows, drafts and what was not sent. `retire` open handles first, or the
 * next live query makes an empty database again. Other tabs close theirs by themselves.
 */
export async function forgetUser(store: KeyList, userId: string): Promise<void> {
  markLeaving(store, userId);
  forgetClosingDrafts(store, userId);
  await Dexie.delete(databaseName(userId));
  unmarkLeaving(store, userId);
}

const LEAVING_KEY = 'lou.leaving';

/** Whoever signed out while another tab held their data, or the browser was closed meanwhile, is forgotten now. */
export async function finishLeaving(store: KeyList, signedIn: string | undefined): Promise<void> {
  for (const userId of leaving(store)) {
    if (userId === signedIn) unmarkLeaving(store, userId);
    else await forgetUser(store, userId);
  }
}

function markLeaving(store: KeyStore, userId: string): void {
  write(store, [...new Set([...leaving(store), userId])]);
}

function unmarkLeaving(store: KeyStore, userId: string): void {
  write(
    store,
    leaving(store).filter((marked) => marked !== userId),
  );
}

function leaving(store: KeyStore): string[] {
  try {
    const marked: unknown = JSON.parse(store.getItem(LEAVING_KEY) ?? '[]');
    return Array.isArray(marked) ? marked.filter((userId) => typeof userId === 'string') : [];
  } catch {
    return [];
  }
}

function write(store: KeyStore, userIds: readonly string[]): void {
  try {
    if (userIds.length === 0) store.removeItem(LEAVING_KEY);
    else store.setItem(LEAVING_KEY, JSON.stringify(userIds));
  } catch {
    // Then it is as if it had never been marked: the deletion itself still goes on.
  }
}
