import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { showBootFailure } from './app/boot-failure.ts';
import type { Environment } from './app/environment.ts';
import { watchInstall } from './app/install.ts';
import { fetchPageOf } from './app/lazy-page.tsx';
import { paths } from './app/paths.ts';
import { healMissingChunks, untilReloaded } from './app/preload-error.ts';
import { openEarly } from './data/early-db.ts';
import { leaving } from './data/leaving-marks.ts';
import { readSession } from './data/session.ts';
import { chooseLanguage, followOtherTabs, savedLanguage, startLanguage } from './i18n/language.ts';
import { systemNow } from './lib/clock.ts';
import { createIdFactory } from './lib/ids.ts';
import { takeRecoveryLink } from './remote/recovery-link.ts';
import { paintBrowserBars } from './ui/theme.ts';
import './ui/theme.css';
// Nothing of the first screen asks for these: the engine does, a moment later, and would wait for the file of all that pages share.
import './data/local-row.ts';
import './data/pending.ts';
import './domain/rows.ts';
import './lib/same-json.ts';

/** An installed app has its pages at hand: this is for the first visit, over the network. */
const PAGE_PATIENCE_MS = 300;

watchInstall();
healMissingChunks(import.meta.url);
paintBrowserBars();

const randomBytes = (bytes: Uint8Array) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>);
const environment: Environment = {
  now: systemNow,
  newId: createIdFactory(systemNow, randomBytes),
  randomBytes,
  random: () => Math.random(),
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  outside: {
    fetch: (...request) => fetch(...request),
    storage: storageIfAllowed(),
    locks: navigator.locks,
    origin: location.origin,
    now: systemNow,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    // Before anything is loaded, drawn or sent.
    recoveryLink: takeRecoveryLink(location, history, paths.newPassword()),
  },
};

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its root');

const { storage } = environment.outside;
const session = storage === undefined ? null : readSession(storage);
if (session !== null) openEarly(session.userId);

void draw(root);

// Somebody signed out and could not be erased to the end: that goes on before they can be seen again.
if (storage !== undefined && leaving(storage).length > 0) {
  const finish = async () => (await import('./data/leaving.ts')).finishLeaving(storage, session?.userId);
  void finish().catch(() => undefined);
}

// Once the page has what it needs: the worker fetches the rest of the app.
if (import.meta.env.PROD) {
  // Without one (a browser that blocks it) the app still works, with the network.
  const begin = async () => (await import('./app/service-worker-client.ts')).startServiceWorker('/sw.js');
  const start = () => void begin().catch(() => undefined);
  if (document.readyState === 'complete') start();
  else addEventListener('load', start);
}

/** Not awaited at the top: the code of every page imports from this file's, and would wait for it to end. */
async function draw(into: HTMLElement): Promise<void> {
  try {
    const words = startLanguage(chooseLanguage(savedLanguage(), navigator.language));
    const page = session === null ? null : fetchPageOf(location.pathname);
    await words;
    followOtherTabs();
    // Drawn once, with its page, rather than twice; on a slow line what is around it comes first.
    if (page !== null) await Promise.race([page, environment.outside.wait(PAGE_PATIENCE_MS)]);
    createRoot(into).render(
      <StrictMode>
        <App environment={environment} />
      </StrictMode>,
    );
  } catch {
    await untilReloaded();
    showBootFailure(into);
  }
}

/** Where site data is blocked, merely naming it throws. */
function storageIfAllowed(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
