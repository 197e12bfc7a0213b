import type postgres from 'postgres';

/**
 * Owners with a gîte and three feeds each, on a booking site that has them all. Each was read before, and has been due for up to six
 * hours.
 */
export async function fillFeeds(sql: postgres.Sql, owners: number, host: string): Promise<void> {
  await sql.unsafe('set session_replication_role = replica');
  await sql.unsafe(`
    create temporary table people as select gen_random_uuid() as id, gen_random_uuid() as gite, n from generate_series(1, ${owners}) as n;
    insert into auth.users (id, email) select id, n || '@example.org' from people;
    insert into private.sync_scope (id, owner_user_id, kind) select id, id, 'owner' from people on conflict do nothing;
    insert into private.sync_scope (id, owner_user_id, kind) select gite, id, 'menage' from people on conflict do nothing;
    insert into private.sync_member (scope_id, user_id, role) select id, id, 'owner' from people on conflict do nothing;
    insert into private.sync_member (scope_id, user_id, role) select gite, id, 'owner' from people on conflict do nothing;
    insert into public.gites_base (id, scope_id, owner_user_id, nom, ver, rev) select gite, id, id, 'Gîte ' || n, 1, 1 from people;
    create temporary table kept as
      select gen_random_uuid() as id, people.id as owner, people.gite, people.n, nth from people, generate_series(1, 3) as nth;
    insert into public.flux_ical (id, scope_id, owner_user_id, gite_id, plateforme, adresse_masquee, etat, ver, rev)
      select id, owner, owner, gite, (array['airbnb', 'booking', 'abritel'])[nth], 'feeds/…' || nth, 'sain', 1 + nth, 1 from kept;
    insert into private.feed (id, gite_id, owner_user_id, url, host, next_at, etag, body_hash)
      select id, gite, owner, 'http://${host}/' || n || '/' || nth || '.ics', '${host}',
        now() - random() * interval '6 hours', '"0"', 'read before' from kept;
    insert into private.feed_host (host, per_second, tokens) values ('${host}', 1000000, 1000000)
      on conflict (host) do update set per_second = 1000000, tokens = 1000000;
  `);
  await sql.unsafe('set session_replication_role = default');
  await sql.unsafe('vacuum analyze');
}
