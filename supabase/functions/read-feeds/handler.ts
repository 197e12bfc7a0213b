import { readerParts } from '../_shared/feeds/parts.ts';
import { readDueFeeds } from '../_shared/feeds/read-feeds.ts';
import type { FunctionHandler } from '../_shared/handler.ts';

/** The edge ends a function after some minutes; what is due then is left to the next minute's. In ms. */
const LONGEST_MS = 100_000;

/**
 * Reads the feeds that are due. For pg_cron, every minute, with the server's own key (`net.http_post` to `/functions/v1/read-feeds`):
 * any number of them may run at once. The embedded stack does it by itself.
 */
export const handler: FunctionHandler = async (_, deps) => {
  if (!deps.isServer) return Response.json({ code: 'forbidden' }, { status: 403 });
  const read = await readDueFeeds(readerParts(deps), AbortSignal.timeout(LONGEST_MS));
  return Response.json({ read });
};
