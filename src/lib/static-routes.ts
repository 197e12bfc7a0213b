/// <reference lib="webworker" />

declare const self: ServiceWorkerGlobalScope;

/** https://www.w3.org/TR/service-workers/#register-router-method, which TypeScript does not know yet. */
interface InstallEvent extends ExtendableEvent {
  addRoutes?: (rules: { condition: { urlPattern: URLPatternInit }; source: 'cache' }[]) => Promise<void>;
}

/** Workbox's, as far as it is asked here. */
interface Precache {
  matchPrecache: (file: string) => Promise<Response | undefined>;
}

/**
 * Has the browser answer for the worker, where it knows how to (the others go on asking it): at the first tap of the day nobody waits
 * until the worker has started. Whatever no cache holds comes from the network, as without a worker: an address with a query is left to
 * the worker, which knows what page it means. `paths` may end with a `*`.
 */
export function answerWithoutWorker(event: InstallEvent, paths: readonly string[]): void {
  const rules = paths.map((path) => ({
    condition: { urlPattern: { pathname: path, search: '' } },
    source: 'cache' as const,
  }));
  // A browser that refuses a rule asks the worker.
  event.addRoutes?.(rules).catch(() => {});
}

/**
 * Keeps files of the precache under the addresses that are asked for, too: its own keys bear a revision, by which no static route finds
 * them. In a cache of this worker's alone, once this version takes over. `files`: by address, that of the precache.
 */
export async function keepUnder(precache: Precache, files: Readonly<Record<string, string>>): Promise<void> {
  const cache = await caches.open(`lou-first-${self.registration.scope}`);
  for (const [address, file] of Object.entries(files)) {
    const response = await precache.matchPrecache(file);
    if (response === undefined) await cache.delete(address);
    else await cache.put(address, response);
  }
}
