-- A cleaning that was deleted left the phone of whoever was to do it without a word, and what they said of it, "done" even, was refused and
-- reached nobody. What somebody was told of is called off instead, which they hear of and say that they know; and who worked at one that
-- is deleted brings it back.

-- Whether it may be deleted, as `isDeletable` has it on devices (src/domain/cleaning-deletion.ts): nobody may come for nothing.
create function private.may_vanish(p_cleaning public.cleaning_schedule) returns boolean
language sql stable set search_path = ''
as $$
  select p_cleaning.date < (now() at time zone 'Europe/Paris')::date or (
    coalesce(p_cleaning.ote_a in (p_cleaning.owner_user_id, p_cleaning.su_par, p_cleaning.assignee_user_id), p_cleaning.ote_a is null)
    and case
      when p_cleaning.statut = 'fait' or p_cleaning.assignee_user_id is null or p_cleaning.assignee_user_id = p_cleaning.owner_user_id
        then true
      else p_cleaning.statut = 'annule' and coalesce(
        p_cleaning.vu_par = p_cleaning.assignee_user_id and p_cleaning.vu_version >= p_cleaning.version
        and p_cleaning.vu_date = p_cleaning.date, false)
        and p_cleaning.vu_heure is not distinct from p_cleaning.heure_debut
    end)
$$;

