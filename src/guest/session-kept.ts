import type { GuestSheet } from '../domain/guest/sheet.ts';
import type { Database, Kept } from './database.ts';
import { firstIcon, iconsOfBoth, iconsSoFar, type KeptStay, stayOfIcon } from './keeping.ts';
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
  const meantOf = (stays: readonly KeptStay[]) => (icon === null ? stays[0] : stayOfIcon(stays, icon));
  const isEnded = (token: string) => ended.has(token);
  const isGone = (token: string, stays: readonly KeptStay[]) =>
    view().isKept && seen.has(token) && !stays.some((stay) => stay.token === token);
  const leave = (token: string) => {
    ended.add(token);
    seen.delete(token);
  };

  const replace = async (from: string, to: string) => {
    const { stays } = await database().read();
    const [gone, stay] = [from, to].map((token) => stays.find((one) => one.token === token));
    leave(from);
    await database().move(from, to);
    if (gone && stay) await database().putStay({ ...stay, icons: iconsOfBoth(gone, stay) });
    moved(await database().read());
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
        everKept.add(stay.token);
        over.push(stay);
      });
      for (const { token } of kept.stays) {
        seen.add(token);
        everKept.add(token);
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
      const icons = known === undefined ? [] : iconsSoFar(known, { sheet });
      await database().putStay({ token, sheet, openedAt, icons }, sent);
      await database().hear(Date.parse(sheet.now));
      return !isEnded(token);
    },

    /**
     * A link that was made anew is the same stay: its guest must not find the old code under the old one. Not so one of another entry that
     * the owner has made one with it: that opens on, and its stay may be by itself again. `closed`: that one, which the server has closed.
     * False where there is none.
     */
    replaceTwins: async (closed?: string): Promise<boolean> => {
      const { stays } = await database().read();
      const shown = stays.find(({ token }) => token === view().token);
      if (shown === undefined) return false;
      const isOld = (stay: KeptStay) =>
        closed === undefined ? firstIcon(stay) === firstIcon(shown) : stay.token === closed;
      const twins = stays.filter((stay) => stay !== shown && stay.sheet.stay.id === shown.sheet.stay.id && isOld(stay));
      for (const twin of twins) await replace(twin.token, shown.token);
      return twins.length > 0;
    },
  };
}
