import type { LocalDb } from '../data/schema.ts';

/**
 * What to do about a change that the server says it cannot digest, sent alone: a fault of the server, or content that no
 * test foresaw. It must not hold back for ever what waits behind it; nor may a server that is ill altogether make devices
 * give up everything they have. So a change is given up only after the server said so several times while it answered
 * reads in between, for five minutes at least, and at most one an hour.
 */

const KEY = 'suspect';
const MOST_STRIKES = 3;
const ONE_EVERY_MS = 3_600_000;
/** A server that is being mended stumbles over everything for a while. */
const LEAST_MS = 300_000;

interface Suspect {
  uuid: string;
  /** When the server first could not digest it, in ms. */
  since: number;
  /** How often the server could not digest it, and answered a read afterwards. */
  strikes: number;
  /** When a change was last given up, in ms; 0 for never. */
  gave_up_at: number;
}

/**
 * The server could not digest this change, and nothing else was in the request.
 * @returns whether it is given up: its number goes out without it, next
 */
export function blame(db: LocalDb, uuid: string, now: number): Promise<boolean> {
  return db.transaction('rw', [db.meta, db.outbox], async () => {
    const known = await readSuspect(db);
    const suspect = known.uuid === uuid ? known : { ...known, uuid, strikes: 0, since: now };
    const isProven = suspect.strikes >= MOST_STRIKES && Math.abs(now - suspect.since) > LEAST_MS;
    const isGivenUp = isProven && Math.abs(now - suspect.gave_up_at) > ONE_EVERY_MS;
    if (isGivenUp) {
      suspect.gave_up_at = now;
      await db.outbox.filter((record) => record.uuid === uuid).modify({ given_up: true });
    }
    await db.meta.put({ key: KEY, value: suspect });
    return isGivenUp;
  });
}

/** The server answered a read after it could not digest the suspect: it is not ill altogether. */
export function strike(db: LocalDb): Promise<void> {
  return db.transaction('rw', db.meta, async () => {
    const suspect = await readSuspect(db);
    await db.meta.put({ key: KEY, value: { ...suspect, strikes: suspect.strikes + 1 } });
  });
}

async function readSuspect(db: LocalDb): Promise<Suspect> {
  const known = (await db.meta.get(KEY))?.value as Partial<Suspect> | undefined;
  // An earlier version did not say since when.
  return { uuid: '', strikes: 0, since: 0, gave_up_at: 0, ...known };
}
