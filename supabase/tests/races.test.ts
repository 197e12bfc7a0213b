import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PulledScope } from '../../src/sync/transport.ts';
import { openPostgres, sqlStateOf, type TestDatabase } from './support/database.ts';
import { accepted, createDevice, type Device, outcomeOf, rowsIn, scopeOf } from './support/device.ts';
import { hold, untilSomebodyWaits } from './support/hold.ts';
import { addCleaner, contentOf, createEstate, type Estate, insertRow } from './support/world.ts';

/** What only several connections can show. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openPostgres();
});
afterAll(() => database.close());

const newStay = (estate: Estate) => contentOf('reservations', { ...estate, reservation: '' });

test('a change that began earlier and is not committed is never overtaken: the pull after misses neither', async () => {
  const estate = await createEstate(database);
  const device = createDevice(database, estate.owner);
  const { scopes } = await device.pull();
  const cursors = Object.fromEntries(scopes.map(({ id, cursor }) => [id, cursor]));
  const slow = randomUUID();
  const fast = randomUUID();

  const older = hold(database, (session) => insertRow(session, 'reservations', slow, estate.owner, newStay(estate)));
  await older.started;
  const younger = createDevice(database, estate.owner).insert('reservations', fast, newStay(estate));
  await untilSomebodyWaits(database);
  const between = scopeOf(await device.pull(cursors), estate.owner);
  expect(between.cursor).toBe(cursors[estate.owner]);
  await older.commit();
  expect(outcomeOf(await younger)).toBe('applied');

  const after = scopeOf(await device.pull({ [estate.owner]: between.cursor }), estate.owner);
  const stays = rowsIn(after, 'reservations').map(({ id, ver }) => [id, ver]);
  const start = Number(between.cursor);
  expect(stays).toEqual([
    [slow, start + 1],
    [fast, start + 2],
  ]);
});

test('two jobs that write at once get a version each, in the order in which they commit', async () => {
  const estate = await createEstate(database);
  const device = createDevice(database, estate.owner);
  const start = Number(scopeOf(await device.pull(), estate.owner).cursor);
  const [slow, fast] = [randomUUID(), randomUUID()];
  const older = hold(database, (session) => insertRow(session, 'reservations', slow, estate.owner, newStay(estate)));
  await older.started;
  const younger = insertRow(database, 'reservations', fast, estate.owner, newStay(estate));
  await untilSomebodyWaits(database);
  await older.commit();
  await younger;
  const after = scopeOf(await device.pull({ [estate.owner]: String(start) }), estate.owner);
  expect(rowsIn(after, 'reservations').map(({ id, ver }) => [id, ver])).toEqual([
    [slow, start + 1],
    [fast, start + 2],
  ]);
});

test('a transaction that fails gives its version back, and nobody waits for it', async () => {
  const estate = await createEstate(database);
  const device = createDevice(database, estate.owner);
  const before = scopeOf(await device.pull(), estate.owner);
  const failing = database.transaction(async (session) => {
    await insertRow(session, 'reservations', randomUUID(), estate.owner, newStay(estate));
    throw new Error('given up');
  });
  await expect(failing).rejects.toThrow('given up');
  await device.insert('reservations', randomUUID(), newStay(estate));
  expect(scopeOf(await device.pull(), estate.owner).cursor).toBe(String(Number(before.cursor) + 1));
});

test('readers that follow writers end up with what the server holds, and never see half of what was written together', async () => {
  const estate = await createEstate(database);
  const pair: string[] = [randomUUID(), randomUUID()];
  for (const id of pair)
    await insertRow(database, 'reservations', id, estate.owner, { ...newStay(estate), notes: '0' });

  let writing = true;
  const writers = Array.from({ length: 5 }, async (_, writer) => {
    const device = createDevice(database, estate.owner);
    for (let i = 0; i < 12; i++) {
      const notes = `${writer}.${i}`;
      const both = pair.map((id) => device.next('reservations', id, 'update', { set: { notes }, base: 1_000_000 }));
      await device.push(...both, device.next('reservations', randomUUID(), 'insert', { set: newStay(estate) }));
    }
  });
  const readers = Array.from({ length: 3 }, async () => {
    const device = createDevice(database, estate.owner);
    const held = new Map<string, number>();
    let cursors: Record<string, string> = {};
    for (let last = false; ;) {
      const { scopes } = await device.pull(cursors, { limit: 9 });
      for (const scope of scopes) take(held, scope);
      cursors = Object.fromEntries(scopes.map(({ id, cursor }) => [id, cursor]));
      if (last && scopes.every(({ more }) => !more)) return held;
      last = !writing;
      const [one, two] = rowsIn(scopeOf(await device.pull(), estate.owner), 'reservations').filter(({ id }) =>
        pair.includes(String(id)),
      );
      expect(one?.['notes']).toBe(two?.['notes']);
    }
  });
  await Promise.all(writers);
  writing = false;
  const rows = await database.rows<{ id: string; rev: number }>(
    'select id, rev from public.reservations where scope_id = $1',
    estate.owner,
  );
  const expected = rows.map(({ id, rev }) => `${id} ${rev}`).toSorted();
  for (const held of await Promise.all(readers)) {
    expect([...held].map(([id, rev]) => `${id} ${rev}`).toSorted()).toEqual(expected);
  }
  expect(expected).toHaveLength(63);
});

test('an impatient device that sends twice at once is processed once', async () => {
  const estate = await createEstate(database);
  const device = createDevice(database, estate.owner);
  const batch = Array.from({ length: 5 }, () =>
    device.next('reservations', randomUUID(), 'insert', { set: newStay(estate) }),
  );
  const answers = await Promise.all([device.send(batch), device.send(batch), device.send(batch)]);
  const outcomes = answers
    .map((answer) =>
      accepted(answer)
        .results.map(({ status }) => status)
        .join(' '),
    )
    .toSorted();
  const all = (status: string) => Array.from({ length: 5 }, () => status).join(' ');
  expect(outcomes).toEqual([all('applied'), all('duplicate'), all('duplicate')]);
  const rows = await database.rows('select from public.reservations where scope_id = $1', estate.owner);
  expect(rows).toHaveLength(6);
});

test('batches that touch the same scopes in opposite orders wait for each other and never deadlock', async () => {
  // Each owner also cleans for the other, so that both write in all four gîtes.
  const [left, right] = [await createEstate(database), await createEstate(database)];
  const cleanings = [...(await cleaningsOf(left)), ...(await cleaningsOf(right))];
  for (const { gite, owner } of cleanings)
    await addCleaner(database, gite, owner === left.owner ? right.owner : left.owner);
  const devices = [left, left, right, right].map(({ owner }) => createDevice(database, owner));

  const send = async (device: Device, index: number) => {
    for (let round = 0; round < 15; round++) {
      const order = (index + round) % 2 === 0 ? cleanings : cleanings.toReversed();
      const note = `${index}.${round}`;
      const { results } = await device.push(
        ...order.map(({ id, gite }) =>
          device.next('cleaning_schedule', id, 'update', { scope: gite, set: { compte_rendu: note }, base: 1_000_000 }),
        ),
      );
      expect(results.map(outcomeOf)).toEqual(order.map(() => 'applied'));
    }
  };
  await Promise.all(devices.map(send));
  const [deadlocks] = await database.rows('select deadlocks from pg_stat_database where datname = current_database()');
  expect(deadlocks).toEqual({ deadlocks: 0 });
});

test('people who put each other’s words aside all at once wait for each other, never deadlock, and all are told', async () => {
  const [left, right] = [await createEstate(database), await createEstate(database)];
  const cleanings = [...(await cleaningsOf(left)), ...(await cleaningsOf(right))];
  const people = [left.owner, right.owner, left.cleaner];
  for (const { gite, owner } of cleanings)
    for (const person of people)
      if (person !== owner && (person !== left.cleaner || gite !== left.gite)) await addCleaner(database, gite, person);
  const devices = [...people, ...people].map((person) => createDevice(database, person));

  const send = async (device: Device, index: number) => {
    for (let round = 0; round < 10; round++) {
      const order = (index + round) % 2 === 0 ? cleanings : cleanings.toReversed();
      await device.push(
        ...order.map(({ id, gite }) =>
          device.next('cleaning_schedule', id, 'update', {
            scope: gite,
            set: { compte_rendu: `${index}.${round}` },
            base: 1,
          }),
        ),
      );
    }
  };
  await Promise.all(devices.map(send));
  const [deadlocks] = await database.rows('select deadlocks from pg_stat_database where datname = current_database()');
  expect(deadlocks).toEqual({ deadlocks: 0 });
  const told = await database.rows<{ scope_id: string }>(
    `select distinct scope_id from public.sync_issue where field = 'compte_rendu' and kept = 'theirs'`,
  );
  expect(told.map(({ scope_id }) => scope_id).toSorted()).toEqual(people.toSorted());
});

test('a gîte is not deleted under a stay that is on its way', async () => {
  const estate = await createEstate(database);
  const device = createDevice(database, estate.owner);
  await device.remove('reservations', estate.rows.reservations);
  const stay = randomUUID();
  const arriving = hold(database, (session) => insertRow(session, 'reservations', stay, estate.owner, newStay(estate)));
  await arriving.started;
  const deletion = device.remove('gites_base', estate.gite);
  await untilSomebodyWaits(database);
  await arriving.commit();
  expect(outcomeOf(await deletion)).toBe('has_reservations');
});

test('a stranger cannot hold up a scope that is not theirs', async () => {
  const estate = await createEstate(database);
  const stranger = await createEstate(database);
  const held = hold(database, (session) =>
    session.run('update private.sync_scope set min_seq = 0 where id = $1', estate.owner),
  );
  await held.started;
  const device = createDevice(database, stranger.owner);
  const naming = [estate.owner, estate.gite].map((scope) =>
    device.next('reservations', estate.rows.reservations, 'update', { scope, set: { gite_id: estate.gite }, base: 1 }),
  );
  expect((await device.push(...naming)).results.map(outcomeOf)).toEqual(['unknown_row', 'unknown_row']);
  await held.commit();
});

test('a server that is busy refuses nobody’s change: the batch is as if it had not come, and goes through later', async () => {
  const estate = await createEstate(database);
  const device = createDevice(database, estate.owner);
  const batch = [
    device.next('reservations', randomUUID(), 'insert', { set: newStay(estate) }),
    device.next('reservations', estate.rows.reservations, 'update', { set: { notes: 'x' }, base: 1 }),
  ];
  const held = hold(database, (session) =>
    session.run('select from public.reservations where id = $1 for update', estate.rows.reservations),
  );
  await held.started;
  const impatient = database.as({ role: 'authenticated', userId: estate.owner }, async (session) => {
    await session.run(`set local lock_timeout = '50ms'`);
    await session.run(
      'select public.sync_push($1::uuid, null, 1, $2::text::jsonb)',
      device.client,
      JSON.stringify(batch),
    );
  });
  expect(await sqlStateOf(impatient)).toBe('55P03');
  await held.commit();
  expect((await device.pull()).last_mid).toBe('0');
  expect(accepted(await device.send(batch)).results.map(outcomeOf)).toEqual(['applied', 'applied']);
  expect(
    await database.rows('select from public.sync_issue where scope_id = $1 and code <> $2', estate.owner, ''),
  ).toEqual([]);
});

async function cleaningsOf(estate: Estate): Promise<{ id: string; gite: string; owner: string }[]> {
  const second = randomUUID();
  await insertRow(database, 'gites_base', second, estate.owner, { nom: 'Second' });
  const id = randomUUID();
  await insertRow(database, 'cleaning_schedule', id, second, { gite_id: second, date: '2026-11-17' });
  return [
    { id: estate.rows.cleaning_schedule, gite: estate.gite, owner: estate.owner },
    { id, gite: second, owner: estate.owner },
  ];
}

/** As a device does: the higher rev stays. */
function take(held: Map<string, number>, scope: PulledScope): void {
  for (const { id, rev } of rowsIn(scope, 'reservations')) {
    held.set(String(id), Math.max(held.get(String(id)) ?? 0, Number(rev)));
  }
}
