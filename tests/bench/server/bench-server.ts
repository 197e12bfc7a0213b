/**
 * `npm run bench:server`: what the database itself spends, on two million stays of a thousand owners: a pull with nothing
 * new over fifty scopes, and what a scope's counter adds to a one-row transaction. Prints a table for README.md; asserts no time.
 */
import { cpus } from 'node:os';
import postgres from 'postgres';
import { createDatabase, startPostgres } from '../../support/postgres.ts';
import { startStack } from '../../support/stack.ts';
import { type Figure, median, ms, tableOf } from '../figures.ts';
import { fillServer, ROWS, SCOPES } from './fill-server.ts';

const TIMES = Number(process.argv[2] ?? 201);

const cluster = await startPostgres();
const database = await createDatabase(cluster);
const stack = await startStack({ databaseUrl: database.url });
const sql = postgres(database.url, { max: 1, onnotice: () => {} });
const figures: Figure[] = [];
try {
  const start = performance.now();
  const { cleaner, stay } = await fillServer(sql);
  const [version] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  const filled = ((performance.now() - start) / 1000).toFixed(0);
  console.log(
    `${cpus()[0]?.model ?? '?'} ×${cpus().length}, PostgreSQL ${version?.version ?? '?'}, filled in ${filled} s`,
  );
  figures.push(await idlePulls(cleaner));
  await counterShare(stay);
  console.log(`\n${tableOf(figures)}\n`);
} finally {
  await sql.end({ timeout: 5 });
  await stack.close();
  await database.drop();
  await cluster.close();
}

/** As PostgREST calls it, for somebody who cleans fifty gîtes and has everything already. */
async function idlePulls(cleaner: string): Promise<Figure> {
  const samples: number[] = [];
  await sql.begin(async (asCleaner) => {
    const [meta] = await asCleaner<{ epoch: string; cursors: string; rows: string }[]>`
      select (select epoch::text from private.sync_meta) as epoch, (select count(*) from public.reservations) as rows,
        (select jsonb_object_agg(id, seq::text)::text from private.sync_scope as scope
         join private.sync_member on scope_id = scope.id where user_id = ${cleaner}) as cursors`;
    if (Number(meta?.rows) !== ROWS) throw new Error(`There are ${meta?.rows ?? 'no'} stays`);
    await asCleaner`select set_config('role', 'authenticated', true), set_config('request.jwt.claim.sub', ${cleaner}, true),
      set_config('request.jwt.claims', ${JSON.stringify({ role: 'authenticated', sub: cleaner })}, true)`;
    const { epoch = '', cursors = '' } = meta ?? {};
    for (let i = 0; i < TIMES; i++) {
      // What the server spends, without the way to it: the clock is the server's.
      const [spent] = await asCleaner<{ took: number; scopes: number; rows: number }[]>`
        with before as materialized (select clock_timestamp() as at),
        answer as materialized (select public.sync_pull(gen_random_uuid(), ${epoch}::uuid, 1, ${cursors}::text::jsonb, 2000)::jsonb as it
          from before)
        select extract(epoch from clock_timestamp() - before.at)::float8 * 1000 as took,
          jsonb_array_length(it -> 'scopes') as scopes,
          (select count(*)::integer from jsonb_array_elements(it -> 'scopes') as scope where scope -> 'tables' <> '{}') as rows
        from answer, before`;
      if (spent?.scopes !== SCOPES || spent.rows !== 0) throw new Error('This is no idle pull over all scopes');
      samples.push(spent.took);
    }
  });
  return { what: `a pull with nothing new over ${SCOPES} scopes`, samples };
}

/**
 * One stay changed in a transaction of its own, with the scope's counter and with a number from nowhere in its place, by
 * turns. The rest is the same: stamp, history of the fields, digest, indexes.
 */
async function counterShare(stay: string): Promise<void> {
  const [original] = await sql<{ body: string }[]>`select pg_get_functiondef('private.bump_scope'::regproc) as body`;
  const withoutCounter = `create or replace function private.bump_scope(p_scope uuid) returns bigint
    language plpgsql security definer set search_path = '' as $$ begin return 1; end $$`;
  // Inside the server too: the way to it would make the counter's share smaller than it is.
  await sql.unsafe(`
    create temporary table took (ms float8);
    create procedure pg_temp.write_stays(p_stay uuid, p_times integer) language plpgsql as $$
    declare
      start timestamptz;
    begin
      for i in 1..p_times loop
        start := clock_timestamp();
        update public.reservations set notes = start::text where id = p_stay;
        commit;
        insert into took values (extract(epoch from clock_timestamp() - start) * 1000);
        commit;
      end loop;
    end $$`);
  const samples: Record<'with' | 'without', number[]> = { with: [], without: [] };
  for (let block = 0; block < 20; block++) {
    for (const which of block % 2 === 0 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
      await sql.unsafe(which === 'with' ? (original?.body ?? '') : withoutCounter);
      await sql.unsafe(`call pg_temp.write_stays('${stay}', ${Math.ceil(TIMES / 5)})`);
      const took = await sql<{ ms: number }[]>`with gone as (delete from took returning ms) select ms from gone`;
      samples[which].push(...took.map((row) => row.ms));
    }
  }
  const share = (median(samples.with) - median(samples.without)) / median(samples.with);
  figures.push(
    { what: `a one-row transaction, ${ms(share * 100)} % of it the scope’s counter`, samples: samples.with },
    { what: 'the same without the counter', samples: samples.without },
  );
}
