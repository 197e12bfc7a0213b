/** @jsxImportSource preact */
import './guest.css';
import { options, render } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { systemNow } from '../lib/clock.ts';
import { createIdFactory } from '../lib/ids.ts';
import { App, type Sections } from './app.tsx';
import { DATABASE, openDatabase } from './database.ts';
import { isInstalled } from './display.ts';
import { addManifest } from './home-screen.ts';
import type { FirstWords, Words } from './i18n/words.ts';
import { stayOfIcon } from './keeping.ts';
import { type Language, LANGUAGES, loadAllWords, loadWords, saveLanguage } from './language.ts';
import { askToLast } from './lasting-storage.ts';
import { iconAddress, parseIcon, parseLink } from './link.ts';
import { createSession } from './session.ts';
import { database, firstAnswer, language as firstLanguage, link, server, words as firstWords } from './start.ts';
import { hasWorker, removeWorker, startWorker } from './worker-client.ts';

const TURN_MS = 15_000;
/** Longer than a phone takes to read what it keeps. */
const SOON_MS = 200;

// What becomes known in several steps is drawn once, and in a turn of its own: with the frame's layout in one, a slow phone answers nothing
// for twice as long.
options.debounceRendering = (draw) => setTimeout(draw);

/** Once: whoever asks again has lost that one. */
let firstDatabase = database;

const icon = parseIcon(location.hash);

const session = createSession({
  link,
  icon,
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
  dropAddress: () => {
    const { sheet, token, stays } = session.view();
    const its = icon === null || sheet === null ? undefined : stayOfIcon(stays, icon);
    // An icon goes on opening its own stay, and no other that was looked at since.
    const address = icon !== null && its?.token === token ? iconAddress(icon) : '/sejour';
    history.replaceState(history.state, '', address);
  },
  leaveNothing: async () => {
    indexedDB.deleteDatabase(DATABASE);
    isServed = false;
    session.served(false);
    await removeWorker();
  },
});

interface Spoken {
  language: Language;
  words: FirstWords;
  /** Null until `loadMore` has brought them. */
  allWords: Words | null;
}

let sections: Promise<Sections> | null = null;
/** What comes after the first look: the other sections, and what they say. */
async function loadMore(language: Language): Promise<{ sections: Sections; words: Words }> {
  sections ??= import('./more.ts').then(({ MORE }) => MORE);
  sections.catch(() => (sections = null));
  const [all, words] = await Promise.all([sections, loadAllWords(language)]);
  return { sections: all, words };
}

function Root({ first }: { first: Spoken }) {
  const [spoken, speak] = useState(first);
  const spokenLanguage = spoken.language;
  const bringMore = useCallback(async () => {
    const more = await loadMore(spokenLanguage);
    speak((now) => (now.language === spokenLanguage ? { ...now, allWords: more.words } : now));
    return more.sections;
  }, [spokenLanguage]);
  const choicesRef = useRef(0);
  const chooseLanguage = (language: Language) => {
    // Whichever file comes last: what was chosen last is spoken.
    const choice = ++choicesRef.current;
    const isLatest = () => choice === choicesRef.current;
    const hasMore = spoken.allWords !== null;
    const loaded: Promise<FirstWords & Partial<Words>> = hasMore ? loadAllWords(language) : loadWords(language);
    loaded.then(
      (words) => {
        if (!isLatest()) return;
        saveLanguage(language);
        document.documentElement.lang = language;
        speak({ language, words, allWords: hasMore ? (words as Words) : null });
      },
      async () => {
        // A browser does not look again for a module that it has missed once; a page that is loaded anew does. Where no worker has it,
        // that page might not come either, and the code be gone: the choice falls back to what is spoken.
        const isThere = await hasWorker();
        if (!isLatest()) return;
        if (!isThere) return speak((now) => ({ ...now }));
        saveLanguage(language);
        location.reload();
      },
    );
  };
  return <App session={session} device={navigator} chooseLanguage={chooseLanguage} loadMore={bringMore} {...spoken} />;
}

/** The guest's language, else any that can be had: a code is read in all of them. Null: there is no line, and nothing is kept. */
async function anyWords(): Promise<Spoken | null> {
  const first = await firstWords.catch(() => null);
  if (first !== null) return { language: firstLanguage, words: first, allWords: null };
  for (const language of LANGUAGES) {
    const words = await loadWords(language).catch(() => null);
    if (words !== null) return { language, words, allWords: null };
  }
  return null;
}

/** Not at the top of the module: `more.ts` imports from here, and would wait for what waits for it. */
async function start(root: HTMLElement): Promise<void> {
  const begun = session.begin();
  void hasWorker().then(session.served);
  const first = await anyWords();
  if (first === null) {
    root.nextElementSibling?.removeAttribute('hidden');
    addEventListener('online', () => location.reload());
    return;
  }
  document.documentElement.lang = first.language;
  // What is kept is drawn at once, without a word about waiting for it.
  await Promise.race([session.opened, new Promise((resolve) => setTimeout(resolve, SOON_MS))]);
  render(<Root first={first} />, root);
  follow();
  await begun;
  addManifest();
  // What it keeps comes after what is waited for; where one of it cannot be had, the worker may still get it.
  if (link?.isPreview !== true) await loadMore(first.language).catch(() => undefined);
  await serve();
}

/** Whether a worker keeps the page. Until then it is asked for at each turn: the line may have been cut, or hang, at any of its files. */
let isServed = false;

/** The worker comes last: what it fetches must not share the line with what is waited for. An owner's look leaves nothing. */
async function serve(): Promise<void> {
  const { sheet, isKept, isFresh } = session.view();
  // In development there is none.
  if (isServed || sheet === null || !isKept || isFresh === null || import.meta.env.DEV) return;
  void askToLast({ storage: navigator.storage, userAgent: navigator.userAgent, isInstalled: isInstalled() });
  if (!(await startWorker().catch(() => false))) return;
  isServed = true;
  session.served(true);
}

function follow(): void {
  setInterval(() => void session.tick().then(serve), TURN_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void session.tick(true);
  });
  addEventListener('pageshow', (event) => {
    if ((event as PageTransitionEvent).persisted) void session.tick(true);
  });
  addEventListener('online', () => void session.again().then(serve));
  addEventListener('offline', () => session.lost());
  addEventListener('hashchange', () => {
    // Another link, or another icon, was opened in the same tab: it is begun like the first.
    if ((parseLink(location.hash) ?? parseIcon(location.hash)) !== null) location.reload();
  });
}

const root = document.getElementById('sejour');
if (root === null) throw new Error('index.html has no #sejour');
void start(root);
