import { describe, expect, test } from 'vitest';
import { MOST_BYTES } from '../../../src/sync/push.ts';
import { cleaning, createHousehold, gite, type HandDevice, stay } from '../../sync/household.ts';

const identityOf = async (device: HandDevice) =>
  (await device.db.meta.get('client'))?.value as { id: string; next_mid: number; acked: number } | undefined;
const outboxOf = (device: HandDevice) => device.db.outbox.orderBy('seq').toArray();

/** An owner with one gîte and one stay, everything exchanged, and a second device that knows it all. */
async function settledHousehold() {
  const household = createHousehold();
  const owner = household.server.addUser();
  const [phone, laptop] = [household.device(owner), household.device(owner)];
  await phone.pull();
  const giteId = await phone.insert('gites_base', gite());
  const stayId = await phone.insert('reservations', stay(giteId));
  await phone.push();
  await phone.pull();
  await laptop.pull();
  return { ...household, owner, phone, laptop, giteId, stayId };
}

describe('numbers', () => {
  test('INV-02: a change is numbered and stored before it is sent, and keeps its number through lost requests', async () => {
    const { phone, stayId } = await settledHousehold();
    await phone.update('reservations', stayId, { notes: 'a' });
    const lost = await phone.askPush();
    const [stored] = await outboxOf(phone);
    expect(stored?.mid).toBe(lost?.mids[0]);
    const again = await phone.askPush();
    expect(again?.mids).toEqual(lost?.mids);
    expect(again?.answer).toMatchObject({ results: [{ status: 'duplicate' }] });
  });

  test('INV-02: numbers have no gaps, over batches and over restarts', async () => {
    const { phone, stayId, giteId } = await settledHousehold();
    const before = (await identityOf(phone))?.next_mid ?? 0;
    for (let i = 0; i < 7; i++) await phone.insert('reservations', stay(giteId, { notes: String(i) }));
    await phone.update('reservations', stayId, { notes: 'later' });
    const first = await phone.askPush(3);
    await first?.apply();
    const second = await phone.askPush(3);
    const third = await phone.askPush(50);
    expect([...(first?.mids ?? []), ...(third?.mids ?? [])]).toEqual(Array.from({ length: 8 }, (_, i) => before + i));
    expect(second?.mids).toEqual(third?.mids.slice(0, 3));
  });

  test('INV-22: a batch holds at most fifty changes, in the order in which they were made', async () => {
    const { phone, giteId } = await settledHousehold();
    for (let i = 0; i < 60; i++) await phone.insert('reservations', stay(giteId, { notes: String(i) }));
    const batch = await phone.askPush();
    expect(batch?.mids).toHaveLength(50);
    expect(batch?.mids).toEqual((batch?.mids ?? []).toSorted((a, b) => a - b));
    await phone.push();
    expect(await outboxOf(phone)).toEqual([]);
  });

  test('INV-22: a batch holds at most 256 kB, and a change that is larger goes alone', async () => {
    const { phone, giteId } = await settledHousehold();
    for (let i = 0; i < 20; i++) await phone.insert('reservations', stay(giteId, { notes: 'é'.repeat(10_000) }));
    const batch = await phone.askPush();
    expect(batch?.mids.length).toBe(Math.floor(MOST_BYTES / (20_000 + 800)));
    await phone.push();
    await phone.insert('reservations', stay(giteId, { notes: 'é'.repeat(MOST_BYTES) }));
    await phone.insert('reservations', stay(giteId));
    expect((await phone.askPush())?.mids).toHaveLength(1);
  });
});

