-- Statutory forms are kept six months from the arrival and not a day longer: their rows are deleted for good, which leaves an exit, so
-- that devices drop them too, and a report in the owner's scope of how many they were, and of which arrivals.

-- Whatever takes forms away for good says so: the job, their owner, somebody at the dashboard. One row an owner and statement; one that
-- was emptied before was told then. With the account of their owner they go without: nobody is left to be told.
create function private.report_destruction() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  emptied uuid[];
begin
  if tg_op = 'UPDATE' then
    emptied := array(select id from new_rows where signature = '');
  end if;
  insert into public.destructions (id, scope_id, genre, nombre, du, au)
  select gen_random_uuid(), gone.scope_id, 'fiches_police', count(*), min(gone.date_arrivee), max(gone.date_arrivee)
  from old_rows as gone
  where gone.signature <> '' and (emptied is null or gone.id = any (emptied))
    and exists (select from private.sync_scope where id = gone.scope_id)
  group by gone.scope_id
  order by gone.scope_id;
  return null;
end
$$;
create trigger report_destruction after delete on public.fiches_police referencing old table as old_rows
  for each statement execute function private.report_destruction();
create trigger report_emptied after update on public.fiches_police referencing old table as old_rows new table as new_rows
  for each statement execute function private.report_destruction();

-- Whoever deletes a form destroys it: nothing of it waits anywhere for its row to go. Not one that goes with its stay, and would come
-- back with it.
create function private.empty_form() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.nom := ''; new.prenoms := ''; new.date_naissance := null; new.lieu_naissance := ''; new.nationalite := '';
  new.domicile := ''; new.telephone := ''; new.email := ''; new.enfants := ''; new.signature := '';
  return new;
end
$$;
-- By its name before the stamp.
create trigger empty_form before update of deleted_at on public.fiches_police
  for each row when (old.deleted_at is null and new.deleted_at is not null and new.deleted_with is null)
  execute function private.empty_form();

-- What was signed stays as it was; when it is destroyed follows the stay, be it moved or taken on by another entry.
create function private.date_form() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  stay public.reservations;
begin
  select * into stay from public.reservations where id = new.reservation_id;
  if tg_op = 'INSERT' then
    new.sejour_du := coalesce(new.sejour_du, stay.date_debut);
    new.sejour_au := coalesce(new.sejour_au, stay.date_fin);
  elsif stay.id is not null then
    new.a_detruire_le := (new.date_arrivee + (stay.date_debut - coalesce(new.sejour_du, stay.date_debut)) + interval '6 months')::date;
  end if;
  return new;
end
$$;
create trigger date_form before insert or update of reservation_id on public.fiches_police
  for each row execute function private.date_form();

-- The trigger dates them anew; where nothing comes of it, nothing is written (`stamp_row`).
create function private.date_forms() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.fiches_police set reservation_id = reservation_id where reservation_id = new.id;
  return null;
end
$$;
create trigger date_forms after update of date_debut on public.reservations
  for each row when (new.date_debut <> old.date_debut) execute function private.date_forms();

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
