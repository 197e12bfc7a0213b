import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { createPgliteConnection, type PgliteConnection } from '@supabase/lite/pglite';
import { createPostgresConnection, type PostgresConnection } from '@supabase/lite/postgres';
import type { DatabaseSettings, Row } from './protocol.ts';

/** Statements against the database as its owner, past every policy: for migrations, demo data and tests. */
export interface Database {
  /** What the server library stands on. */
  connection: PgliteConnection | PostgresConnection;
  /** `exec` may hold several statements; `query` holds one, with `$1`… */
  query(text: string, params?: readonly unknown[]): Promise<Row[]>;
  exec(text: string): Promise<void>;
  transaction<T>(work: (inside: Pick<Database, 'query' | 'exec'>) => Promise<T>): Promise<T>;
}

// As on a hosted project: what a migration writes without a schema is `public`, and extensions are found.
const SEARCH_PATH = '"$user", public, extensions';
const POOL_SIZE = 10;

export async function connect({
  target,
  statementMs,
}: Pick<DatabaseSettings, 'target' | 'statementMs'>): Promise<Database> {
  const database = target.kind === 'pglite' ? await openPglite(target.folder) : openPostgres(target.url, statementMs);
  keepGrants(database.connection);
  return database;
}

async function openPglite(folder: string): Promise<Database> {
  const connection = await createPgliteConnection({
    url: folder,
    pgliteOptions: { extensions: { pg_trgm, unaccent, btree_gin, btree_gist } },
  });
  const { driver } = connection;
  await driver.waitReady;
  await driver.exec(`set search_path = ${SEARCH_PATH}; set timezone = 'UTC'`);
  return {
    connection,
    query: async (text, params = []) => (await driver.query<Row>(text, [...params])).rows,
    exec: async (text) => void (await driver.exec(text)),
    transaction: (work) =>
      driver.transaction((inside) =>
        work({
          query: async (text, params = []) => (await inside.query<Row>(text, [...params])).rows,
          exec: async (text) => void (await inside.exec(text)),
        }),
      ),
  };
}

function openPostgres(url: string, statementMs: number): Database {
  const connection = createPostgresConnection({
    url,
    postgresOptions: {
      max: POOL_SIZE,
      connect_timeout: 10,
      onnotice: () => undefined,
      types: { json: jsonAsGiven(JSON_OID), jsonb: jsonAsGiven(JSONB_OID) },
      connection: {
        application_name: 'liveownerunit',
        search_path: SEARCH_PATH,
        statement_timeout: statementMs,
        lock_timeout: Math.ceil(statementMs / 2),
        idle_in_transaction_session_timeout: statementMs * 2,
      },
    },
  });
  const { driver } = connection;
  return {
    connection,
    query: async (text, params = []) => [...(await driver.unsafe<Row[]>(text, params as never[]))],
    exec: async (text) => void (await driver.unsafe(text)),
    transaction: async (work) =>
      (await driver.begin((inside) =>
        work({
          query: async (text, params = []) => [...(await inside.unsafe<Row[]>(text, params as never[]))],
          exec: async (text) => void (await inside.unsafe(text)),
        }),
      )) as never,
  };
}

const JSON_OID = 114;
const JSONB_OID = 3802;

/** Text is JSON already, as PGlite takes it: the library sends it so, and the driver would make a JSON string of it. */
function jsonAsGiven(oid: number) {
  return {
    to: oid,
    from: [oid],
    serialize: (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)),
    parse: (text: string): unknown => JSON.parse(text),
  };
}

/**
 * At its first request the library grants everything in every schema that has row-level security to `anon` and
 * `authenticated`, for tables to come as well. This state says that it did so already: grants are the migrations'.
 * The field is private to the library, whose version is pinned; tests/unit/local/grants.test.ts fails if it moves.
 */
function keepGrants(connection: Database['connection']): void {
  Object.assign(connection, { rlsState: 'active' });
}
