import { Dexie, type EntityTable, type Table } from 'dexie';
import { createLocalDb } from '../../../src/data/schema.ts';
import type { BenchStay } from './contestant.ts';

export type BareStays = EntityTable<BenchStay & { _live: 1 }, 'id'>;

/** Dexie with nothing of ours but the indexes that our stays and our queue of changes have. */
export async function openBare(userId: string): Promise<{ db: Dexie; stays: BareStays; queue: Table<object, number> }> {
  const { reservations, outbox } = createLocalDb(userId);
  const stores = ({ schema: { primKey, indexes } }: Pick<Table, 'schema'>) =>
    [primKey, ...indexes].map(({ src }) => src).join(', ');
  const db = new Dexie(`bare-${userId}`, { cache: 'disabled' });
  db.version(1).stores({ stays: stores(reservations), queue: stores(outbox) });
  await db.open();
  return { db, stays: db.table('stays'), queue: db.table('queue') };
}
