import { useLiveQuery } from 'dexie-react-hooks';
import {
  createContext,
  createElement,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { DataContext } from './context.ts';
import { createDraftWriter, loadDraft } from './drafts.ts';

const Context = createContext<DataContext | null>(null);

/** Gives the signed-in person's data to everything below. */
export function DataProvider({ value, children }: { value: DataContext; children: ReactNode }): ReactNode {
  return createElement(Context.Provider, { value }, children);
}

export function useData(): DataContext {
  const data = useContext(Context);
  if (data === null) throw new Error('useData outside of DataProvider');
  return data;
}

/**
 * The answer of a query, again after every change of what it read, by this tab or another. Undefined before the first
 * answer; when `deps` change the last answer stays until the next one is there, so that turning a page never blinks.
 * A failing query throws to the nearest error boundary.
 */
export function useLive<Value>(
  query: (data: DataContext) => Promise<Value>,
  deps: readonly unknown[],
): Value | undefined {
  const data = useData();
  // An async function, so that Dexie keeps watching after the first await.
  return useLiveQuery(async () => query(data), [data, ...deps]);
}

export type DraftState =
  /** Not known yet whether something is kept: show the form, do not fill it yet. */
  | 'loading'
  /** Nothing was kept: this is the initial value, or what has been typed since. */
  | 'fresh'
  /** Brought back from an earlier visit. */
  | 'restored';

/**
 * A value that survives a reload: what somebody is typing. `clear` forgets it (after saving, or on request) and goes back
 * to the initial value. What is typed before the kept draft has been read wins over it.
 */
export function useDraft<Value>(
  key: string,
  initial: Value,
): [value: Value, setValue: (value: Value) => void, clear: () => Promise<void>, state: DraftState] {
  const data = useData();
  const [draft, setDraft] = useState<HeldDraft<Value>>({ key, held: null, state: 'loading' });
  // A full disk must not stop anybody from typing; saving the form itself says so in words.
  const writer = useMemo(() => createDraftWriter(data, key, () => null), [data, key]);

  useEffect(() => {
    let isWanted = true;
    const settle = (kept: unknown) => {
      if (!isWanted) return;
      const found: HeldDraft<Value> =
        kept === undefined
          ? { key, held: null, state: 'fresh' }
          : { key, held: { value: kept as Value }, state: 'restored' };
      setDraft((now) => (now.key === key && now.state !== 'loading' ? now : found));
    };
    void loadDraft(data, key).then(settle, () => settle(undefined));
    return () => {
      isWanted = false;
    };
  }, [data, key]);

  const setValue = useCallback(
    (value: Value) => {
      setDraft({ key, held: { value }, state: 'fresh' });
      writer.save(value);
    },
    [key, writer],
  );
  const clear = useCallback(async () => {
    setDraft({ key, held: null, state: 'fresh' });
    await writer.clear();
  }, [key, writer]);

  // Another key is another draft from this very render on.
  const mine: HeldDraft<Value> = draft.key === key ? draft : { key, held: null, state: 'loading' };
  return [mine.held === null ? initial : mine.held.value, setValue, clear, mine.state];
}

interface HeldDraft<Value> {
  key: string;
  /** Null: the initial value stands. */
  held: { value: Value } | null;
  state: DraftState;
}
