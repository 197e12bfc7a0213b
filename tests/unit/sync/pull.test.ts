import { describe, expect, test } from 'vitest';
import { catchUpOnNewTables } from '../../../src/sync/pull.ts';
import type { PullResponse } from '../../../src/sync/transport.ts';
import { cleaning, createHousehold, gite, type HandDevice, stay } from '../../sync/household.ts';

/** An owner with a gîte, five stays and a cleaning; a cleaner who may see the gîte. Everything exchanged. */
async function settledHousehold() {
  const household = createHousehold();
  const { server, device } = household;
  const [owner, cleaner] = [server.addUser(), server.addUser()];
  const [phone, laptop, cellar] = [device(owner), device(owner), device(cleaner)];
  await phone.pull();
  const giteId = await phone.insert('gites_base', gite());
  const stays: string[] = [];
  for (let i = 0; i < 5; i++) {
    stays.push(await phone.insert('reservations', stay(giteId, { notes: String(i) })));
    // A version each, so that there is something to cut pages between.
    await phone.push();
  }
  const cleaningId = await phone.insert('cleaning_schedule', cleaning(giteId));
  await phone.push();
  server.grant(giteId, cleaner);
  await phone.pull();
  await cellar.pull();
  return { ...household, owner, cleaner, phone, laptop, cellar, giteId, stays, cleaningId };
}

/** Where the device stands, however it came there. */
const standing = async (device: HandDevice) =>
  (await device.db.scopes.toArray()).map(({ id, cursor, count, digest }) => ({ id, cursor, count, digest }));
const scopesOf = async (device: HandDevice) => (await device.db.scopes.toArray()).map(({ id }) => id).toSorted();

describe('pages', () => {
  test('INV-04: pages of any size end in the same state', async () => {
    const { laptop, phone } = await settledHousehold();
    await laptop.pull(1);
    expect(await laptop.db.reservations.toArray()).toEqual(await phone.db.reservations.toArray());
    expect(await standing(laptop)).toEqual(await standing(phone));
  });

  test('INV-04: when the database fails half-way, neither rows nor cursor are written', async () => {
    const { laptop } = await settledHousehold();
    const held = await laptop.askPull();
    const broken = structuredClone(held.answer);
    // No key: the very last table cannot be written.
    const page = broken.scopes.find(({ tables }) => tables['reservations'] !== undefined);
    page?.tables['reservations']?.rows.at(-1)?.fill(null, 0, 1);
    await expect(held.apply(broken)).rejects.toThrow();
    expect(await laptop.db.gites_base.count()).toBe(0);
    expect(await laptop.db.scopes.count()).toBe(0);
  });

  test('INV-05: an answer to a question that is no longer the question is not applied', async () => {
    const { laptop, phone, server, stays } = await settledHousehold();
    await laptop.pull();
    server.write([{ table: 'reservations', id: stays[0] ?? '', set: { notes: 'x' } }]);
    const [one, other] = [await laptop.askPull(), await laptop.askPull()];
    server.hardDelete('reservations', stays[0] ?? '');
    await laptop.pull();
    expect(await one.apply()).toEqual({ kind: 'stale' });
    expect(await other.apply()).toEqual({ kind: 'stale' });
    expect(await laptop.db.reservations.get(stays[0] ?? '')).toBeUndefined();
    await phone.pull();
    expect(await standing(laptop)).toEqual(await standing(phone));
  });

  test('INV-05: what another tab sent while the answer was under way is not forgotten by the tally', async () => {
    const { phone, stays } = await settledHousehold();
    const held = await phone.askPull();
    await phone.update('reservations', stays[0] ?? '', { notes: 'sent meanwhile' });
    await phone.push();
    expect(await held.apply()).toMatchObject({ kind: 'applied', unsound: [] });
    expect(await phone.pull()).toMatchObject({ kind: 'applied', unsound: [] });
  });

  test('INV-07: the same page twice changes nothing', async () => {
    const { laptop } = await settledHousehold();
    const held = await laptop.askPull();
    await held.apply();
    const before = await laptop.db.reservations.toArray();
    await held.apply();
    expect(await laptop.db.reservations.toArray()).toEqual(before);
  });

  test('INV-06: a pull under a pending change moves the base and leaves the screen', async () => {
    const { phone, server, stays } = await settledHousehold();
    const id = stays[0] ?? '';
    await phone.update('reservations', id, { notes: 'mine' });
    server.write([{ table: 'reservations', id, set: { notes: 'theirs', client_nom: 'Martin' } }]);
    await phone.pull();
    expect(await phone.db.reservations.get(id)).toMatchObject({ notes: 'mine', client_nom: 'Martin' });
    expect((await phone.db.shadow.get(['reservations', id]))?.base).toMatchObject({
      notes: 'theirs',
      client_nom: 'Martin',
    });
  });

  test('INV-20: columns that nobody knows are kept and come back out', async () => {
    const { laptop } = await settledHousehold();
    const held = await laptop.askPull();
    const newer = structuredClone(held.answer);
    const rows = newer.scopes.flatMap(({ tables }) => tables['reservations'] ?? []);
    for (const table of rows) {
      table.cols.push('caution_cents');
      for (const row of table.rows) row.push(30_000);
    }
    await held.apply(newer);
    const [first] = await laptop.db.reservations.toArray();
    expect(first).toMatchObject({ caution_cents: 30_000 });
    await laptop.update('reservations', first?.id ?? '', { notes: 'x' });
    expect((await laptop.db.outbox.toArray())[0]?.set).toEqual({ notes: 'x' });
    expect((await laptop.db.shadow.toArray())[0]?.base).toMatchObject({ caution_cents: 30_000 });
  });

  test('INV-20: a table that nobody knows is skipped without a fuss, and fetched once it is known', async () => {
    const { laptop, owner } = await settledHousehold();
    const held = await laptop.askPull();
    const newer = structuredClone(held.answer);
    const page = newer.scopes.find(({ id }) => id === owner);
    Object.assign(page?.tables ?? {}, { photos: page?.tables['reservations'] });
    Object.assign(page ?? {}, { count: '99' });
    expect(await held.apply(newer)).toMatchObject({ kind: 'applied', unsound: [] });
    expect((await laptop.db.scopes.get(owner))?.skipped).toEqual(['photos']);

    // The next build knows it: here, one that it knows is said to have been skipped.
    await laptop.db.scopes.update(owner, { skipped: ['reservations'] });
    await laptop.db.reservations.clear();
    await catchUpOnNewTables(laptop.db);
    await laptop.pull();
    expect(await laptop.db.reservations.count()).toBe(5);
    expect((await laptop.db.scopes.get(owner))?.skipped).toEqual([]);
  });
});

