import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './connect.ts';

/**
 * Brings the database to the last of `supabase/migrations`. The history table is the Supabase CLI's
 * (`supabase_migrations.schema_migrations`), so either may continue where the other stopped. Forward only.
 */
export interface MigrationReport {
  applied: string[];
  /** The version the database is at; null without any migration. */
  last: string | null;
}

class MigrationRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MigrationRefused';
  }
}

interface MigrationFile {
  version: string;
  name: string;
  text: string;
}

interface RecordedMigration {
  version: string;
  statements: string[] | null;
}

const FILE_NAME = /^(\d{14})_([a-z0-9_]+)\.sql$/;
/** Any number: two processes that migrate one server at once take turns on it. */
const LOCK = 7_203_114_551;

const HISTORY = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (
    version text not null primary key, statements text[], name text
  )`;

/** Applies what is missing, each file whole or not at all; throws `MigrationRefused` when files and history disagree. */
export async function migrate(database: Database, dir: string): Promise<MigrationReport> {
  const files = await readMigrations(dir);
  // "if not exists" alone does not hold against another process that creates the same at the same time.
  await database.transaction(async (inside) => {
    await inside.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await inside.exec(HISTORY);
  });
  assertHistory(files, await recorded(database));
  const applied: string[] = [];
  for (const file of files) {
    if (await applyOne(database, file)) applied.push(file.version);
  }
  return { applied, last: files.at(-1)?.version ?? null };
}

async function readMigrations(dir: string): Promise<MigrationFile[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (file) => {
      const [, version, name] = FILE_NAME.exec(file) ?? [];
      if (version === undefined || name === undefined) {
        throw new MigrationRefused(`${file}: a migration is named <timestamp of 14 digits>_<verb>_<object>.sql.`);
      }
      return { version, name, text: await readFile(join(dir, file), 'utf8') };
    }),
  );
}

async function recorded(database: Pick<Database, 'query'>): Promise<RecordedMigration[]> {
  const rows = await database.query(
    'select version, statements from supabase_migrations.schema_migrations order by version',
  );
  return rows as unknown as RecordedMigration[];
}

function assertHistory(files: readonly MigrationFile[], history: readonly RecordedMigration[]): void {
  const byVersion = new Map(files.map((file) => [file.version, file]));
  for (const { version, statements } of history) {
    const file = byVersion.get(version);
    if (file === undefined) {
      throw new MigrationRefused(
        `The database has migration ${version}, which is not in supabase/migrations: it belongs to a newer or another version.`,
      );
    }
    // The CLI records statements one by one, which cannot be compared with the file; ours hold the whole text.
    if (statements?.length === 1 && essence(statements[0] ?? '') !== essence(file.text)) {
      throw new MigrationRefused(
        `Migration ${version}_${file.name} was changed after it was applied: write a new one instead.`,
      );
    }
  }
  const last = history.at(-1)?.version ?? '';
  const known = new Set(history.map(({ version }) => version));
  const late = files.find(({ version }) => version < last && !known.has(version));
  if (late !== undefined) {
    throw new MigrationRefused(
      `Migration ${late.version}_${late.name} is older than ${last}, which is applied: give it a later timestamp.`,
    );
  }
}

/** False when another process applied it meanwhile. */
async function applyOne(database: Database, { version, name, text }: MigrationFile): Promise<boolean> {
  try {
    return await database.transaction(async (inside) => {
      await inside.exec(`set local statement_timeout = 0; set local lock_timeout = '10s'`);
      await inside.query('select pg_advisory_xact_lock($1)', [LOCK]);
      const [done] = await inside.query('select 1 from supabase_migrations.schema_migrations where version = $1', [
        version,
      ]);
      if (done !== undefined) return false;
      await inside.exec(text);
      await inside.exec('reset role');
      await inside.query(
        'insert into supabase_migrations.schema_migrations (version, statements, name) values ($1, $2, $3)',
        [version, [text], name],
      );
      return true;
    });
  } catch (cause) {
    throw new Error(`Migration ${version}_${name} failed and left nothing behind: ${String(cause)}`, { cause });
  }
}

function essence(text: string): string {
  return text.replaceAll(/[\s;]+/g, ' ').trim();
}
