import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNTS } from '../../supabase/local/demo/accounts.ts';
import { createDatabase, startPostgres, type PostgresServer, type TestDatabase } from '../support/postgres.ts';
import { startStack, type TestStack } from '../support/stack.ts';
import { NOTES_MIGRATIONS } from '../unit/local/notes-stack.ts';

/** The same stack over a real PostgreSQL: what differs from the embedded database. */
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.close());

const GRANTS = `
  select table_schema || '.' || table_name as name, string_agg(privilege_type, ' ' order by privilege_type) as granted
  from information_schema.role_table_grants
  where table_schema in ('public', 'auth', 'private') and grantee = $1 group by 1 order by 1`;

describe('on a real PostgreSQL, with a few functions', () => {
  let database: TestDatabase;
  let stack: TestStack;
  beforeAll(async () => {
    database = await createDatabase(server);
    stack = await startStack({ databaseUrl: database.url, migrationsDir: NOTES_MIGRATIONS, statementMs: 1000 });
  });
  afterAll(async () => {
    await stack.close();
    await database.drop();
  });

  it('rights are those of the migrations and no others', async () => {
    await stack.request('/rest/v1/notes', { session: await stack.session() });
    expect(await stack.sql(GRANTS, ['authenticated'])).toEqual([{ name: 'public.notes', granted: 'INSERT SELECT' }]);
    expect(await stack.sql(GRANTS, ['anon'])).toEqual([]);
  });

  it('a statement without end is stopped by the server, and nobody else waits', async () => {
    const session = await stack.session();
    const runaway = stack.request('/rest/v1/rpc/sleep', { session, json: { seconds: 600 } });
    const others = await Promise.all(
      Array.from({ length: 5 }, async () => (await stack.request('/rest/v1/rpc/whoami', { session, json: {} })).json()),
    );
    expect(new Set(others)).toEqual(new Set([session.userId]));
    const response = await runaway;
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await response.json()).toMatchObject({ code: '57014' });
    const health = (await (await fetch(`${stack.url}/health`)).json()) as Record<string, unknown>;
    expect(health).toMatchObject({ status: 'ok', restarts: 0, database: { kind: 'postgresql' } });
  });

  it('a refusal of the database has the same code and status', async () => {
    const session = await stack.session();
    const response = await stack.request('/rest/v1/notes', { session, json: { texte: 'interdit' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: '23514' });
  });

  it('a new password needs the current one and ends the other sessions', async () => {
    const first = await stack.session();
    const second = await stack.session(first.email);
    const change = (more: object) =>
      stack.request('/auth/v1/user', {
        method: 'PUT',
        session: second,
        json: { password: 'toute neuve 2026', ...more },
      });
    const reads = async (session: typeof first) =>
      (await stack.request('/rest/v1/rpc/whoami', { session, json: {} })).status;
    expect([(await change({})).status, await reads(first)]).toEqual([400, 200]);
    expect((await change({ current_password: 'une phrase de passe' })).status).toBe(200);
    expect([await reads(first), await reads(second)]).toEqual([401, 200]);

    await stack.request('/auth/v1/recover', { json: { email: first.email } });
    const link = /https?:\/\/\S+/.exec(stack.mails.at(-1)?.text ?? '')?.[0] ?? '';
    const opened = await fetch(link, { redirect: 'manual' });
    const accessToken = new URLSearchParams(new URL(opened.headers.get('location') ?? '').hash.slice(1)).get(
      'access_token',
    );
    const reset = await stack.request('/auth/v1/user', {
      method: 'PUT',
      session: { ...first, accessToken: accessToken ?? '' },
      json: { password: 'encore plus neuve' },
    });
    expect([reset.status, await reads(second)]).toEqual([200, 401]);
  });

  it('sessions never see through one another, however many ask at once', async () => {
    const sessions = await Promise.all([1, 2, 3, 4].map(() => stack.session()));
    const everybody = Array.from({ length: 10 }, () => sessions).flat();
    const answers = await Promise.all(
      everybody.map(async (session) => (await stack.request('/rest/v1/rpc/whoami', { session, json: {} })).json()),
    );
    expect(answers).toEqual(everybody.map(({ userId }) => userId));
  });

  it('stacks that start at once on one server migrate it once', async () => {
    const fresh = await createDatabase(server);
    const options = { databaseUrl: fresh.url, migrationsDir: NOTES_MIGRATIONS };
    const stacks = await Promise.allSettled(Array.from({ length: 4 }, () => startStack(options)));
    const started = stacks.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const refused = stacks.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []));
    expect(refused).toEqual([]);
    for (const one of started) await one.close();
    await fresh.drop();
  });
});

describe('on a real PostgreSQL, with the migrations of the product and its demonstration', () => {
  let database: TestDatabase;
  let stack: TestStack;
  beforeAll(async () => {
    database = await createDatabase(server);
    stack = await startStack({ databaseUrl: database.url, demo: true });
  });
  afterAll(async () => {
    await stack.close();
    await database.drop();
  });

  it('everything is there and the passwords work', async () => {
    const session = await stack.session(DEMO_ACCOUNTS[0]?.email, DEMO_ACCOUNTS[0]?.password);
    const gites = await stack.request('/rest/v1/gites_base?select=nom', { session });
    expect(await gites.json()).toHaveLength(3);
  });

  it('visitors have no right on any table', async () => {
    expect(await stack.sql(GRANTS, ['anon'])).toEqual([]);
  });
});