describe('who holds what', () => {
  test('INV-33: an owner’s phone has the stays, a cleaner’s what is to be known of them, and both count right', async () => {
    const { phone, laptop, cellar } = await settledHousehold();
    for (const device of [laptop, cellar]) {
      expect(await device.pull()).toMatchObject({ kind: 'applied', unsound: [] });
    }
    expect(await phone.db.reservations.count()).toBe(5);
    expect(await phone.db.cleaning_stays.count()).toBe(0);
    expect(await cellar.db.reservations.count()).toBe(0);
    expect(await cellar.db.cleaning_stays.count()).toBe(5);
  });
});

describe('what leaves', () => {
  test('INV-08: a row that was deleted for good leaves the device', async () => {
    const { phone, cellar, server, stays } = await settledHousehold();
    server.hardDelete('reservations', stays[0] ?? '');
    await (await phone.askPull()).apply();
    expect(await phone.db.reservations.get(stays[0] ?? '')).toBeUndefined();
    await cellar.pull();
    expect(await cellar.db.cleaning_stays.get(stays[0] ?? '')).toBeUndefined();
  });

  test('INV-08: a row that moves to another scope is in that one, whichever the device hears of first', async () => {
    const { phone, cellar, laptop, stays, cleaningId } = await settledHousehold();
    const other = await phone.insert('gites_base', gite('Les Aulnes'));
    await phone.update('reservations', stays[0] ?? '', { gite_id: other });
    await phone.update('cleaning_schedule', cleaningId, { gite_id: other });
    await phone.push();
    await laptop.pull(1);
    expect(await laptop.db.cleaning_schedule.get(cleaningId)).toMatchObject({ scope_id: other });
    await cellar.pull();
    expect(await cellar.db.cleaning_stays.get(stays[0] ?? '')).toBeUndefined();
  });

  test('INV-10: a permission lost takes rows, bases and cursor along', async () => {
    const { cellar, cleaner, server, giteId, cleaningId } = await settledHousehold();
    expect(await cellar.db.cleaning_schedule.get(cleaningId)).toBeDefined();
    server.revoke(giteId, cleaner);
    await cellar.pull();
    expect(await scopesOf(cellar)).toEqual([cleaner]);
    expect(await cellar.db.scopes.get(giteId)).toBeUndefined();
    for (const table of ['cleaning_schedule', 'cleaning_stays', 'cleaning_gites', 'shadow']) {
      expect(await cellar.db.table(table).count()).toBe(0);
    }
  });

  test('INV-10: changes that were never sent wait in quarantine for the person', async () => {
    const { cellar, cleaner, server, giteId, cleaningId, clock } = await settledHousehold();
    await cellar.update('cleaning_schedule', cleaningId, { compte_rendu: 'fini' });
    server.revoke(giteId, cleaner);
    await cellar.pull();
    expect(await cellar.db.outbox.count()).toBe(0);
    expect(await cellar.db.quarantine.toArray()).toMatchObject([
      { at: clock.now, record: { row_id: cleaningId, set: { compte_rendu: 'fini' } } },
    ]);
  });

  test('INV-10: changes that may have been sent wait for the answer, without being shown', async () => {
    const { cellar, cleaner, server, giteId, cleaningId } = await settledHousehold();
    await cellar.update('cleaning_schedule', cleaningId, { compte_rendu: 'fini' });
    const lost = await cellar.askPush();
    expect(lost).not.toBeNull();
    server.revoke(giteId, cleaner);
    await cellar.pull();
    expect(await cellar.db.quarantine.count()).toBe(0);
    expect(await cellar.db.cleaning_schedule.count()).toBe(0);
    await cellar.push();
    await cellar.pull();
    expect(await cellar.db.outbox.count()).toBe(0);
    expect(await scopesOf(cellar)).toEqual([cleaner]);
  });

  test('INV-10: a permission given again brings everything again', async () => {
    const { cellar, cleaner, server, giteId, cleaningId } = await settledHousehold();
    server.revoke(giteId, cleaner);
    await cellar.pull();
    server.write([{ table: 'cleaning_schedule', id: cleaningId, set: { consignes: 'written meanwhile' } }]);
    server.grant(giteId, cleaner);
    // At once, and not because a digest that disagrees has it all fetched anew.
    expect(await (await cellar.askPull()).apply()).toMatchObject({ more: false, unsound: [] });
    expect(await cellar.db.cleaning_stays.count()).toBe(5);
    expect(await cellar.db.cleaning_schedule.get(cleaningId)).toMatchObject({ consignes: 'written meanwhile' });
  });
});

