import { type ComponentType, createElement, use } from 'react';
import { matchPath, useLocation } from 'react-router';
import { loadAllWords } from '../i18n/language.ts';
import { untilReloaded } from './preload-error.ts';

const early: { pattern: string; load: () => Promise<ComponentType> }[] = [];

/** Has the code of the page at this address come while the app itself begins. */
export function fetchPageOf(pathname: string): void {
  // Whoever draws the page asks again, and says what is wrong.
  early
    .find(({ pattern }) => matchPath(pattern, pathname) !== null)
    ?.load()
    .catch(() => null);
}

/**
 * A page whose code is fetched when it is first wanted; the page before it stays on screen meanwhile. Unlike
 * React.lazy, a failure lasts only until the next navigation: the network may be back by then. With a `pattern`, it is
 * fetched at once by whoever opens the app there (`fetchPageOf`).
 */
export function lazyPage(load: () => Promise<ComponentType>, pattern?: string): ComponentType {
  if (pattern !== undefined) early.push({ pattern, load });
  let loading: Promise<ComponentType> | null = null;
  let failedAt: string | null = null;

  return function LazyPage() {
    const { key } = useLocation();
    if (failedAt !== null && failedAt !== key) {
      failedAt = null;
      loading = null;
    }
    if (loading === null) {
      loading = Promise.all([load(), loadAllWords()]).then(
        ([page]) => page,
        async (error: unknown) => {
          await untilReloaded();
          throw error;
        },
      );
      loading.catch(() => {
        failedAt = key;
      });
    }
    return createElement(use(loading));
  };
}
