import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database, Kept } from './database.ts';
import { type Icons, iconsKept, iconsSoFar, type KeptStay, stayOfIcon } from './keeping.ts';
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
}

/** The stays that this phone keeps, and those that it has ceased to. */
export function createKept({ icon, database, view, set, hear, now, phoneNow, goneElsewhere }: KeptParts) {
  /** Stays that were forgotten here: what was asked for them before comes to nothing. */
  const ended = new Set<string>();
  /** Stays that this phone has kept since the page is open: one that is gone was forgotten in another tab. */
  const seen = new Set<string>();
  /** Stays that it has kept since then, whatever became of them, and their icons. */
  const everKept = new Map<string, Icons>();

  /** Without an icon, whichever was opened last. */
  const meantOf = (stays: readonly KeptStay[]) => (icon === null ? stays[0] : stayOfIcon(stays, icon));
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
      const over: KeptStay[] = [];
      const kept = await readStays(database(), hear, now, (stay) => {
        seen.delete(stay.token);
        everKept.set(stay.token, iconsKept(stay));
        over.push(stay);
      });
      over.sort((a, b) => b.openedAt - a.openedAt);
      for (const stay of kept.stays) {
        seen.add(stay.token);
        everKept.set(stay.token, iconsKept(stay));
      }
      // What is over by a clock that may be wrong is asked for once more.
      const token = view().token ?? meantOf(kept.stays)?.token ?? meantOf(over)?.token ?? null;
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
      await keepPhotos(database(), token, sheet);
      if (isEnded(token)) return false;
      const twins = stays.filter((stay) => stay !== known && stay.sheet.stay.id === sheet.stay.id);
      await database().putStay(
        {
          token,
          sheet,
          openedAt,
          icons: iconsSoFar({ sheet }, known === undefined ? everKept.get(token) : iconsKept(known), twins),
        },
        sent,
      );
      await database().hear(Date.parse(sheet.now));
      return !isEnded(token);
    },
  };
}
