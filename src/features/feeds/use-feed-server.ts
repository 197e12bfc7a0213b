import { useMemo } from 'react';
import { useData } from '../../data/live.ts';
import { createFeedServer, type FeedServer } from '../../remote/feeds.ts';
import { useServerParts } from '../../remote/use-server-parts.ts';

export function useFeedServer(): FeedServer {
  const { userId, now } = useData();
  const parts = useServerParts(now);
  return useMemo(() => createFeedServer(parts, userId), [parts, userId]);
}
