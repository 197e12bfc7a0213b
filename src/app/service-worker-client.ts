import { Workbox as WorkboxWindow } from 'workbox-window';
import { trustedAddress } from '../lib/trusted-script.ts';
import { useSyncStatus } from '../sync/status.ts';
import { useUpdates } from './updates.ts';

const HOURLY_MS = 3_600_000;

/**
 * Registers the worker and watches for its successors. A new version waits until the person agrees: reloading by
 * itself would take a half-filled form away.
 */
export async function startServiceWorker(address: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const workbox = new WorkboxWindow(trustedAddress(address), { updateViaCache: 'none' });
  workbox.addEventListener('waiting', offer);
  await workbox.register({ immediate: true });
  const check = () => {
    // Offline or behind a portal there is nothing to learn; the next look will tell.
    if (navigator.onLine && document.visibilityState === 'visible') workbox.update().catch(() => undefined);
  };
  document.addEventListener('visibilitychange', check);
  setInterval(check, HOURLY_MS);
  // The server has just said that this version is too old for it: the next one is looked for at once.
  useSyncStatus.subscribe(({ phase }, before) => {
    if (phase === 'upgrade' && before.phase !== 'upgrade') check();
  });
}

function offer(): void {
  const apply = async () => {
    useUpdates.setState({ state: 'applying' });
    const registration = await navigator.serviceWorker.getRegistration();
    const waiting = registration?.waiting;
    // Another tab agreed first: the new version is active already.
    if (!waiting) return location.reload();
    // Listened to only after consent: another tab's consent changes the worker too, and must not reload this one.
    // The worker itself is asked: the library does not follow one that waited before this page was opened.
    waiting.addEventListener('statechange', () => {
      // Redundant: an even newer one took its place, and will be offered.
      if (waiting.state === 'activated' || waiting.state === 'redundant') location.reload();
    });
    waiting.postMessage({ type: 'SKIP_WAITING' });
  };
  useUpdates.setState({ state: 'ready', apply: () => void apply() });
}
