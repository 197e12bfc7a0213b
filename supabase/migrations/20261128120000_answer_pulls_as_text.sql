-- Reading, in a sixth of the time. The rows of a table were asked for three times over: once for what they hold, once for how many
-- they are, once for whether there are any, since a subquery is taken apart. And an answer is put together as text: as `jsonb` it
-- was taken apart and copied once for each level that it is deep.
drop function public.sync_pull(uuid, uuid, integer, jsonb, integer);
drop function private.changes_of(private.sync_scope, text, bigint, integer);
drop function private.pull_rows(text, text[], uuid, bigint, bigint);

-- The rows of one table and scope between two versions, names once and one array a row: a quarter of the bytes. Null when none.
create function private.pull_rows(
  p_table text, p_columns text[], p_scope uuid, p_after bigint, p_upto bigint,
  out page json, out row_count integer
)
language plpgsql stable security definer set search_path = ''
as $$
begin
  execute format(
    'select json_agg(json_build_array(%s) order by ver), count(*) from public.%I
      where scope_id = $1 and ver > $2 and ver <= $3',
    (select string_agg(format('%I', name), ', ') from unnest(p_columns) as name), p_table)
  into page, row_count using p_scope, p_after, p_upto;
  if page is not null then
    page := json_build_object('cols', p_columns, 'rows', page);
  end if;
end
$$;

-- What of a scope changed since a cursor, as somebody of this role receives it. Asked only where something did: most pulls find
-- nothing new in most scopes.
create function private.changes_of(
  p_scope private.sync_scope, p_role text, p_cursor bigint, p_limit integer,
  out upto bigint, out more boolean, out tables json, out exits json, out row_count integer
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  veiled constant text[] := private.veiled_from(p_role);
  page_end bigint;
  exit_count integer;
begin
  upto := p_scope.seq;
  more := false;
  tables := '{}';
  exits := '[]';
  row_count := 0;
  if p_limit <= 0 then
    upto := p_cursor;
    more := true;
    return;
  end if;
  page_end := private.page_end(p_scope.id, p_role, p_cursor, p_limit);
  -- The first page reaches past the purged tombstones: a cursor that ended before them would be answered by a reset,
  -- and so would the next one, for ever.
  if page_end is not null and greatest(page_end, p_scope.min_seq) < p_scope.seq then
    upto := greatest(page_end, p_scope.min_seq);
    more := true;
  end if;
  -- A lateral call of a function with several results is made once, and stays one.
  select coalesce(json_object_agg(known.name, changed.page), '{}'), coalesce(sum(changed.row_count), 0)
  into tables, row_count
  from private.sync_table as known
  cross join lateral private.pull_rows(known.name, known.columns, p_scope.id, p_cursor, upto) as changed
  where known.name <> all (veiled) and changed.page is not null;
  select coalesce(json_agg(json_build_object('table', table_name, 'id', row_id, 'rev', rev) order by ver), '[]'), count(*)
  into exits, exit_count
  from private.sync_exit
  where scope_id = p_scope.id and ver > p_cursor and ver <= upto and table_name <> all (veiled);
  row_count := row_count + exit_count;
end
$$;

create function public.sync_pull(p_client uuid, p_epoch uuid, p_schema integer, p_cursors jsonb, p_limit integer)
returns json
-- Instants travel in UTC, whatever zone the server lives in.
language plpgsql stable security definer set search_path = '' set timezone = 'UTC'
as $$
declare
  caller constant uuid := auth.uid();
  meta private.sync_meta;
  membership record;
  scope private.sync_scope;
  sees_all boolean;
  cursor_text text;
  cursor_value bigint;
  must_reset boolean;
  remaining integer := least(greatest(coalesce(p_limit, 1000), 1), 5000);
  changes record;
  answers json[] := '{}';
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
    select shared as held, member.role
    from private.sync_member as member
    join private.sync_scope as shared on shared.id = member.scope_id
    where member.user_id = caller
    -- One's own things first.
    order by shared.kind desc, shared.id
  loop
    scope := membership.held;
    sees_all := membership.role = 'cleaner';
    cursor_text := p_cursors ->> scope.id::text;
    cursor_value := case when cursor_text ~ '^[0-9]{1,18}$' then cursor_text::bigint else 0 end;
    must_reset := cursor_text is not null and (
      (p_epoch is not null and p_epoch <> meta.epoch)
      or cursor_text !~ '^[0-9]{1,18}$'
      or cursor_value > scope.seq
      or cursor_value < scope.min_seq);
    if must_reset then
      cursor_value := 0;
    end if;
    if cursor_value < scope.seq then
      select * into changes from private.changes_of(scope, membership.role, cursor_value, remaining);
      remaining := remaining - changes.row_count;
    else
      select scope.seq as upto, false as more, '{}'::json as tables, '[]'::json as exits into changes;
    end if;
    answers := answers || json_build_object(
      'id', scope.id, 'kind', scope.kind, 'role', membership.role, 'cursor', changes.upto::text, 'more', changes.more,
      'reset', must_reset,
      'count', (scope.row_count - case when sees_all then 0 else scope.veiled_count end)::text,
      'digest', (case
        when sees_all then scope.digest
        else (scope.digest - scope.veiled_digest + 9007199254740992) % 9007199254740992 end)::text,
      'tables', changes.tables, 'exits', changes.exits);
  end loop;

  return json_build_object(
    'epoch', meta.epoch, 'user_id', caller,
    'last_mid', coalesce((select last_mid from private.sync_client where id = p_client and user_id = caller), 0)::text,
    'min_schema', meta.min_schema, 'max_schema', meta.max_schema, 'scopes', to_json(answers));
end
$$;
revoke execute on function public.sync_pull(uuid, uuid, integer, jsonb, integer) from public, anon;
grant execute on function public.sync_pull(uuid, uuid, integer, jsonb, integer) to authenticated;
