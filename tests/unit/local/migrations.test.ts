import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { connect, type Database } from '../../../supabase/local/database/connect.ts';
import { migrate } from '../../../supabase/local/database/migrate.ts';
import { copySnapshot } from '../../support/stack-snapshot.ts';
import { NOTES_MIGRATIONS } from './notes-stack.ts';

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let dir: string;
let database: Database;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lou-migrations-'));
  await copySnapshot({ migrationsDir: NOTES_MIGRATIONS, demo: false, into: dir });
  database = await connect({ target: { kind: 'pglite', folder: join(dir, 'database') }, statementMs: 8000 });
});
afterAll(async () => {
  await database.connection.close();
  await rm(dir, { recursive: true, force: true });
});

beforeEach(async () => {
  await database.exec('drop schema if exists supabase_migrations cascade; drop table if exists public.a, public.half');
  for (const file of await readdir(dir)) if (file.endsWith('.sql')) await rm(join(dir, file));
  await add(
    '20260101000000_create_a.sql',
    'create table public.a (id integer primary key);\ninsert into public.a values (1);',
  );
});

const add = (file: string, text: string) => writeFile(join(dir, file), text);
const apply = () => migrate(database, dir);

it('are applied once, in order, and recorded as the Supabase CLI does', async () => {
  await add('20260103000000_rename_b.sql', 'alter table public.a rename column b to c');
  await add('20260102000000_add_b.sql', 'alter table public.a add column b integer');
  expect(await apply()).toEqual({
    applied: ['20260101000000', '20260102000000', '20260103000000'],
    last: '20260103000000',
  });
  expect(await apply()).toEqual({ applied: [], last: '20260103000000' });
  expect(await database.query('select * from public.a')).toEqual([{ id: 1, c: null }]);
  expect(
    await database.query('select version, name from supabase_migrations.schema_migrations order by 1 limit 1'),
  ).toEqual([{ version: '20260101000000', name: 'create_a' }]);
  const columns = await database.query(
    `select string_agg(column_name || ' ' || data_type, ', ' order by ordinal_position) as said
     from information_schema.columns where table_schema = 'supabase_migrations' and table_name = 'schema_migrations'`,
  );
  expect(columns).toEqual([{ said: 'version text, statements ARRAY, name text' }]);
});

it('go on where the Supabase CLI stopped, which records statements one by one', async () => {
  await apply();
  await database.query(
    `update supabase_migrations.schema_migrations set statements = array['create table a', 'insert into a']`,
  );
  await add('20260102000000_add_b.sql', 'alter table public.a add column b integer');
  expect((await apply()).applied).toEqual(['20260102000000']);
});

it('leave nothing behind when one of their statements fails', async () => {
  await add('20260102000000_break.sql', 'create table public.half (id integer); select 1 / 0;');
  await expect(apply()).rejects.toThrow('Migration 20260102000000_break failed and left nothing behind');
  expect(await database.query("select to_regclass('public.half') as half")).toEqual([{ half: null }]);
  expect(await database.query('select version from supabase_migrations.schema_migrations')).toHaveLength(1);
});

it('are refused when one that was applied is gone', async () => {
  await apply();
  await rm(join(dir, '20260101000000_create_a.sql'));
  await expect(apply()).rejects.toThrow('20260101000000, which is not in supabase/migrations');
});

it('are refused when one that was applied reads differently', async () => {
  await apply();
  await add('20260101000000_create_a.sql', 'select 1');
  await expect(apply()).rejects.toThrow('20260101000000_create_a was changed after it was applied');
});

it('are refused when a new one is older than the last', async () => {
  await apply();
  await add('20251231000000_come_late.sql', 'select 1');
  await expect(apply()).rejects.toThrow('give it a later timestamp');
});

it('are refused under a name that says neither when nor what', async () => {
  await add('new.sql', 'select 1');
  await expect(apply()).rejects.toThrow('a migration is named');
});
