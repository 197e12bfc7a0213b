import { useMemo } from 'react';
import { useData } from '../../data/live.ts';
import { createFeedServer, type FeedServer } from '../../remote/feeds.ts';
import { useOutside } from '../../remote/outside.ts';
import type { RenewParts } from '../../remote/renew-session.ts';
import { createSessionStore } from '../../remote/session-store.ts';

/** What asking the server in the person's name takes. */
export function useServerParts(): RenewParts {
  const { fetch, storage, locks } = useOutside();
  const { now } = useData();
  return useMemo(() => {
    const sessions = createSessionStore(storage);
    return { fetch, storage: sessions, sessions, locks, now };
  }, [fetch, storage, locks, now]);
}

export function useFeedServer(): FeedServer {
  const parts = useServerParts();
  const { userId } = useData();
  return useMemo(() => createFeedServer(parts, userId), [parts, userId]);
}
