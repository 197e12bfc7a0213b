-- The way in reached everybody who cleans a gîte, at all times: a replacement who was never called held every door code. It is a row
-- of one's own scope now, held by whoever is to clean there within three days, and gone by the next contact once they are not.

create table public.cleaning_access (
  like private.synced_row including all,
  gite_id uuid not null references public.gites_base (id) on delete cascade,
  acces text not null check (char_length(acces) <= 10000),
  unique (scope_id, gite_id)
);
create index cleaning_access_gite_id_idx on public.cleaning_access (gite_id);
call private.attach_synced_table('cleaning_access', 95, 'owner', false, false);

-- Days ahead are asked of all gîtes together, every hour.
-- squawk-ignore require-concurrent-index-creation
create index cleaning_schedule_date_idx on public.cleaning_schedule (date);

-- What the cleaner needs to get in: the French page's code and key place, with the parking.
create function private.way_in(p_gite uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select left(concat_ws(
    E'\n', nullif(page.code_acces, ''), nullif(page.emplacement_cles, ''), nullif(page.instructions_parking, '')), 10000)
  from public.gites_consignes as page
  where page.gite_id = p_gite and page.langue = 'fr' and page.deleted_at is null
$$;

-- Who is to hold the way into which gîte today: to whom a cleaning is given of the next three days, who did not say no; the company
-- whose person that is; for a week longer where nobody said that it was done. Three days: whoever works without signal has had some by
-- then. No row where there is nothing to tell.
create function private.access_due(p_gites uuid[]) returns table (gite_id uuid, user_id uuid, acces text)
language sql stable security definer set search_path = ''
as $$
  select due.gite_id, due.user_id, due.acces
  from (
    select distinct cleaning.gite_id, member.user_id, private.way_in(cleaning.gite_id) as acces
    from public.cleaning_schedule as cleaning
    join public.gites_base as gite on gite.id = cleaning.gite_id and gite.deleted_at is null
    join private.sync_member as asked on asked.scope_id = cleaning.scope_id and asked.user_id = cleaning.assignee_user_id
    join private.sync_member as member
      on member.scope_id = cleaning.scope_id and member.user_id in (asked.user_id, asked.societe_user_id) and member.role = 'cleaner'
    where cleaning.gite_id = any (p_gites) and cleaning.deleted_at is null
      and cleaning.date between (now() at time zone 'Europe/Paris')::date - 7 and (now() at time zone 'Europe/Paris')::date + 3
      and (cleaning.statut in ('prevu', 'commence')
        or (cleaning.statut = 'fait' and cleaning.date >= (now() at time zone 'Europe/Paris')::date))
      and not (
        cleaning.statut = 'prevu' and cleaning.reponse = 'refusee' and cleaning.reponse_par = cleaning.assignee_user_id
        and cleaning.reponse_version >= cleaning.version and cleaning.reponse_date = cleaning.date
        and cleaning.reponse_heure is not distinct from cleaning.heure_debut)
  ) as due
  where due.acces <> ''
$$;

-- Gives and takes the way into these gîtes. Where all is as it should be it writes nothing, and no scope is touched.
create function private.keep_access(p_gites uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- In the order in which everybody locks scopes.
  perform from private.sync_scope
  where id in (
    select user_id from private.access_due(p_gites)
    union all
    select scope_id from public.cleaning_access where gite_id = any (p_gites))
  order by id
  for no key update;
  delete from public.cleaning_access as held
  where held.gite_id = any (p_gites)
    and not exists (select from private.access_due(p_gites) as due where due.gite_id = held.gite_id and due.user_id = held.scope_id);
  update public.cleaning_access as held set acces = due.acces
  from private.access_due(p_gites) as due
  where held.gite_id = due.gite_id and held.scope_id = due.user_id and held.acces <> due.acces;
  insert into public.cleaning_access (id, scope_id, gite_id, acces)
  select gen_random_uuid(), due.user_id, due.gite_id, due.acces
  from private.access_due(p_gites) as due
  where not exists (
    select from public.cleaning_access as held where held.gite_id = due.gite_id and held.scope_id = due.user_id)
  order by due.user_id;
end
$$;

-- Those that differ only: a season that is planned far ahead concerns nobody's door today.
create function private.keep_access_where_due(p_gites uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  differing constant uuid[] := array(
    select coalesce(due.gite_id, held.gite_id)
    from private.access_due(p_gites) as due
    full join (select * from public.cleaning_access where gite_id = any (p_gites)) as held
      on held.gite_id = due.gite_id and held.scope_id = due.user_id
    where due.acces is distinct from held.acces);
begin
  if differing <> '{}' then
    perform private.keep_access(differing);
  end if;
end
$$;

create function private.access_follows_cleanings() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  today constant date := (now() at time zone 'Europe/Paris')::date;
  gites uuid[];
begin
  if tg_op = 'INSERT' then
    gites := array(select distinct gite_id from new_rows where date between today - 7 and today + 3);
  elsif tg_op = 'DELETE' then
    gites := array(select distinct gite_id from old_rows where date between today - 7 and today + 3);
  else
    gites := array(
      select gite_id from new_rows where date between today - 7 and today + 3
      union
      select gite_id from old_rows where date between today - 7 and today + 3);
  end if;
  if gites <> '{}' then
    perform private.keep_access_where_due(gites);
  end if;
  return null;
end
$$;
create trigger access_inserted after insert on public.cleaning_schedule referencing new table as new_rows
  for each statement execute function private.access_follows_cleanings();
create trigger access_updated after update on public.cleaning_schedule referencing old table as old_rows new table as new_rows
  for each statement execute function private.access_follows_cleanings();
create trigger access_deleted after delete on public.cleaning_schedule referencing old table as old_rows
  for each statement execute function private.access_follows_cleanings();

-- Computed anew for the gîte that a page belongs to and for the one it left, so that a code is never told where it no longer opens
-- anything. What devices of old look for in the gîte's own row is empty from now on.
create or replace function private.project_access() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.keep_access_where_due(array[new.gite_id, old.gite_id]);
  return null;
end
$$;
update public.cleaning_gites set acces = '' where acces <> '';

-- Before their cleanings are nobody's: these are seen to by the triggers above, but a company's people go without any of their own.
create function private.access_follows_team() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from public.cleaning_access where gite_id = old.scope_id and scope_id = old.user_id;
  return null;
end
$$;
create trigger access_follows_team after delete on private.sync_member
  for each row when (old.role = 'cleaner') execute function private.access_follows_team();

-- A gîte that is deleted keeps nobody's way in, even where it has no cleaning that would go along; restored, it tells it again.
create function private.access_follows_gite() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.keep_access_where_due(array[new.id]);
  return null;
end
$$;
create trigger access_follows_gite after update of deleted_at on public.gites_base
  for each row when (old.deleted_at is distinct from new.deleted_at) execute function private.access_follows_gite();

-- A day begins, and with it somebody's third day before. Fifty gîtes a transaction; false once there is none left.
create function private.keep_next_access() returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  today constant date := (now() at time zone 'Europe/Paris')::date;
  near constant uuid[] := array(
    select gite_id from public.cleaning_schedule where date between today - 7 and today + 3
    union
    select gite_id from public.cleaning_access);
  gites constant uuid[] := array(
    select distinct coalesce(due.gite_id, held.gite_id)
    from private.access_due(near) as due
    full join public.cleaning_access as held on held.gite_id = due.gite_id and held.scope_id = due.user_id
    where due.acces is distinct from held.acces
    limit 50);
begin
  if gites = '{}' then
    return false;
  end if;
  perform private.keep_access(gites);
  return true;
end
$$;

-- As before. New: the way in, every hour, where pg_cron is.
create or replace function private.schedule_upkeep() returns boolean
language plpgsql set search_path = ''
as $$
begin
  if not exists (select from pg_catalog.pg_extension where extname = 'pg_cron') then
    return false;
  end if;
  perform cron.schedule(
    'purge-tombstones', '17 3 * * *',
    'do $job$ begin for i in 1..50000 loop exit when not private.purge_next_owner(); commit; end loop; end $job$');
  perform cron.schedule(
    'destroy-police-forms', '7 * * * *',
    'do $job$ begin for i in 1..50000 loop exit when not private.destroy_next_forms(); commit; end loop; end $job$');
  perform cron.schedule(
    'keep-access', '12 * * * *',
    'do $job$ begin for i in 1..50000 loop exit when not private.keep_next_access(); commit; end loop; end $job$');
  return true;
end
$$;
select private.schedule_upkeep();
select private.keep_next_access();
