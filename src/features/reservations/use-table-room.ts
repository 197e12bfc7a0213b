import { useSyncExternalStore } from 'react';

/** Whether the table fits beside the navigation: below it, and with larger text, the list says the same in less room. */
export function useTableRoom(): boolean {
  return useSyncExternalStore(subscribe, hasRoom, () => false);
}

const ROOM = '(width >= 78rem)';

function hasRoom(): boolean {
  return matchMedia(ROOM).matches;
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(ROOM);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
