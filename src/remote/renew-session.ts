import { TransportError } from '../sync/transport.ts';
import { loadConfig, type ConfigParts } from './config.ts';
import { isSessionOver, transportErrorOf } from './errors.ts';
import { readJson } from './read-json.ts';
import { isSession, readSession, type SessionStore, writeSession } from './session-store.ts';

export interface RenewParts extends ConfigParts {
  sessions: SessionStore;
  locks: LockManager | undefined;
  now: () => number;
}

/**
 * Renews the session with its refresh token. By hand rather than by the client library, which would go on trying for
 * thirty seconds, remember a failure for sixty (a phone is back online sooner), and forget the session for good when a
 * captive portal answers in the server's place. No clock is asked either: the server's 401 says when it is time.
 *
 * @returns `over` when only signing in again helps
 * @throws TransportError when nobody could be asked; the session stays
 */
export async function renewSession(parts: RenewParts, signal: AbortSignal): Promise<'refreshed' | 'over'> {
  const failed = readSession(parts.sessions)?.access_token;
  if (failed === undefined) return 'over';
  return oneTabAtATime(parts.locks, signal, async () => {
    const session = readSession(parts.sessions);
    if (session === null) return 'over';
    // Another tab was faster; a refresh token is good for one renewal.
    if (session.access_token !== failed) return 'refreshed';
    const config = await loadConfig(parts, signal);
    const response = await post(parts, `${config.supabaseUrl}/auth/v1/token?grant_type=refresh_token`, {
      method: 'POST',
      redirect: 'error',
      headers: { apikey: config.supabaseKey, 'content-type': 'application/json' },
      body: JSON.stringify({ refresh_token: session.refresh_token }),
      signal,
    });
    const body = await readJson(response);
    const isStill = readSession(parts.sessions)?.refresh_token === session.refresh_token;
    if (response.ok) {
      if (!isSession(body)) throw new TransportError('unreachable', { status: response.status });
      // Signed out, or in as somebody else, while the answer was under way: that stands.
      if (!isStill) return 'refreshed';
      writeSession(parts.sessions, { ...session, ...body });
      return 'refreshed';
    }
    if (!isSessionOver(response.status, body)) throw transportErrorOf(response, body, parts.now());
    return isStill ? 'over' : 'refreshed';
  });
}

async function post(parts: RenewParts, url: string, init: RequestInit): Promise<Response> {
  try {
    return await parts.fetch(url, init);
  } catch {
    throw new TransportError('unreachable');
  }
}

function oneTabAtATime<Value>(
  locks: LockManager | undefined,
  signal: AbortSignal,
  run: () => Promise<Value>,
): Promise<Value> {
  if (locks === undefined) return run();
  return locks.request('lou.renew-session', { signal }, run) as Promise<Value>;
}
