import { useMemo } from 'react';
import { type Auth, createAuth } from './auth.ts';
import { openAccounts } from './client.ts';
import { useOutside } from './outside.ts';
import { createSessionStore } from './session-store.ts';

/** Accounts, for the pages that sign in and out; loaded with them and not before. */
export function useAuth(): Auth {
  const { fetch, storage, origin, wait } = useOutside();
  return useMemo(() => {
    const sessions = createSessionStore(storage);
    const parts = { fetch, sessions, storage: sessions };
    return createAuth({ open: (keep) => openAccounts(parts, keep), sessions, origin, wait });
  }, [fetch, storage, origin, wait]);
}
