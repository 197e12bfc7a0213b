import { expect, test } from 'vitest';
import { cleaning, createHousehold, gite, stay } from '../../sync/household.ts';

/*
 * Dexie follows a transaction through a hundred awaits that ask nothing of the database, and no further: what is asked after
 * that is outside of it. So nothing here may wait for each of many things that need no answer.
 */
const MANY = 150;

test('INV-04: a page in which most of many scopes say nothing is applied whole', async () => {
  const { server, device } = createHousehold();
  const owner = server.addUser();
  const [phone, laptop] = [device(owner), device(owner)];
  await phone.pull();
  const gites: string[] = [];
  for (let i = 0; i < MANY; i++) gites.push(await phone.insert('gites_base', gite()));
  while ((await phone.db.outbox.count()) > 0) await phone.push();
  await laptop.pull();
  const id = await phone.insert('reservations', stay(gites[0] ?? '', { notes: 'new' }));
  await phone.push();
  expect(await laptop.pull()).toMatchObject({ kind: 'applied', received: 1 });
  expect(await laptop.db.reservations.get(id)).toMatchObject({ notes: 'new' });
});

test('INV-10: a permission lost is carried out whatever else waits to be sent', async () => {
  const { server, device } = createHousehold();
  const [owner, cleaner] = [server.addUser(), server.addUser()];
  const [phone, cellar] = [device(owner), device(cleaner)];
  await phone.pull();
  const [kept, lost] = [await phone.insert('gites_base', gite()), await phone.insert('gites_base', gite())];
  const cleanings: string[] = [];
  for (let i = 0; i < MANY; i++) cleanings.push(await phone.insert('cleaning_schedule', cleaning(kept)));
  while ((await phone.db.outbox.count()) > 0) await phone.push();
  for (const scope of [kept, lost]) server.grant(scope, cleaner);
  await cellar.pull();
  for (const id of cleanings) await cellar.update('cleaning_schedule', id, { statut: 'fait' });
  server.revoke(lost, cleaner);
  expect(await cellar.pull()).toMatchObject({ kind: 'applied' });
  expect((await cellar.db.scopes.toArray()).map(({ id }) => id).toSorted()).toEqual([cleaner, kept].toSorted());
  expect(await cellar.db.outbox.count()).toBe(MANY);
});

test('INV-16: what a restored server forgot is pending again, however often one row was changed', async () => {
  const { server, device } = createHousehold();
  const phone = device(server.addUser());
  await phone.pull();
  const id = await phone.insert('reservations', stay(await phone.insert('gites_base', gite())));
  await phone.push();
  const restore = server.backUp();
  for (let i = 0; i < MANY; i++) {
    await phone.update('reservations', id, { notes: String(i) });
    await phone.push();
  }
  restore();
  expect(await phone.pull()).toMatchObject({ kind: 'applied' });
  expect(await phone.db.reservations.get(id)).toMatchObject({ notes: String(MANY - 1) });
});
