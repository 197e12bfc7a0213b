import { createLocalDb, type LocalDb } from './schema.ts';

/** A database that is being opened, and whether another tab's older version was in its way so far. */
export interface OpeningDb {
  db: LocalDb;
  wasBlocked: () => boolean;
}

let early: (OpeningDb & { userId: string }) | null = null;

/** Opens a person's database while the app itself still begins: it takes about as long as all the rest. */
export function openEarly(userId: string): void {
  early = { userId, ...begin(userId) };
  // Whoever takes it opens it again, and says what is wrong.
  early.db.open().catch(() => null);
}

/** The one that was opened early, once; else a new one. The caller opens it. */
export function takeDb(userId: string): OpeningDb {
  const taken = early?.userId === userId ? early : begin(userId);
  early = null;
  return taken;
}

function begin(userId: string): OpeningDb {
  const db = createLocalDb(userId);
  let isBlocked = false;
  db.on('blocked', () => {
    isBlocked = true;
  });
  db.on('ready', () => {
    isBlocked = false;
  });
  return { db, wasBlocked: () => isBlocked };
}
