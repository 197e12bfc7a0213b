-- Statutory forms are kept six months from the arrival and not a day longer: their rows are deleted for good, which leaves an exit, so
-- that devices drop them too, and a report in the owner's scope of how many they were, and of which arrivals.

-- Whatever takes forms away for good says so: the job, the upkeep that forgets a deleted stay, somebody at the dashboard. One row
-- an owner and statement. With the account of their owner they go without: nobody is left to be told.
create function private.report_destruction() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.destructions (id, scope_id, genre, nombre, du, au)
  select gen_random_uuid(), gone.scope_id, 'fiches_police', count(*), min(gone.date_arrivee), max(gone.date_arrivee)
  from old_rows as gone
  where exists (select from private.sync_scope where id = gone.scope_id)
  group by gone.scope_id
  order by gone.scope_id;
  return null;
end
$$;
create trigger report_destruction after delete on public.fiches_police referencing old table as old_rows
  for each statement execute function private.report_destruction();

-- A change that is refused comes back to its author as an issue, with what they sent. Not of a statutory form: no copy of one
-- outlives it anywhere. That it was to be deleted, say, is no copy, and what "try again" goes by. As before, but for that.
create or replace function private.open_issue(
  p_user uuid, p_kind text, p_mutation private.mutation, p_field text, p_mine jsonb, p_theirs jsonb, p_kept text, p_code text,
  p_theirs_at timestamptz default null, p_theirs_by uuid default null
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  is_form constant boolean := coalesce(p_mutation.target = 'fiches_police', false);
  mine_kept constant jsonb := case when is_form then jsonb_build_object('op', p_mutation.op, 'set', '{}'::jsonb) else p_mine end;
  theirs_kept constant jsonb := case when not is_form then p_theirs end;
begin
  update public.sync_issue
  set mutation_uuid = coalesce(p_mutation.uuid, nobody)
  where scope_id = p_user and row_id = coalesce(p_mutation.id, nobody) and field = p_field
    and state = 'open' and deleted_at is null
    and kind = p_kind and table_name = left(coalesce(p_mutation.target, ''), 63) and kept = p_kept and code = p_code
    and mine is not distinct from mine_kept and theirs is not distinct from theirs_kept;
  if not found then
    insert into public.sync_issue (
      id, scope_id, kind, table_name, row_id, field, mine, theirs, kept, code, mutation_uuid, theirs_at, theirs_by)
    values (
      gen_random_uuid(), p_user, p_kind, left(coalesce(p_mutation.target, ''), 63), coalesce(p_mutation.id, nobody),
      p_field, mine_kept, theirs_kept, p_kept, p_code, coalesce(p_mutation.uuid, nobody), p_theirs_at, p_theirs_by);
  end if;
end
$$;

-- Destroys what is due of one owner, by the day where the gîte is; those that the owner or a stay took to the trash too. False when
-- nothing is. One owner a transaction; any number of workers may run it.
create function private.destroy_next_forms() returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  owner uuid;
begin
  select scope.id into owner
  from private.sync_scope as scope
  where scope.kind = 'owner' and exists (
    select from public.fiches_police as form join public.gites_base as gite on gite.id = form.gite_id
    where form.scope_id = scope.id and form.a_detruire_le <= current_date + 1
      and form.a_detruire_le <= (now() at time zone gite.fuseau)::date)
  limit 1
  for no key update skip locked;
  if owner is null then
    return false;
  end if;
  delete from public.fiches_police as form using public.gites_base as gite
  where gite.id = form.gite_id and form.scope_id = owner and form.a_detruire_le <= (now() at time zone gite.fuseau)::date;
  return true;
end
$$;

-- As before. New: links that opened nothing for as long are forgotten; statutory forms have a day of their own (`destroy_next_forms`),
-- which is later than half a year after they were put into the trash, and until then what they hang on stays.
create or replace function private.purge_next_owner(
  p_before timestamptz default now() - interval '180 days', p_every interval default interval '7 days'
) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  owner uuid;
  scopes uuid[];
  synced record;
begin
  select id into owner from private.sync_scope
  where kind = 'owner' and purged_at < now() - p_every
  order by purged_at limit 1
  for no key update skip locked;
  if owner is null then
    return false;
  end if;
  -- In the order of `lock_scopes`: a push of the same owner waits instead of being killed.
  perform from private.sync_scope where owner_user_id = owner and kind = 'menage' order by id for no key update;
  scopes := array(select id from private.sync_scope where owner_user_id = owner);

  -- Children before their parents: each leaves an exit of its own.
  for synced in
    select name, case name when 'gites_base' then 'gite_id' when 'reservations' then 'reservation_id' end as held_by
    from private.sync_table where name <> 'fiches_police' order by position desc
  loop
    execute format('delete from public.%I as target where scope_id = any ($1) and deleted_at < $2', synced.name)
      || case when synced.held_by is null then '' else
        format(' and not exists (select from public.fiches_police where %I = target.id)', synced.held_by) end
    using scopes, p_before;
  end loop;
  delete from public.client_access_tokens where scope_id = owner and expires_at < p_before;
  delete from public.sync_issue where scope_id = owner and state = 'settled' and updated_at < p_before;

  with gone as (
    delete from private.sync_exit where scope_id = any (scopes) and at < p_before returning scope_id, ver
  )
  update private.sync_scope as scope set min_seq = greatest(scope.min_seq, newest.ver)
  from (select scope_id, max(ver) as ver from gone group by scope_id) as newest
  where scope.id = newest.scope_id;
  update private.sync_scope set purged_at = now() where id = owner;
  return true;
end
$$;

-- As before. New: forms are destroyed every hour, where pg_cron is; a day ends at another hour in each of the gîtes' zones.
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
  return true;
end
$$;
select private.schedule_upkeep();
