import { expect, test } from 'vitest';
import { createHousehold, gite, stay } from '../../sync/household.ts';

test("INV-12: a second change on top of one's own unsent one claims to have seen no more than the first", async () => {
  const { server, device } = createHousehold();
  const owner = server.addUser();
  const [phone, laptop] = [device(owner), device(owner)];
  await phone.pull();
  const giteId = await phone.insert('gites_base', gite());
  const id = await phone.insert('reservations', stay(giteId, { montant_total_cents: 10_000 }));
  await phone.push();
  await phone.pull();
  await laptop.pull();

  await laptop.update('reservations', id, { montant_total_cents: 20_000 });
  await laptop.push();
  // The phone writes while an answer that brings the laptop's amount is under way, and once more after it.
  const held = await phone.askPull();
  await phone.update('reservations', id, { montant_total_cents: 30_000 });
  await held.apply();
  await phone.update('reservations', id, { montant_total_cents: 31_000 });
  await phone.push();

  const row = server.store.rowsOf('reservations').get(id)?.row;
  const issues = [...server.store.rowsOf('sync_issue').values()].map((stored) => stored.row);
  expect(row?.['montant_total_cents']).toBe(20_000);
  expect(issues.map(({ mine, theirs, kept }) => ({ mine, theirs, kept }))).toEqual([
    { mine: 31_000, theirs: 20_000, kept: 'theirs' },
  ]);
});
