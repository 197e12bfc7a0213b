/** The manifest in the page's language. Late: the browser fetches its icons with it, which would share the line with what is waited for. */
export function addManifest(): void {
  const manifest = document.createElement('link');
  manifest.rel = 'manifest';
  manifest.href = manifestAddress();
  document.head.append(manifest);
}

/** What is under the icon: an iPhone takes the house's name, others what the manifest says in this language. */
export function nameIcon(title: string): void {
  let name = document.querySelector<HTMLMetaElement>('meta[name="apple-mobile-web-app-title"]');
  if (name === null) {
    name = document.createElement('meta');
    name.name = 'apple-mobile-web-app-title';
    document.head.append(name);
  }
  name.content = title;
  const manifest = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
  if (manifest !== null) manifest.href = manifestAddress();
}

/** A file for each language that the page speaks (vite.guest.config.ts). */
function manifestAddress(): string {
  return `/sejour-${document.documentElement.lang}.webmanifest`;
}
