import type { GuestPhoto } from '../domain/guest/photo.ts';
import type { KeptStay } from './keeping.ts';
import type { GuestCall, Refusal } from './server.ts';

/** Apart from the app's databases, which have a person's id in their names. */
export const DATABASE = 'liveownerunit-sejour';

/** What waits to be sent. Its id is what makes the server take it once, however often it arrives. */
export interface Waiting {
  id: string;
  token: string;
  call: Exclude<GuestCall, 'guest_sheet'>;
  /** Without token and id. */
  args: Readonly<Record<string, unknown>>;
  /** The form that it was typed in, to be corrected there. */
  form: string;
  draft: unknown;
  /** The order in which they go out. */
  at: number;
  refused: null | 'refused' | 'too_many' | Refusal;
}

export interface Draft {
  token: string;
  form: string;
  value: unknown;
}

export interface KeptPhotos {
  photos: readonly GuestPhoto[];
  /** The sheet's, when they were asked for: empty where they are to be asked for again. */
  version: string;
}
export const NO_PHOTOS: KeptPhotos = { photos: [], version: '' };

export interface Kept {
  stays: KeptStay[];
  drafts: Draft[];
  outbox: Waiting[];
  /** The latest time that the server has said. In ms. */
  heard: number | null;
}

/** What is changed together. */
export type Lists = Pick<Kept, 'stays' | 'drafts' | 'outbox'>;

export interface Change extends Lists {
  /** Links of which nothing stays. Their photos are the heir's then, where it has none. */
  gone: readonly string[];
  heir?: string;
}

export interface Database {
  read(): Promise<Kept>;
  /** In one transaction with the end of what was sent, and of its draft. */
  putStay(stay: KeptStay, sent?: string): Promise<void>;
  putDraft(token: string, form: string, value: unknown): Promise<void>;
  /** Takes the draft's place, so that nothing is there twice, or nowhere. */
  enqueue(waiting: Waiting): Promise<void>;
  putWaiting(waiting: Waiting): Promise<void>;
  /** Back into its form. */
  takeBack(waiting: Waiting): Promise<void>;
  discard(id: string): Promise<void>;
  /** Apart from the rest, which is read at every turn and weighs nothing. */
  photos(token: string): Promise<KeptPhotos>;
  putPhotos(token: string, kept: KeptPhotos): Promise<void>;
  /**
   * In one transaction: `work` is told what there is and says what there is after it, null where nothing is to change. It may be asked more
   * than once, and must not wait for anything.
   */
  change(work: (before: Lists) => Change | null): Promise<void>;
  hear(serverTime: number): Promise<void>;
  close(): Promise<void>;
}

const STORES = { stays: 'token', drafts: ['token', 'form'], outbox: 'id', meta: 'name', photos: 'token' };
type StoreName = keyof typeof STORES;

