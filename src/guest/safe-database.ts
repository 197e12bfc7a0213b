import { type Database, type Kept, NO_PHOTOS } from './database.ts';
import { memoryDatabase } from './memory-database.ts';

/**
 * The phone's database, one step after the other, which never fails. A connection that was closed (by a phone that puts the page to
 * sleep, or by another tab that forgets everything) is opened again; where that does not help, as on a phone that is full, all goes on in
 * memory, and `lost` says so. What can be written, and above all erased, still is: a phone that is full for a stay has room for a word.
 */
export function safeDatabase(open: () => Promise<Database>, lost: () => void): Database {
  let disk: Promise<Database> | null = null;
  let memory: Database | null = null;
  let isClosed = false;
  let known: Kept = { stays: [], drafts: [], outbox: [], heard: null };
  let last: Promise<unknown> = Promise.resolve();

  const onDisk = async <Value>(work: (database: Database) => Promise<Value>): Promise<Value> => {
    if (isClosed) throw new Error('closed');
    disk ??= open();
    return work(await disk);
  };
  const leave = () => {
    void disk?.then((database) => database.close()).catch(() => undefined);
    disk = null;
  };
  const twice = <Value>(work: (database: Database) => Promise<Value>): Promise<Value> =>
    onDisk(work).catch(() => {
      leave();
      return onDisk(work);
    });

  const inMemory = async (): Promise<Database> => {
    const before = isClosed ? null : await onDisk((database) => database.read()).catch(() => known);
    const fresh = memoryDatabase();
    for (const stay of before?.stays ?? []) await fresh.putStay(stay);
    for (const waiting of before?.outbox ?? []) await fresh.enqueue(waiting);
    for (const { token, form, value } of before?.drafts ?? []) await fresh.putDraft(token, form, value);
    if (typeof before?.heard === 'number') await fresh.hear(before.heard);
    return fresh;
  };
  const fall = async (): Promise<Database> => {
    if (memory !== null) return memory;
    memory = await inMemory();
    if (!isClosed) lost();
    return memory;
  };

  const next = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
  const read = <Value>(work: (database: Database) => Promise<Value>) =>
    next(async () => (memory === null ? twice(work).catch(async () => work(await fall())) : work(memory)));
  const write = (work: (database: Database) => Promise<void>) =>
    next(async () => {
      const isDone = await twice(work).then(
        () => true,
        () => false,
      );
      if (!isDone || memory !== null) await work(await fall());
    });

  return {
    read: () =>
      read(async (database) => {
        known = await database.read();
        return known;
      }),
    putStay: (stay, sent) => write((database) => database.putStay(stay, sent)),
    putDraft: (token, form, value) => write((database) => database.putDraft(token, form, value)),
    enqueue: (waiting) => write((database) => database.enqueue(waiting)),
    putWaiting: (waiting) => write((database) => database.putWaiting(waiting)),
    takeBack: (waiting) => write((database) => database.takeBack(waiting)),
    discard: (id) => write((database) => database.discard(id)),
    photos: (token) => read((database) => database.photos(token)),
    // A phone that has no room for pictures has room for the code: it keeps none, rather than those that were there before.
    putPhotos: (token, kept) =>
      next(async () => {
        await twice((database) => database.putPhotos(token, kept))
          .catch(() => onDisk((database) => database.putPhotos(token, NO_PHOTOS)))
          .catch(() => undefined);
        await memory?.putPhotos(token, kept);
      }),
    move: (from, to) => write((database) => database.move(from, to)),
    forget: (token) => write((database) => database.forget(token)),
    hear: (serverTime) => write((database) => database.hear(serverTime)),
    close: () =>
      next(async () => {
        leave();
        isClosed = true;
        memory = memoryDatabase();
      }),
  };
}
