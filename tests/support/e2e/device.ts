import type { BrowserContext, Page } from '@playwright/test';
import type { SyncedTableName } from '../../../src/domain/rows.ts';
import { expect } from './journey.ts';
import { OUT_OF_REACH } from './watch.ts';

/*
 * What a device holds, looked at past the app: the database itself, the storage, the caches. And its network.
 */

export type AnyRow = Record<string, unknown>;

/** All records of a store in the database of the person who is signed in (or of `userId`), as they lie there. */
export async function records(page: Page, store: string, userId?: string): Promise<AnyRow[]> {
  return (await page.evaluate(readStore, { store, userId, what: 'records' as const })) as AnyRow[];
}

/** Counted where they are: to hand over thousands would stop the page for seconds. */
export async function unsent(page: Page, userId?: string): Promise<number> {
  return (await page.evaluate(readStore, { store: 'outbox', userId, what: 'count' as const })) as number;
}

/** Rows by id, without the marks that only this device keeps; what two devices that agree have in common. */
export async function rows(page: Page, table: SyncedTableName): Promise<Record<string, AnyRow>> {
  const found = await records(page, table);
  return Object.fromEntries(
    found
      .map(({ _live, _search, _due, ...row }) => [String(row['id']), row] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** Everything that any storage of this origin holds, as text. */
export async function everythingKept(page: Page): Promise<string> {
  return page.evaluate(readAll);
}

/** Asks for an exchange, as the browser does when the network is back, and waits until it has happened. */
export async function exchange(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/rpc/sync_pull') && response.ok());
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await answered;
  await expect.poll(() => unsent(page), { message: 'changes that wait to be sent' }).toBe(0);
}

/** Waits until the device could do without network: its worker is in charge and holds the app. */
export async function readyForOffline(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active === null || active.state === 'activated') return;
    await new Promise<void>((resolve) => {
      active.addEventListener('statechange', () => active.state === 'activated' && resolve());
    });
  });
}

/** For all its tabs, and those that are opened later but for what they send while they are left. */
export async function goOffline(page: Page): Promise<void> {
  await readyForOffline(page);
  await nameTabs(page.context(), OUT_OF_REACH);
  await page.context().setOffline(true);
}

/** The network is back; what follows from it takes its time. */
export async function comeBack(page: Page): Promise<void> {
  await nameTabs(page.context(), '');
  await page.context().setOffline(false);
}

/** The network is back; resolves once everything was exchanged. */
export async function goOnline(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/rpc/sync_pull') && response.ok());
  await comeBack(page);
  await answered;
  await expect.poll(() => unsent(page), { message: 'changes that wait to be sent' }).toBe(0);
}

async function nameTabs(context: BrowserContext, name: string): Promise<void> {
  for (const page of context.pages()) {
    await page.evaluate((given) => {
      window.name = given;
    }, name);
  }
}

interface StoreRead {
  store: string;
  userId: string | undefined;
  what: 'records' | 'count';
}

/** Runs in the page. Opens nothing that is not there: opening would make it. */
async function readStore({ store, userId, what }: StoreRead): Promise<AnyRow[] | number> {
  const none = what === 'count' ? 0 : [];
  const session = JSON.parse(localStorage.getItem('lou.session') ?? 'null') as { userId: string } | null;
  const name = `liveownerunit-${userId ?? session?.userId}`;
  const known = await indexedDB.databases();
  if (!known.some((database) => database.name === name)) return none;
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
  try {
    if (!db.objectStoreNames.contains(store)) return none;
    const opened = db.transaction(store).objectStore(store);
    return await new Promise<AnyRow[] | number>((resolve, reject) => {
      const request = (what === 'count' ? opened.count() : opened.getAll()) as IDBRequest;
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error(String(request.error))));
    });
  } finally {
    db.close();
  }
}

/** Runs in the page. */
async function readAll(): Promise<string> {
  const kept: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.title];
  for (const { name } of await indexedDB.databases()) {
    kept.push(name);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name ?? '');
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(new Error(String(request.error))));
    });
    for (const store of db.objectStoreNames) {
      const all = await new Promise<unknown[]>((resolve, reject) => {
        const request = db.transaction(store).objectStore(store).getAll();
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(String(request.error))));
      });
      kept.push({ [store]: all });
    }
    db.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    kept.push(
      name,
      (await cache.keys()).map(({ url }) => url),
    );
  }
  return JSON.stringify(kept);
}
