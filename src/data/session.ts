import type { KeyStore } from './key-store.ts';

/**
 * Who is signed in on this device. Only a pointer: the app opens with it and the local database, however long the
 * server's token has been dead; the token matters to synchronisation alone.
 */
export interface Session {
  userId: string;
  email: string;
}

export const SESSION_KEY = 'lou.session';

/** Null when nobody is, or when the pointer cannot be read. */
export function readSession(store: KeyStore): Session | null {
  try {
    return sessionFrom(JSON.parse(store.getItem(SESSION_KEY) ?? 'null'));
  } catch {
    return null;
  }
}

/** False when it could not be kept: the person will have to sign in again next time. */
export function writeSession(store: KeyStore, { userId, email }: Session): boolean {
  try {
    store.setItem(SESSION_KEY, JSON.stringify({ userId, email }));
    return true;
  } catch {
    return false;
  }
}

export function clearSession(store: KeyStore): void {
  try {
    store.removeItem(SESSION_KEY);
  } catch {
    // Nothing could be written there either.
  }
}

function sessionFrom(value: unknown): Session | null {
  const { userId, email } = (value ?? {}) as Partial<Record<keyof Session, unknown>>;
  return typeof userId === 'string' && userId !== '' && typeof email === 'string' ? { userId, email } : null;
}