describe('answers', () => {
  test('INV-01: only the answer that names a change takes it out of the queue', async () => {
    const { phone, stayId, giteId } = await settledHousehold();
    await phone.update('reservations', stayId, { notes: 'a' });
    const held = await phone.askPush();
    await phone.insert('reservations', stay(giteId));
    expect(await outboxOf(phone)).toHaveLength(2);
    await held?.apply();
    expect((await outboxOf(phone)).map(({ op }) => op)).toEqual(['insert']);
  });

  test('INV-01: a change written to the same row while the first is under way stays pending and on screen', async () => {
    const { phone, server, stayId } = await settledHousehold();
    await phone.update('reservations', stayId, { notes: 'first' });
    const held = await phone.askPush();
    await phone.update('reservations', stayId, { notes: 'second' });
    await held?.apply();
    expect((await phone.db.reservations.get(stayId))?.notes).toBe('second');
    expect((await phone.db.shadow.get(['reservations', stayId]))?.base).toMatchObject({ notes: 'first' });
    await phone.push();
    expect(server.store.rowsOf('reservations').get(stayId)?.row['notes']).toBe('second');
    expect(await phone.db.shadow.count()).toBe(0);
  });

  test("INV-03: the answer's rows become bases in the transaction that empties the queue", async () => {
    const { phone, stayId } = await settledHousehold();
    await phone.update('reservations', stayId, { notes: 'a' });
    const held = await phone.askPush();
    await held?.apply();
    expect(await phone.db.reservations.get(stayId)).toMatchObject({ notes: 'a', rev: 2, _live: 1 });
    expect(await phone.db.sent.count()).toBeGreaterThan(0);
  });

  test('INV-07: the same answer twice changes nothing', async () => {
    const { phone, stayId } = await settledHousehold();
    await phone.update('reservations', stayId, { notes: 'a' });
    const held = await phone.askPush();
    await held?.apply();
    await phone.pull();
    const before = [await phone.db.reservations.toArray(), await phone.db.scopes.toArray()];
    await held?.apply();
    expect([await phone.db.reservations.toArray(), await phone.db.scopes.toArray()]).toEqual(before);
  });

  test('INV-09: a late answer does not bring back a row that has left since', async () => {
    const { phone, server, stayId } = await settledHousehold();
    await phone.update('reservations', stayId, { notes: 'a' });
    const held = await phone.askPush();
    server.hardDelete('reservations', stayId);
    // Another tab reads before this one has its answer.
    await phone.pull();
    await held?.apply();
    expect(await phone.db.reservations.get(stayId)).toBeUndefined();
    expect((await phone.pull()).kind).toBe('applied');
  });

  test('INV-09: rows of a scope that the push itself made are shown at once, and counted', async () => {
    const { phone, server, owner } = await settledHousehold();
    const giteId = await phone.insert('gites_base', gite('Neuf'));
    const cleaningId = await phone.insert('cleaning_schedule', cleaning(giteId));
    await phone.push();
    expect(await phone.db.cleaning_schedule.get(cleaningId)).toMatchObject({ rev: 1 });
    const outcome = await phone.pull();
    expect(outcome).toMatchObject({ kind: 'applied', unsound: [] });
    expect(server.visibleTo(owner).get('cleaning_schedule')?.size).toBe(await phone.db.cleaning_schedule.count());
  });

  test('a refused change leaves the screen and comes back as an issue', async () => {
    const { phone, giteId } = await settledHousehold();
    const id = await phone.insert('reservations', stay(giteId, { date_fin: '2026-06-01' }));
    await phone.push();
    await phone.pull();
    expect(await phone.db.reservations.get(id)).toBeUndefined();
    expect(await phone.db.sync_issue.toArray()).toMatchObject([
      { kind: 'refusal', row_id: id, code: 'invalid_value', state: 'open' },
    ]);
  });

  test('disjoint fields of one row, changed on two devices, are both kept', async () => {
    const { phone, laptop, stayId } = await settledHousehold();
    await phone.update('reservations', stayId, { notes: 'du téléphone' });
    await laptop.update('reservations', stayId, { client_nom: 'Martin' });
    await phone.push();
    await laptop.push();
    await phone.pull();
    expect(await phone.db.reservations.get(stayId)).toMatchObject({ notes: 'du téléphone', client_nom: 'Martin' });
    expect(await phone.db.sync_issue.count()).toBe(0);
  });
});

