import { TransportError } from '../sync/transport.ts';
import { type ConfigParts, loadConfig, type RemoteConfig } from './config.ts';
import { transportErrorOf } from './errors.ts';
import { readJson } from './read-json.ts';
import { readSession, type SessionStore, subjectOf } from './session-store.ts';

export interface RpcParts extends ConfigParts {
  sessions: SessionStore;
  now: () => number;
  /** Told where the server is, once it is known. */
  onConfig?: (config: RemoteConfig) => void;
}

/** Calls a function of the server in the person's name; resolves to what it returned. Throws TransportError. */
export type Rpc = (name: string, args: object, signal: AbortSignal) => Promise<unknown>;

/**
 * Calls over PostgREST. Plain requests rather than the client library's `rpc`, which hides what must be seen here:
 * `Retry-After`, the kind of the answer, and whose token went out with it.
 *
 * @param userId whose database asks: a token of anybody else is as good as none, so that nobody's changes are ever sent
 *   in another person's name
 * @param area where the functions are: the database's, or those at the edge
 */
export function createRpc(parts: RpcParts, userId: string, area = 'rest/v1/rpc'): Rpc {
  // Asked once a page: it does not change under a running app, and a wrong key shows as a refusal.
  let config: RemoteConfig | null = null;

  return async (name, args, signal) => {
    const token = readSession(parts.sessions)?.access_token;
    if (token === undefined || subjectOf(token) !== userId) throw new TransportError('unauthenticated');
    if (config === null) {
      config = await loadConfig(parts, signal);
      parts.onConfig?.(config);
    }
    const { response, body } = await exchange(parts.fetch, config, { path: `${area}/${name}`, args, token, signal });
    if (response.ok) return body;
    config = null;
    throw transportErrorOf(response, body, parts.now());
  };
}

interface Asked {
  /** Below the server's own address. */
  path: string;
  args: object;
  /** In whose name; null: nobody's. */
  token: string | null;
  signal: AbortSignal;
}

/** One request, as it went. Throws TransportError where nothing was heard. */
export async function exchange(
  fetch: RpcParts['fetch'],
  { supabaseUrl, supabaseKey }: RemoteConfig,
  { path, args, token, signal }: Asked,
): Promise<{ response: Response; body: unknown }> {
  try {
    const response = await fetch(`${supabaseUrl}/${path}`, {
      method: 'POST',
      // A redirect is never ours; a body must not follow one.
      redirect: 'error',
      cache: 'no-store',
      credentials: 'omit',
      headers: {
        apikey: supabaseKey,
        ...(token !== null && { authorization: `Bearer ${token}` }),
        accept: 'application/json',
        'content-type': 'application/json',
      },
      body: JSON.stringify(args),
      signal,
    });
    return { response, body: await readJson(response) };
  } catch {
    throw new TransportError('unreachable');
  }
}
