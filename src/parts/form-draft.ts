import { useCallback } from 'react';
import { useData } from '../data/live.ts';
import { useDraft } from '../data/use-draft.ts';
import { changedFields, completed, type FieldOf, rebase, type Rebased } from './form-merge.ts';

/** What is kept of a form between two visits. */
export interface StoredDraft<Values> {
  /** What the form started from: what differs from it is what the person typed. */
  base: Values;
  values: Partial<Values>;
  /** When, in ms, as this device's clock had it. */
  at: number;
}

export interface RestoredDraft<Values> extends Rebased<Values> {
  /** Ms; null when an earlier version did not say. */
  at: number | null;
}

export interface FormDraft<Values> {
  /** False for the moment it takes to look for one. */
  isReady: boolean;
  /** False once the device could not keep what is typed. */
  isKept: boolean;
  /** What an earlier visit left, on top of the row as it is now; null when there is nothing to bring back. */
  restored: RestoredDraft<Values> | null;
  keep: (values: Values, base: Values) => void;
  clear: () => Promise<void>;
}

/** `base`: the row as it is now, or what a new one starts with. */
export function useFormDraft<Values extends object>(
  key: string,
  fields: readonly FieldOf<Values>[],
  base: Values,
): FormDraft<Values> {
  const { now } = useData();
  const { value: stored, set, clear, state, isKept } = useDraft<StoredDraft<Values> | null>(key, null);
  const keep = useCallback((values: Values, from: Values) => set({ base: from, values, at: now() }), [set, now]);
  return {
    isReady: state !== 'loading',
    isKept,
    restored: state === 'restored' && stored !== null ? restore(stored, fields, base) : null,
    keep,
    clear,
  };
}

/** Null when all that was typed was taken back again. */
export function restore<Values extends object>(
  stored: StoredDraft<Values>,
  fields: readonly FieldOf<Values>[],
  base: Values,
): RestoredDraft<Values> | null {
  const before = completed(fields, stored.base, base);
  const typed = completed(fields, stored.values, before);
  if (changedFields(fields, before, typed).length === 0) return null;
  return { ...rebase(fields, before, typed, base), at: typeof stored.at === 'number' ? stored.at : null };
}
