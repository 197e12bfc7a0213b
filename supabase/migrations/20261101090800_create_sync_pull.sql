-- Reading: everything that changed in the caller's scopes since their cursors, as of one snapshot (the function is STABLE).

-- The rows of one table and scope between two versions, names once and one array a row: a quarter of the bytes.
create function private.pull_rows(p_table text, p_columns text[], p_scope uuid, p_after bigint, p_upto bigint)
returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  found_rows jsonb;
begin
  execute format(
    'select jsonb_agg(jsonb_build_array(%s) order by ver) from public.%I where scope_id = $1 and ver > $2 and ver <= $3',
    (select string_agg(format('%I', name), ', ') from unnest(p_columns) as name), p_table)
  into found_rows using p_scope, p_after, p_upto;
  if found_rows is null then
    return null;
  end if;
  return jsonb_build_object('cols', to_jsonb(p_columns), 'rows', found_rows);
end
$$;

-- Where a page of at most p_limit rows may end without splitting a version; null when all that is left fits.
create function private.page_end(p_scope uuid, p_after bigint, p_limit integer) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
  versions bigint[];
  beyond bigint;
  last_whole bigint;
begin
  execute (
    select 'select array_agg(ver order by ver) from (select ver from ('
      || string_agg(format(
        '(select ver from public.%I where scope_id = $1 and ver > $2 order by ver limit $3 + 1)', name), ' union all ')
      || ' union all (select ver from private.sync_exit where scope_id = $1 and ver > $2 order by ver limit $3 + 1)'
      || ') as waiting order by ver limit $3 + 1) as page'
    from private.sync_table)
  into versions using p_scope, p_after, p_limit;

  if versions is null or cardinality(versions) <= p_limit then
    return null;
  end if;
  beyond := versions[p_limit + 1];
  select max(version) into last_whole from unnest(versions) as version where version < beyond;
  -- One transaction larger than a page comes whole: half of it would be a state that never was.
  return coalesce(last_whole, beyond);
end
$$;

create function private.pull_scope(
  p_scope private.sync_scope, p_role text, p_cursor bigint, p_reset boolean, p_limit integer
) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  upto bigint := p_scope.seq;
  more boolean := false;
  tables jsonb := '{}';
  exits jsonb := '[]';
  page_end bigint;
begin
  if p_cursor < p_scope.seq then
    if p_limit <= 0 then
      upto := p_cursor;
      more := true;
    else
      page_end := private.page_end(p_scope.id, p_cursor, p_limit);
      -- The first page reaches past the purged tombstones: a cursor that ended before them would be answered by a reset,
      -- and so would the next one, for ever.
      if page_end is not null and greatest(page_end, p_scope.min_seq) < p_scope.seq then
        upto := greatest(page_end, p_scope.min_seq);
        more := true;
      end if;
      select coalesce(jsonb_object_agg(changed.name, changed.rows), '{}') into tables
      from (
        select name, private.pull_rows(name, columns, p_scope.id, p_cursor, upto) as rows from private.sync_table
      ) as changed
      where changed.rows is not null;
      select coalesce(jsonb_agg(jsonb_build_object('table', table_name, 'id', row_id, 'rev', rev) order by ver), '[]')
      into exits
      from private.sync_exit
      where scope_id = p_scope.id and ver > p_cursor and ver <= upto;
    end if;
  end if;
  return jsonb_build_object(
    'id', p_scope.id, 'kind', p_scope.kind, 'role', p_role, 'cursor', upto::text, 'more', more, 'reset', p_reset,
    'count', p_scope.row_count::text, 'digest', p_scope.digest::text, 'tables', tables, 'exits', exits);
end
$$;

create function private.rows_in_answer(p_scope jsonb) returns integer
language sql immutable set search_path = ''
as $$
  select coalesce(sum(jsonb_array_length(value -> 'rows')), 0)::integer + jsonb_array_length(p_scope -> 'exits')
  from jsonb_each(p_scope -> 'tables')
$$;

create function public.sync_pull(p_client uuid, p_epoch uuid, p_schema integer, p_cursors jsonb, p_limit integer)
returns jsonb
-- Instants travel in UTC, whatever zone the server lives in.
language plpgsql stable security definer set search_path = '' set timezone = 'UTC'
as $$
declare
  caller constant uuid := auth.uid();
  meta private.sync_meta;
  membership record;
  cursor_text text;
  cursor_value bigint;
  must_reset boolean;
  remaining integer := least(greatest(coalesce(p_limit, 1000), 1), 5000);
  scope_answer jsonb;
  answers jsonb := '[]';
begin
  -- Without a session the client falls back to the key, and a session may outlive its account: "no rows" must never look
  -- like "everything was deleted".
  if private.role_in(caller, caller) is null then
    raise exception 'unauthenticated' using errcode = 'PT401';
  end if;
  if jsonb_typeof(coalesce(p_cursors, '{}')) not in ('object', 'null') then
    raise exception 'not_cursors' using errcode = 'PT400';
  end if;
  select * into meta from private.sync_meta;
  if p_schema is null or p_schema < meta.min_schema or p_schema > meta.max_schema then
    raise exception 'upgrade_required' using errcode = 'PT426';
  end if;

  for membership in
    select scope, member.role
    from private.sync_member as member
    join private.sync_scope as scope on scope.id = member.scope_id
    where member.user_id = caller
    -- One's own things first.
    order by scope.kind desc, scope.id
  loop
    cursor_text := p_cursors ->> (membership.scope).id::text;
    cursor_value := case when cursor_text ~ '^[0-9]{1,18}$' then cursor_text::bigint else 0 end;
    must_reset := cursor_text is not null and (
      (p_epoch is not null and p_epoch <> meta.epoch)
      or cursor_text !~ '^[0-9]{1,18}$'
      or cursor_value > (membership.scope).seq
      or (cursor_value > 0 and cursor_value < (membership.scope).min_seq));
    if must_reset then
      cursor_value := 0;
    end if;
    scope_answer := private.pull_scope(membership.scope, membership.role, cursor_value, must_reset, remaining);
    remaining := remaining - private.rows_in_answer(scope_answer);
    answers := answers || jsonb_build_array(scope_answer);
  end loop;

  return jsonb_build_object(
    'epoch', meta.epoch, 'user_id', caller,
    'last_mid', coalesce((select last_mid from private.sync_client where id = p_client and user_id = caller), 0)::text,
    'min_schema', meta.min_schema, 'max_schema', meta.max_schema, 'scopes', answers);
end
$$;
revoke execute on function public.sync_pull(uuid, uuid, integer, jsonb, integer) from public, anon;
grant execute on function public.sync_pull(uuid, uuid, integer, jsonb, integer) to authenticated;
