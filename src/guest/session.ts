import type { Database } from './database.ts';
import { isOverByClockAlone, laterOf, photosThatStay, secretsState, whatStays } from './keeping.ts';
import { memoryDatabase } from './memory-database.ts';
import { safeDatabase } from './safe-database.ts';
import { createDrafts } from './session-drafts.ts';
import { createKept } from './session-kept.ts';
import { createPhotos } from './session-photos.ts';
import { createSending } from './session-sending.ts';
import { createUnsent } from './session-unsent.ts';
import { createWriting } from './session-writing.ts';
import { type Answer, call } from './server.ts';
import { type SessionParts, UNKNOWN, type View, WRONG_DATE } from './view.ts';

/** An answer is not asked for again within this time, in ms, unless something calls for it. */
const PATIENCE = 60_000;
const ASK_AGAIN = 300_000;
/** Nor is somebody left to believe for longer that it is on its way. */
const SILENCE = 5_000;

export type Session = ReturnType<typeof createSession>;

/** What the page knows and does, apart from how it looks. */
export function createSession(parts: SessionParts) {
  const { link, icon, server, phoneNow, elapsed } = parts;
  const listeners = new Set<() => void>();
  let database: Database = memoryDatabase();
  let isOnPhone = false;
  let heard: { server: number; at: number } | null = null;
  let asked = -Infinity;
  let haveOthersSaid = false;
  let view: View = {
    status: 'starting',
    token: link?.token ?? null,
    ...UNKNOWN,
    isPreview: link?.isPreview ?? false,
    isKept: false,
    isServed: false,
    stays: [],
    drafts: {},
    waiting: [],
    unsent: [],
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

  const shared = { server, elapsed, database: () => database, view: () => view, set };
  const { readDrafts, showDraft, typedHere, leaveDrafts } = createDrafts(() => view, set);

  const keptHere = createKept({
    ...shared,
    icon,
    hear,
    now,
    phoneNow,
    goneElsewhere: (token) => end(token, 'forgotten', true),
  });
  const { reload, keep, isEnded, isGone, leave, comeBack } = keptHere;
  const onTheWay = new Set<string>();
  const unsent = createUnsent({ ...shared, ...keptHere, onTheWay, typedHere, showDraft, moved: readDrafts });
  const { putBy, forgetStay, takeOver, dropArrived } = unsent;
  const { readPhotos, askPhotos, followPhotos } = createPhotos({ ...shared, isEnded });

  const receive = async (token: string, answer: Answer): Promise<void> => {
    if (isEnded(token)) return;
    if (answer.kind === 'sheet') {
      hear(Date.parse(answer.sheet.now));
      const sheet = whatStays(answer.sheet, now());
      const isShown = token === view.token;
      if (sheet === null) {
        const isOpen = whatStays(answer.sheet, Date.parse(answer.sheet.now)) !== null;
        if (!isOpen) return end(token, 'closed');
        // The server alone says what is open, but by this clock nothing of it could be kept.
        if (isShown) set(WRONG_DATE);
        return;
      }
      // Nor could the code: what would be shown without it says that the stay has ended.
      if (isShown && isOverByClockAlone(answer.sheet, now())) return set(WRONG_DATE);
      // Drawn before it is kept: a first visit waits for nothing that it can do without.
      if (isShown) set({ status: 'open', sheet, isFresh: true, now: now() });
      await opened;
      if (!(await keep(token, sheet))) return;
      // Of two links the one stays that is known to open.
      const isStill = token === view.token;
      await takeOver({ withTwins: isStill || view.isFresh === true, mayForget: isStill });
      await reload();
      if (view.isKept && isShown) parts.dropAddress();
      if (isShown) await followPhotos(token, sheet);
    } else if (answer.kind === 'closed') await end(token, 'closed');
    else if (token === view.token) {
      await opened;
      if (!isEnded(token))
        set({
          isFresh: false,
          status: view.sheet !== null ? 'open' : view.status === 'starting' ? 'unreachable' : view.status,
        });
    }
  };

  /** `isElsewhere`: another tab has ended it, and what was typed in this one since is none of what that threw away. */
  const end = async (token: string, status: 'closed' | 'forgotten', isElsewhere = false) => {
    leave(token);
    const before = view;
    if (token === view.token) {
      set({ status, sheet: null, drafts: {}, waiting: [], photos: [], sent: [] });
      parts.dropAddress();
    }
    await opened;
    // An owner's look has none, and who forgets a stay has been told that they go, and what was put by of it.
    if (before.isPreview || (status === 'forgotten' && !isElsewhere)) await forgetStay(token, before.sheet?.stay.id);
    else {
      await putBy(token, before);
      await takeOver({ withTwins: false, mayForget: false });
    }
    const { stays, unsent: words } = await reload();
    const hasWords = words.some(({ stayId }) => stayId === before.sheet?.stay.id);
    if (isElsewhere && hasWords && token === view.token) set({ status: 'closed' });
    if (status !== 'closed' && stays.length + words.length === 0) await leaveNothing();
  };
  const leaveNothing = async () => {
    if (!isOnPhone) return;
    isOnPhone = false;
    await database.close();
    set({ isKept: false });
    await parts.leaveNothing();
  };

  /** One question at a time: on a line that hangs, every turn would add another. */
  let asking: { token: string; said: Promise<void> } | null = null;
  const hearOut = (token: string, answer: Promise<Answer>): Promise<void> => {
    asked = elapsed();
    const one = { token, said: answer.then((it) => receive(token, it)) };
    asking = one;
    return one.said.finally(() => {
      if (asking === one) asking = null;
    });
  };
  const ask = async (): Promise<void> => {
    const { token } = view;
    if (token === null || isEnded(token)) return;
    if (asking?.token === token) return asking.said;
    await hearOut(token, call(server, 'guest_sheet', { p_token: token, p_quiet: view.isPreview }));
  };

  /** Once, and beside a new link again: those that are kept beside it may have been closed, and nobody else would tell. */
  const askOthers = async (): Promise<void> => {
    if (haveOthersSaid || view.isPreview) return;
    for (const { token } of view.stays) {
      if (token === view.token) continue;
      const answer = await call(server, 'guest_sheet', { p_token: token, p_quiet: true });
      if (answer.kind === 'unreachable') return;
      await receive(token, answer);
    }
    haveOthersSaid = true;
  };

  const sendWaiting = createSending({
    ...shared,
    isEnded,
    async keep({ token, id, form }, answer) {
      const sheet = whatStays(answer, now());
      if (sheet === null || !(await keep(token, sheet, id))) return dropArrived(id);
      if (token !== view.token) return;
      const sent = [...view.sent, form];
      if (isOverByClockAlone(answer, now())) return set({ ...WRONG_DATE, sent });
      set({ status: 'open', sheet, isFresh: true, sent });
      await followPhotos(token, sheet);
    },
    dropArrived,
    closed: (token) => end(token, 'closed'),
    lost: (token) => token === view.token && set({ isFresh: false }),
    done: reload,
  });

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
    if (kept !== undefined && !isEnded(kept.token)) {
      // What the server has said meanwhile is newer.
      if (view.sheet === null && view.status !== 'wrong_date') set({ status: 'open', sheet: kept.sheet, now: now() });
      if (view.isKept) parts.dropAddress();
      // Not waited for: the code is drawn first.
      void readPhotos(kept.token);
      void database.putStay({ ...kept, openedAt: phoneNow() });
    } else if (link === null) {
      // An icon may outlive its stay: it opens no other in its place.
      set({ status: view.token === null && all.stays.length === 0 ? 'none' : 'closed' });
    }
  };
  const opened: Promise<void> = openKept();

  /** At every turn of the timer, and whenever somebody looks again: what has ended goes, what has begun is asked for. */
  const tick = async (hasReason = false): Promise<void> => {
    await opened;
    set({ now: now() });
    await reload();
    const { token, sheet } = view;
    if (token === null) return;
    let hasClosed = false;
    if (sheet !== null) {
      const left = whatStays(sheet, now());
      // By a clock that may be wrong: nothing of it stays, and whether the link has ended is the server's to say.
      if (left === null) set({ status: 'closed', sheet: null, photos: [], isFresh: false });
      // Another tab has forgotten it.
      else if (isGone(token, view.stays)) return end(token, 'forgotten', true);
      else if (left !== sheet) {
        // By a clock that may be wrong, again: the server is asked at once.
        hasClosed = true;
        set({ sheet: left, photos: photosThatStay(view.photos, left) });
      }
    }
    const waited = elapsed() - asked;
    // Too long for what is shown to pass for what is.
    if (view.isFresh === null && waited > SILENCE) set({ isFresh: false });
    const isReady = view.sheet === null || secretsState(view.sheet, now()) === 'ready';
    if (!view.isFresh || hasClosed || waited > ASK_AGAIN || (waited > PATIENCE && (hasReason || isReady))) await ask();
    await sendWaiting();
  };

  const writing = createWriting({ ...shared, parts, isEnded, onTheWay, opened, showDraft, reload, sendWaiting });

  const begin = async (): Promise<void> => {
    if (link !== null && parts.firstAnswer !== null) await hearOut(link.token, parts.firstAnswer);
    else {
      await opened;
      await ask();
    }
    await sendWaiting();
    await askOthers();
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
    /** The network is back, or somebody asks for it. `mustSend`: whatever another tab is doing. */
    async again(mustSend = false) {
      await opened;
      await ask();
      await sendWaiting(mustSend);
      await askOthers();
    },
    askPhotos,
    lost: () => set({ isFresh: false }),
    /** Whether a worker keeps the page's files. */
    served: (isServed: boolean) => set({ isServed }),
    /** Another stay that is kept here, or one whose link was pasted. */
    async open(token: string) {
      await opened;
      if (!isOnPhone) keepOnPhone();
      // An answer to an owner's look that comes later is of nothing that is kept.
      if (view.isPreview && view.token !== null) leave(view.token);
      comeBack(token);
      set({ ...UNKNOWN, token, status: 'starting', isPreview: false });
      leaveDrafts();
      const all = await reload();
      readDrafts(all);
      const kept = all.stays.find((stay) => stay.token === token);
      if (kept !== undefined) {
        set({ status: 'open', sheet: kept.sheet });
        await readPhotos(token);
      } else haveOthersSaid = false;
      await ask();
      await sendWaiting();
      await askOthers();
    },
    ...writing,
    async eraseUnsent() {
      await unsent.eraseUnsent();
      if (view.status === 'forgotten' && view.stays.length + view.unsent.length === 0) await leaveNothing();
    },
    async forget() {
      if (view.token !== null) await end(view.token, 'forgotten');
    },
  };
}
