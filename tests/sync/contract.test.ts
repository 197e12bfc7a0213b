import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { createSessionStore, writeSession } from '../../src/remote/session-store.ts';
import { createTransport } from '../../src/remote/transport.ts';
import { createDatabase, startPostgres, type TestDatabase } from '../support/postgres.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { FORGETTING } from './contract/forgetting.ts';
import type { Scenario, Stage } from './contract/hand.ts';
import { MERGING } from './contract/merging.ts';
import { NUMBERS } from './contract/numbers.ts';
import { READING } from './contract/reading.ts';
import { SHARING } from './contract/sharing.ts';
import { createModelServer } from './model-server.ts';

const SCENARIOS: readonly Scenario[] = [...NUMBERS, ...READING, ...MERGING, ...SHARING, ...FORGETTING];
const expectPromiseOf = ({ play }: Scenario, stage: Stage) => play(stage);

describe('the model keeps the protocol', () => {
  const stage = modelStage();
  test.each(SCENARIOS)('$name', (scenario) => expectPromiseOf(scenario, stage));
});

describe('the embedded server keeps the protocol, through HTTP', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.close());
  test.each(SCENARIOS)('$name', (scenario) => expectPromiseOf(scenario, serverStage(stack)));
});

describe('PostgreSQL keeps the protocol, through HTTP', () => {
  let database: TestDatabase;
  let stack: TestStack;
  beforeAll(async () => {
    database = await createDatabase(await startPostgres());
    stack = await startStack({ databaseUrl: database.url });
  });
  afterAll(async () => {
    await stack.close();
    await database.drop();
  });
  test.each(SCENARIOS)('$name', (scenario) => expectPromiseOf(scenario, serverStage(stack)));
});

function modelStage(): Stage {
  const server = createModelServer({ newId: randomUUID, now: () => new Date().toISOString() });
  return {
    person() {
      const userId = server.addUser();
      return Promise.resolve({ userId, transport: server.transportOf(userId) });
    },
    grant: async (scope, { userId }) => server.grant(scope, userId),
    revoke: async (scope, { userId }) => server.revoke(scope, userId),
    hardDelete: async (table, id) => server.hardDelete(table, id),
    write: async (changes) => server.write(changes),
    changeEpoch: async () => server.changeEpoch(),
    purge: async () => server.purge(),
    newId: randomUUID,
  };
}

/** The transport is the app's own, over the network; only the operator's doings go straight to the database. */
function serverStage(stack: TestStack): Stage {
  return {
    async person() {
      const { userId, accessToken, refreshToken } = await stack.session();
      const sessions = createSessionStore(undefined);
      writeSession(sessions, { access_token: accessToken, refresh_token: refreshToken });
      const viaStack: typeof fetch = (input, init) =>
        fetch(new URL(input instanceof Request ? input.url : input, stack.url), init);
      const parts = { fetch: viaStack, storage: sessions, sessions, now: Date.now };
      return { userId, transport: createTransport(parts, userId) };
    },
    async grant(scope, { userId }) {
      await stack.sql(`insert into private.sync_member (scope_id, user_id, role, nom) values ($1, $2, 'cleaner', '')`, [
        scope,
        userId,
      ]);
    },
    async revoke(scope, { userId }) {
      await stack.sql('delete from private.sync_member where scope_id = $1 and user_id = $2', [scope, userId]);
    },
    async hardDelete(table, id) {
      await stack.sql(`delete from public.${table} where id = $1`, [id]);
    },
    async write(changes) {
      // One statement is one transaction.
      const [first] = changes;
      if (first === undefined) return;
      const columns = Object.keys(first.set);
      const assignments = columns.map((column, i) => `${column} = $${i + 2}`).join(', ');
      const ids = changes.map(({ id }) => id);
      await stack.sql(`update public.${first.table} set ${assignments} where id = any ($1)`, [
        ids,
        ...Object.values(first.set),
      ]);
    },
    async changeEpoch() {
      await stack.sql('update private.sync_meta set epoch = gen_random_uuid()');
    },
    async purge({ userId }) {
      await stack.sql(`update private.sync_scope set purged_at = '2000-01-01' where id = $1`, [userId]);
      await stack.sql('select private.purge_next_owner(now())');
    },
    newId: randomUUID,
  };
}
