import { TransportError } from '../sync/transport.ts';
import { readJson } from './read-json.ts';

/** Where the server is and the key that says which project is meant; the key opens nothing by itself. */
export interface RemoteConfig {
  supabaseUrl: string;
  supabaseKey: string;
  /** Whether the project has Realtime, and pokes through it (`private.enable_pokes()`). */
  realtime: boolean;
}

export interface ConfigParts {
  fetch: typeof fetch;
  storage: Pick<Storage, 'getItem' | 'setItem'>;
}

const KEY = 'lou.config';

/**
 * Asks the app's own server, and falls back on what it said last: offline, behind a captive portal, while it restarts.
 * @throws TransportError `unreachable` when it was never heard
 */
export async function loadConfig({ fetch, storage }: ConfigParts, signal?: AbortSignal): Promise<RemoteConfig> {
  try {
    const response = await fetch('/config.json', { cache: 'no-store', redirect: 'error', signal: signal ?? null });
    const config = response.ok ? parseConfig(await readJson(response)) : null;
    if (config !== null) {
      remember(storage, config);
      return config;
    }
  } catch {
    // The last one will do.
  }
  const last = recall(storage);
  if (last === null) throw new TransportError('unreachable');
  return last;
}

function parseConfig(value: unknown): RemoteConfig | null {
  if (typeof value !== 'object' || value === null) return null;
  const { supabaseUrl, supabaseKey, realtime } = value as Record<string, unknown>;
  if (typeof supabaseUrl !== 'string' || !/^https?:\/\/[^/]/.test(supabaseUrl)) return null;
  if (typeof supabaseKey !== 'string' || supabaseKey === '') return null;
  return { supabaseUrl: supabaseUrl.replace(/\/+$/, ''), supabaseKey, realtime: realtime === true };
}

function remember(storage: ConfigParts['storage'], config: RemoteConfig): void {
  try {
    storage.setItem(KEY, JSON.stringify(config));
  } catch {
    // Blocked or full: it is asked again next time.
  }
}

function recall(storage: ConfigParts['storage']): RemoteConfig | null {
  try {
    return parseConfig(JSON.parse(storage.getItem(KEY) ?? 'null'));
  } catch {
    return null;
  }
}
