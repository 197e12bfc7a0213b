import postgres from 'postgres';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';
import { manyStays } from '../../support/local-data.ts';
import { createDatabase, startPostgres } from '../../support/postgres.ts';
import { startStack, type TestStack } from '../../support/stack.ts';
import type { Account, BenchStay } from './contestant.ts';

/** One PostgreSQL, one gateway and one line for all contestants. */
export interface BenchServer {
  stack: TestStack;
  line: FaultProxy;
  sql: postgres.Sql;
  close(): Promise<void>;
}

/** The table as RxDB's documentation asks for it: `_modified` set by the server, `_deleted`, row-level security. */
const RXDB_TABLE = `
create table public.bench_stays (
  id uuid primary key,
  owner_user_id uuid not null default auth.uid(),
  gite_id uuid not null,
  date_debut date not null,
  date_fin date not null,
  plateforme text not null default '',
  statut text not null default '',
  client_nom text not null,
  client_telephone text not null default '',
  client_email text not null default '',
  reference_plateforme text not null default '',
  nb_adultes integer not null default 0,
  montant_total_cents bigint not null default 0,
  notes text not null default '',
  _deleted boolean not null default false,
  _modified timestamptz not null default now()
);
create index on public.bench_stays (_modified, id);
create function public.bench_touch() returns trigger language plpgsql set search_path = '' as $$
begin
  new._modified := now();
  return new;
end $$;
create trigger touch before update on public.bench_stays for each row execute function public.bench_touch();
alter table public.bench_stays enable row level security;
create policy own on public.bench_stays to authenticated
  using (owner_user_id = (select auth.uid())) with check (owner_user_id = (select auth.uid()));
grant select, insert, update, delete on public.bench_stays to authenticated;`;

/** What a server may refuse whatever the device does: here a guest's name. */
export const POISON = 'Poison';
const POISON_TRIGGERS = `
create function public.bench_refuse() returns trigger language plpgsql set search_path = '' as $$
begin
  raise check_violation using message = 'refused';
end $$;
create trigger refuse before insert or update on public.bench_stays
  for each row when (new.client_nom = '${POISON}') execute function public.bench_refuse();
create trigger refuse before insert or update on public.reservations
  for each row when (new.client_nom = '${POISON}') execute function public.bench_refuse();`;

export async function openBenchServer(): Promise<BenchServer> {
  const cluster = await startPostgres();
  const database = await createDatabase(cluster);
  const stack = await startStack({ databaseUrl: database.url });
  const sql = postgres(database.url, { max: 4, onnotice: () => {} });
  await sql.unsafe(RXDB_TABLE + POISON_TRIGGERS);
  // The gateway learns the tables when it starts.
  await stack.restart();
  const line = await startFaultProxy(stack.url);
  return {
    stack,
    line,
    sql,
    async close() {
      await line.close();
      await sql.end({ timeout: 5 });
      await stack.close();
      await database.drop();
      await cluster.close();
    },
  };
}

/** Rows of one transaction: as many as a device sends at once. */
const AT_ONCE = 50;

/** A person with one gîte and this many stays, the same in the tables of both. */
export async function createAccount({ stack, sql }: BenchServer, stays: number): Promise<Account> {
  const { userId, accessToken, refreshToken } = await stack.session();
  const account = { userId, accessToken, refreshToken, publishableKey: stack.publishableKey };
  const giteId = crypto.randomUUID();
  await sql`insert into public.gites_base (id, scope_id, owner_user_id, nom) values (${giteId}, ${userId}, ${userId}, 'Le Moulin')`;
  const rows = benchStays(giteId, stays);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const part = JSON.stringify(rows.slice(from, from + AT_ONCE));
    await sql.unsafe(
      `insert into public.reservations (scope_id, owner_user_id, ${NAMES})
        select $1, $1, ${NAMES} from jsonb_populate_recordset(null::public.reservations, $2::text::jsonb)`,
      [userId, part],
    );
    await sql.unsafe(
      `insert into public.bench_stays (owner_user_id, _modified, ${NAMES})
        select $1, clock_timestamp(), ${NAMES} from jsonb_populate_recordset(null::public.bench_stays, $2::text::jsonb)`,
      [userId, part],
    );
  }
  return { ...account, giteId };
}

const COLUMNS = [
  'id',
  'gite_id',
  'date_debut',
  'date_fin',
  'plateforme',
  'statut',
  'client_nom',
  'client_telephone',
  'client_email',
  'reference_plateforme',
  'nb_adultes',
  'montant_total_cents',
  'notes',
] as const satisfies readonly (keyof BenchStay)[];

const NAMES = COLUMNS.join(', ');

/** Stays as owners have them, from 2001 on. */
export function benchStays(giteId: string, count: number): BenchStay[] {
  const stays = manyStays({ userId: giteId }, { count, gites: [giteId], from: '2001-01-01' });
  return stays.map((stay) => ({
    ...(Object.fromEntries(COLUMNS.map((column) => [column, stay[column]])) as unknown as BenchStay),
    id: crypto.randomUUID(),
  }));
}
