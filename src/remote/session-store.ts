/**
 * The session with the server, where the client library keeps it too: it reads and writes through this very store, so
 * that both always speak of the same one. Tokens go nowhere else, not into any log.
 */
export interface StoredSession {
  access_token: string;
  refresh_token: string;
  [other: string]: unknown;
}

/** What the client library asks of a store; its methods must not throw. */
export interface SessionStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export const SESSION_TOKENS_KEY = 'lou.auth';

/**
 * Where site data is blocked, a session lasts as long as the page.
 * @param storage undefined there
 */
export function createSessionStore(storage: SessionStore | undefined): SessionStore {
  const memory = new Map<string, string>();
  return {
    getItem(key) {
      try {
        return memory.get(key) ?? storage?.getItem(key) ?? null;
      } catch {
        return memory.get(key) ?? null;
      }
    },
    setItem(key, value) {
      memory.set(key, value);
      try {
        if (storage === undefined) return;
        storage.setItem(key, value);
        memory.delete(key);
      } catch {
        // Full: memory has it.
      }
    },
    removeItem(key) {
      memory.delete(key);
      try {
        storage?.removeItem(key);
      } catch {
        // It was never there.
      }
    },
  };
}

export function readSession(store: SessionStore): StoredSession | null {
  try {
    const value: unknown = JSON.parse(store.getItem(SESSION_TOKENS_KEY) ?? 'null');
    return isSession(value) ? value : null;
  } catch {
    return null;
  }
}

export function writeSession(store: SessionStore, session: StoredSession): void {
  store.setItem(SESSION_TOKENS_KEY, JSON.stringify(session));
}

export function isSession(value: unknown): value is StoredSession {
  const { access_token, refresh_token } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof access_token === 'string' && access_token !== '' && typeof refresh_token === 'string' && refresh_token !== ''
  );
}

/** Whose token it is: the `sub` of its claims; null when it cannot be read. The server alone says whether it is genuine. */
export function subjectOf(accessToken: string): string | null {
  try {
    const claims = (accessToken.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { sub } = JSON.parse(atob(claims)) as { sub?: unknown };
    return typeof sub === 'string' ? sub : null;
  } catch {
    return null;
  }
}
