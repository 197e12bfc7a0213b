import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openPostgres, type TestDatabase } from './support/database.ts';
import { createPerson } from './support/world.ts';

/** With as many rows as make a difference, the planner takes the index that was made for the question. */
const OWNERS = 40;

let database: TestDatabase;
/** Has most rows of all. */
let owner: string;
let cleaner: string;
/** Has few. */
let otherOwner: string;
let gite: string;

beforeAll(async () => {
  database = await openPostgres();
  owner = await createPerson(database);
  cleaner = await createPerson(database);
  otherOwner = await createPerson(database);
  await database.transaction(async (session) => {
    // Rows as triggers and keys would leave them, without their cost.
    await session.run(`set local session_replication_role = replica`);
    for (const statement of seed()) await session.run(statement);
  });
  await database.run('analyze');
  [{ id: gite } = { id: '' }] = await database.rows<{ id: string }>(
    'select min(id::text) as id from public.gites_base where owner_user_id = $1',
    owner,
  );
  await database.run(
    `create function public.plan_of(question text) returns jsonb language plpgsql set search_path = '' as $$
     declare answer jsonb; begin execute 'explain (format json) ' || question into answer; return answer; end $$`,
  );
  await database.run('grant execute on function public.plan_of(text) to authenticated, service_role');
});
afterAll(() => database.close());

interface Question {
  index: string;
  caller: () => Caller;
  sql: () => string;
}

const me = (): Caller => ({ role: 'authenticated', userId: owner });
const server = (): Caller => ({ role: 'service_role' });

const QUESTIONS: Record<string, Question> = {
  'an owner’s stays, newest arrival first': {
    index: 'idx_reservations_owner_dates',
    caller: me,
    sql: () =>
      `select * from public.reservations where owner_user_id = '${owner}' and deleted_at is null order by date_debut desc limit 50`,
  },
  'what happens to an owner between two days': {
    index: 'idx_reservations_owner_dates',
    caller: me,
    sql: () =>
      `select * from public.reservations where owner_user_id = '${owner}' and date_debut between '2026-11-01' and '2026-11-30'`,
  },
  'a gîte’s planning': {
    index: 'idx_reservations_gite_dates',
    caller: me,
    sql: () =>
      `select * from public.reservations where gite_id = '${gite}' and date_debut < '2026-12-01' and date_fin > '2026-11-01'`,
  },
  'a part of a guest’s name, without its accents': {
    index: 'idx_reservations_client_nom',
    // As `search_reservations` asks, whose rights are its own: under a policy no index could serve a comparison of texts.
    caller: server,
    sql: () =>
      `select * from public.reservations where owner_user_id = '${owner}' and deleted_at is null
         and private.reservation_words(client_nom, reference_plateforme, client_email, client_telephone, notes, libelles) like '%lefev%'
       order by date_debut desc, id desc limit 50`,
  },
  'a guest link by its token': {
    index: 'idx_fiches_token',
    caller: server,
    sql: () => `select * from public.client_access_tokens where token = '${'a'.repeat(43)}'`,
  },
  'an owner’s figures per platform': {
    index: 'idx_reservations_plateforme',
    caller: me,
    sql: () =>
      `select count(*), sum(montant_total_cents) from public.reservations
       where owner_user_id = '${owner}' and plateforme = 'abritel' and date_debut between '2026-01-01' and '2026-12-31'`,
  },
  'a gîte’s cleanings, latest first, for its cleaner': {
    index: 'idx_cleaning_gite_date',
    caller: () => ({ role: 'authenticated', userId: cleaner }),
    sql: () => `select * from public.cleaning_schedule where gite_id = '${gite}' order by date desc limit 20`,
  },
  'what a person has not read': {
    index: 'idx_notifications_user_read',
    caller: me,
    sql: () =>
      `select * from public.notifications where user_id = '${owner}' and is_read = false order by created_at desc limit 20`,
  },
  'a gîte’s activities': {
    index: 'idx_activites_gite',
    caller: me,
    sql: () => `select * from public.activites where gite_id = '${gite}'`,
  },
  'what changed in a scope since a cursor': {
    index: 'reservations_scope_ver_idx',
    caller: server,
    sql: () => `select id from public.reservations where scope_id = '${owner}' and ver > 9900 and ver <= 10000`,
  },
  'whatever a person may see, without any filter': {
    index: 'reservations_scope_ver_idx',
    caller: () => ({ role: 'authenticated', userId: otherOwner }),
    sql: () => `select * from public.reservations`,
  },
};

