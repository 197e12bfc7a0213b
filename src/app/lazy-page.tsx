import { type ComponentType, createElement, use } from 'react';
import { matchPath, useLocation } from 'react-router';
import { loadAllWords } from '../i18n/language.ts';
import { untilReloaded } from './preload-error.ts';

const early: { pattern: string; fetch: () => Promise<unknown> }[] = [];

/**
 * Has the page at this address come while the app itself begins. Resolves when it is there, or cannot be had: whoever draws it
 * then says what is wrong.
 */
export async function fetchPageOf(pathname: string): Promise<void> {
  const page = early.find(({ pattern }) => matchPath(pattern, pathname) !== null);
  await page?.fetch().catch(() => null);
}

/**
 * A page, or a part of one, whose code is fetched when it is first wanted; the page before it stays on screen meanwhile. Unlike
 * React.lazy, a failure lasts only until the next navigation: the network may be back by then. With a `pattern`, it is
 * fetched at once by whoever opens the app there (`fetchPageOf`).
 */
export function lazyPage<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  pattern?: string,
): ComponentType<Props> {
  let Page: ComponentType<Props> | null = null;
  let loading: Promise<ComponentType<Props>> | null = null;
  let failedAt: string | null = null;
  const fetch = async () => {
    [Page] = await Promise.all([load(), loadAllWords()]);
    return Page;
  };
  if (pattern !== undefined) early.push({ pattern, fetch });

  return function LazyPage(props: Props) {
    const { key } = useLocation();
    // Even a promise that has resolved would have what is around the page drawn twice.
    if (Page !== null) return <Page {...props} />;
    if (failedAt !== null && failedAt !== key) {
      failedAt = null;
      loading = null;
    }
    if (loading === null) {
      loading = fetch().catch(async (error: unknown) => {
        await untilReloaded();
        throw error;
      });
      loading.catch(() => {
        failedAt = key;
      });
    }
    return createElement(use(loading), props);
  };
}
