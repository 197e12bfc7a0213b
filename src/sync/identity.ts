import type { LocalDb, OutboxRecord } from '../data/schema.ts';
import type { NewId } from '../lib/ids.ts';

/**
 * Who this device is to the server, and the numbers it gives its changes. The server processes `mid` n + 1 after n and
 * never twice, so numbers have no gaps and, once given, belong to their change for ever.
 */
export interface Identity {
  /** The device's name; another one is taken when a cloned profile uses the same. */
  id: string;
  next_mid: number;
  /** The highest mid that the server said it has processed. */
  acked: number;
}

/** How long an acknowledged change is kept, in case the server is restored from a backup. */
export const SENT_KEPT_MS = 14 * 24 * 3_600_000;

const KEY = 'client';

/** To be called in a transaction that may write `meta`: the first call makes the identity. */
export async function readIdentity(db: LocalDb, newId: NewId): Promise<Identity> {
  const known = await db.meta.get(KEY);
  if (known !== undefined) return known.value as Identity;
  const fresh: Identity = { id: newId(), next_mid: 1, acked: 0 };
  await writeIdentity(db, fresh);
  return fresh;
}

export async function writeIdentity(db: LocalDb, identity: Identity): Promise<void> {
  await db.meta.put({ key: KEY, value: identity });
}

/** Gives numbers to those of `records` that have none, in their order, and stores both before anything is sent. */
export async function giveMids(db: LocalDb, identity: Identity, records: OutboxRecord[]): Promise<OutboxRecord[]> {
  const unnumbered = records.filter((record) => record.mid === 0);
  if (unnumbered.length === 0) return records;
  let mid = identity.next_mid;
  const numbered = records.map((record) => (record.mid === 0 ? { ...record, mid: mid++ } : record));
  await db.outbox.bulkPut(numbered);
  await writeIdentity(db, { ...identity, next_mid: mid });
  return numbered;
}

/**
 * The server has processed less than it once acknowledged: it was restored from a backup. What it forgot goes back to
 * the outbox under its old numbers, in its old place. Where it forgot more than this device kept, the numbers no longer
 * fit and the device starts again under another name.
 * @returns the changes that are pending again
 */
export async function rewind(db: LocalDb, lastMid: number, newId: NewId, now: number): Promise<OutboxRecord[]> {
  const kept = await db.sent.where('mid').above(lastMid).toArray();
  const forgotten = kept.filter((sent) => sent.acknowledged_at > now - SENT_KEPT_MS).map((sent) => sent.record);
  await db.sent.where('mid').above(lastMid).delete();
  await db.outbox.bulkPut(forgotten);

  const identity = await readIdentity(db, newId);
  const first = await firstPending(db);
  const nextToSend = first === undefined || first.mid === 0 ? identity.next_mid : first.mid;
  if (nextToSend > lastMid + 1) await takeNewIdentity(db, newId);
  else await writeIdentity(db, { ...identity, acked: lastMid });
  return forgotten;
}

/**
 * Another name, and all numbers anew. Only when nothing that is pending can have been processed under the old ones.
 * What was acknowledged under the old name can no longer be sent again after a restore.
 */
export async function takeNewIdentity(db: LocalDb, newId: NewId): Promise<void> {
  await db.outbox.where('mid').above(0).modify({ mid: 0 });
  await db.sent.clear();
  await writeIdentity(db, { id: newId(), next_mid: 1, acked: 0 });
}

function firstPending(db: LocalDb): Promise<OutboxRecord | undefined> {
  return db.outbox.orderBy('seq').first();
}
