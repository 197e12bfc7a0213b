import { createClient, type SupabaseClient, type SupabaseClientOptions } from '@supabase/supabase-js';
import { type ConfigParts, loadConfig } from './config.ts';
import { isJson } from './read-json.ts';
import { SESSION_TOKENS_KEY, type SessionStore } from './session-store.ts';

export interface ClientParts extends ConfigParts {
  sessions: SessionStore;
}

/**
 * The client library's accounts. Its code comes with the pages that sign in and out, not with their buttons: a browser that
 * missed it once does not look for it again before the page is loaded anew, and what was typed would go.
 */
export type Accounts = SupabaseClient['auth'];

/**
 * @param keep whether its session becomes the session of this device; else it ends with the page (a recovery link, a
 *   password that is only checked)
 */
export function openAccounts(parts: ClientParts, keep: boolean): Promise<Accounts> {
  if (!keep) return createAccounts(parts, { persistSession: false, storageKey: `${SESSION_TOKENS_KEY}.${++passing}` });
  // Two clients of one session would tread on each other.
  const opened = kept.get(parts.fetch);
  if (opened !== undefined) return opened;
  const opening = createAccounts(parts, {
    persistSession: true,
    storageKey: SESSION_TOKENS_KEY,
    storage: parts.sessions,
  });
  kept.set(parts.fetch, opening);
  // Offline: the next call tries again.
  opening.catch(() => kept.delete(parts.fetch));
  return opening;
}

const kept = new WeakMap<typeof fetch, Promise<Accounts>>();
let passing = 0;

type SessionOptions = Pick<
  NonNullable<SupabaseClientOptions<'public'>['auth']>,
  'persistSession' | 'storageKey' | 'storage'
>;

async function createAccounts(parts: ClientParts, session: SessionOptions): Promise<Accounts> {
  const config = await loadConfig(parts);
  const client = createClient(config.supabaseUrl, config.supabaseKey, {
    // renew-session.ts renews it, when the server asks.
    auth: { ...session, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: oursOnly(parts.fetch) },
  });
  return client.auth;
}

/** An answer that is no JSON is a captive portal's, whatever its status: the library must take it for no answer. */
function oursOnly(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' });
    if (response.status !== 204 && !isJson(response)) throw new TypeError('not ours');
    return response;
  };
}
