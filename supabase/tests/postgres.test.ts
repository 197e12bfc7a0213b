import { afterAll, beforeAll, describe } from 'vitest';
import { SPECS } from './specs.ts';
import { openPostgres, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openPostgres();
});
afterAll(() => database.close());

describe.each(Object.entries(SPECS))('%s', (_, spec) => spec(() => database));
