-- What one mutation does to one row. Whatever becomes of it is data: applied, applied with a conflict kept as an issue,
-- or refused with an issue. Nothing is dropped in silence.

create type private.mutation_outcome as (status text, code text);

-- A mutation as it came (`sent`) and as it was understood. Parts that make no sense are null, and `fault` says why the
-- mutation is refused: whatever a device sends, it must not stop what waits behind it.
create type private.mutation as (
  mid bigint, uuid uuid, target text, id uuid, scope uuid, op text, content jsonb, base bigint, fault text, sent jsonb
);

create function private.as_uuid(p_value jsonb) returns uuid
language sql immutable set search_path = ''
as $$
  select case
    when jsonb_typeof(p_value) = 'string' and p_value #>> '{}' ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$'
    then (p_value #>> '{}')::uuid
  end
$$;

-- Texts as typed, minus control characters and the marks that turn text around: the rule of src/domain/text.ts, whose own
-- result it leaves as it is.
create function private.clean_text(p_text text) returns text
language sql immutable set search_path = ''
as $$
  select regexp_replace(
    replace(regexp_replace(p_text, '\r\n?|[\u0085\u2028\u2029]', E'\n', 'g'), E'\t', ' '),
    '[\u0001-\u0009\u000b-\u001f\u007f-\u009f\ufeff\u202a-\u202e\u2066-\u2069]', '', 'g')
$$;

create function private.clean_texts(p_content jsonb) returns jsonb
language sql immutable set search_path = ''
as $$
  select case
    -- In the text of JSON the lower ones are escapes. Most content has nothing of the kind.
    when p_content::text !~ '\\[bfrtu]|[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]' then p_content
    else (
      select jsonb_object_agg(
        key, case jsonb_typeof(value) when 'string' then to_jsonb(private.clean_text(value #>> '{}')) else value end)
      from jsonb_each(p_content))
  end
$$;

-- `mid` is known to be good: without it there is no order to keep.
create function private.read_mutation(p_sent jsonb) returns private.mutation
language plpgsql immutable set search_path = ''
as $$
declare
  result private.mutation;
begin
  result.mid := (p_sent ->> 'mid')::bigint;
  result.uuid := private.as_uuid(p_sent -> 'uuid');
  result.target := case when jsonb_typeof(p_sent -> 'table') = 'string' then p_sent ->> 'table' end;
  result.id := private.as_uuid(p_sent -> 'id');
  result.scope := private.as_uuid(p_sent -> 'scope');
  result.op := case when jsonb_typeof(p_sent -> 'op') = 'string' then p_sent ->> 'op' end;
  result.content := case jsonb_typeof(coalesce(p_sent -> 'set', '{}'))
    when 'object' then private.clean_texts(coalesce(p_sent -> 'set', '{}')) end;
  result.base := case
    when coalesce(p_sent -> 'base', 'null') = 'null' then 0
    when jsonb_typeof(p_sent -> 'base') = 'number' and p_sent ->> 'base' ~ '^-?[0-9]{1,16}$' then (p_sent ->> 'base')::bigint
  end;
  result.sent := jsonb_build_object('op', p_sent -> 'op', 'set', p_sent -> 'set');
  if result.uuid is null or result.id is null or result.content is null or result.base is null then
    result.fault := 'invalid_value';
  end if;
  return result;
end
$$;

create function private.refuse(p_code text) returns private.mutation_outcome
language sql immutable set search_path = ''
as $$
  select 'rejected'::text, p_code
$$;

-- The same loss again (a device that keeps trying) is the same issue: it learns of the latest mutation only.
create function private.open_issue(
  p_user uuid, p_kind text, p_mutation private.mutation, p_field text, p_mine jsonb, p_theirs jsonb, p_kept text, p_code text
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  update public.sync_issue
  set mutation_uuid = coalesce(p_mutation.uuid, nobody)
  where scope_id = p_user and row_id = coalesce(p_mutation.id, nobody) and field = p_field
    and state = 'open' and deleted_at is null
    and kind = p_kind and table_name = left(coalesce(p_mutation.target, ''), 63) and kept = p_kept and code = p_code
    and mine is not distinct from p_mine and theirs is not distinct from p_theirs;
  if not found then
    insert into public.sync_issue (id, scope_id, kind, table_name, row_id, field, mine, theirs, kept, code, mutation_uuid)
    values (
      gen_random_uuid(), p_user, p_kind, left(coalesce(p_mutation.target, ''), 63), coalesce(p_mutation.id, nobody),
      p_field, p_mine, p_theirs, p_kept, p_code, coalesce(p_mutation.uuid, nobody));
  end if;
end
$$;

-- The first field of a change that the role may not write, as a refusal code; null when all may.
create function private.refused_field(p_table text, p_role text, p_content jsonb, p_inserts boolean) returns text
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
    or not (case p_role when 'owner' then field.owner_writes else field.cleaner_writes end)
    or not (p_inserts or synced.owner_updates)
    -- A device restores a row by setting null; it deletes one by `delete`, which says what it saw.
    or (key = 'deleted_at' and p_content -> key <> 'null'))
  order by code desc
  limit 1
$$;

-- Values that only the caller's role can make wrong: null when there is none.
create function private.refused_value(p_user uuid, p_role text, p_scope uuid, p_mutation private.mutation, p_row jsonb)
returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when p_mutation.target <> 'cleaning_schedule' then null
    -- A cleaning moves between gîtes of one's own only: the row's keys alone would let it enter another owner's scope.
    when p_mutation.content ? 'gite_id'
      and private.role_in(p_user, private.as_uuid(p_mutation.content -> 'gite_id')) is distinct from 'owner'
      then 'invalid_reference'
    when p_mutation.content ->> 'fait_par' is null or p_mutation.content -> 'fait_par' = p_row -> 'fait_par' then null
    when p_role = 'cleaner' and p_mutation.content ->> 'fait_par' <> p_user::text then 'not_writable'
    when private.role_in(private.as_uuid(p_mutation.content -> 'fait_par'), p_scope) is null then 'invalid_reference'
  end
$$;

create function private.insert_row(p_user uuid, p_mutation private.mutation) returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  target private.sync_table;
  role constant text := private.role_in(p_user, p_mutation.scope);
  refused text;
  already boolean;
begin
  select * into target from private.sync_table where name = p_mutation.target;
  if role is null or (target.scope_kind = 'owner' and p_mutation.scope <> p_user) then
    return private.refuse('not_member');
  end if;
  if role <> 'owner' or not target.owner_inserts then
    return private.refuse('not_writable');
  end if;
  refused := coalesce(
    private.refused_field(target.name, role, p_mutation.content, true),
    private.refused_value(p_user, role, p_mutation.scope, p_mutation, null));
  if refused is not null then
    return private.refuse(refused);
  end if;
  execute format('select exists (select from public.%I where id = $1)', target.name) into already using p_mutation.id;
  if already then
    return private.refuse('already_exists');
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

-- Merges a change into a row by field, and keeps each losing value as an issue.
create function private.update_row(p_user uuid, p_client uuid, p_mutation private.mutation, p_row jsonb, p_role text)
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
begin
  if refused is not null then
    return private.refuse(refused);
  end if;
  if p_row -> 'deleted_at' <> 'null' and not p_mutation.content ? 'deleted_at' then
    return private.refuse('row_deleted');
  end if;
  -- Through the row's own type, so that equal values look equal.
  execute format('select to_jsonb(jsonb_populate_record(null::public.%I, $1))', p_mutation.target)
  into wanted using p_mutation.content;
  select coalesce(jsonb_object_agg(key, wanted -> key), '{}') into change from jsonb_object_keys(p_mutation.content) as key;

  for field in
    select changed.key, changed.value as mine, p_row -> changed.key as theirs, rules.rule, rules.together
    from jsonb_each(change) as changed
    join private.sync_field as rules on rules.table_name = p_mutation.target and rules.column_name = changed.key
    where (p_row -> 'frev' -> changed.key ->> 0)::bigint > p_mutation.base
      and p_row -> 'frev' -> changed.key ->> 1 <> p_client::text
      and changed.value is distinct from p_row -> changed.key
  loop
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
      perform private.open_issue(
        p_user, 'conflict', p_mutation, field.key, field.mine, field.theirs, 'mine', field.rule);
    end if;
  end loop;
  perform private.open_issue(
    p_user, 'conflict', p_mutation, rules.column_name, change -> rules.column_name, p_row -> rules.column_name, 'theirs',
    rules.rule)
  from private.sync_field as rules
  where rules.table_name = p_mutation.target and rules.column_name = any (lost);
  change := change - lost;

  if change <> '{}' then
    execute (
      select format(
        'update public.%1$I as target set (%2$s) = (select %2$s from jsonb_populate_record(null::public.%1$I, $2)) where id = $1',
        p_mutation.target, string_agg(format('%I', key), ', '))
      from jsonb_object_keys(change) as key)
    using p_mutation.id, change;
  end if;
  return row(case when conflicts > 0 then 'conflict' else 'applied' end, null)::private.mutation_outcome;
end
$$;

create function private.delete_row(p_client uuid, p_mutation private.mutation, p_row jsonb, p_role text)
returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  target private.sync_table;
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
  execute format('update public.%I set deleted_at = now() where id = $1', target.name) using p_mutation.id;
  return row('applied', null)::private.mutation_outcome;
end
$$;
