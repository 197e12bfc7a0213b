import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startStack, type TestStack } from '../../support/stack.ts';
import { startNotesStack } from './notes-stack.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const GRANTS = `
  select table_name, grantee, string_agg(privilege_type, ' ' order by privilege_type) as granted
  from information_schema.role_table_grants
  where table_schema in ('public', 'auth', 'private') and grantee in ('anon', 'authenticated', 'PUBLIC')
  group by 1, 2 order by 1, 2`;

describe('rights are those of the migrations and no others', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startNotesStack();
    const session = await stack.session();
    // The first request under row-level security is when the server library would grant everything.
    expect((await stack.request('/rest/v1/notes', { session })).status).toBe(200);
  });
  afterAll(() => stack.close());

  it('on the tables that were there', async () => {
    expect(await stack.sql(GRANTS)).toEqual([
      { table_name: 'notes', grantee: 'authenticated', granted: 'INSERT SELECT' },
    ]);
  });

  it('so that a policy without a grant opens nothing', async () => {
    const session = await stack.session();
    expect((await stack.request('/rest/v1/secrets', { session })).status).toBe(403);
    expect((await stack.request('/rest/v1/secrets')).status).toBe(401);
  });

  it('on tables and sequences made later, since nothing is granted in advance', async () => {
    expect(
      await stack.sql("select * from pg_default_acl where array_to_string(defaclacl, ' ') ~ '(anon|authenticated)='"),
    ).toEqual([]);
    await stack.sql('create table public.later (id serial primary key)');
    await stack.sql('alter table public.later enable row level security');
    await stack.sql('create policy "all" on public.later for select to anon, authenticated using (true)');
    const session = await stack.session();
    expect((await stack.request('/rest/v1/later', { session })).status).toBe(403);
    expect((await stack.request('/rest/v1/later')).status).toBe(401);
    await stack.sql('grant select on public.later to authenticated');
    expect((await stack.request('/rest/v1/later', { session })).status).toBe(200);
  });

  it('after a restart', async () => {
    await stack.restart();
    const session = await stack.session();
    expect((await stack.request('/rest/v1/secrets', { session })).status).toBe(403);
  });

  it('and nobody creates tables over the API', async () => {
    const [row] = await stack.sql(
      "select has_schema_privilege('authenticated', 'public', 'create') as a, has_schema_privilege('anon', 'public', 'create') as b",
    );
    expect(row).toEqual({ a: false, b: false });
  });
});

describe('with the migrations of the product', () => {
  let stack: TestStack;
  beforeAll(async () => {
    stack = await startStack();
  });
  afterAll(() => stack.close());

  it('visitors have no right on any table, before and after a request', async () => {
    const grantsToAnon = async () => (await stack.sql(GRANTS)).filter(({ grantee }) => grantee !== 'authenticated');
    expect(await grantsToAnon()).toEqual([]);
    await stack.request('/rest/v1/gites_base', { session: await stack.session() });
    await stack.request('/rest/v1/gites_base');
    expect(await grantsToAnon()).toEqual([]);
  });

  it('extensions live apart, as on a hosted project', async () => {
    const rows = await stack.sql(
      `select extname, nspname from pg_extension join pg_namespace n on n.oid = extnamespace where extname <> 'plpgsql' order by 1`,
    );
    expect(new Set(rows.map(({ nspname }) => nspname))).toEqual(new Set(['extensions']));
    expect(rows.map(({ extname }) => extname)).toEqual(expect.arrayContaining(['btree_gist', 'pg_trgm', 'unaccent']));
  });
});
