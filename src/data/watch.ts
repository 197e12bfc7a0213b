import { liveQuery } from 'dexie';

/**
 * The answer of a query, now and again after every change of what it read, by this tab or another: `useLive` for what is
 * no component. A failing query is left alone; the next change asks it again.
 * @returns how to stop
 */
export function watchData<Value>(query: () => Promise<Value>, onValue: (value: Value) => void): () => void {
  const subscription = liveQuery(query).subscribe({ next: onValue, error: () => undefined });
  return () => subscription.unsubscribe();
}
