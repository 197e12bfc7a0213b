import { forgetKey, type KeyList, keysThatBegin, type KeyStore } from './key-store.ts';

/*
 * How the pages that one opens the app on looked last, for public/look.js to draw before the app has begun. Personal: it
 * goes with the person, and with what they may no longer see.
 */

/** Read by public/look.js. */
const PREFIX = 'lou.look.';

/** In characters. More than any page has in two screenfuls; `localStorage` has room for some millions. */
const MOST = 150_000;

/** In place of the one before, or of none: an old look of a page that has another one now would be shown as if it were new. */
export function keepLook(store: KeyStore, userId: string, path: string, look: string): void {
  const key = PREFIX + userId + path;
  try {
    store.removeItem(key);
    if (look.length <= MOST) store.setItem(key, look);
  } catch {
    // Full or blocked: the app begins with an empty page.
  }
}

export function forgetLooks(store: KeyList | undefined, userId: string): void {
  for (const key of keysThatBegin(store, `${PREFIX}${userId}/`)) forgetKey(store, key);
}
