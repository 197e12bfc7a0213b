import postgres from 'postgres';
import { startPostgres } from './postgres.ts';

/**
 * Starts one PostgreSQL for all test files of a run (they get it from `startPostgres`, through the environment)
 * and stops it after the last. Used by the projects that need it only, so that unit tests pay nothing.
 */
export async function setup(): Promise<() => Promise<void>> {
  const server = await startPostgres();
  await createRoles(server.url);
  process.env['TEST_DATABASE_URL'] = server.url;
  return server.close;
}

/** Roles belong to the whole server: files that run side by side would race to make them. */
async function createRoles(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  for (const role of [
    'anon nologin noinherit',
    'authenticated nologin noinherit',
    'service_role nologin noinherit bypassrls',
  ]) {
    await sql.unsafe(`do $$ begin create role ${role}; exception when duplicate_object then null; end $$`);
  }
  await sql.end();
}
