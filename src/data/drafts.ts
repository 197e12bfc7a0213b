import type { DataContext } from './context.ts';

/** What somebody was typing under this key; undefined when nothing is kept. */
export async function loadDraft({ db }: DataContext, key: string): Promise<unknown> {
  return (await db.drafts.get(key))?.value;
}

export async function saveDraft({ db, now }: DataContext, key: string, value: unknown): Promise<void> {
  await db.drafts.put({ key, value, updated_at: now() });
}

export async function clearDraft({ db }: DataContext, key: string): Promise<void> {
  await db.drafts.delete(key);
}

/** Forgets drafts that nobody has touched since `before` (ms): they may hold a guest's name. */
export async function forgetOldDrafts({ db }: DataContext, before: number): Promise<void> {
  await db.drafts.filter(({ updated_at }) => updated_at < before).delete();
}

export interface DraftWriter {
  /** Keeps the value; while one is being written only the latest of those that follow is. */
  save: (value: unknown) => void;
  /** Forgets the draft, and whatever was still waiting to be written. */
  clear: () => Promise<void>;
}

/**
 * Writes every keystroke at once and in order, without a timer that a closing page would cut off. A draft that cannot be
 * kept (a full disk) must not get in the way of typing: `onFailure` hears of it.
 */
export function createDraftWriter(data: DataContext, key: string, onFailure: (error: unknown) => void): DraftWriter {
  let waiting: { value: unknown } | null = null;
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    try {
      while (waiting !== null) {
        const { value } = waiting;
        waiting = null;
        await saveDraft(data, key, value);
      }
    } catch (error) {
      onFailure(error);
    } finally {
      running = null;
    }
  }

  return {
    save(value) {
      waiting = { value };
      running ??= drain();
    },
    async clear() {
      waiting = null;
      await running;
      await clearDraft(data, key);
    },
  };
}
