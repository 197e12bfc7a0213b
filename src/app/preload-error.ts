const STORAGE_KEY = 'lou.reloaded-for';

let isReloading = false;

/**
 * A chunk of this build is gone (a deployment took it away): one reload fetches the new build. Only online, and only
 * once per build, so that a server in trouble cannot make the page reload for ever.
 */
export function healMissingChunks(buildId: string): void {
  addEventListener('vite:preloadError', (event) => {
    if (!navigator.onLine || alreadyTried(buildId)) return;
    // From here on the import resolves to nothing: whoever waits for it must not look at that.
    event.preventDefault();
    isReloading = true;
    location.reload();
  });
}

/** For ever, when the page is about to be loaded anew: what is on screen stays until then. Else not at all. */
export async function untilReloaded(): Promise<void> {
  if (isReloading) await new Promise(() => {});
}

function alreadyTried(buildId: string): boolean {
  try {
    if (sessionStorage.getItem(STORAGE_KEY) === buildId) return true;
    sessionStorage.setItem(STORAGE_KEY, buildId);
    return false;
  } catch {
    return true;
  }
}
