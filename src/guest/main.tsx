/** @jsxImportSource preact */
import './guest.css';
import { options, render } from 'preact';
import { useState } from 'preact/hooks';
import { systemNow } from '../lib/clock.ts';
import { createIdFactory } from '../lib/ids.ts';
import { App, type Sections } from './app.tsx';
import { DATABASE, openDatabase } from './database.ts';
import { addManifest } from './home-screen.ts';
import type { Words } from './i18n/words.ts';
import { type Language, loadWords, saveLanguage } from './language.ts';
import { parseLink } from './link.ts';
import { createSession } from './session.ts';
import { database, firstAnswer, language as firstLanguage, link, server, words as firstWords } from './start.ts';
import { removeWorker, startWorker } from './worker-client.ts';

const TURN_MS = 15_000;
/** Longer than a phone takes to read what it keeps. */
const SOON_MS = 200;

// What becomes known in several steps within a frame is drawn once.
options.debounceRendering = (draw) => {
  if (document.hidden) setTimeout(draw);
  else requestAnimationFrame(draw);
};

/** Once: whoever asks again has lost that one. */
let firstDatabase = database;

const session = createSession({
  link,
  firstAnswer,
  server,
  openDatabase: () => {
    const begun = firstDatabase;
    firstDatabase = null;
    return begun ?? openDatabase();
  },
  phoneNow: systemNow,
  elapsed: () => performance.now(),
  newId: createIdFactory(systemNow, (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>)),
  dropAddress: () => history.replaceState(history.state, '', '/sejour'),
  leaveNothing: async () => {
    indexedDB.deleteDatabase(DATABASE);
    await removeWorker();
  },
});

let more: Promise<Sections> | null = null;
function loadMore() {
  more ??= import('./more.ts').then(({ MORE }) => MORE);
  return more;
}

function Root({ words }: { words: Words }) {
  const [spoken, speak] = useState({ language: firstLanguage, words });
  const chooseLanguage = (language: Language) => {
    saveLanguage(language);
    loadWords(language).then(
      (loaded) => {
        document.documentElement.lang = language;
        speak({ language, words: loaded });
      },
      // A browser does not look again for a module that it has missed once; a page that is loaded anew does.
      () => location.reload(),
    );
  };
  return <App session={session} device={navigator} chooseLanguage={chooseLanguage} loadMore={loadMore} {...spoken} />;
}

/** Not at the top of the module: `more.ts` imports from here, and would wait for what waits for it. */
async function start(root: HTMLElement): Promise<void> {
  const begun = session.begin();
  const words = await firstWords;
  // What is kept is drawn at once, without a word about waiting for it.
  await Promise.race([session.opened, new Promise((resolve) => setTimeout(resolve, SOON_MS))]);
  render(<Root words={words} />, root);
  follow();
  await begun;
  addManifest();
  // An owner's look leaves nothing. The worker comes last: what it fetches must not share the line with what is waited for.
  if (link?.isPreview === true) return;
  await loadMore();
  // In development there is none.
  if (import.meta.env.DEV) return;
  await startWorker('/sejour-sw.js');
}

function follow(): void {
  setInterval(() => void session.tick(), TURN_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void session.tick(true);
  });
  addEventListener('pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) void session.tick(true);
  });
  addEventListener('online', () => void session.again());
  addEventListener('offline', () => session.lost());
  addEventListener('hashchange', () => {
    // Another link was opened in the same tab: it is begun like the first.
    if (parseLink(location.hash) !== null) location.reload();
  });
}

const root = document.getElementById('sejour');
if (root === null) throw new Error('index.html has no #sejour');
void start(root);
