import { Dexie } from 'dexie';
import { closingDraftKeys, forgetClosingDrafts } from './closing-drafts.ts';
import type { KeyList } from './key-store.ts';
import { leaving, markLeaving, unmarkLeaving } from './leaving-marks.ts';
import { forgetLooks } from './looks.ts';
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
 * Deletes all that this device holds of a person: rows, drafts, looks and what was not sent. `retire` open handles first, or the
 * next live query makes an empty database again. Other tabs close theirs by themselves.
 */
export async function forgetUser(store: KeyList, userId: string): Promise<void> {
  markLeaving(store, userId);
  forgetClosingDrafts(store, userId);
  forgetLooks(store, userId);
  await Dexie.delete(databaseName(userId));
  unmarkLeaving(store, userId);
}

/** Whoever signed out while another tab held their data, or the browser was closed meanwhile, is forgotten now. */
export async function finishLeaving(store: KeyList, signedIn: string | undefined): Promise<void> {
  for (const userId of leaving(store)) {
    if (userId === signedIn) unmarkLeaving(store, userId);
    else await forgetUser(store, userId);
  }
}
