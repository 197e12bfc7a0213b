import { WORKER } from './worker-client.ts';

/** The stay that the icon is of, where this phone keeps it. */
let icon: string | null = null;

/** Late: the browser fetches its icons with it, which would share the line with what is waited for. */
export function addManifest(): void {
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  manifest.href = manifestAddress();
  document.head.append(manifest);
  // On a first visit the worker comes last.
  navigator.serviceWorker?.addEventListener('controllerchange', showManifest);
}

/** What is under the icon, and what it opens: this stay, where it is kept. An iPhone takes the name alone. */
export function nameIcon(title: string, stay: string | null): void {
  let name = document.querySelector<HTMLMetaElement>('meta[name="apple-mobile-web-app-title"]');
  if (name === null) {
    name = document.createElement('meta');
    name.name = 'apple-mobile-web-app-title';
    document.head.append(name);
  }
  name.content = title;
  icon = stay;
  showManifest();
}

function showManifest(): void {
  const manifest = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
  const address = manifestAddress();
  // The same again would be fetched again.
  if (manifest !== null && manifest.getAttribute('href') !== address) manifest.href = address;
}

/** A file for each language that the page speaks (vite.guest.config.ts). The worker alone makes one of a stay: no server is asked for it. */
function manifestAddress(): string {
  const isAnswered = navigator.serviceWorker?.controller?.scriptURL.endsWith(WORKER) === true;
  const ofStay = icon !== null && isAnswered ? `?icone=${icon}` : '';
  return `/sejour-${document.documentElement.lang}.webmanifest${ofStay}`;
}
