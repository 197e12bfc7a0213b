import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database, Kept, Waiting } from './database.ts';
import { laterOf, photosThatStay, secretsState, whatStays } from './keeping.ts';
import { keepPhotos, readStays } from './kept-stays.ts';
import { memoryDatabase } from './memory-database.ts';
import { alone, flush } from './outbox.ts';
import { safeDatabase } from './safe-database.ts';
import { createPhotos } from './session-photos.ts';
import { type Answer, call } from './server.ts';
import type { SessionParts, View } from './view.ts';

/** An answer is not asked for again within this time, in ms, unless something calls for it. */
const PATIENCE = 60_000;
const ASK_AGAIN = 300_000;

export type Session = ReturnType<typeof createSession>;

/** What the page knows and does, apart from how it looks. */
export function createSession(parts: SessionParts) {
  const { link, server, phoneNow, elapsed } = parts;
  const listeners = new Set<() => void>();
  let database: Database = memoryDatabase();
  let isOnPhone = false;
  let heard: { server: number; at: number } | null = null;
  let asked = -Infinity;
  let view: View = {
    status: 'starting',
    token: link?.token ?? null,
    sheet: null,
    isPreview: link?.isPreview ?? false,
    isKept: false,
    isFresh: false,
    stays: [],
    drafts: {},
    waiting: [],
    photos: [],
    photosState: 'quiet',
    sent: [],
    now: phoneNow(),
  };

  const set = (change: Partial<View>) => {
    view = { ...view, ...change };
    for (const listener of listeners) listener();
  };
  const now = () => laterOf(phoneNow(), heard === null ? null : heard.server + elapsed() - heard.at);
  const hear = (serverTime: number) => {
    if (heard === null || serverTime > heard.server + elapsed() - heard.at)
      heard = { server: serverTime, at: elapsed() };
  };

  /** The forms that were typed in since this stay was opened here: the phone's copy of them is older, whenever it is read. */
  let typedIn = new Set<string>();
  const readDrafts = ({ drafts }: Kept) => {
    const { token } = view;
    const kept = drafts.filter((draft) => draft.token === token && !typedIn.has(draft.form));
    set({ drafts: { ...view.drafts, ...Object.fromEntries(kept.map(({ form, value }) => [form, value])) } });
  };
  const showDraft = (form: string, value: unknown) => {
    typedIn.add(form);
    const { [form]: _, ...others } = view.drafts;
    set({ drafts: value === null ? others : { ...others, [form]: value } });
  };

  /** Stays that were forgotten here: what was asked for them before comes to nothing. */
  const ended = new Set<string>();
  /** Stays that this phone has kept since the page is open: one that is gone was forgotten in another tab. */
  const seen = new Set<string>();

  /** What is typed is not touched: it may be newer than what is read. */
  const reload = async (): Promise<Kept> => {
    const kept = await readStays(database, hear, now);
    for (const stay of kept.stays) seen.add(stay.token);
    const token = view.token ?? kept.stays[0]?.token ?? null;
    set({ token, stays: kept.stays, waiting: kept.outbox.filter((waiting) => waiting.token === token) });
    return kept;
  };

  /** False for a stay that was forgotten meanwhile, here or in another tab: nothing of it comes back. */
  const keep = async (token: string, sheet: GuestSheet, sent?: string): Promise<boolean> => {
    hear(Date.parse(sheet.now));
    const { stays } = await database.read();
    if (ended.has(token)) return false;
    const known = stays.find((stay) => stay.token === token);
    if (known === undefined && view.isKept && seen.has(token)) {
      await end(token, 'forgotten');
      return false;
    }
    const openedAt = token === view.token ? phoneNow() : (known?.openedAt ?? phoneNow());
    await keepPhotos(database, token, sheet);
    if (ended.has(token)) return false;
    await database.putStay({ token, sheet, openedAt }, sent);
    await database.hear(Date.parse(sheet.now));
    return !ended.has(token);
  };

  const { readPhotos, askPhotos, followPhotos } = createPhotos({
    server,
    database: () => database,
    view: () => view,
    set,
    isEnded: (token) => ended.has(token),
  });

  const receive = async (token: string, answer: Answer): Promise<void> => {
    if (ended.has(token)) return;
    if (answer.kind === 'sheet') {
      hear(Date.parse(answer.sheet.now));
      const sheet = whatStays(answer.sheet, now());
      if (sheet === null) return end(token, 'closed');
      const isShown = token === view.token;
      // Drawn before it is kept: a first visit waits for nothing that it can do without.
      if (isShown) set({ status: 'open', sheet, isFresh: true, now: now() });
      await opened;
      if (!(await keep(token, sheet))) return;
      if (view.isKept && isShown) parts.dropAddress();
      await reload();
      if (isShown) await followPhotos(token, sheet);
    } else if (answer.kind === 'closed') await end(token, 'closed');
    else if (token === view.token) {
      await opened;
      if (!ended.has(token)) set({ isFresh: false, status: view.sheet === null ? 'unreachable' : 'open' });
    }
  };

  const end = async (token: string, status: 'closed' | 'forgotten') => {
    ended.add(token);
    seen.delete(token);
    if (token === view.token) {
      set({ status, sheet: null, drafts: {}, waiting: [], photos: [], sent: [] });
      parts.dropAddress();
    }
    await opened;
    await database.forget(token);
    const { stays } = await reload();
    if (status === 'closed' || stays.length > 0 || !isOnPhone) return;
    isOnPhone = false;
    await database.close();
    set({ isKept: false });
    await parts.leaveNothing();
  };

  const ask = async (): Promise<void> => {
    const { token } = view;
    if (token === null || view.status === 'closed' || view.status === 'forgotten') return;
    asked = elapsed();
    await receive(token, await call(server, 'guest_sheet', { p_token: token, p_quiet: view.isPreview }));
  };

  const sendWaiting = (): Promise<void> =>
    alone(async () => {
      const { outbox } = await database.read();
      for (const token of new Set(outbox.map((waiting) => waiting.token))) {
        await flush({ database, server, keep: keepSent, isEnded: (it) => ended.has(it) }, token, async (_, outcome) => {
          if (outcome === 'closed') await end(token, 'closed');
          else if (outcome === 'later' && token === view.token) set({ isFresh: false });
        });
      }
      await reload();
    });
  const keepSent = async ({ token, id, form }: Waiting, answer: GuestSheet) => {
    const sheet = whatStays(answer, now());
    if (sheet === null || !(await keep(token, sheet, id)) || token !== view.token) return;
    set({ status: 'open', sheet, isFresh: true, sent: [...view.sent, form] });
    await followPhotos(token, sheet);
  };

  /** An owner's look leaves nothing. */
  const keepOnPhone = () => {
    database = safeDatabase(parts.openDatabase, () => set({ isKept: false }));
    isOnPhone = true;
    set({ isKept: true });
  };
  const openKept = async () => {
    if (!view.isPreview) keepOnPhone();
    const all = await reload();
    readDrafts(all);
    const kept = all.stays.find(({ token }) => token === view.token);
    if (kept !== undefined && !ended.has(kept.token)) {
      // What the server has said meanwhile is newer.
      if (view.sheet === null) set({ status: 'open', sheet: kept.sheet, now: now() });
      if (view.isKept) parts.dropAddress();
      // Not waited for: the code is drawn first.
      void readPhotos(kept.token);
      void database.putStay({ ...kept, openedAt: phoneNow() });
    } else if (view.token === null) set({ status: 'none' });
  };
  const opened: Promise<void> = openKept();

  /** At every turn of the timer, and whenever somebody looks again: what has ended goes, what has begun is asked for. */
  const tick = async (hasReason = false): Promise<void> => {
    await opened;
    set({ now: now() });
    await reload();
    const { token, sheet } = view;
    if (token === null) return;
    if (sheet !== null) {
      const left = whatStays(sheet, now());
      if (left === null) return end(token, 'closed');
      // Another tab has forgotten it.
      if (view.isKept && seen.has(token) && !view.stays.some((stay) => stay.token === token))
        return end(token, 'forgotten');
      if (left !== sheet) set({ sheet: left, photos: photosThatStay(view.photos, left) });
    }
    const waited = elapsed() - asked;
    const isReady = view.sheet === null || secretsState(view.sheet, now()) === 'ready';
    if (!view.isFresh || waited > ASK_AGAIN || (waited > PATIENCE && (hasReason || isReady))) await ask();
    if (view.waiting.some(({ refused }) => refused === null)) await sendWaiting();
  };

  const begin = async (): Promise<void> => {
    asked = elapsed();
    if (link !== null && parts.firstAnswer !== null) await receive(link.token, await parts.firstAnswer);
    else {
      await opened;
      await ask();
    }
    await sendWaiting();
  };

  return {
    view: () => view,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    begin,
    /** What this phone keeps has been read. */
    opened,
    tick,
    /** The network is back, or somebody asks for it. */
    async again() {
      await opened;
      await ask();
      await sendWaiting();
    },
    askPhotos,
    lost: () => set({ isFresh: false }),
    /** Another stay that is kept here, or one whose link was pasted. */
    async open(token: string) {
      await opened;
      if (!isOnPhone) keepOnPhone();
      ended.delete(token);
      set({
        token,
        sheet: null,
        status: 'starting',
        isFresh: false,
        isPreview: false,
        photos: [],
        photosState: 'quiet',
        sent: [],
        drafts: {},
      });
      typedIn = new Set();
      const all = await reload();
      readDrafts(all);
      const kept = all.stays.find((stay) => stay.token === token);
      if (kept !== undefined) {
        set({ status: 'open', sheet: kept.sheet });
        await readPhotos(token);
      }
      await ask();
    },
    /** Written at each letter, on top of what it is by then: a browser fills several fields before anything is drawn. */
    setDraft(form: string, change: (latest: unknown) => unknown) {
      const { token } = view;
      if (token === null || ended.has(token)) return;
      const value = change(view.drafts[form]);
      showDraft(form, value);
      void opened.then(() => (ended.has(token) ? undefined : database.putDraft(token, form, value)));
    },
    /** Kept until the server has it. */
    async send(form: string, { call: name, args }: Pick<Waiting, 'call' | 'args'>) {
      const { token, isPreview } = view;
      if (token === null || isPreview || ended.has(token)) return;
      const draft = view.drafts[form] ?? null;
      const waiting = { id: parts.newId(), token, call: name, args, form, draft, at: phoneNow(), refused: null };
      showDraft(form, null);
      set({ sent: view.sent.filter((other) => other !== form), waiting: [...view.waiting, waiting] });
      await opened;
      await database.enqueue(waiting);
      await reload();
      await sendWaiting();
    },
    async takeBack(waiting: Waiting) {
      showDraft(waiting.form, waiting.draft);
      await database.takeBack(waiting);
      await reload();
    },
    async discard(waiting: Waiting) {
      await database.discard(waiting.id);
      await reload();
    },
    async forget() {
      if (view.token !== null) await end(view.token, 'forgotten');
    },
  };
}
