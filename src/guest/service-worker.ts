/// <reference lib="webworker" />
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { refusePortals } from '../lib/refuse-portals.ts';
import { answerWithoutWorker, keepUnder } from '../lib/static-routes.ts';
import type { Manifest } from './manifest.ts';
import { keptForIcon, manifestOfStay } from './stay-manifest.ts';

/*
 * Keeps the guest's page, and nothing else: what the page shows is in IndexedDB, and no answer of the API enters a cache. It knows no
 * token: that stands behind the `#` of an address, which no worker sees in a request either.
 */
declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

/** What the page begins with, by the address it is asked for. */
const FIRST_FILES = { '/sejour': '/sejour.html' };

const MANIFEST = /^\/sejour-[a-z]{2}\.webmanifest$/;

const precache = new PrecacheController({ plugins: [refusePortals] });
precache.addToCacheList(self.__WB_MANIFEST);

// Of one stay, from what the phone keeps; made anew each time, so that nothing of it outlives the stay.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && MANIFEST.test(url.pathname) && url.searchParams.has('icone'),
  async ({ url }) => {
    const general = (await precache.matchPrecache(url.pathname)) ?? (await fetch(url.pathname));
    const icon = url.searchParams.get('icone') ?? '';
    const sheet = await keptForIcon(icon);
    if (sheet === null) return general;
    const manifest = manifestOfStay((await general.json()) as Manifest, sheet, icon);
    return new Response(JSON.stringify(manifest), { headers: { 'content-type': 'application/manifest+json' } });
  },
);
registerRoute(new PrecacheRoute(precache, { cleanURLs: false }));
registerRoute(
  new NavigationRoute(precache.createHandlerBoundToURL('/sejour.html'), { allowlist: [/^\/sejour\/?(?:\?|$)/] }),
);

self.addEventListener('install', (event) => {
  event.waitUntil(precache.install(event));
  answerWithoutWorker(event, ['/assets/sejour-*', ...Object.keys(FIRST_FILES)]);
});
self.addEventListener('activate', (event) => {
  event.waitUntil(keepUnder(precache, FIRST_FILES).then(() => precache.activate(event)));
  // The page of a first visit as well: its manifest is asked for here.
  event.waitUntil(self.clients.claim());
});
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
