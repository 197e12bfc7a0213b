import { useCallback, useEffect, useRef, useState } from 'react';
import { openDraftSlot } from './draft-slots.ts';
import { createDraftWriter, type DraftWriter } from './draft-writer.ts';
import { loadDraft } from './drafts.ts';
import { useData } from './live.ts';

export type DraftState =
  /** Not known yet whether something is kept: show the form, do not fill it yet. */
  | 'loading'
  /** Nothing was kept: this is the initial value, or what has been typed since. */
  | 'fresh'
  /** Brought back from an earlier visit. */
  | 'restored';

export interface Draft<Value> {
  value: Value;
  state: DraftState;
  /** False once the device could not keep what is typed (no room left): it is on the screen only. */
  isKept: boolean;
  set: (value: Value) => void;
  /** Forgets it (after saving, or on request): back to the initial value. */
  clear: () => Promise<void>;
}

/** A value that survives a reload: what somebody is typing. While it is `loading` there must be nothing to type in yet. */
export function useDraft<Value>(name: string, initial: Value): Draft<Value> {
  const data = useData();
  const [draft, setDraft] = useState<HeldDraft<Value>>({ name, held: null, state: 'loading' });
  const [isKept, setIsKept] = useState(true);
  const writer = useRef<DraftWriter | null>(null);

  useEffect(() => {
    let isWanted = true;
    const settle = (kept: unknown) => {
      if (!isWanted) return;
      const held = kept === undefined ? null : { value: kept as Value };
      setDraft({ name, held, state: held === null ? 'fresh' : 'restored' });
    };
    const slot = openDraftSlot(data, name);
    const open = async () => {
      const key = await slot.key;
      const kept = await loadDraft(data, key);
      if (isWanted) writer.current = createDraftWriter(data, key, setIsKept);
      settle(kept);
    };
    // Nothing can be read: the form opens all the same, and says when what is typed cannot be kept.
    open().catch(() => {
      if (isWanted) writer.current = createDraftWriter(data, name, setIsKept);
      settle(undefined);
    });
    const onClosing = () => writer.current?.closing();
    // A phone may end a page that it hid without telling it again.
    addEventListener('pagehide', onClosing);
    document.addEventListener('visibilitychange', onClosing);
    return () => {
      isWanted = false;
      removeEventListener('pagehide', onClosing);
      document.removeEventListener('visibilitychange', onClosing);
      slot.close(writer.current?.rest() ?? Promise.resolve());
      writer.current = null;
    };
  }, [data, name]);

  const set = useCallback(
    (value: Value) => {
      setDraft({ name, held: { value }, state: 'fresh' });
      writer.current?.save(value);
    },
    [name],
  );
  const clear = useCallback(async () => {
    setDraft({ name, held: null, state: 'fresh' });
    await writer.current?.clear();
  }, [name]);

  // Another name is another draft from this very render on.
  const mine: HeldDraft<Value> = draft.name === name ? draft : { name, held: null, state: 'loading' };
  return { value: mine.held === null ? initial : mine.held.value, state: mine.state, isKept, set, clear };
}

interface HeldDraft<Value> {
  name: string;
  /** Null: the initial value stands. */
  held: { value: Value } | null;
  state: DraftState;
}
