import type { Page } from '@playwright/test';

/** Writes records past the app, into the database of the person who is signed in; those with a known key are replaced. */
export async function putRecords(page: Page, store: string, records: readonly object[]): Promise<void> {
  await page.evaluate(putInto, { store, records });
}

/** Runs in the page. */
async function putInto({ store, records }: { store: string; records: readonly object[] }): Promise<void> {
  const session = JSON.parse(localStorage.getItem('lou.session') ?? 'null') as { userId: string } | null;
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(`liveownerunit-${session?.userId}`);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
  const transaction = db.transaction(store, 'readwrite');
  for (const record of records) transaction.objectStore(store).put(record);
  await new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(new Error(String(transaction.error))));
  });
  db.close();
}
