-- Whoever must decide between two values asks who wrote the other one, and when. The last change of each column now says when
-- it was made: `frev` is {column: [rev, writer, instant]}, without the instant for changes older than this. It is shown, and
-- never compared.

alter table public.sync_issue
  add column theirs_at timestamptz,
  -- The other person; null when a job or the dashboard wrote it, or a device that the server has forgotten.
  add column theirs_by uuid;
update private.sync_table set columns = columns || array['theirs_at', 'theirs_by'] where name = 'sync_issue';

create or replace function private.stamp_row() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  sync_columns constant text[] := array['ver', 'rev', 'frev', 'created_at', 'updated_at', 'owner_user_id', 'deleted_with'];
  writer constant text := coalesce(nullif(current_setting('sync.writer', true), ''), 'server');
  before jsonb;
  changed jsonb;
begin
  if tg_op = 'INSERT' then
    -- An id that comes back after a hard delete must outrank what devices remember of it.
    new.rev := 1 + coalesce((select max(rev) from private.sync_exit where row_id = new.id and table_name = tg_table_name), 0);
    new.frev := '{}';
    new.created_at := now();
  else
    before := to_jsonb(old);
    select jsonb_object_agg(field.key, jsonb_build_array(old.rev + 1, writer, now()))
    into changed
    from jsonb_each(to_jsonb(new) - sync_columns) as field
    where field.value is distinct from before -> field.key;
    if changed is null then
      return old;
    end if;
    new.id := old.id;
    new.rev := old.rev + 1;
    new.frev := old.frev || changed;
    new.created_at := old.created_at;
  end if;

  if new.deleted_at is null then
    new.deleted_with := null;
  end if;
  new.updated_at := now();
  select owner_user_id into new.owner_user_id from private.sync_scope where id = new.scope_id;
  new.ver := private.bump_scope(new.scope_id);
  return new;
end
$$;

-- The person behind an entry of `frev`.
create function private.author_of(p_written jsonb) returns uuid
language sql stable security definer set search_path = ''
as $$
  select user_id from private.sync_client where id = private.as_uuid(p_written -> 1)
$$;

drop function private.open_issue(uuid, text, private.mutation, text, jsonb, jsonb, text, text);
-- The same loss again (a device that keeps trying) is the same issue: it learns of the latest mutation only.
create function private.open_issue(
  p_user uuid, p_kind text, p_mutation private.mutation, p_field text, p_mine jsonb, p_theirs jsonb, p_kept text, p_code text,
  p_theirs_at timestamptz default null, p_theirs_by uuid default null
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
    insert into public.sync_issue (
      id, scope_id, kind, table_name, row_id, field, mine, theirs, kept, code, mutation_uuid, theirs_at, theirs_by)
    values (
      gen_random_uuid(), p_user, p_kind, left(coalesce(p_mutation.target, ''), 63), coalesce(p_mutation.id, nobody),
      p_field, p_mine, p_theirs, p_kept, p_code, coalesce(p_mutation.uuid, nobody), p_theirs_at, p_theirs_by);
  end if;
end
$$;

-- As before, and with who and when: for the person told, the other one is who sent this change, now.
create or replace function private.tell_authors(
  p_user uuid, p_mutation private.mutation, p_row jsonb, p_change jsonb, p_fields text[]
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  scope uuid;
begin
  execute format('select scope_id from public.%I where id = $1', p_mutation.target) into scope using p_mutation.id;
  perform private.open_issue(
    author.user_id, 'conflict', p_mutation, rules.column_name, p_row -> rules.column_name, p_change -> rules.column_name,
    'theirs', rules.rule, now(), p_user)
  from private.sync_field as rules
  join private.sync_client as author on author.id = private.as_uuid(p_row -> 'frev' -> rules.column_name -> 1)
  join private.sync_member as reader on reader.user_id = author.user_id and reader.scope_id = scope
  where rules.table_name = p_mutation.target and rules.column_name = any (p_fields) and author.user_id <> p_user;
end
$$;

-- Merges a change into a row by field, and keeps each losing value as an issue: for whoever sent the change, and for another
-- person whose words it put aside.
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
    select changed.key, changed.value as mine, p_row -> changed.key as theirs, rules.rule, rules.together,
      p_row -> 'frev' -> changed.key as written
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
  change := change - lost;

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
