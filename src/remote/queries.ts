import { queryOptions } from '@tanstack/react-query';
import { readJson } from './read-json.ts';

/** What only the server knows, asked again each time; never a copy of what is synchronised. */

export interface ServerHealth {
  /** `ok` when its database answers. */
  status: string;
  version: string | null;
}

/** For the page that shows how sync is doing: whether the server is there, and which version it is. */
export function serverHealthQuery(fetch: typeof globalThis.fetch) {
  return queryOptions({
    queryKey: ['server', 'health'],
    queryFn: async ({ signal }): Promise<ServerHealth> => {
      const response = await fetch('/health', { cache: 'no-store', redirect: 'error', signal });
      const health = parseHealth(await readJson(response));
      if (health === null) throw new TypeError('not ours');
      return health;
    },
    staleTime: 10_000,
    retry: false,
  });
}

function parseHealth(value: unknown): ServerHealth | null {
  const { status, version } = (value ?? {}) as Record<string, unknown>;
  if (typeof status !== 'string') return null;
  return { status, version: typeof version === 'string' ? version : null };
}