describe.each(Object.entries(QUESTIONS))('%s', (_, { index, caller, sql }) => {
  test(`is answered by ${index}`, async () => {
    const plan = JSON.stringify(
      await database.as(caller(), (session) => session.rows('select public.plan_of($1) as plan', sql())),
    );
    expect(plan).toContain(`"${index}"`);
    expect(plan).not.toContain('"Seq Scan"');
  });
});

test('a page of a long history reads no more than the page', async () => {
  const [plan] = await database.rows<{ plan: unknown }>(
    `select public.plan_of($q$ select ver from public.reservations where scope_id = '${owner}' and ver > 100 order by ver limit 1001 $q$) as plan`,
  );
  expect(JSON.stringify(plan)).toContain('"Index Only Scan"');
});

function seed(): string[] {
  const stays = 10_000;
  const perOther = 400;
  return [
    `create temp table o on commit drop as
       select case n when 0 then '${owner}'::uuid when 1 then '${otherOwner}' else gen_random_uuid() end as owner, n from generate_series(0, ${OWNERS}) as n`,
    `create temp table g on commit drop as select gen_random_uuid() as id, owner, n, k from o, generate_series(1, 3) as k`,
    `insert into public.gites_base (id, scope_id, owner_user_id, nom) select id, owner, owner, 'G' from g`,
    `insert into private.sync_scope (id, owner_user_id, kind, seq) select owner, owner, 'owner', 10000 from o on conflict do nothing`,
    `insert into private.sync_scope (id, owner_user_id, kind, seq) select id, owner, 'menage', 10000 from g`,
    `insert into private.sync_member (scope_id, user_id, role) select id, '${cleaner}', 'cleaner' from g where n = 0`,
    `create temp table s on commit drop as
       select gen_random_uuid() as id, g.id as gite, g.owner, i from o
       cross join lateral generate_series(1, case n when 0 then ${stays} else ${perOther} end) as i
       join g on g.owner = o.owner and g.k = 1 + i % 3`,
    `insert into public.reservations (id, scope_id, owner_user_id, ver, gite_id, date_debut, date_fin, client_nom, plateforme, montant_total_cents)
       select id, owner, owner, i, gite, date '2020-01-01' + i % 3000, date '2020-01-04' + i % 3000,
         case i % 200 when 0 then 'Lefèvre' else 'Dupont' end,
         (array['direct', 'airbnb', 'booking', 'abritel', 'gites_de_france'])[1 + i % 5], 10000 from s`,
    `insert into public.cleaning_schedule (id, scope_id, owner_user_id, ver, gite_id, reservation_id, date)
       select gen_random_uuid(), gite, owner, i, gite, id, date '2020-01-04' + i % 3000 from s where i % 2 = 0 or owner <> '${owner}'`,
    `insert into public.client_access_tokens (id, scope_id, owner_user_id, ver, reservation_id, token, expires_at)
       select gen_random_uuid(), owner, owner, i, id, substr(encode(sha256(id::text::bytea), 'hex'), 1, 43), now() from s`,
    `insert into public.notifications (id, scope_id, owner_user_id, ver, user_id, type, titre, is_read, created_at)
       select gen_random_uuid(), owner, owner, i, owner, 't', 't', i % 20 <> 0, now() - i * interval '1 minute' from s`,
    `insert into public.activites (id, scope_id, owner_user_id, ver, gite_id, nom)
       select gen_random_uuid(), owner, owner, i, gite, 'A' from s where i % 5 = 0`,
  ];
}
