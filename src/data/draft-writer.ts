import { forgetClosingDraft, keepClosingDraft } from './closing-drafts.ts';
import type { DataContext } from './context.ts';
import { clearDraft, saveDraft } from './drafts.ts';

export interface DraftWriter {
  /** Keeps the value; while one is being written only the latest of those that follow is. */
  save: (value: unknown) => void;
  /** The page may be closing: what is not confirmed yet is kept where that takes no time. */
  closing: () => void;
  /** Forgets the draft, and whatever was still waiting to be written. */
  clear: () => Promise<void>;
  /** Resolves once nothing is being written any more. */
  rest: () => Promise<void>;
}

/**
 * Writes every keystroke at once and in order, without a timer that a closing page would cut off. A draft that cannot be
 * kept (a full disk) must not get in the way of typing: `onOutcome` hears of each attempt.
 */
export function createDraftWriter(data: DataContext, key: string, onOutcome: (isKept: boolean) => void): DraftWriter {
  const { userId, keys } = data;
  let waiting: { value: unknown } | null = null;
  let writing: { value: unknown } | null = null;
  let isKeptElsewhere = false;
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    try {
      while (waiting !== null) {
        writing = waiting;
        waiting = null;
        await saveDraft(data, key, writing.value);
      }
      writing = null;
      onOutcome(true);
      // The page did not close after all.
      if (isKeptElsewhere) forgetClosingDraft(keys, userId, key);
      isKeptElsewhere = false;
    } catch {
      onOutcome(false);
    } finally {
      running = null;
    }
  }

  return {
    save(value) {
      waiting = { value };
      running ??= drain();
    },
    closing() {
      const unsure = waiting ?? writing;
      if (unsure === null) return;
      isKeptElsewhere = true;
      keepClosingDraft(keys, userId, key, { value: unsure.value, updated_at: data.now() });
    },
    async clear() {
      waiting = null;
      await running;
      writing = null;
      isKeptElsewhere = false;
      await clearDraft(data, key);
    },
    async rest() {
      await running;
    },
  };
}
