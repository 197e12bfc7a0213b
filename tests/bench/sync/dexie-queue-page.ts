import type { Dexie, Table } from 'dexie';
import { openBare, type BareStays } from './bare.ts';
import { type Contestant, timeEach } from './contestant.ts';

/** The least that anything must do that sends changes later: the row and what was changed, in one transaction. */
let db: Dexie;
let stays: BareStays;
let queue: Table<object, number>;

const change = (row_id: string, set: object) => ({ mid: 0, uuid: crypto.randomUUID(), table: 'stays', row_id, set });

const contestant: Contestant = {
  async open({ userId }) {
    ({ db, stays, queue } = await openBare(userId));
  },
  sync: () => Promise.resolve(null),
  insert: (rows) =>
    timeEach(rows, (row) =>
      db.transaction('rw', stays, queue, () =>
        Promise.all([stays.add({ ...row, _live: 1 }), queue.add(change(row.id, row))]),
      ),
    ),
  change: (ids, field, value) =>
    timeEach(ids, (id) =>
      db.transaction('rw', stays, queue, () =>
        Promise.all([stays.update(id, { [field]: value }), queue.add(change(id, { [field]: value }))]),
      ),
    ),
  async read(id) {
    return (await stays.get(id)) ?? null;
  },
  count: () => stays.count(),
};
window.contestant = contestant;
