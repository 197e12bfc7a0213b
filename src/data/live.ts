import { liveQuery } from 'dexie';
import { useLiveQuery } from 'dexie-react-hooks';
import { createContext, createElement, type ReactNode, useContext } from 'react';
import type { DataContext } from './context.ts';

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

/**
 * The answer of a query, now and again after every change of what it read, by this tab or another: `useLive` for what is
 * no component. A failing query is left alone; the next change asks it again.
 * @returns how to stop
 */
export function watchData<Value>(query: () => Promise<Value>, onValue: (value: Value) => void): () => void {
  const subscription = liveQuery(query).subscribe({ next: onValue, error: () => undefined });
  return () => subscription.unsubscribe();
}
