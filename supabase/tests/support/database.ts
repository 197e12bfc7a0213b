import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import postgres from 'postgres';
import { createDatabase, startPostgres } from '../../../tests/support/postgres.ts';
import { createApi } from '../../local/database/api.ts';
import { connect, type Database } from '../../local/database/connect.ts';
import { migrate } from '../../local/database/migrate.ts';
import type { DatabaseSettings } from '../../local/database/protocol.ts';

type Param = string | number | boolean | null;

export interface Session {
  /** What a `select` finds, as JSON carries it: the same from both databases, whatever their drivers make of types. */
  rows<Row = Record<string, unknown>>(select: string, ...params: Param[]): Promise<Row[]>;
  run(statement: string, ...params: Param[]): Promise<void>;
}

/** Who a request is made by, as the API layer tells the database. */
export interface Caller {
  role: 'anon' | 'authenticated' | 'service_role';
  userId?: string;
}

/** A migrated database without data. Outside `as`, its owner speaks, whom no policy stops. */
export interface TestDatabase extends Session {
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** One request: a transaction with the role and the claims that the API layer sets. */
  as<T>(caller: Caller, work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const root = resolve(import.meta.dirname, '../../..');

export async function openPglite(): Promise<TestDatabase> {
  const database = await prepare({ kind: 'pglite', folder: 'memory://' });
  const driver = database.connection.driver as PGlite;
  const session = (query: PGlite['query']) =>
    sessionOver(async (text, params) => (await query<{ json: string }>(text, params)).rows);
  return {
    ...session(driver.query.bind(driver)),
    ...transactions((work) =>
      driver.transaction((inside) => work(session(inside.query.bind(inside) as PGlite['query']))),
    ),
    close: () => database.connection.close(),
  };
}

/** A database of its own on the PostgreSQL of this run; several requests may be under way at once. */
export async function openPostgres(): Promise<TestDatabase> {
  const { url, drop } = await createDatabase(await startPostgres());
  const prepared = await prepare({ kind: 'postgresql', url });
  await prepared.connection.close();
  const sql = postgres(url, { max: 12, onnotice: () => {} });
  const session = (inside: Pick<postgres.Sql, 'unsafe'>) =>
    sessionOver(async (text, params) => [...(await inside.unsafe<{ json: string }[]>(text, params as never[]))]);
  return {
    ...session(sql),
    ...transactions(async (work) => (await sql.begin((inside) => work(session(inside)))) as never),
    async close() {
      await sql.end();
      await drop();
    },
  };
}

/** The SQLSTATE a statement ends with; `null` when it succeeds. */
export async function sqlStateOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
    throw error;
  }
}

/** As the local stack prepares it: the library's own tables, then the migrations. */
async function prepare(target: DatabaseSettings['target']): Promise<Database> {
  const settings: DatabaseSettings = {
    target,
    migrationsDir: resolve(root, 'supabase/migrations'),
    jwtSecret: 'only-for-these-tests-and-thrown-away-afterwards',
    publishableKey: 'only-for-these-tests',
    siteUrl: 'http://localhost',
    statementMs: 60_000,
    jwtExpirySeconds: 60,
  };
  const database = await connect(settings);
  const { prepareTables } = await createApi(database, settings, () => {});
  const bootstrap = await readFile(resolve(root, 'supabase/local/database/bootstrap.sql'), 'utf8');
  // Roles belong to the whole server: another test file may be creating them at this moment.
  await database.exec(bootstrap).catch(() => database.exec(bootstrap));
  await prepareTables();
  await migrate(database, settings.migrationsDir);
  return database;
}

function sessionOver(query: (text: string, params: Param[]) => Promise<{ json: string }[]>): Session {
  return {
    async rows<Row>(select: string, ...params: Param[]) {
      const [answer] = await query(
        `select coalesce(jsonb_agg(to_jsonb(found)), '[]')::text as json from (${select}) as found`,
        params,
      );
      return JSON.parse(answer?.json ?? '[]') as Row[];
    },
    run: async (statement, ...params) => void (await query(statement, params)),
  };
}

function transactions(
  transaction: <T>(work: (session: Session) => Promise<T>) => Promise<T>,
): Pick<TestDatabase, 'transaction' | 'as'> {
  return {
    transaction,
    as: (caller, work) =>
      transaction(async (session) => {
        const { role, userId = '' } = caller;
        await session.run(
          `select set_config('role', $1, true), set_config('request.jwt.claim.sub', $2, true),
             set_config('request.jwt.claim.role', $1, true), set_config('request.jwt.claims', $3, true)`,
          role,
          userId,
          JSON.stringify(userId === '' ? { role } : { role, sub: userId }),
        );
        return work(session);
      }),
  };
}
