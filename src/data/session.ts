import { Dexie } from 'dexie';
import { createLocalDb, databaseName } from './schema.ts';

/**
 * Who is signed in on this device. Only a pointer: the app opens with it and the local database, however long the
 * server's token has been dead; the token matters to synchronisation alone.
 */
export interface Session {
  userId: string;
  email: string;
}

/** The part of `localStorage` used here; its every access may throw where site data is blocked. */
export type KeyStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

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

/** The people whose data is on this device, signed in or not. */
export async function usersOnDevice(): Promise<string[]> {
  const prefix = databaseName('');
  const names = await Dexie.getDatabaseNames();
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
}

/** How many of a person's changes have not reached the server: what signing out would lose. */
export async function unsentOf(userId: string): Promise<number> {
  if (!(await Dexie.exists(databaseName(userId)))) return 0;
  const db = createLocalDb(userId);
  try {
    return await db.outbox.count();
  } finally {
    db.close();
  }
}

/**
 * Deletes all that this device holds of a person: rows, drafts and what was not sent. `retire` open handles first, or the
 * next live query makes an empty database again. Other tabs close theirs by themselves.
 */
export async function forgetUser(userId: string): Promise<void> {
  await Dexie.delete(databaseName(userId));
}

function sessionFrom(value: unknown): Session | null {
  const { userId, email } = (value ?? {}) as Partial<Record<keyof Session, unknown>>;
  return typeof userId === 'string' && userId !== '' && typeof email === 'string' ? { userId, email } : null;
}
