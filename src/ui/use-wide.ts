import { useSyncExternalStore } from 'react';

/** Whether there is room for tables and a side navigation: 1024 px at the usual text size, later with larger text. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, isWide, () => false);
}

const WIDE = '(width >= 64rem)';

function isWide(): boolean {
  return matchMedia(WIDE).matches;
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
