import { Dexie, type EntityTable } from 'dexie';
import { createLocalDb } from '../../../src/data/schema.ts';
import { type BenchStay, type Contestant, timeEach } from './contestant.ts';

/** Dexie alone, with the indexes our stays have: one transaction a write, nothing remembered for anybody. */
let stays: EntityTable<BenchStay & { _live: 1 }, 'id'>;

const contestant: Contestant = {
  async open({ userId }) {
    const { primKey, indexes } = createLocalDb(userId).reservations.schema;
    const db = new Dexie(`bare-${userId}`, { cache: 'disabled' });
    db.version(1).stores({ stays: [primKey, ...indexes].map(({ src }) => src).join(', ') });
    await db.open();
    stays = db.table('stays');
  },
  sync: () => Promise.resolve(null),
  insert: (rows) => timeEach(rows, (row) => stays.add({ ...row, _live: 1 })),
  change: (ids, field, value) => timeEach(ids, (id) => stays.update(id, { [field]: value })),
  async read(id) {
    return (await stays.get(id)) ?? null;
  },
  count: () => stays.count(),
};
window.contestant = contestant;
