import type { DataContext } from './context.ts';
import { draftKeys } from './drafts.ts';

/** A draft that one form of one tab has to itself. */
export interface DraftSlot {
  /** Under which key it is kept; known once other tabs were asked. */
  key: Promise<string>;
  /** Lets another form have it, once `rest` (the last writing) is over. */
  close: (rest: Promise<void>) => void;
}

/** More forms of one name than anybody has open; beyond it the first is shared. */
const MOST = 8;

/** What this page is letting go of: a form that opens in the same moment waits for it. */
const closings = new Map<string, Promise<void>>();

/**
 * Two tabs with the same form open would write over each other's draft, so each takes one of its own: a kept one that no
 * form has open, the latest first, or an empty one. Without locks (an old browser) all share the first.
 */
export function openDraftSlot(data: DataContext, name: string): DraftSlot {
  const place = `${data.userId} ${name}`;
  const taken = (closings.get(place) ?? Promise.resolve()).then(() => take(data, name));
  return {
    key: taken.then(({ key }) => key),
    close(rest) {
      const closing = Promise.allSettled([taken, rest]).then(async ([slot]) => {
        if (slot.status === 'fulfilled') await slot.value.free();
        if (closings.get(place) === closing) closings.delete(place);
      });
      closings.set(place, closing);
    },
  };
}

interface Taken {
  key: string;
  free: () => Promise<void>;
}

async function take(data: DataContext, name: string): Promise<Taken> {
  const { locks } = data;
  const names = Array.from({ length: MOST }, (_, i) => (i === 0 ? name : `${name}~${i + 1}`));
  if (locks !== undefined) {
    const kept = (await draftKeys(data, name)).filter((key) => names.includes(key));
    for (const key of new Set([...kept, ...names])) {
      const free = await hold(locks, `draft ${data.userId} ${key}`);
      if (free !== null) return { key, free };
    }
  }
  return { key: name, free: () => Promise.resolve() };
}

/** Resolves with how to let go; null when another form has it. */
async function hold(locks: LockManager, name: string): Promise<(() => Promise<void>) | null> {
  return new Promise((resolve, reject) => {
    const over: Promise<void> = locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock === null) return resolve(null);
      return new Promise<void>((free) => {
        resolve(async () => {
          free();
          await over;
        });
      });
    });
    over.catch(reject);
  });
}
