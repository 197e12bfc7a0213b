import { useEffect, useLayoutEffect } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';

/** A link's state that leaves the reader where they are. */
export const KEEP_SCROLL = { keepScroll: true };

const STORAGE_PREFIX = 'lou.scroll.';
/** Past this, content that is still missing will not come; jumping then would only startle. */
const PATIENCE_MS = 2_000;

/**
 * Going back finds the place in a list again; going forward starts at the top; replacing the address (a filter being
 * typed) moves nothing. The browser's own memory looks too early: rows come from the local database a moment later.
 */
export function useScrollMemory(): void {
  const location = useLocation();
  const { key } = location;
  const navigation = useNavigationType();
  const keepsScroll = (location.state as Partial<typeof KEEP_SCROLL> | null)?.keepScroll === true;

  useEffect(() => {
    history.scrollRestoration = 'manual';
  }, []);

  useLayoutEffect(() => {
    if (navigation === NavigationType.Pop) return restore(readPlace(key));
    if (navigation === NavigationType.Push && !keepsScroll) scrollTo(0, 0);
    return undefined;
  }, [key, navigation, keepsScroll]);

  // Before the next page is painted: its own length would shorten the scroll of the one that leaves.
  useLayoutEffect(() => {
    let place = scrollY;
    const follow = () => {
      place = scrollY;
    };
    // The page is still as long as it was; the event for the last scroll may not have come yet.
    const leave = () => writePlace(key, scrollY);
    addEventListener('scroll', follow, { passive: true });
    addEventListener('pagehide', leave);
    return () => {
      writePlace(key, place);
      removeEventListener('scroll', follow);
      removeEventListener('pagehide', leave);
    };
  }, [key]);
}

/** Goes there as soon as the page is long enough, unless the person moves first. Returns how to give up. */
function restore(place: number): (() => void) | undefined {
  scrollTo(0, place);
  if (scrollY >= place - 1) return undefined;
  const giveUp = new AbortController();
  const growth = new ResizeObserver(() => {
    scrollTo(0, place);
    if (scrollY >= place - 1) giveUp.abort();
  });
  growth.observe(document.body);
  const patience = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  giveUp.signal.addEventListener('abort', () => {
    growth.disconnect();
    clearTimeout(patience);
  });
  for (const type of ['wheel', 'touchstart', 'keydown']) {
    addEventListener(type, () => giveUp.abort(), { signal: giveUp.signal, passive: true });
  }
  return () => giveUp.abort();
}

function readPlace(key: string): number {
  try {
    return Number(sessionStorage.getItem(STORAGE_PREFIX + key)) || 0;
  } catch {
    return 0;
  }
}

function writePlace(key: string, place: number): void {
  try {
    sessionStorage.setItem(STORAGE_PREFIX + key, String(Math.round(place)));
  } catch {
    // Full or blocked: the place is forgotten, nothing else.
  }
}
