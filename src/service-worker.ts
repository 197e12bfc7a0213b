/// <reference lib="webworker" />
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import type { WorkboxPlugin } from 'workbox-core/types.js';
import { refusePortals } from './lib/refuse-portals.ts';
import { answerWithoutWorker, keepUnder } from './lib/static-routes.ts';

/*
 * Keeps the app's own files, and nothing else: answers of the API never enter a cache, they belong to one person.
 * A new version waits until the page says SKIP_WAITING, which it does when the person agrees.
 */
declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/** The chunks of the version before this one, for tabs that still run it. */
const PREVIOUS_CACHE = 'lou-previous-assets';

/** What today's page begins with, by the address it is asked for: today is what opens at a tap. */
const FIRST_FILES = { '/': '/index.html', '/look.js': '/look.js', '/start.js': '/start.js' };

/** Not the app's pages: the API, what the server alone knows, the guests' page, which has a worker of its own, and files. */
const NOT_PAGES = [
  /^\/(?:auth|rest|functions)\/v1(?:\/|$)/,
  /^\/config\.json$/,
  /^\/health$/,
  /^\/sejour\/?(?:\?|$)/,
  /^\/assets\//,
  /\.[^/]+$/,
];

const plugins: WorkboxPlugin[] = [refusePortals];
const precache = new PrecacheController({ plugins });
precache.addToCacheList(self.__WB_MANIFEST);

registerRoute(new PrecacheRoute(precache, { cleanURLs: false }));
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  async ({ request }) => (await caches.match(request, { cacheName: PREVIOUS_CACHE })) ?? fetch(request),
);
registerRoute(new NavigationRoute(precache.createHandlerBoundToURL('/index.html'), { denylist: NOT_PAGES }));

self.addEventListener('install', (event) => {
  event.waitUntil(precache.install(event));
  answerWithoutWorker(event, ['/assets/*', ...Object.keys(FIRST_FILES)]);
});
self.addEventListener('activate', (event) => {
  event.waitUntil(
    keepLeavingChunks()
      .then(() => keepUnder(precache, FIRST_FILES))
      .then(() => precache.activate(event)),
  );
});
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

/**
 * One tab agreed to the new version; the others still run the old one and will ask for its chunks. Its files are
 * about to leave the precache: they are put aside until the next version takes their place.
 */
async function keepLeavingChunks(): Promise<void> {
  const cache = await caches.open(precache.strategy.cacheName);
  const staying = new Set(precache.getURLsToCacheKeys().values());
  const leaving = (await cache.keys()).filter(
    ({ url }) => !staying.has(url) && new URL(url).pathname.startsWith('/assets/'),
  );
  if (leaving.length === 0) return;
  await caches.delete(PREVIOUS_CACHE);
  const previous = await caches.open(PREVIOUS_CACHE);
  for (const request of leaving) {
    const response = await cache.match(request);
    if (response) await previous.put(request, response);
  }
}
