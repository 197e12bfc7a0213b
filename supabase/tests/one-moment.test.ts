import { afterAll, beforeAll, expect, test } from 'vitest';
import { SYNCED_TABLES } from '../../src/domain/rows.ts';
import { openPostgres, type TestDatabase } from './support/database.ts';
import { createDevice, rowsIn, scopeOf } from './support/device.ts';
import { hold, untilSomebodyWaits } from './support/hold.ts';
import { createEstate } from './support/world.ts';

/** A pull reads many tables; what it says is of one moment all the same. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openPostgres();
});
afterAll(() => database.close());

test('a pull that is held up in the middle tells of one moment: it brings what it counts', async () => {
  const estate = await createEstate(database);
  const issue = estate.rows.sync_issue;
  // A table that the pull comes to before that of issues: it waits there, with a part of its answer in hand.
  const lock = hold(database, (session) => session.run('lock table public.sync_logs in access exclusive mode'));
  await lock.started;
  const pulled = createDevice(database, estate.owner).pull();
  await untilSomebodyWaits(database);
  await database.run(`update public.sync_issue set state = 'settled' where id = $1`, issue);
  await lock.commit();

  const scope = scopeOf(await pulled, estate.owner);
  const live = SYNCED_TABLES.flatMap((table) => rowsIn(scope, table)).filter((row) => row['deleted_at'] === null);
  expect(live).toHaveLength(Number(scope.count));
  expect(rowsIn(scope, 'sync_issue')).toMatchObject([{ id: issue, state: 'open' }]);
});
