import { useCallback } from 'react';
import { useData, useDraft } from '../../data/live.ts';
import { changedFields, completed, rebase, type StayField, type StayValues } from './form-values.ts';

/** What is kept of a form between two visits. */
interface StoredDraft {
  /** What the form started from: what differs from it is what the person typed. */
  base: StayValues;
  values: Partial<StayValues>;
  /** When, in ms, as this device's clock had it. */
  at: number;
}

export interface RestoredDraft {
  values: StayValues;
  /** Ms; null when an earlier version did not say. */
  at: number | null;
  /** Typed here, and changed elsewhere since. */
  collisions: StayField[];
}

export interface StayDraft {
  /** False for the moment it takes to look for one. */
  isReady: boolean;
  /** What an earlier visit left, on top of the stay as it is now; null when there is nothing to bring back. */
  restored: RestoredDraft | null;
  keep: (values: StayValues, base: StayValues) => void;
  clear: () => Promise<void>;
}

/** `base`: the stay as it is now, or what a new one starts with. */
export function useStayDraft(key: string, base: StayValues): StayDraft {
  const { now } = useData();
  const [stored, setStored, clear, state] = useDraft<StoredDraft | null>(key, null);
  const keep = useCallback(
    (values: StayValues, from: StayValues) => setStored({ base: from, values, at: now() }),
    [setStored, now],
  );
  return {
    isReady: state !== 'loading',
    restored: state === 'restored' && stored !== null ? restore(stored, base) : null,
    keep,
    clear,
  };
}

/** Null when all that was typed was taken back again. */
function restore(stored: StoredDraft, base: StayValues): RestoredDraft | null {
  const before = completed(stored.base, base);
  const typed = completed(stored.values, before);
  if (changedFields(before, typed).length === 0) return null;
  return { ...rebase(before, typed, base), at: typeof stored.at === 'number' ? stored.at : null };
}
