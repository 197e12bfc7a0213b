import { expect, test } from 'vitest';
import { knowledge } from '../../../src/data/queries/sync.ts';
import { lapseLeases } from '../../../src/sync/lease.ts';
import { cleaning, createHousehold, gite, type HandDevice, stay } from '../../sync/household.ts';

const DAY = 24 * 3_600_000;

/** An owner, and a cleaner's phone that knows one gîte of theirs. */
async function sharedGite() {
  const household = createHousehold();
  const [owner, cleaner] = [household.server.addUser(), household.server.addUser()];
  const [laptop, phone] = [household.device(owner), household.device(cleaner)];
  await laptop.pull();
  const giteId = await laptop.insert('gites_base', gite());
  await laptop.insert('reservations', stay(giteId));
  const cleaningId = await laptop.insert('cleaning_schedule', cleaning(giteId));
  await laptop.push();
  household.server.grant(giteId, cleaner);
  await laptop.pull();
  await phone.pull();
  await phone.db.meta.put({ key: 'last_success', value: household.clock.now });
  return { ...household, laptop, phone, cleaner, giteId, cleaningId };
}

const heldOf = async ({ db }: HandDevice) =>
  (await db.cleaning_gites.count()) + (await db.cleaning_stays.count()) + (await db.cleaning_schedule.count());

test('INV-30: what others share is put away after thirty days without the server, and comes back with it', async () => {
  const { phone, laptop, clock, giteId } = await sharedGite();
  clock.now += 29 * DAY;
  await lapseLeases(phone.db, clock.now);
  expect(await heldOf(phone)).toBe(3);
  expect(await knowledge(phone.data)).toBe('complete');

  clock.now += 2 * DAY;
  await lapseLeases(phone.db, clock.now);
  expect(await heldOf(phone)).toBe(0);
  expect(await knowledge(phone.data)).toBe('lapsed');

  await laptop.insert('reservations', stay(giteId, { date_debut: '2026-08-01', date_fin: '2026-08-08' }));
  await laptop.push();
  expect(await phone.pull(1)).toMatchObject({ kind: 'applied', unsound: [] });
  expect(await heldOf(phone)).toBe(4);
  expect(await knowledge(phone.data)).toBe('complete');
});

test('INV-30: how to get into a gîte goes with it, though it stands in one’s own scope', async () => {
  const { phone, clock, cleaner, giteId } = await sharedGite();
  const row = {
    ...stay(giteId),
    id: giteId,
    scope_id: cleaner,
    owner_user_id: cleaner,
    ver: 1,
    rev: 1,
    acces: '4821A',
  };
  await phone.db.table('cleaning_access').put({ ...row, _live: 1 });
  clock.now += 31 * DAY;
  await lapseLeases(phone.db, clock.now);
  expect(await phone.db.cleaning_access.count()).toBe(0);
  expect(await phone.db.scopes.get(cleaner)).toMatchObject({ staged: '0' });
  expect(await phone.pull()).toMatchObject({ kind: 'applied', unsound: [] });
});

test('INV-30: a row with changes that wait stays, and what was written in it is sent', async () => {
  const { phone, server, clock, cleaningId } = await sharedGite();
  await phone.update('cleaning_schedule', cleaningId, { compte_rendu: 'fait dans la cave' });
  clock.now += 31 * DAY;
  await lapseLeases(phone.db, clock.now);
  expect((await phone.db.cleaning_schedule.get(cleaningId))?.compte_rendu).toBe('fait dans la cave');
  expect(await heldOf(phone)).toBe(1);
  await phone.push();
  await phone.pull();
  expect(server.store.rowsOf('cleaning_schedule').get(cleaningId)?.row['compte_rendu']).toBe('fait dans la cave');
  expect(await phone.db.outbox.count()).toBe(0);
});

test('INV-30: a row that the server does not have yet stays', async () => {
  const { phone, clock, giteId } = await sharedGite();
  const id = await phone.insert('cleaning_schedule', cleaning(giteId));
  clock.now += 31 * DAY;
  await lapseLeases(phone.db, clock.now);
  expect(await phone.db.cleaning_schedule.get(id)).toBeDefined();
  expect(await heldOf(phone)).toBe(1);
});

test('INV-30: what was put away and is no longer shared does not come back', async () => {
  const { phone, server, clock, cleaner, giteId } = await sharedGite();
  clock.now += 31 * DAY;
  await lapseLeases(phone.db, clock.now);
  server.revoke(giteId, cleaner);
  await phone.pull();
  expect(await heldOf(phone)).toBe(0);
  expect(await knowledge(phone.data)).toBe('complete');
});

test('INV-30: an owner’s own things are never put away, nor anything by a clock that went back', async () => {
  const { laptop, phone, clock } = await sharedGite();
  await lapseLeases(laptop.db, clock.now + 400 * DAY);
  expect(await laptop.db.reservations.count()).toBe(1);
  await lapseLeases(phone.db, clock.now - 400 * DAY);
  expect(await heldOf(phone)).toBe(3);
});
