import type postgres from 'postgres';

const OWNERS = 1_000;
export const ROWS = 2_000_000;
/** Of the cleaner: their own and 49 gîtes. */
export const SCOPES = 50;

/**
 * Two million stays, and 400 cleanings a gîte. Triggers are off meanwhile, which would take an hour; versions and counters are
 * what they would have written, counts and digests stay as they were: a pull hands them on without looking at them.
 */
export async function fillServer(sql: postgres.Sql): Promise<{ cleaner: string; stay: string }> {
  await sql.unsafe(`
    create temporary table people as select gen_random_uuid() as id, n from generate_series(0, ${OWNERS}) as n;
    insert into auth.users (id, email) select id, n || '@example.org' from people;
    insert into private.sync_scope (id, owner_user_id, kind) select id, id, 'owner' from people on conflict do nothing;
    insert into private.sync_member (scope_id, user_id, role) select id, id, 'owner' from people on conflict do nothing;
    create temporary table homes as select gen_random_uuid() as id, people.id as owner, people.n from people where n > 0;
    insert into public.gites_base (id, scope_id, nom) select id, owner, 'Gîte ' || n from homes;
    insert into private.sync_member (scope_id, user_id, role, nom)
      select homes.id, people.id, 'cleaner', 'Nadia' from homes, people where people.n = 0 and homes.n < ${SCOPES};
  `);
  await sql.unsafe('set session_replication_role = replica');
  await sql.unsafe(`
    insert into public.reservations (id, scope_id, owner_user_id, gite_id, date_debut, date_fin, client_nom, ver, rev)
    select gen_random_uuid(), homes.owner, homes.owner, homes.id, day, day + 4, 'Client ' || nth,
      scope.seq + nth, 1
    from homes join private.sync_scope as scope on scope.id = homes.owner,
      lateral (select nth, date '2000-01-01' + nth::integer * 5 as day from generate_series(1, ${ROWS / OWNERS}) as nth) as nights;
    insert into public.cleaning_schedule (id, scope_id, owner_user_id, gite_id, date, ver, rev)
    select gen_random_uuid(), homes.id, homes.owner, homes.id, date '2020-01-01' + nth::integer * 5, scope.seq + nth, 1
    from homes join private.sync_scope as scope on scope.id = homes.id, generate_series(1, 400) as nth;
    update private.sync_scope as scope set seq = newest.ver
    from (
      select scope_id, max(ver) as ver from (
        select scope_id, ver from public.reservations union all select scope_id, ver from public.cleaning_schedule
      ) as rows group by scope_id
    ) as newest where newest.scope_id = scope.id;
  `);
  await sql.unsafe('set session_replication_role = default');
  await sql.unsafe('vacuum analyze');
  const [found] = await sql<{ cleaner: string; stay: string }[]>`
    select (select id::text from people where n = 0) as cleaner, stays.id::text as stay
    from public.reservations as stays where scope_id = (select id from people where n = 500) limit 1`;
  if (found === undefined) throw new Error('nothing was filled');
  return found;
}
