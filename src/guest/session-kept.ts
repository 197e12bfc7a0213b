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

  const areOne = (one: KeptStay, other: KeptStay) => one.sheet.stay.id === other.sheet.stay.id;
  const replace = async (gone: KeptStay, { token }: KeptStay) => {
    leave(gone.token);
    await database().move(gone.token, token);
    const kept = await database().read();
    const stay = kept.stays.find((one) => one.token === token);
    if (stay !== undefined) await database().putStay({ ...stay, icons: iconsOfBoth(gone, stay) });
    moved(kept);
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
     * the owner has made one with it: that opens on, and its stay may be by itself again.
     */
    replaceTwins: async (token: string): Promise<void> => {
      const { stays } = await database().read();
      const shown = stays.find((stay) => stay.token === token);
      if (shown === undefined) return;
      for (const stay of stays)
        if (stay !== shown && areOne(stay, shown) && firstIcon(stay) === firstIcon(shown)) await replace(stay, shown);
    },

    /** Of a link that the server has closed: whether the one that is shown, of the same stay, has taken its place. */
    replaceClosed: async (token: string): Promise<boolean> => {
      const { stays } = await database().read();
      const gone = stays.find((stay) => stay.token === token);
      const shown = stays.find((stay) => stay.token === view().token && view().sheet !== null);
      if (gone === undefined || shown === undefined || gone === shown || !areOne(gone, shown)) return false;
      await replace(gone, shown);
      return true;
    },
  };
}
