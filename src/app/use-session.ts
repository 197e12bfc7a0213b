import { useMemo, useSyncExternalStore } from 'react';
import { readSession, type Session, sessionText } from '../data/session.ts';

/**
 * Who is signed in on this device, known at once and offline. Follows other tabs; within this one the guards look again
 * at each change of page, which signing in and out end with.
 */
export function useSession(): Session | null {
  const text = useSyncExternalStore(subscribe, read);
  return useMemo(() => (text === null ? null : readSession(keyStore)), [text]);
}

/** Where site data is blocked, merely naming `localStorage` throws: nobody is signed in there. */
const keyStore = {
  getItem: (key: string) => localStorage.getItem(key),
  setItem: (key: string, value: string) => localStorage.setItem(key, value),
  removeItem: (key: string) => localStorage.removeItem(key),
};

function read(): string | null {
  return sessionText(keyStore);
}

function subscribe(listener: () => void): () => void {
  addEventListener('storage', listener);
  return () => removeEventListener('storage', listener);
}