describe('clones and restores', () => {
  test('INV-05: an answer from an epoch that has ended acknowledges nothing', async () => {
    const { phone, server, stayId } = await settledHousehold();
    const goBack = server.backUp();
    await phone.update('reservations', stayId, { notes: 'answered too late' });
    const held = await phone.askPush();
    goBack();
    await phone.pull();
    expect(await held?.apply()).toEqual({ kind: 'again' });
    expect(await phone.db.outbox.count()).toBe(1);
    await phone.push();
    expect(server.store.rowsOf('reservations').get(stayId)?.row['notes']).toBe('answered too late');
  });

  test('INV-17: a cloned device takes another name; what the clone had sent is not sent again', async () => {
    const { phone, device, owner, server, stayId } = await settledHousehold();
    await phone.update('reservations', stayId, { notes: 'shared' });
    await phone.askPush();
    const clone = device(owner);
    for (const table of phone.db.tables) await clone.db.table(table.name).bulkPut(await table.toArray());
    await phone.update('reservations', stayId, { client_nom: 'phone' });
    await clone.update('reservations', stayId, { client_email: 'clone' });
    await phone.push();
    const together = await clone.askPush();
    expect(together?.answer).toMatchObject({ error: 'forked' });
    expect(await together?.apply()).toEqual({ kind: 'one_by_one' });
    const alone = await clone.askPush(1);
    expect(alone?.answer).toMatchObject({ results: [{ status: 'duplicate' }] });
    await alone?.apply();
    const fork = await clone.askPush(1);
    expect(await fork?.apply()).toEqual({ kind: 'again' });
    await clone.push();
    expect((await identityOf(phone))?.id).not.toBe((await identityOf(clone))?.id);
    expect(server.store.rowsOf('reservations').get(stayId)?.row).toMatchObject({
      notes: 'shared',
      client_nom: 'phone',
      client_email: 'clone',
    });
    const uuids = server.processed.map(({ mutation }) => mutation.uuid);
    expect(new Set(uuids).size).toBe(uuids.length);
  });

  test('INV-16: what a restored server forgot is sent again under its old numbers', async () => {
    const { phone, server, stayId } = await settledHousehold();
    const goBack = server.backUp();
    await phone.update('reservations', stayId, { notes: 'after the backup' });
    await phone.push();
    await phone.pull();
    goBack();
    await phone.update('reservations', stayId, { client_nom: 'pending' });
    const refused = await phone.askPush();
    expect(await refused?.apply()).toEqual({ kind: 'must_pull' });
    await phone.pull();
    // Nothing flickers: what was forgotten is pending again.
    expect(await phone.db.reservations.get(stayId)).toMatchObject({ notes: 'after the backup', client_nom: 'pending' });
    await phone.push();
    expect(server.store.rowsOf('reservations').get(stayId)?.row).toMatchObject({
      notes: 'after the backup',
      client_nom: 'pending',
    });
  });

  test('INV-16: a gîte that the server forgot comes back with its cleanings, those never sent included', async () => {
    const { phone, server } = await settledHousehold();
    const goBack = server.backUp();
    const giteId = await phone.insert('gites_base', gite('Oublié'));
    const sent = await phone.insert('cleaning_schedule', cleaning(giteId));
    await phone.push();
    await phone.pull();
    const unsent = await phone.insert('cleaning_schedule', cleaning(giteId, { date: '2026-08-01' }));
    goBack();
    await phone.pull();
    expect(await phone.db.cleaning_schedule.bulkGet([sent, unsent])).toMatchObject([{ rev: 0 }, { rev: 0 }]);
    expect(await phone.db.quarantine.count()).toBe(0);
    await phone.push();
    await phone.pull();
    expect([...server.store.rowsOf('cleaning_schedule').keys()].toSorted()).toEqual([sent, unsent].toSorted());
    expect(await phone.db.outbox.count()).toBe(0);
  });

  test('INV-16: after fourteen days a change is forgotten, and the device goes on under another name', async () => {
    const { phone, server, clock, stayId } = await settledHousehold();
    const goBack = server.backUp();
    await phone.update('reservations', stayId, { notes: 'old' });
    await phone.push();
    await phone.pull();
    clock.now += 15 * 24 * 3_600_000;
    goBack();
    await phone.pull();
    expect(await phone.db.outbox.count()).toBe(0);
    await phone.update('reservations', stayId, { client_nom: 'new' });
    await phone.push();
    expect(server.store.rowsOf('reservations').get(stayId)?.row).toMatchObject({ notes: '', client_nom: 'new' });
  });

  test('INV-16: a server that went back without saying so is found out by a gap', async () => {
    const { phone, server, stayId } = await settledHousehold();
    await phone.update('reservations', stayId, { notes: 'forgotten' });
    await phone.push();
    const { id = '', acked = 0 } = (await identityOf(phone)) ?? {};
    const client = server.state.clients.get(id);
    if (client !== undefined)
      Object.assign(client, { lastMid: client.lastMid - 1, recent: client.recent.slice(0, -1) });
    await phone.update('reservations', stayId, { client_nom: 'next' });
    const refused = await phone.askPush();
    expect(refused?.answer).toMatchObject({ error: 'gap' });
    expect(await refused?.apply()).toEqual({ kind: 'must_pull' });
    await phone.pull();
    expect((await phone.askPush())?.mids).toEqual([acked, acked + 1]);
  });

  test('INV-16: a server that merely forgot the device is told nothing twice', async () => {
    const { phone, laptop, server, stayId } = await settledHousehold();
    await phone.update('reservations', stayId, { notes: 'mine' });
    await phone.push();
    await laptop.pull();
    await laptop.update('reservations', stayId, { notes: 'newer' });
    await laptop.push();
    const before = (await identityOf(phone))?.id ?? '';
    server.state.clients.delete(before);
    await phone.update('reservations', stayId, { client_nom: 'next' });
    const refused = await phone.askPush();
    expect(await refused?.apply()).toEqual({ kind: 'must_pull' });
    await phone.pull();
    await phone.push();
    expect(server.store.rowsOf('reservations').get(stayId)?.row).toMatchObject({ notes: 'newer', client_nom: 'next' });
    expect((await identityOf(phone))?.id).not.toBe(before);
  });
});
