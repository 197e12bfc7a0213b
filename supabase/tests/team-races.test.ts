import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgres, type TestDatabase } from './support/database.ts';
import { createDevice } from './support/device.ts';
import { openTeamDesk } from './support/team.ts';
import { createEstate, createPerson } from './support/world.ts';

/** What only several connections can show of teams. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openPostgres();
});
afterAll(() => database.close());

test('of people who race for one code one joins, and the others find it used', async () => {
  const desk = openTeamDesk(database);
  const estate = await createEstate(database);
  const people = await Promise.all(Array.from({ length: 8 }, () => createPerson(database)));
  const { code } = await desk.invite(estate.owner, { gites: [estate.gite] });
  const states = await Promise.all(people.map(async (person) => (await desk.join(person, code)).state));
  expect(states.toSorted()).toEqual(['joined', ...Array.from({ length: 7 }, () => 'used')]);
  expect(await desk.team(estate.gite)).toHaveLength(2);
});

test('one person who taps twice joins once', async () => {
  const desk = openTeamDesk(database);
  const estate = await createEstate(database);
  const person = await createPerson(database);
  const { code } = await desk.invite(estate.owner, { gites: [estate.gite] });
  const states = await Promise.all([1, 2, 3].map(async () => (await desk.join(person, code)).state));
  expect(states).toEqual(['joined', 'joined', 'joined']);
  expect(await desk.team(estate.gite)).toHaveLength(2);
});

test('a company that is revoked while its people join leaves nobody behind', async () => {
  const desk = openTeamDesk(database);
  const estate = await createEstate(database);
  for (let round = 0; round < 5; round++) {
    const company = await desk.welcome(estate.owner, { gites: [estate.gite], societe: true });
    const codes: string[] = [];
    for (let i = 0; i < 4; i++) codes.push((await desk.invite(company, { gites: [estate.gite] })).code);
    const people = await Promise.all(codes.map(() => createPerson(database)));
    await Promise.all([
      ...people.map((person, i) => desk.join(person, codes[i] ?? '')),
      desk.revoke(estate.owner, company, estate.gite),
    ]);
    expect((await desk.team(estate.gite)).map(({ user_id }) => user_id)).toEqual([estate.cleaner]);
  }
});

test('twenty open invitations are twenty, however many are asked for at once', async () => {
  const desk = openTeamDesk(database);
  const estate = await createEstate(database);
  await Promise.all(Array.from({ length: 30 }, () => desk.invitation(estate.owner, { gites: [estate.gite] })));
  expect(await desk.open(estate.owner)).toHaveLength(20);
});

test('what several people who left still send while the owner writes is all kept, and nobody deadlocks', async () => {
  const desk = openTeamDesk(database);
  const estate = await createEstate(database);
  const people = await Promise.all(
    Array.from({ length: 4 }, () => desk.welcome(estate.owner, { gites: [estate.gite] })),
  );
  for (const person of people) await desk.revoke(estate.owner, person, estate.gite);
  const senders = people.map(async (person, index) => {
    const device = createDevice(database, person);
    for (let i = 0; i < 8; i++)
      await device.update('cleaning_schedule', estate.rows.cleaning_schedule, { compte_rendu: `${index}.${i}` });
  });
  const owner = createDevice(database, estate.owner);
  const writing = async () => {
    for (let i = 0; i < 8; i++)
      await owner.update('cleaning_schedule', estate.rows.cleaning_schedule, { consignes: `${i}` });
  };
  await Promise.all([...senders, writing()]);
  const kept = await database.rows(
    `select from public.sync_issue where scope_id = $1 and code = 'former_member'`,
    estate.owner,
  );
  expect(kept).toHaveLength(32);
  const [deadlocks] = await database.rows('select deadlocks from pg_stat_database where datname = current_database()');
  expect(deadlocks).toEqual({ deadlocks: 0 });
});
