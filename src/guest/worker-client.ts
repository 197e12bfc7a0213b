import { trustedAddress } from '../lib/trusted-script.ts';

export const WORKER = '/sejour-sw.js';
/** Of its own, within which the app's worker has no say. */
const SCOPE = '/sejour';

/**
 * Keeps the page's files for when there is no network; true once it does. A file that could not be had leaves none: to be tried again.
 * All code of this page is in memory by now, so a new version may take its place at once: nobody waits for anything of the old one.
 */
export async function startWorker(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker.register(trustedAddress(WORKER), {
    scope: SCOPE,
    updateViaCache: 'none',
  });
  const goOn = () => registration.waiting?.postMessage({ type: 'SKIP_WAITING' });
  goOn();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', goOn));
  if (registration.active !== null) return true;
  const first = registration.installing ?? registration.waiting;
  if (first === null) return false;
  return new Promise((resolve) => {
    const look = () => {
      // At its beginning already it answers for the page.
      if (first.state === 'activating' || first.state === 'activated') resolve(true);
      else if (first.state === 'redundant') resolve(false);
    };
    first.addEventListener('statechange', look);
    look();
  });
}

/** Whether this page would open without network. */
export async function hasWorker(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration(SCOPE).catch(() => undefined);
  return registration?.scope.endsWith(SCOPE) === true && registration.active !== null;
}

/** The worker and the files that it keeps: there is no stay any more that they could be for. */
export async function removeWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  // Where this page has none, the app's own would be found.
  if (registration === undefined || !registration.scope.endsWith(SCOPE)) return;
  await registration.unregister();
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.endsWith(registration.scope)).map((name) => caches.delete(name)));
}
