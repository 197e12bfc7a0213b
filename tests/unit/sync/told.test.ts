import { describe, expect, test } from 'vitest';
import { keepMine, keepTheirs } from '../../../src/data/mutations/issues.ts';
import { openIssues } from '../../../src/data/queries/sync.ts';
import { cleaning, createHousehold, gite, type HandDevice, stay } from '../../sync/household.ts';

/** What the server decides against somebody reaches the device of whom it concerns, with a way out. */
describe('INV-27: words that another person put aside', () => {
  async function quarrel() {
    const { server, device } = createHousehold();
    const [ownerId, cleanerId] = [server.addUser(), server.addUser()];
    const [owner, cleaner] = [device(ownerId), device(cleanerId)];
    await owner.pull();
    const house = await owner.insert('gites_base', gite());
    await owner.push();
    const id = await owner.insert('cleaning_schedule', cleaning(house));
    await owner.push();
    server.grant(house, cleanerId);
    await owner.pull();
    await cleaner.pull();
    await cleaner.update('cleaning_schedule', id, { compte_rendu: 'Ampoule grillée' });
    await owner.update('cleaning_schedule', id, { compte_rendu: 'RAS' });
    await cleaner.push();
    await owner.push();
    await owner.pull();
    await cleaner.pull();
    const reportOn = async (on: HandDevice) => (await on.db.cleaning_schedule.get(id))?.compte_rendu;
    return { owner, cleaner, reports: () => Promise.all([reportOn(owner), reportOn(cleaner)]) };
  }

  test('are offered on their own device, and one tap puts them back for both', async () => {
    const { owner, cleaner, reports } = await quarrel();
    expect(await reports()).toEqual(['RAS', 'RAS']);
    const [issue, ...others] = await openIssues(cleaner.data);
    expect(others).toEqual([]);
    expect(issue).toMatchObject({ mine: 'Ampoule grillée', theirs: 'RAS', kept: 'theirs', scope_id: cleaner.userId });
    if (issue === undefined) return;
    expect((await keepMine(cleaner.data, issue)).ok).toBe(true);
    await cleaner.push();
    await owner.pull();
    expect(await reports()).toEqual(['Ampoule grillée', 'Ampoule grillée']);
    expect(await openIssues(cleaner.data)).toEqual([]);
    expect(await openIssues(owner.data)).toHaveLength(1);
  });

  test('or are let go, and nothing is written but that it is settled', async () => {
    const { cleaner, reports } = await quarrel();
    const [issue] = await openIssues(cleaner.data);
    if (issue === undefined) throw new Error('nothing was told');
    expect((await keepTheirs(cleaner.data, issue)).ok).toBe(true);
    expect((await cleaner.db.outbox.toArray()).map(({ table }) => table)).toEqual(['sync_issue']);
    await cleaner.push();
    expect(await reports()).toEqual(['RAS', 'RAS']);
  });
});

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

test('INV-34: a cleaning that two finish out of reach is done once, by the first of them, and nobody is asked', async () => {
  const { server, device } = createHousehold();
  const [ownerId, ...cleanerIds] = [server.addUser(), server.addUser(), server.addUser()];
  const owner = device(ownerId);
  await owner.pull();
  const house = await owner.insert('gites_base', gite());
  await owner.push();
  const id = await owner.insert('cleaning_schedule', cleaning(house));
  await owner.push();
  const cleaners = cleanerIds.map((userId) => {
    server.grant(house, userId);
    return device(userId);
  });
  const everybody = [owner, ...cleaners];
  for (const each of everybody) await each.pull();
  for (const [i, each] of cleaners.entries()) {
    const fait_le = `2026-07-08T1${i}:00:00.000Z`;
    await each.update('cleaning_schedule', id, { statut: 'fait', fait_le, fait_par: each.userId });
  }
  // The later one is heard first.
  for (const each of cleaners.toReversed()) await each.push();
  for (const each of everybody) {
    await each.pull();
    const row = await each.db.cleaning_schedule.get(id);
    expect(row).toMatchObject({ statut: 'fait', fait_par: cleanerIds[0], fait_le: '2026-07-08T10:00:00.000Z' });
    expect(await openIssues(each.data)).toEqual([]);
  }
});
