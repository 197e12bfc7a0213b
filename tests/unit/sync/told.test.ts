import { expect, test } from 'vitest';
import { keepMine } from '../../../src/data/mutations/issues.ts';
import { openIssues } from '../../../src/data/queries/sync.ts';
import { createHousehold, gite, stay } from '../../sync/household.ts';

/** What the server decides against somebody reaches the device of whom it concerns, with a way out. */
test('INV-26: a gîte that was deleted over a stay one had not seen comes back with its stay, and says why', async () => {
  const { server, device } = createHousehold();
  const ownerId = server.addUser();
  const [phone, laptop] = [device(ownerId), device(ownerId)];
  await phone.pull();
  const house = await phone.insert('gites_base', gite());
  await phone.push();
  await laptop.pull();
  const night = await laptop.insert('reservations', stay(house));
  await laptop.push();

  await phone.remove('gites_base', house);
  await phone.push();
  expect((await phone.db.gites_base.get(house))?.deleted_at).toBeNull();
  await phone.pull();
  expect((await phone.db.reservations.get(night))?.deleted_at).toBeNull();
  const [issue] = await openIssues(phone.data);
  expect(issue).toMatchObject({ kind: 'refusal', row_id: house, code: 'has_reservations' });
  if (issue === undefined) return;
  expect(await keepMine(phone.data, issue)).toEqual({ ok: false, error: { form: 'has_reservations' } });
});
