import type { FunctionDeps } from '../handler.ts';
import { EXPORT_ISSUER } from '../../../../src/domain/ical/write-calendar.ts';
import { createFeedFetch } from './fetch-feed.ts';
import type { ReaderParts } from './read-feeds.ts';
import { createFeedService } from './service.ts';

/** Says who comes by, as good manners and a site's firewall want it. */
const USER_AGENT = 'LiveOwnerUnit/1.0 (calendar sync for gite owners)';

/** Everything that reading feeds takes, wherever it runs. */
export function readerParts({
  service,
  now,
  newId,
  feedHosts,
}: Omit<FunctionDeps, 'userId' | 'isServer'>): ReaderParts {
  return {
    service: createFeedService(service),
    fetch: createFeedFetch({ now, userAgent: USER_AGENT, allowed: feedHosts }),
    now,
    newId,
    ownExportIssuer: EXPORT_ISSUER,
  };
}
