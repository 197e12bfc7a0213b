import type { Database, Waiting } from './database.ts';
import type { SessionParts, View } from './view.ts';

interface WritingParts {
  parts: Pick<SessionParts, 'newId' | 'phoneNow'>;
  database: () => Database;
  view: () => View;
  set: (change: Partial<View>) => void;
  isEnded: (token: string) => boolean;
  /** Messages that are shown and not kept yet. */
  onTheWay: Set<string>;
  /** What this phone keeps has been read. */
  opened: Promise<void>;
  showDraft: (form: string, value: unknown) => void;
  reload: () => Promise<unknown>;
  sendWaiting: () => Promise<void>;
}

/** What a guest types, sends, corrects and gives up. */
export function createWriting(all: WritingParts) {
  const { parts, database, view, set, isEnded, onTheWay, opened, showDraft, reload, sendWaiting } = all;
  return {
    /** Written at each letter, on top of what it is by then: a browser fills several fields before anything is drawn. */
    setDraft(form: string, change: (latest: unknown) => unknown) {
      const { token } = view();
      if (token === null || isEnded(token)) return;
      const value = change(view().drafts[form]);
      showDraft(form, value);
      void opened.then(() => (isEnded(token) ? undefined : database().putDraft(token, form, value)));
    },
    /** Kept until the server has it. */
    async send(form: string, { call: name, args }: Pick<Waiting, 'call' | 'args'>) {
      const { token, isPreview } = view();
      if (token === null || isPreview || isEnded(token)) return;
      const draft = view().drafts[form] ?? null;
      const waiting = { id: parts.newId(), token, call: name, args, form, draft, at: parts.phoneNow(), refused: null };
      onTheWay.add(waiting.id);
      showDraft(form, null);
      set({ sent: view().sent.filter((other) => other !== form), waiting: [...view().waiting, waiting] });
      await opened;
      // What is shown as waiting has been put by with the rest.
      if (isEnded(token)) return;
      await database().enqueue(waiting);
      onTheWay.delete(waiting.id);
      await reload();
      await sendWaiting();
    },
    async takeBack(waiting: Waiting) {
      showDraft(waiting.form, waiting.draft);
      await database().takeBack(waiting);
      await reload();
    },
    async discard(waiting: Waiting) {
      await database().discard(waiting.id);
      await reload();
    },
  };
}