describe('what was deleted long ago', () => {
  test('INV-29: a device that reads once in half a year is told that the row left for good', async () => {
    const { laptop, phone, server, stays } = await settledHousehold();
    await laptop.pull();
    await phone.remove('reservations', stays[0] ?? '');
    await phone.push();
    server.purge();
    expect(await laptop.pull()).toMatchObject({ kind: 'applied', resets: 0, unsound: [] });
    expect(await laptop.db.reservations.count()).toBe(4);
  });

  test('INV-29: one that was away for longer starts again, and keeps what it has yet to send', async () => {
    const { laptop, phone, server, stays } = await settledHousehold();
    await laptop.pull();
    await laptop.update('reservations', stays[1] ?? '', { notes: 'a year ago' });
    await phone.remove('reservations', stays[0] ?? '');
    await phone.push();
    server.purge();
    server.purge();
    const answer = await (await laptop.askPull()).apply();
    expect(answer).toMatchObject({ kind: 'applied', resets: 2, unsound: [] });
    expect((await laptop.db.reservations.toArray()).map(({ notes }) => notes).toSorted()).toEqual([
      '2',
      '3',
      '4',
      'a year ago',
    ]);
    await laptop.push();
    expect(server.store.rowsOf('reservations').get(stays[1] ?? '')?.row['notes']).toBe('a year ago');
  });
});

describe('answers that must not be believed', () => {
  const everything = async (device: HandDevice) => Promise.all(device.db.tables.map((table) => table.toArray()));

  test.each<[string, (answer: PullResponse) => PullResponse, object]>([
    [
      'INV-11: an empty list of permissions drops nothing',
      (answer) => ({ ...answer, scopes: [] }),
      { why: 'no_personal_scope' },
    ],
    [
      "INV-11: a list without one's own scope drops nothing",
      (answer) => ({ ...answer, scopes: answer.scopes.filter(({ kind }) => kind === 'menage') }),
      { why: 'no_personal_scope' },
    ],
    [
      "INV-11: another user's answer drops nothing and brings nothing",
      (answer) => ({ ...answer, user_id: 'somebody' }),
      { why: 'wrong_user' },
    ],
    [
      'INV-21: a server that wants a newer app is not read',
      (answer) => ({ ...answer, min_schema: 99, max_schema: 99 }),
      { why: 'too_old' },
    ],
    [
      'INV-21: a server that is older than the app is not read',
      (answer) => ({ ...answer, min_schema: 0, max_schema: 0 }),
      { why: 'too_new' },
    ],
  ])('%s', async (_, change, outcome) => {
    const { phone } = await settledHousehold();
    const before = await everything(phone);
    const held = await phone.askPull();
    expect(await held.apply(change(held.answer))).toEqual({ kind: 'refused', ...outcome });
    expect(await everything(phone)).toEqual(before);
  });
});

