import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database, Kept } from './database.ts';
import { iconsSoFar, isOfIcon, type KeptStay } from './keeping.ts';
import { keepPhotos, readStays } from './kept-stays.ts';
import type { Unsent } from './unsent.ts';
import type { View } from './view.ts';

interface KeptParts {
  icon: string | null;
  database: () => Database;
  view: () => View;
  set: (change: Partial<View>) => void;
  hear: (serverTime: number) => void;
  now: () => number;
  phoneNow: () => number;
  /** Another tab has forgotten it. */
  goneElsewhere: (token: string) => Promise<void>;
  moved: (kept: Kept) => void;
}

/** The stays that this phone keeps, and those that it has ceased to. */
export function createKept({ icon, database, view, set, hear, now, phoneNow, goneElsewhere, moved }: KeptParts) {
  /** Stays that were forgotten here: what was asked for them before comes to nothing. */
  const ended = new Set<string>();
  /** Stays that this phone has kept since the page is open: one that is gone was forgotten in another tab. */
  const seen = new Set<string>();
  /** Stays that it has kept since then, whatever became of them. */
  const everKept = new Set<string>();

  /** Without an icon, whichever was opened last. */
  const isMeant = (stay: KeptStay) => icon === null || isOfIcon(stay, icon);
  const isEnded = (token: string) => ended.has(token);
  const isGone = (token: string, stays: readonly KeptStay[]) =>
    view().isKept && seen.has(token) && !stays.some((stay) => stay.token === token);
  const leave = (token: string) => {
    ended.add(token);
    seen.delete(token);
  };

  return {
    isEnded,
    isGone,
    leave,
    wasKept: (token: string): boolean => everKept.has(token),
    comeBack: (token: string): void => {
      ended.delete(token);
      everKept.delete(token);
    },

    /** What is typed is not touched: it may be newer than what is read. */
    reload: async (): Promise<Kept & { unsent: readonly Unsent[] }> => {
      let over: string | null = null;
      const kept = await readStays(database(), hear, now, (stay) => {
        seen.delete(stay.token);
        everKept.add(stay.token);
        if (isMeant(stay)) over = stay.token;
      });
      for (const { token } of kept.stays) {
        seen.add(token);
        everKept.add(token);
      }
      // What is over by a clock that may be wrong is asked for once more.
      const token = view().token ?? kept.stays.find(isMeant)?.token ?? over;
      const { stays, unsent } = kept;
      set({ token, stays, unsent, waiting: kept.outbox.filter((waiting) => waiting.token === token) });
      return kept;
    },

    /** False for a stay that was forgotten meanwhile, here or in another tab: nothing of it comes back. */
    keep: async (token: string, sheet: GuestSheet, sent?: string): Promise<boolean> => {
      hear(Date.parse(sheet.now));
      const { stays } = await database().read();
      if (isEnded(token)) return false;
      if (isGone(token, stays)) {
        await goneElsewhere(token);
        return false;
      }
      const known = stays.find((stay) => stay.token === token);
      const openedAt = token === view().token ? phoneNow() : (known?.openedAt ?? phoneNow());
      // Of the link that this one replaces, too.
      const before = stays.filter((stay) => stay === known || stay.sheet.stay.id === sheet.stay.id);
      await keepPhotos(database(), token, sheet);
      if (isEnded(token)) return false;
      await database().putStay({ token, sheet, openedAt, icons: iconsSoFar(before) }, sent);
      await database().hear(Date.parse(sheet.now));
      return !isEnded(token);
    },

    /** A link that was made anew is the same stay: its guest must not find the old code under the old one. */
    replaceTwins: async (token: string, sheet: GuestSheet): Promise<void> => {
      for (const twin of (await database().read()).stays) {
        if (twin.token === token || twin.sheet.stay.id !== sheet.stay.id) continue;
        leave(twin.token);
        await database().move(twin.token, token);
        moved(await database().read());
      }
    },
  };
}
