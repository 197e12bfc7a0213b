import { type Change, type Database, type Kept, type Lists, NO_PHOTOS, type Waiting } from './database.ts';
import { memoryDatabase } from './memory-database.ts';
import { NO_TOKEN, withoutLinks } from './unsent.ts';

/**
 * The phone's database, one step after the other, which never fails. A connection that was closed (by a phone that puts the page to
 * sleep, or by another tab that forgets everything) is opened again; where that does not help, as on a phone that is full, all goes on in
 * memory, and `lost` says so. What can be written, and above all erased, still is: a phone that is full for a stay has room for a word.
 */
export function safeDatabase(open: () => Promise<Database>, lost: () => void): Database {
  let disk: Promise<Database> | null = null;
  let memory: Database | null = null;
  let isClosed = false;
  /**
   * The messages that memory alone has, the phone having had no room. Until such a one is gone the phone keeps the draft that it was, even
   * against what is typed in that form since: with the page closed, what somebody believes to be sent would be nowhere.
   */
  const onlyHere = new Set<string>();
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
  /** Whether the phone has it. */
  const writeNow = async (work: (database: Database) => Promise<void>): Promise<boolean> => {
    const isDone = await twice(work).then(
      () => true,
      () => false,
    );
    if (!isDone || memory !== null) await work(await fall());
    return isDone;
  };
  const write = (work: (database: Database) => Promise<void>) => next(async () => void (await writeNow(work)));

  const firstOnlyHere = async (token: string, form: string): Promise<Waiting | undefined> => {
    const { outbox } = onlyHere.size > 0 ? await (await fall()).read() : { outbox: [] };
    return outbox.find((one) => onlyHere.has(one.id) && one.token === token && one.form === form);
  };
  /** The message goes, and with it the draft that the phone has kept in its place: what there is of its form by now takes that. */
  const end = (id: string, work: (database: Database) => Promise<void>) =>
    next(async () => {
      const before = onlyHere.delete(id) ? await (await fall()).read() : null;
      await writeNow(work);
      const gone = before?.outbox.find((one) => one.id === id);
      if (gone === undefined) return;
      const { token, form } = gone;
      const typed = before?.drafts.find((draft) => draft.token === token && draft.form === form);
      const value = (await firstOnlyHere(token, form))?.draft ?? typed?.value ?? null;
      await twice((database) => database.putDraft(token, form, value))
        .catch(() => onDisk((database) => database.putDraft(token, form, null)))
        .catch(() => undefined);
    });

  return {
    read: () =>
      read(async (database) => {
        known = await database.read();
        return known;
      }),
    putStay: (stay, sent) => {
      const work = (database: Database) => database.putStay(stay, sent);
      return sent === undefined ? write(work) : end(sent, work);
    },
    putDraft: (token, form, value) =>
      next(async () => {
        const work = (database: Database) => database.putDraft(token, form, value);
        if ((await firstOnlyHere(token, form)) === undefined) await writeNow(work);
        else await work(await fall());
      }),
    enqueue: (waiting) =>
      next(async () => {
        const { id, token, form } = waiting;
        const isOnPhone = await writeNow((database) => database.enqueue(waiting));
        const first = await firstOnlyHere(token, form);
        if (!isOnPhone) onlyHere.add(id);
        // It has taken the place of a draft that was not its own.
        else if (first !== undefined)
          await onDisk((database) => database.putDraft(token, form, first.draft)).catch(() => undefined);
      }),
    putWaiting: (waiting) => write((database) => database.putWaiting(waiting)),
    takeBack: (waiting) =>
      next(async () => {
        onlyHere.delete(waiting.id);
        await writeNow((database) => database.takeBack(waiting));
      }),
    discard: (id) => end(id, (database) => database.discard(id)),
    photos: (token) => read((database) => database.photos(token)),
    // A phone that has no room for pictures has room for the code: it keeps none, rather than those that were there before.
    putPhotos: (token, kept) =>
      next(async () => {
        await twice((database) => database.putPhotos(token, kept))
          .catch(() => onDisk((database) => database.putPhotos(token, NO_PHOTOS)))
          .catch(() => undefined);
        await memory?.putPhotos(token, kept);
      }),
    change: (work) =>
      next(async () => {
        const onPhone: (Change | null)[] = [];
        const here: (Change | null)[] = [];
        const noted = (list: (Change | null)[]) => (kept: Lists) => {
          list.push(work(kept));
          return list.at(-1) ?? null;
        };
        const isDone = await twice((database) => database.change(noted(onPhone))).then(
          () => true,
          () => false,
        );
        if (isDone) for (const { id } of onPhone.at(-1)?.outbox ?? []) onlyHere.delete(id);
        if (isDone && memory === null) return;
        await (await fall()).change(noted(here));
        const { gone = [], heir, drafts = [] } = here.at(-1) ?? {};
        // What goes on under another link is there as it was until there is room.
        if (gone.length === 0 || heir !== undefined) return;
        // What has ended goes, whatever else there is no room for; its writer's words have room then.
        if (!isDone)
          await onDisk((database) => database.change((kept) => withoutLinks(kept, gone))).catch(() => undefined);
        for (const { token, form, value } of drafts)
          if (token === NO_TOKEN)
            await onDisk((database) => database.putDraft(token, form, value)).catch(() => undefined);
      }),
    hear: (serverTime) => write((database) => database.hear(serverTime)),
    close: () =>
      next(async () => {
        leave();
        isClosed = true;
        memory = memoryDatabase();
      }),
  };
}
