import type { Database, Kept, Lists } from './database.ts';
import { iconsKept, iconsSoFar } from './keeping.ts';
import {
  areSame,
  handedOver,
  NO_TOKEN,
  putByOf,
  type Typed,
  unsentIn,
  withoutButWords,
  withoutLinks,
  withoutTwin,
  withRest,
} from './unsent.ts';
import type { View } from './view.ts';

interface UnsentParts {
  database: () => Database;
  view: () => View;
  /** Whether this phone has kept the stay since the page is open. */
  wasKept: (token: string) => boolean;
  isEnded: (token: string) => boolean;
  leave: (token: string) => void;
  /** Messages that are shown and not kept yet. */
  onTheWay: ReadonlySet<string>;
  /** Those that were typed in on this page: what was only read may be older than what another tab has kept. */
  typedHere: (drafts: View['drafts']) => View['drafts'];
  showDraft: (form: string, value: unknown) => void;
  moved: (kept: Kept) => void;
  reload: () => Promise<Kept>;
}

/** Nobody loses a word that they wrote because somebody closed the link: it is put by, and goes on with the next link of the stay. */
export function createUnsent(parts: UnsentParts) {
  const { database, view, wasKept, isEnded, leave, onTheWay, typedHere, showDraft, moved, reload } = parts;
  return {
    /** Of a link that has ended. */
    putBy: (token: string, before: View): Promise<void> =>
      database().change((kept) => {
        const stay = kept.stays.find((one) => one.token === token);
        const shown = token === before.token ? before : undefined;
        const waiting = shown?.waiting.filter(({ id }) => onTheWay.has(id)) ?? [];
        // What is shown may be newer than what is kept; where that has gone, its words were put by then, or thrown away.
        const newer: Typed | undefined =
          shown === undefined || (stay === undefined && wasKept(token))
            ? undefined
            : { drafts: typedHere(shown.drafts), waiting };
        return withoutButWords(kept, token, (stay ?? shown)?.sheet?.stay.id ?? '', newer);
      }),

    /** A stay that its guest forgets: by each of its links, and what was put by of it. */
    forgetStay: (token: string, shownId: string | undefined): Promise<void> =>
      database().change((kept) => {
        const stayId = kept.stays.find((stay) => stay.token === token)?.sheet.stay.id ?? shownId;
        const its = kept.stays.filter(({ sheet }) => sheet.stay.id === stayId).map((stay) => stay.token);
        for (const one of its) leave(one);
        const left = withoutLinks(kept, [...new Set([token, ...its])]);
        const isOthers = (draft: { token: string; form: string }) => draft.token !== NO_TOKEN || draft.form !== stayId;
        return { ...left, drafts: left.drafts.filter(isOthers) };
      }),

    /**
     * What the stay that is shown has from earlier links is this link's. `withTwins`: a link that was made anew is the same stay, and its guest
     * must not find the old code under the old one · `mayForget`: what was put by has been shown.
     */
    takeOver: async ({ withTwins, mayForget }: { withTwins: boolean; mayForget: boolean }): Promise<void> => {
      const { token } = view();
      let hasMoved = false;
      await database().change((kept) => {
        const shown = kept.stays.find((stay) => stay.token === token);
        // Somebody has gone on to another stay meanwhile, or forgotten this one.
        if (shown === undefined || view().token !== token || isEnded(shown.token)) return null;
        const isTwin = (stay: typeof shown) => stay !== shown && stay.sheet.stay.id === shown.sheet.stay.id;
        const twins = withTwins ? kept.stays.filter(isTwin) : [];
        for (const twin of twins) leave(twin.token);
        let left: Lists = twins.reduce((lists, twin) => withoutTwin(lists, twin.token, shown), kept);
        if (twins.length > 0) {
          const icons = iconsSoFar(shown, iconsKept(shown), twins);
          left = { ...left, stays: left.stays.map((stay) => (stay === shown ? { ...stay, icons } : stay)) };
        }
        left = handedOver(left, shown, view().drafts, showDraft, mayForget);
        hasMoved ||= left !== kept;
        return left === kept ? null : { ...left, gone: twins.map((twin) => twin.token), heir: shown.token };
      });
      if (hasMoved) moved(await database().read());
    },

    /** The server has it, whatever has become of its link here. */
    dropArrived: (id: string): Promise<void> =>
      database().change((kept) => {
        const isOther = (waiting: { id: string }) => waiting.id !== id;
        let left: Lists = { ...kept, outbox: kept.outbox.filter(isOther) };
        for (const unsent of unsentIn(kept))
          left = withRest(left, { ...unsent, outbox: unsent.outbox.filter(isOther) });
        return { ...left, gone: [] };
      }),

    /** What its writer has seen: another tab may have put by more since. */
    eraseUnsent: async (): Promise<void> => {
      const seen = view().unsent;
      await database().change((kept) => {
        let left: Lists = kept;
        for (const { stayId, drafts, outbox, forms } of seen) {
          const now = putByOf(stayId, kept);
          if (now === undefined) continue;
          const isNew = ([name, value]: [string, unknown]) => !(name in drafts && areSame(drafts[name], value));
          left = withRest(left, {
            stayId,
            drafts: Object.fromEntries(Object.entries(now.drafts).filter(isNew)),
            outbox: now.outbox.filter(({ id }) => !outbox.some((one) => one.id === id)),
            forms: Math.max(0, now.forms - forms),
          });
        }
        return { ...left, gone: [] };
      });
      await reload();
    },
  };
}
