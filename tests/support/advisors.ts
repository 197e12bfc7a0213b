import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openDatabase } from '../../supabase/local/database/database.ts';
import { createDatabase, startPostgres } from './postgres.ts';

/** One finding of Supabase's database advisors. */
export interface Finding {
  name: string;
  level: string;
  detail: string;
  cacheKey: string;
}

/** Findings that were looked at and are meant so, by the key the advisors give them; `*` stands for any part of it. */
interface Reviewed {
  finding: string;
  reason: string;
}

const root = resolve(import.meta.dirname, '../..');

/** Applies the migrations to an empty PostgreSQL and returns what Supabase's advisors say of the result. */
export async function adviseOnMigrations(): Promise<Finding[]> {
  const server = await startPostgres();
  try {
    const database = await createDatabase(server);
    try {
      await migrateAsTheStackDoes(database.url);
      return await runAdvisors(database.url);
    } finally {
      await database.drop();
    }
  } finally {
    await server.close();
  }
}

/** What nobody has looked at, and what was looked at but is no longer there: both are to be put right. */
export async function review(findings: readonly Finding[]): Promise<string[]> {
  const list = await readFile(join(root, 'supabase/advisors-reviewed.json'), 'utf8');
  const reviewed = (JSON.parse(list) as Reviewed[]).map(({ finding }) => ({ finding, pattern: patternOf(finding) }));
  const isMeant = (finding: Finding) => reviewed.some(({ pattern }) => pattern.test(finding.cacheKey));
  const isGone = ({ pattern }: { pattern: RegExp }) => !findings.some(({ cacheKey }) => pattern.test(cacheKey));
  return [
    ...findings
      .filter((found) => !isMeant(found))
      .map(({ level, cacheKey, detail }) => `${level} ${cacheKey}: ${detail}`),
    ...reviewed.filter(isGone).map(({ finding }) => `reviewed, but no longer found: ${finding}`),
  ];
}

function patternOf(finding: string): RegExp {
  return new RegExp(
    `^${finding
      .split('*')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
  );
}

async function migrateAsTheStackDoes(url: string): Promise<void> {
  const database = await openDatabase({
    settings: {
      target: { kind: 'postgresql', url },
      migrationsDir: join(root, 'supabase/migrations'),
      jwtSecret: 'only-for-the-advisors-and-thrown-away-after',
      publishableKey: 'only-for-the-advisors',
      siteUrl: 'http://localhost',
      statementMs: 30_000,
      jwtExpirySeconds: 60,
    },
    log: { info: () => {}, warn: console.warn, refused: () => {}, answered: () => {} },
    deliver: () => {},
    trace: null,
  });
  // What tells the advisors which schema clients reach, as on a hosted project.
  const name = new URL(url).pathname.slice(1);
  await database.exec(`alter database "${name}" set pgrst.db_schemas = 'public'`);
  await database.close();
}

/** What Supabase's advisors say of a database, as it is. */
export async function runAdvisors(url: string): Promise<Finding[]> {
  const cli = join(root, 'node_modules/supabase/dist/supabase.js');
  const workdir = await mkdtemp(join(tmpdir(), 'lou-advisors-'));
  const flags = ['--level=info', '--fail-on=none', '--output-format=json', '--agent=no', `--workdir=${workdir}`];
  const env = { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const args = [cli, 'db', 'advisors', `--remote=${url}?sslmode=disable`, ...flags];
  try {
    const output = await new Promise<string>((done, refuse) => {
      execFile(process.execPath, args, { env, timeout: 120_000 }, (error, stdout, stderr) => {
        if (stdout === '') refuse(new Error(`The advisors said nothing: ${stderr}`, { cause: error }));
        else done(stdout);
      });
    });
    const answer = JSON.parse(output) as { results?: Finding[] };
    if (answer.results === undefined) throw new Error(`The advisors could not run: ${output}`);
    return answer.results;
  } finally {
    await rm(workdir, { recursive: true, force: true });
  }
}
