import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { review, runAdvisors } from '../../tests/support/advisors.ts';
import { createDatabase, startPostgres, type TestDatabase } from '../../tests/support/postgres.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createDatabase(await startPostgres());
  const sql = postgres(database.url, { max: 1, onnotice: () => {} });
  const name = new URL(database.url).pathname.slice(1);
  await sql.unsafe(`
    alter database "${name}" set pgrst.db_schemas = 'public';
    create table public.planted (id int primary key);
    grant select on public.planted to anon;
  `);
  await sql.end();
});

afterAll(() => database.drop());

test('an open table is found, and nobody has reviewed it', async () => {
  const problems = await review(await runAdvisors(database.url));
  expect(problems.filter((problem) => problem.startsWith('ERROR rls_disabled_in_public_public_planted'))).toHaveLength(
    1,
  );
});

test('a review of what is no longer there is a problem too', async () => {
  const problems = await review([]);
  expect(problems.length).toBeGreaterThan(0);
  expect(problems.every((problem) => problem.startsWith('reviewed, but no longer found: '))).toBe(true);
});
