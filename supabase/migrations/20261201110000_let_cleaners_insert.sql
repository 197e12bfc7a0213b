-- What whoever cleans may add to a gîte's scope: ticks, reports, linen taken. Until now only an owner inserted anything.
alter table private.sync_table
  add column cleaner_inserts boolean not null default false,
  -- The id of a row follows from what it is about, so that two who say the same, without network, say it once
  -- (src/domain/agreed-id.ts): an insert of what is there is a change of it.
  add column agreed_ids boolean not null default false;
-- Written with the row and never after: what a row is about.
alter table private.sync_field add column said_once boolean not null default false;

-- The first field of a change that the role may not write, as a refusal code; null when all may. New: fields that are said once,
-- and rows that a cleaner adds, which they fill as an owner would.
create or replace function private.refused_field(p_table text, p_role text, p_content jsonb, p_inserts boolean) returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when field.column_name is null and key <> all (synced.columns || array['frev', 'deleted_with']) then 'unknown_field'
    else 'not_writable'
  end as code
  from private.sync_table as synced
  cross join jsonb_object_keys(p_content) as key
  left join private.sync_field as field on field.table_name = synced.name and field.column_name = key
  where synced.name = p_table and (
    field.column_name is null
    or not (case when p_role = 'owner' or (p_inserts and synced.cleaner_inserts) then field.owner_writes else field.cleaner_writes end)
    or not (p_inserts or (synced.owner_updates and not field.said_once))
    -- A device restores a row by setting null; it deletes one by `delete`, which says what it saw.
    or (key = 'deleted_at' and p_content -> key <> 'null'))
  order by code desc
  limit 1
$$;

-- Values that only the caller's role can make wrong: null when there is none. New: in every table, a cleaner speaks for nobody else
-- (`…_par`), and an owner for people of the scope.
create or replace function private.refused_value(p_user uuid, p_role text, p_scope uuid, p_mutation private.mutation, p_row jsonb)
returns text
language sql stable security definer set search_path = ''
as $$
  select case
    -- A cleaning moves between gîtes of one's own only: the row's keys alone would let it enter another owner's scope.
    when p_mutation.target = 'cleaning_schedule' and p_mutation.content ? 'gite_id'
      and private.role_in(p_user, private.as_uuid(p_mutation.content -> 'gite_id')) is distinct from 'owner'
      then 'invalid_reference'
    -- What another cleaner reported is theirs to correct or to take back.
    when p_role = 'cleaner' and p_row ->> 'signale_par' <> p_user::text then 'not_writable'
    -- What became of it is its owner's to say.
    when p_role = 'cleaner' and p_mutation.target = 'signalements' and p_mutation.content ->> 'etat' <> 'ouvert' then 'not_writable'
    else (
      select case when p_role = 'cleaner' then 'not_writable' else 'invalid_reference' end
      from jsonb_each(p_mutation.content) as said
      where said.key like '%\_par' and said.value <> 'null' and said.value is distinct from p_row -> said.key
        and case when p_role = 'cleaner' then said.value <> to_jsonb(p_user)
          -- Whom an answer to a cleaning names is asked of cleaners alone.
          else said.key not in ('reponse_par', 'vu_par') and private.role_in(private.as_uuid(said.value), p_scope) is null end
      limit 1)
  end
$$;

-- A new row, as before. New: cleaners add where they may, what two say of the same thing is one row, and a cleaning that two planned
-- is there once.
create or replace function private.insert_row(p_user uuid, p_mutation private.mutation) returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  target private.sync_table;
  role constant text := private.role_in(p_user, p_mutation.scope);
  refused text;
  present jsonb;
  merged private.mutation := p_mutation;
begin
  select * into target from private.sync_table where name = p_mutation.target;
  if role is null or (target.scope_kind = 'owner' and p_mutation.scope <> p_user) then
    return private.refuse('not_member');
  end if;
  if not (case role when 'owner' then target.owner_inserts else target.cleaner_inserts end) then
    return private.refuse('not_writable');
  end if;
  refused := coalesce(
    private.refused_field(target.name, role, p_mutation.content, true),
    private.refused_value(p_user, role, p_mutation.scope, p_mutation, null));
  if refused is not null then
    return private.refuse(refused);
  end if;
  execute format('select to_jsonb(present) from public.%I as present where id = $1', target.name)
  into present using p_mutation.id;
  if present is not null then
    -- Two devices, or one and the server, planned the cleaning of one stay: the first one stands, and nothing is lost.
    if target.name = 'cleaning_schedule' and p_mutation.content -> 'auto' = 'true'
      and present -> 'scope_id' = to_jsonb(p_mutation.scope)
    then
      return row('applied', null)::private.mutation_outcome;
    end if;
    if not target.agreed_ids or present -> 'scope_id' <> to_jsonb(p_mutation.scope) then
      return private.refuse('already_exists');
    end if;
    merged.content := p_mutation.content - array(
      select column_name from private.sync_field where table_name = target.name and said_once);
    -- It left with what it is about.
    if present -> 'deleted_at' <> 'null' or merged.content = '{}' then
      return row('applied', null)::private.mutation_outcome;
    end if;
    return private.update_row(p_user, current_setting('sync.writer')::uuid, merged, present, role);
  end if;
  execute (
    select format(
      'insert into public.%1$I (id, scope_id, owner_user_id%2$s)
       select $1, $2, $3%2$s from jsonb_populate_record(null::public.%1$I, $4)',
      target.name, coalesce(string_agg(format(', %I', key), ''), ''))
    from jsonb_object_keys(p_mutation.content) as key)
  using p_mutation.id, p_mutation.scope, p_user, p_mutation.content;
  return row('applied', null)::private.mutation_outcome;
end
$$;

-- What belongs to a cleaning is in its gîte, wherever that goes. Each key needs one index that starts with it.
-- squawk-ignore require-concurrent-index-creation
create unique index cleaning_schedule_id_gite_idx on public.cleaning_schedule (id, gite_id);

create function private.follow_cleaning() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.scope_id := new.gite_id;
  return new;
end
$$;

-- What somebody says of a cleaning that was deleted meanwhile is no mistake of theirs: it is kept, and out of sight like the cleaning.
create function private.join_cleaning() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  select deleted_at, id into new.deleted_at, new.deleted_with
  from public.cleaning_schedule where id = new.cleaning_id and deleted_at is not null;
  return new;
end
$$;
