import { useMemo } from 'react';
import { useOutside } from './outside.ts';
import type { RenewParts } from './renew-session.ts';
import { createSessionStore } from './session-store.ts';

/** What asking the server in the person's name takes. */
export function useServerParts(now: () => number): RenewParts {
  const { fetch, storage, locks } = useOutside();
  return useMemo(() => {
    const sessions = createSessionStore(storage);
    return { fetch, storage: sessions, sessions, locks, now };
  }, [fetch, storage, locks, now]);
}
