import { forgetKey, type KeyList, keysThatBegin, type KeyStore } from './key-store.ts';

/*
 * Drafts whose last letters IndexedDB had not confirmed when their page closed: a database answers later, a closing page is
 * not there to hear it. They wait here for the next visit, which moves them to where drafts live.
 */

export interface ClosingDraft {
  value: unknown;
  /** Ms. */
  updated_at: number;
}

const PREFIX = 'lou.draft.';

/** At once, or not at all: a full or blocked store has nothing better to offer. */
export function keepClosingDraft(store: KeyStore | undefined, userId: string, key: string, draft: ClosingDraft): void {
  try {
    store?.setItem(nameOf(userId, key), JSON.stringify(draft));
  } catch {
    // IndexedDB may still have been in time.
  }
}

export function readClosingDraft(store: KeyStore | undefined, userId: string, key: string): ClosingDraft | null {
  try {
    const draft = JSON.parse(store?.getItem(nameOf(userId, key)) ?? 'null') as Partial<ClosingDraft> | null;
    return typeof draft?.updated_at === 'number' && 'value' in draft
      ? { value: draft.value, updated_at: draft.updated_at }
      : null;
  } catch {
    return null;
  }
}

export function forgetClosingDraft(store: KeyStore | undefined, userId: string, key: string): void {
  forgetKey(store, nameOf(userId, key));
}

/** Of a person. */
export function closingDraftKeys(store: KeyList | undefined, userId: string): string[] {
  const prefix = nameOf(userId, '');
  return keysThatBegin(store, prefix).map((name) => name.slice(prefix.length));
}

/** All of a person's, or those from before a moment (ms). */
export function forgetClosingDrafts(store: KeyList | undefined, userId: string, before = Infinity): void {
  for (const key of closingDraftKeys(store, userId)) {
    if ((readClosingDraft(store, userId, key)?.updated_at ?? 0) < before) forgetClosingDraft(store, userId, key);
  }
}

function nameOf(userId: string, key: string): string {
  return `${PREFIX}${userId}.${key}`;
}
