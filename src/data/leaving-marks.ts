import type { KeyStore } from './key-store.ts';

/*
 * Who signed out and may not be erased to the end: apart, so that a start without such a person need not bring what erases.
 */

const LEAVING_KEY = 'lou.leaving';

export function markLeaving(store: KeyStore, userId: string): void {
  write(store, [...new Set([...leaving(store), userId])]);
}

export function unmarkLeaving(store: KeyStore, userId: string): void {
  write(
    store,
    leaving(store).filter((marked) => marked !== userId),
  );
}

/** Their ids. */
export function leaving(store: KeyStore): string[] {
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
