/*
 * Runs in the page, each function alone: what a person would see, timed there. A time ends after the frame in which
 * the change was drawn.
 */

/** Presses an element and waits until the first stay of the list is another one. */
export async function turnPage(label: string): Promise<number> {
  const link = document.querySelector<HTMLElement>(`nav[aria-label="Pages"] a[aria-label="${label}"]`);
  if (link === null) throw new Error(`There is no link called ${label}`);
  const firstStay = () => document.querySelector('main li a[href^="/reservations/"]')?.getAttribute('href');
  const before = firstStay();
  const start = performance.now();
  link.click();
  return new Promise((done) => {
    const look = () => {
      if (firstStay() === before) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    };
    look();
  });
}

/** Presses a button of a stay and waits until another one stands in its place. */
export async function pressAndSee({ press, expect }: { press: string; expect: string }): Promise<number> {
  const button = (name: string) =>
    [...document.querySelectorAll<HTMLElement>('main button')].find(({ textContent }) => textContent === name);
  const start = performance.now();
  button(press)?.click();
  return new Promise((done) => {
    const look = () => {
      if (button(expect) === undefined) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    };
    look();
  });
}

/** What a page says of its opening, in ms since it was asked for: when something was seen, and when the page itself answered. */
export interface Times {
  seen: number;
  answering: number;
}

declare global {
  interface Window {
    /** Since the key was pressed, in ms. */
    seen?: Promise<number>;
    /** Set by `openTimed`: takes `Times` as JSON. */
    tellTimes(times: string): void;
  }
}

/** Listens for the next key, and from then on looks when the list says how many stays the search leaves: `window.seen`. */
export function awaitLetter(leaves: string): void {
  const said = () => document.querySelector('nav[aria-label="Pages"] [role=status]')?.textContent ?? '';
  window.seen = new Promise((done) => {
    const look = (start: number) => {
      if (!said().replaceAll(/\s/g, ' ').endsWith(` sur ${leaves}`)) requestAnimationFrame(() => look(start));
      else requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    };
    addEventListener('keydown', ({ timeStamp }) => look(timeStamp), { once: true, capture: true });
  });
}

export async function letterSeen(): Promise<number> {
  if (window.seen === undefined) throw new Error('Nobody listened for a key');
  return window.seen;
}

/** How many stays a search leaves, told by reading every one; by prefix of the words. */
export async function countMatches(prefixes: readonly string[]): Promise<number[]> {
  const session = JSON.parse(localStorage.getItem('lou.session') ?? '{}') as { userId: string };
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(`liveownerunit-${session.userId}`);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
  const all = (table: string) =>
    new Promise<Record<string, unknown>[]>((resolve, reject) => {
      const request = db.transaction(table).objectStore(table).getAll();
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error(String(request.error))));
    });
  // A word may also stand in the name of the gîte.
  const names = new Map((await all('gites_base')).map(({ id, nom }) => [id, String(nom).toLowerCase()]));
  const stays = await all('reservations');
  const texts = stays.map(({ _search, gite_id }) => `${String(_search)} ${names.get(gite_id) ?? ''}`);
  db.close();
  return prefixes.map((prefix) => {
    const words = prefix.split(' ').filter((word) => word !== '');
    return texts.filter((text) => words.every((word) => text.includes(word))).length;
  });
}

/** What a page costs that asks Dexie to skip what comes before it and counts the rest: until after the next frame. */
export async function naivePage({ library, page }: { library: string; page: number }): Promise<number> {
  interface Collection {
    reverse(): Collection;
    offset(count: number): Collection;
    limit(count: number): Collection;
    toArray(): Promise<unknown[]>;
    count(): Promise<number>;
  }
  interface Database {
    open(): Promise<void>;
    close(): void;
    table(name: string): { orderBy(index: string): Collection };
  }
  const { Dexie } = (await import(library)) as { Dexie: new (name: string) => Database };
  const session = JSON.parse(localStorage.getItem('lou.session') ?? '{}') as { userId: string };
  const db = new Dexie(`liveownerunit-${session.userId}`);
  await db.open();
  const inOrder = () => db.table('reservations').orderBy('[_live+date_debut+id]');
  const start = performance.now();
  await Promise.all([
    inOrder()
      .reverse()
      .offset((page - 1) * 50)
      .limit(50)
      .toArray(),
    inOrder().count(),
  ]);
  await new Promise((drawn) => {
    requestAnimationFrame(() => setTimeout(drawn));
  });
  const time = performance.now() - start;
  db.close();
  return time;
}

/**
 * Put into the page before anything else: tells the moment at which the first stay was seen, if only in how the page looked
 * last, and the one at which the page itself had drawn it.
 */
export function watchFirstRow(): void {
  const rows = 'main li a[href^="/reservations/"], main li a[href^="/menage/"]';
  let look: ShadowRoot | null = null;
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    look = attach.call(this, options);
    return look;
  };
  let isLookDrawn = false;
  // Told of changes instead of asking in each frame, which would have the page draw each.
  const watch = new MutationObserver(() => {
    // The first thing of all that is painted: the browser's own word for when that was.
    if (look?.querySelector('main li') && document.querySelector('main') === null) isLookDrawn = true;
    if (document.querySelector(rows) === null) return;
    watch.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        const [painted] = performance.getEntriesByName('first-contentful-paint');
        const now = performance.now();
        const seen = isLookDrawn && painted !== undefined ? painted.startTime : now;
        window.tellTimes(JSON.stringify({ seen, answering: now }));
      }),
    );
  });
  watch.observe(document, { childList: true, subtree: true });
}

/** The page has nothing left to do: what it prepares ahead is there. */
export function whenQuiet(): Promise<void> {
  return new Promise((quiet) => {
    requestIdleCallback(() => requestIdleCallback(() => requestIdleCallback(() => quiet())));
  });
}

/** The same for a guest's page: the door's code stands there and the bar of sections is drawn, which is when it answers. */
export function watchCode(): void {
  const watch = new MutationObserver(() => {
    if (document.querySelector('.code') === null || document.querySelector('.chips button') === null) return;
    watch.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        const answering = performance.now();
        const seen = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? answering;
        window.tellTimes(JSON.stringify({ seen, answering }));
      }),
    );
  });
  watch.observe(document, { childList: true, subtree: true });
}