export async function openDatabase(factory: IDBFactory = indexedDB): Promise<Database> {
  const opening = factory.open(DATABASE, 1);
  opening.addEventListener('upgradeneeded', () => {
    for (const [name, keyPath] of Object.entries(STORES)) opening.result.createObjectStore(name, { keyPath });
  });
  const db = await done(opening);
  // Another tab deletes or upgrades: this one must not hold it up.
  db.addEventListener('versionchange', () => db.close());

  const write = async (names: StoreName[], work: (store: (name: StoreName) => IDBObjectStore) => void) => {
    const transaction = db.transaction(names, 'readwrite');
    const ended = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')));
    });
    work((name) => transaction.objectStore(name));
    return ended;
  };

  return {
    async read() {
      const transaction = db.transaction(['stays', 'drafts', 'outbox', 'meta']);
      const all = <Item>(name: StoreName) => done(transaction.objectStore(name).getAll() as IDBRequest<Item[]>);
      const [stays, drafts, outbox, meta] = await Promise.all([
        all<KeptStay>('stays'),
        all<Draft>('drafts'),
        all<Waiting>('outbox'),
        all<{ name: string; value: number }>('meta'),
      ]);
      const heard = meta.find(({ name }) => name === 'heard')?.value ?? null;
      return { stays, drafts, outbox: inOrder(outbox), heard };
    },
    putStay: (stay, sent) =>
      write(['stays', 'outbox'], (store) => {
        store('stays').put(stay);
        if (sent !== undefined) store('outbox').delete(sent);
      }),
    putDraft: (token, form, value) =>
      write(['drafts'], (store) => {
        if (value === null) store('drafts').delete([token, form]);
        else store('drafts').put({ token, form, value } satisfies Draft);
      }),
    enqueue: (waiting) =>
      write(['outbox', 'drafts'], (store) => {
        store('outbox').put(waiting);
        store('drafts').delete([waiting.token, waiting.form]);
      }),
    putWaiting: (waiting) => write(['outbox'], (store) => void store('outbox').put(waiting)),
    takeBack: ({ id, token, form, draft }) =>
      write(['outbox', 'drafts'], (store) => {
        store('outbox').delete(id);
        store('drafts').put({ token, form, value: draft } satisfies Draft);
      }),
    discard: (id) => write(['outbox'], (store) => void store('outbox').delete(id)),
    async photos(token) {
      const found = db.transaction(['photos']).objectStore('photos').get(token) as IDBRequest<KeptPhotos | undefined>;
      return (await done(found)) ?? NO_PHOTOS;
    },
    putPhotos: (token, { photos, version }) =>
      write(['photos'], (store) => void store('photos').put({ token, photos, version })),
    change: (work) =>
      write(['stays', 'photos', 'drafts', 'outbox'], (store) => {
        const all = <Item>(name: StoreName) => store(name).getAll() as IDBRequest<Item[]>;
        const [stays, drafts, outbox] = [all<KeptStay>('stays'), all<Draft>('drafts'), all<Waiting>('outbox')];
        outbox.addEventListener('success', () => {
          const before = { stays: stays.result, drafts: drafts.result, outbox: inOrder(outbox.result) };
          const after = work(before);
          if (after === null) return;
          const { gone, heir } = after;
          rewrite(store('stays'), before.stays, after.stays, ({ token }) => token);
          rewrite(store('drafts'), before.drafts, after.drafts, ({ token, form }) => [token, form]);
          rewrite(store('outbox'), before.outbox, after.outbox, ({ id }) => id);
          for (const token of gone) {
            const photos = store('photos').get(token) as IDBRequest<object | undefined>;
            photos.addEventListener('success', () => {
              if (photos.result && heir !== undefined) putIfNone(store('photos'), { ...photos.result, token: heir });
            });
            store('photos').delete(token);
          }
        });
      }),
    hear: (serverTime) =>
      write(['meta'], (store) => {
        const meta = store('meta');
        const known = meta.get('heard');
        known.addEventListener('success', () => {
          const before = (known.result as { value: number } | undefined)?.value ?? 0;
          if (serverTime > before) meta.put({ name: 'heard', value: serverTime });
        });
      }),
    close: async () => db.close(),
  };
}

/** In its place: Safari 15 has no `toSorted`. */
function inOrder(outbox: Waiting[]): Waiting[] {
  outbox.sort((a, b) => a.at - b.at);
  return outbox;
}

function done<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('failed')));
  });
}

function rewrite<Item>(
  store: IDBObjectStore,
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => string | string[],
): void {
  const left = new Set(after.map((item) => String(keyOf(item))));
  for (const item of before) if (!left.has(String(keyOf(item)))) store.delete(keyOf(item));
  for (const item of after) if (!before.includes(item)) store.put(item);
}

function putIfNone(store: IDBObjectStore, value: object): void {
  store.add(value).addEventListener('error', (event) => {
    // Else it ends the transaction.
    event.preventDefault();
    event.stopPropagation();
  });
}