describe('fetching anew', () => {
  test('INV-13: while a scope is fetched anew the screen keeps what it had', async () => {
    const { phone, server, stays, owner } = await settledHousehold();
    server.changeEpoch();
    server.write([{ table: 'reservations', id: stays[0] ?? '', set: { notes: 'of the new epoch' } }]);
    const first = await phone.askPull(2);
    expect(await first.apply()).toMatchObject({ more: true });
    expect(await phone.db.reservations.count()).toBe(5);
    expect(await phone.db.reservations.get(stays[0] ?? '')).toMatchObject({ notes: '0' });
    expect((await phone.db.scopes.get(owner))?.staged).not.toBeNull();
    await phone.pull(2);
    expect(await phone.db.reservations.get(stays[0] ?? '')).toMatchObject({ notes: 'of the new epoch' });
    expect(await phone.db.staging.count()).toBe(0);
  });

  test('INV-13: what the new state does not have is gone, and pending changes stay on top', async () => {
    const { phone, server, stays } = await settledHousehold();
    await phone.update('reservations', stays[1] ?? '', { notes: 'pending' });
    // Without an exit: as if it had been purged.
    server.store.rowsOf('reservations').delete(stays[0] ?? '');
    server.changeEpoch();
    await phone.pull();
    expect(await phone.db.reservations.get(stays[0] ?? '')).toBeUndefined();
    expect(await phone.db.reservations.get(stays[1] ?? '')).toMatchObject({ notes: 'pending' });
    expect(await phone.db.shadow.count()).toBe(1);
  });

  test('INV-13: an interrupted fetch goes on where it stopped', async () => {
    const { phone, server, device, owner } = await settledHousehold();
    server.changeEpoch();
    await (await phone.askPull(2)).apply();
    const reopened = device(owner);
    for (const table of phone.db.tables) await reopened.db.table(table.name).bulkPut(await table.toArray());
    const next = await reopened.askPull(1_000);
    expect(next.answer.scopes.every(({ reset }) => !reset)).toBe(true);
    await reopened.pull();
    expect(await reopened.db.reservations.count()).toBe(5);
  });
});

describe('INV-05: a scope that is being fetched anew', () => {
  test('INV-05: is not put in place over what another tab sent meanwhile', async () => {
    const { phone, server, stays } = await settledHousehold();
    server.changeEpoch();
    await (await phone.askPull(2)).apply();
    const held = await phone.askPull(1_000);
    await phone.db.scopes.where('id').equals(phone.userId).modify({ ahead: '999' });
    expect(await held.apply()).toEqual({ kind: 'stale' });
    await phone.pull();
    expect(await phone.db.reservations.get(stays[0] ?? '')).toBeDefined();
  });
});

describe('the tally', () => {
  test('INV-15: a row missing on the device is noticed, reported and mended', async () => {
    const { phone, stays, clock } = await settledHousehold();
    clock.now += 24 * 3_600_000;
    await phone.db.reservations.delete(stays[0] ?? '');
    await phone.db.scopes
      .toCollection()
      .modify((scope) => void (scope.count = scope.kind === 'owner' ? scope.count - 1 : scope.count));
    const outcome = await (await phone.askPull()).apply();
    expect(outcome).toMatchObject({ kind: 'applied', more: true, unsound: [{ outcome: 'mending' }] });
    await phone.pull();
    expect(await phone.db.reservations.count()).toBe(5);
  });

  test('INV-15: a tally that went wrong by itself is counted again, and nothing is fetched', async () => {
    const { phone, owner } = await settledHousehold();
    await phone.db.scopes.update(owner, { digest: 1 });
    expect(await (await phone.askPull()).apply()).toMatchObject({ more: false, unsound: [{ outcome: 'counted' }] });
    expect(await (await phone.askPull()).apply()).toMatchObject({ more: false, unsound: [] });
  });

  test('INV-15: a scope that still disagrees is not fetched again within the hour', async () => {
    const { phone, owner, clock } = await settledHousehold();
    const lie = async () => {
      const held = await phone.askPull();
      const scopes = held.answer.scopes.map((page) => (page.id === owner ? { ...page, count: '77' } : page));
      return held.apply({ ...held.answer, scopes });
    };
    expect(await lie()).toMatchObject({ more: true, unsound: [{ outcome: 'mending' }] });
    expect(await lie()).toMatchObject({ more: false, unsound: [{ outcome: 'open' }] });
    expect(await lie()).toMatchObject({ more: false, unsound: [{ outcome: 'open' }] });
    clock.now += 3_600_001;
    expect(await lie()).toMatchObject({ more: true, unsound: [{ outcome: 'mending' }] });
  });

  test('INV-15: rows newer than the answer are not held against it', async () => {
    const { phone, stays } = await settledHousehold();
    await phone.update('reservations', stays[0] ?? '', { notes: 'x' });
    const held = await phone.askPull();
    await phone.push();
    expect(await held.apply()).toMatchObject({ unsound: [] });
  });
});
