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
  const text = sessionText(store);
  return text === null ? null : parse(text);
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

/** The pointer as it is kept, for whoever compares it; null when there is none or it cannot be read. */
export function sessionText(store: KeyStore): string | null {
  try {
    return heldHere ?? store.getItem(SESSION_KEY);
  } catch {
    return null;
  }
}

let heldHere: string | null = null;

/**
 * Ends the session for the other tabs, while this one keeps its pages: it may still have something to ask. Returns how to
 * let go here too, or (`back`) how to bring the session back for all.
 */
export function endElsewhere(store: KeyStore): { letGo: () => void; back: () => void } {
  const text = sessionText(store);
  const letGo = () => {
    heldHere = null;
  };
  heldHere = text;
  clearSession(store);
  return {
    letGo,
    back() {
      letGo();
      const session = text === null ? null : parse(text);
      if (session !== null) writeSession(store, session);
    },
  };
}

export function clearSession(store: KeyStore): void {
  try {
    store.removeItem(SESSION_KEY);
  } catch {
    // Nothing could be written there either.
  }
}

function parse(text: string): Session | null {
  try {
    return sessionFrom(JSON.parse(text));
  } catch {
    return null;
  }
}

function sessionFrom(value: unknown): Session | null {
  const { userId, email } = (value ?? {}) as Partial<Record<keyof Session, unknown>>;
  return typeof userId === 'string' && userId !== '' && typeof email === 'string' ? { userId, email } : null;
}
