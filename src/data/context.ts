import { todayIn } from '../domain/day.ts';
import type { Day } from '../domain/rows.ts';
import type { Now } from '../lib/clock.ts';
import type { NewId, RandomBytes } from '../lib/ids.ts';
import type { KeyList } from './key-store.ts';
import { reservationIndexOf } from './reservation-index.ts';
import type { LocalDb } from './schema.ts';

/** What every query and mutation is given: the signed-in person's database, and the world outside it. */
export interface DataContext {
  readonly db: LocalDb;
  readonly userId: string;
  /** Milliseconds; shown and stamped, never compared to decide anything. */
  readonly now: Now;
  readonly newId: NewId;
  /** For secrets. */
  readonly randomBytes: RandomBytes;
  /** For what must be kept in the very moment a page closes; absent where site data is blocked. */
  readonly keys: KeyList | undefined;
  /** Absent in old browsers. */
  readonly locks: LockManager | undefined;
  /** The day it is where this device is. */
  readonly today: () => Day;
}

export interface DataParts {
  db: LocalDb;
  userId: string;
  now: Now;
  newId: NewId;
  randomBytes: RandomBytes;
  /** IANA name of the device's own zone. */
  timeZone: string;
  keys?: KeyList | undefined;
  locks?: LockManager | undefined;
}

export function createDataContext({
  db,
  userId,
  now,
  newId,
  randomBytes,
  timeZone,
  keys,
  locks,
}: DataParts): DataContext {
  // From the start, for it goes by what it hears of.
  reservationIndexOf(db);
  return { db, userId, now, newId, randomBytes, keys, locks, today: () => todayIn(timeZone, now()) };
}
