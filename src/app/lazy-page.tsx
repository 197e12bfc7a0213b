import { type ComponentType, createElement, use } from 'react';
import { useLocation } from 'react-router';
import { loadAllWords } from '../i18n/language.ts';
import { untilReloaded } from './preload-error.ts';

/**
 * A page whose code is fetched when it is first wanted; the page before it stays on screen meanwhile. Unlike
 * React.lazy, a failure lasts only until the next navigation: the network may be back by then.
 */
export function lazyPage(load: () => Promise<ComponentType>): ComponentType {
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