-- As before. New: nor does a gîte go with a cleaning that somebody may come to, for nobody could tell them any more.
create or replace function private.what_keeps_gite(p_gite uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when exists (select from public.reservations where gite_id = p_gite and deleted_at is null) then 'has_reservations'
    when exists (
      select from public.cleaning_schedule as cleaning
      where gite_id = p_gite and deleted_at is null
        and (statut = 'fait' or compte_rendu <> '' or not private.may_vanish(cleaning))
    ) then 'has_cleanings'
  end
$$;

-- As before. New: what somebody was told of is called off.
create or replace function private.delete_row(p_client uuid, p_mutation private.mutation, p_row jsonb, p_role text)
returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  target private.sync_table;
  kept_by text;
begin
  select * into target from private.sync_table where name = p_mutation.target;
  if p_role <> 'owner' or not target.owner_deletes then
    return private.refuse('not_writable');
  end if;
  if p_row -> 'deleted_at' <> 'null' then
    return row('applied', null)::private.mutation_outcome;
  end if;
  -- Whoever deletes must have seen what they delete.
  if exists (
    select from jsonb_each(p_row -> 'frev') as field
    where (field.value ->> 0)::bigint > p_mutation.base and field.value ->> 1 <> p_client::text
  ) then
    return private.refuse('changed_since');
  end if;
  if target.name = 'gites_base' then
    kept_by := private.what_keeps_gite(p_mutation.id);
    if kept_by is not null then
      return private.refuse(kept_by);
    end if;
  end if;
  if target.name = 'cleaning_schedule'
    and not private.may_vanish(jsonb_populate_record(null::public.cleaning_schedule, p_row))
  then
    -- The answer has the row as it stands: devices that thought it deleted show it again.
    update public.cleaning_schedule set statut = 'annule', fait_le = null, fait_par = null, fait_version = null
    where id = p_mutation.id and statut in ('prevu', 'commence');
    return row('applied', null)::private.mutation_outcome;
  end if;
  execute format('update public.%I set deleted_at = now() where id = $1', target.name) using p_mutation.id;
  return row('applied', null)::private.mutation_outcome;
end
$$;

-- Says that somebody worked, or what they found.
create function private.is_work(p_mutation private.mutation) returns boolean
language sql immutable set search_path = ''
as $$
  select p_mutation.target = 'cleaning_schedule' and coalesce(
    p_mutation.content ->> 'statut' in ('commence', 'fait') or p_mutation.content ->> 'compte_rendu' <> ''
    or p_mutation.content ->> 'etat_trouve' <> '' or jsonb_typeof(p_mutation.content -> 'minutes_faites') = 'number', false)
$$;

-- A cleaning that was deleted, back as if whoever deleted it had called it off: so "done" wins over it and is told to them, as ever. What
-- was said of it since comes back with it (`tombstone_children`). Answers the row as it stands then.
create function private.bring_back(p_row jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  sender constant text := current_setting('sync.writer', true);
  back jsonb;
begin
  perform set_config('sync.writer', coalesce(p_row -> 'frev' -> 'deleted_at' ->> 1, 'server'), true);
  update public.cleaning_schedule as cleaning
  set deleted_at = null, statut = case when statut = 'fait' then 'fait' else 'annule' end
  where id = private.as_uuid(p_row -> 'id')
  returning to_jsonb(cleaning) into back;
  perform set_config('sync.writer', sender, true);
  return back;
end
$$;

-- Of a change of a cleaning, what is not overtaken by what stands. Until here a part of `update_row`.
create function private.timely_change(p_user uuid, p_role text, p_mutation private.mutation, p_change jsonb, p_row jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
begin
  -- What was seen last stands, in whichever order it is heard of, and what whoever is to do it has seen.
  if p_change ? 'vu_version' and (
    (p_row ->> 'vu_par' = p_change ->> 'vu_par' and (p_row ->> 'vu_version')::integer > (p_change ->> 'vu_version')::integer)
    or (p_row ->> 'vu_par' = p_row ->> 'assignee_user_id' and p_change ->> 'vu_par' <> p_row ->> 'assignee_user_id'))
  then
    return p_change - array(
      select column_name from private.sync_field where table_name = p_mutation.target and rule = 'newest_seen');
  end if;
  return p_change;
end
$$;

-- As before. New: work at a cleaning that was deleted brings it back.
create or replace function private.update_row(p_user uuid, p_client uuid, p_mutation private.mutation, p_row jsonb, p_role text)
returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  refused constant text := coalesce(
    private.refused_field(p_mutation.target, p_role, p_mutation.content, false),
    private.refused_value(p_user, p_role, private.as_uuid(p_row -> 'scope_id'), p_mutation, p_row));
  wanted jsonb;
  change jsonb;
  field record;
  mine_stands boolean;
  conflicts integer := 0;
  lost text[] := '{}';
  put_aside text[] := '{}';
  -- Gives way to what stands, and nobody is asked.
  settled text[] := '{}';
begin
  if refused is not null then
    return private.refuse(refused);
  end if;
  if p_row -> 'deleted_at' <> 'null' and not p_mutation.content ? 'deleted_at' then
    -- What left with its gîte has nowhere to come back to.
    if p_role <> 'cleaner' or not private.is_work(p_mutation) or p_row -> 'deleted_with' <> 'null' then
      return private.refuse('row_deleted');
    end if;
    p_row := private.bring_back(p_row);
  end if;
  -- Through the row's own type, so that equal values look equal.
  execute format('select to_jsonb(jsonb_populate_record(null::public.%I, $1))', p_mutation.target)
  into wanted using p_mutation.content;
  select coalesce(jsonb_object_agg(key, wanted -> key), '{}') into change from jsonb_object_keys(p_mutation.content) as key;

  if p_mutation.target = 'cleaning_schedule' then
    change := private.timely_change(p_user, p_role, p_mutation, change, p_row);
  end if;

  for field in
    select changed.key, changed.value as mine, p_row -> changed.key as theirs, rules.rule, rules.together,
      p_row -> 'frev' -> changed.key as written
    from jsonb_each(change) as changed
    join private.sync_field as rules on rules.table_name = p_mutation.target and rules.column_name = changed.key
    where (p_row -> 'frev' -> changed.key ->> 0)::bigint > p_mutation.base
      and p_row -> 'frev' -> changed.key ->> 1 <> p_client::text
      and changed.value is distinct from p_row -> changed.key
      and rules.rule not in ('first_done', 'newest_seen')
  loop
    if field.rule = 'done_wins' and array[field.mine, field.theirs] <@ array['"commence"', '"fait"']::jsonb[] then
      if field.mine = '"commence"' then
        settled := settled || field.key;
      end if;
      continue;
    end if;
    conflicts := conflicts + 1;
    mine_stands := case field.rule
      when 'later_wins' then true
      when 'first_stays' then false
      else field.mine = '"fait"'
    end;
    if not mine_stands then
      lost := lost || field.key;
      -- Half of each side would be a stay that nobody wrote: dates lose together.
      lost := lost || array(
        select rules.column_name
        from private.sync_field as rules
        where rules.table_name = p_mutation.target and rules.together = field.together and change ? rules.column_name
          and change -> rules.column_name is distinct from p_row -> rules.column_name);
    else
      put_aside := put_aside || field.key;
      perform private.open_issue(
        p_user, 'conflict', p_mutation, field.key, field.mine, field.theirs, 'mine', field.rule,
        (field.written ->> 2)::timestamptz, private.author_of(field.written));
    end if;
  end loop;
  perform private.open_issue(
    p_user, 'conflict', p_mutation, rules.column_name, change -> rules.column_name, p_row -> rules.column_name, 'theirs',
    rules.rule, (p_row -> 'frev' -> rules.column_name ->> 2)::timestamptz,
    private.author_of(p_row -> 'frev' -> rules.column_name))
  from private.sync_field as rules
  where rules.table_name = p_mutation.target and rules.column_name = any (lost);
  -- Who did it, when, and when they had begun, stands or falls with the state that it explains; of two who say that they did it, the first did.
  if 'statut' = any (lost || settled) or (
    (p_row -> 'frev' -> 'fait_le' ->> 0)::bigint > p_mutation.base and p_row -> 'frev' -> 'fait_le' ->> 1 <> p_client::text
    and (change ->> 'fait_le')::timestamptz >= (p_row ->> 'fait_le')::timestamptz)
  then
    settled := settled || array(
      select column_name from private.sync_field where table_name = p_mutation.target and rule = 'first_done');
  end if;
  change := change - lost - settled;

  if change <> '{}' then
    execute (
      select format(
        'update public.%1$I as target set (%2$s) = (select %2$s from jsonb_populate_record(null::public.%1$I, $2)) where id = $1',
        p_mutation.target, string_agg(format('%I', key), ', '))
      from jsonb_object_keys(change) as key)
    using p_mutation.id, change;
  end if;
  if put_aside <> '{}' then
    perform private.tell_authors(p_user, p_mutation, p_row, change, put_aside);
  end if;
  return row(case when conflicts > 0 then 'conflict' else 'applied' end, null)::private.mutation_outcome;
end
$$;
