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

/** Waits for the next key, then until the list says how many stays the search leaves. */
export async function nextLetter(leaves: string): Promise<number> {
  const said = () => document.querySelector('nav[aria-label="Pages"] [role=status]')?.textContent ?? '';
  const start = await new Promise<number>((pressed) => {
    addEventListener('keydown', ({ timeStamp }) => pressed(timeStamp), { once: true, capture: true });
  });
  return new Promise((done) => {
    const look = () => {
      if (!said().replaceAll(/\s/g, ' ').endsWith(` sur ${leaves}`)) requestAnimationFrame(look);
      else requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    };
    look();
  });
}

/** How many stays a search leaves, told by reading every one; by prefix of the words. */
export async function countMatches(prefixes: readonly string[]): Promise<number[]> {
  const session = JSON.parse(localStorage.getItem('lou.session') ?? '{}') as { userId: string };
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(`liveownerunit-${session.userId}`);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
  const texts = await new Promise<string[]>((resolve, reject) => {
    const request = db.transaction('reservations').objectStore('reservations').getAll();
    request.addEventListener('success', () => resolve(request.result.map(({ _search }) => String(_search))));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
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

/** Put into the page before anything else: keeps the moment at which the first stay was drawn. */
export function watchFirstRow(): void {
  const look = () => {
    if (document.querySelector('main li a[href^="/reservations/"], main li a[href^="/menage/"]') === null) {
      requestAnimationFrame(look);
    } else {
      requestAnimationFrame(() =>
        setTimeout(() => {
          document.documentElement.dataset['firstRow'] = String(performance.now());
        }),
      );
    }
  };
  requestAnimationFrame(look);
}

/** The page has nothing left to do: what it prepares ahead is there. */
export function whenQuiet(): Promise<void> {
  return new Promise((quiet) => {
    requestIdleCallback(() => requestIdleCallback(() => requestIdleCallback(() => quiet())));
  });
}
