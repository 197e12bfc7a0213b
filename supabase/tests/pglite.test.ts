import { afterAll, beforeAll, describe } from 'vitest';
import { SPECS } from './specs.ts';
import { openPglite, type TestDatabase } from './support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openPglite();
});
afterAll(() => database.close());

describe.each(Object.entries(SPECS))('%s', (_, spec) => spec(() => database));
