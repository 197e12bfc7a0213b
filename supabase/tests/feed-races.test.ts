import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPostgres, type TestDatabase } from './support/database.ts';
import { type Claim, openFeedDesk } from './support/feeds.ts';
import { contentOf } from './support/world.ts';

/** What only several connections can show of who reads a feed. */
let database: TestDatabase;
beforeAll(async () => {
  database = await openPostgres();
});
afterAll(() => database.close());

test('case 59: workers that claim at once, and an owner’s own tap, have each feed once, and one of them writes', async () => {
  const desk = await openFeedDesk(database);
  const ids: string[] = [];
  for (let i = 0; i < 12; i++) ids.push((await desk.create(`${i}`)).id ?? '');
  const byHand = async (id: string) =>
    (await desk.asService<Claim>('claim_feed', '$1, $2, 60', desk.estate.owner, id)).feeds;
  const claims = await Promise.all([
    ...Array.from({ length: 6 }, async () => (await desk.claim(5)).feeds),
    ...ids.slice(0, 3).map(byHand),
  ]);
  const given = claims.flat().map(({ id }) => id);
  expect(given.toSorted()).toEqual(ids.toSorted());

  // Two that both believe to hold the lease, as after a pause of a whole machine.
  const [id = ''] = ids;
  const { lease } = await desk.feedOf(id);
  const made = {
    ...contentOf('reservations', { ...desk.estate, reservation: '' }),
    nature: 'sejour',
    statut: 'confirmee',
    plateforme: 'airbnb',
    ical_uid: 'x@airbnb.com',
  };
  const write = async () =>
    desk.apply(id, String(lease), {
      inserts: [{ ...made, id: randomUUID(), reference_plateforme: '', ical_resume: '' }],
    });
  expect((await Promise.all([write(), write(), write()])).toSorted()).toEqual(['applied', 'lost', 'lost']);
  const stays = await database.rows(
    `select from public.reservations where gite_id = $1 and ical_uid = 'x@airbnb.com'`,
    desk.estate.gite,
  );
  expect(stays).toHaveLength(1);
});
