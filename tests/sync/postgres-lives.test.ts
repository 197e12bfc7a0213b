import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDatabase, startPostgres, type TestDatabase } from '../support/postgres.ts';
import { liveOnPostgres } from './postgres-life.ts';
import { openPostgresWorld, type PostgresWorld } from './postgres-world.ts';

/**
 * The commands of the simulation against a real PostgreSQL, through the real gateway and a line that cuts, delays, doubles
 * and forges, with others writing in the database beside it. `SYNC_PG_SEEDS=200` lives more of them, as `npm run sim` does.
 */
const SEEDS = Number(process.env['SYNC_PG_SEEDS'] ?? 20);
const FROM = Number(process.env['SYNC_PG_FROM'] ?? 1);

let database: TestDatabase;
let world: PostgresWorld;
beforeAll(async () => {
  database = await createDatabase(await startPostgres());
  world = await openPostgresWorld(database.url);
});
afterAll(async () => {
  await world.close();
  await database.drop();
});

describe('INV-14: on a real PostgreSQL everybody agrees in the end', () => {
  test.each(Array.from({ length: SEEDS }, (_, i) => FROM + i))('seed %i', async (seed) => {
    const { problems, log } = await liveOnPostgres(world, seed);
    expect(problems, `seed ${seed}\n${log.slice(-30).join('\n')}`).toEqual([]);
  });
});
