import { trustedAddress } from '../lib/trusted-script.ts';

/** Of its own, within which the app's worker has no say. */
const SCOPE = '/sejour';

/**
 * Keeps the page's files for when there is no network. All code of this page is in memory by now, so a new version may take its place at
 * once: nobody waits for anything of the old one.
 */
export async function startWorker(address: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration = await navigator.serviceWorker.register(trustedAddress(address), {
    scope: SCOPE,
    updateViaCache: 'none',
  });
  const goOn = () => registration.waiting?.postMessage({ type: 'SKIP_WAITING' });
  goOn();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', goOn));
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
