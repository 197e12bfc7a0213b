-- An owner has the stays themselves: what their gîtes' cleaners see of them (`cleaning_stays`) was fetched, kept and counted on
-- the owner's devices too, and read by nobody. It doubled a first exchange. Only cleaners receive it now; since a scope's count
-- and digest are compared by both, what is veiled from owners is tallied apart as well.

alter table private.sync_table add column only_cleaners boolean not null default false;
update private.sync_table set only_cleaners = true where name = 'cleaning_stays';

-- Of the live rows that only cleaners receive; `row_count` and `digest` go on counting all of them.
alter table private.sync_scope
  add column veiled_count bigint not null default 0,
  add column veiled_digest bigint not null default 0;
update private.sync_scope as scope
set veiled_count = veiled.rows, veiled_digest = veiled.digest
from (
  select scope_id, count(*) as rows, sum(private.row_digest(id, rev)) % 9007199254740992 as digest
  from public.cleaning_stays where deleted_at is null group by scope_id
) as veiled
where scope.id = veiled.scope_id;

create function private.tally_scope(p_scope uuid, p_rows bigint, p_digest numeric, p_veiled boolean) returns void
language sql security definer set search_path = ''
as $$
  update private.sync_scope
  set row_count = row_count + p_rows,
      digest = (((digest + p_digest) % 9007199254740992) + 9007199254740992) % 9007199254740992,
      veiled_count = case when p_veiled then veiled_count + p_rows else veiled_count end,
      veiled_digest = case
        when p_veiled then (((veiled_digest + p_digest) % 9007199254740992) + 9007199254740992) % 9007199254740992
        else veiled_digest end
  where id = p_scope
$$;

create or replace function private.tally_rows() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  veiled constant boolean := (select only_cleaners from private.sync_table where name = tg_table_name);
begin
  if tg_op = 'INSERT' then
    perform private.tally_scope(scope_id, count(*), sum(private.row_digest(id, rev)), veiled)
    from new_rows where deleted_at is null group by scope_id order by scope_id;
  elsif tg_op = 'DELETE' then
    perform private.write_exit(scope_id, tg_table_name, id, rev + 1) from old_rows order by scope_id;
    perform private.tally_scope(scope_id, -count(*), -sum(private.row_digest(id, rev)), veiled)
    from old_rows where deleted_at is null group by scope_id order by scope_id;
  else
    perform private.write_exit(was.scope_id, tg_table_name, was.id, became.rev)
    from old_rows as was join new_rows as became on became.id = was.id
    where was.scope_id <> became.scope_id order by was.scope_id;
    perform private.tally_scope(scope_id, sum(sign), sum(sign * private.row_digest(id, rev)), veiled)
    from (
      select scope_id, id, rev, 1 as sign from new_rows where deleted_at is null
      union all
      select scope_id, id, rev, -1 from old_rows where deleted_at is null
    ) as live
    group by scope_id having sum(sign) <> 0 or sum(sign * private.row_digest(id, rev)) <> 0 order by scope_id;
  end if;
  return null;
end
$$;
-- Whoever was waiting for this migration in the middle of a write must not go on without the second tally.
drop function private.tally_scope(uuid, bigint, numeric);

-- The tables that somebody of this role receives nothing of.
create function private.veiled_from(p_role text) returns text[]
language sql stable security definer set search_path = ''
as $$
  select coalesce(array_agg(name) filter (where p_role <> 'cleaner' and only_cleaners), '{}') from private.sync_table
$$;

create function private.page_end(p_scope uuid, p_role text, p_after bigint, p_limit integer) returns bigint
language plpgsql stable security definer set search_path = ''
as $$
declare
  veiled constant text[] := private.veiled_from(p_role);
  versions bigint[];
  beyond bigint;
  last_whole bigint;
begin
  execute (
    select 'select array_agg(ver order by ver) from (select ver from ('
      || string_agg(format(
        '(select ver from public.%I where scope_id = $1 and ver > $2 order by ver limit $3 + 1)', name), ' union all ')
      || ' union all (select ver from private.sync_exit
        where scope_id = $1 and ver > $2 and table_name <> all ($4) order by ver limit $3 + 1)'
      || ') as waiting order by ver limit $3 + 1) as page'
    from private.sync_table
    where name <> all (veiled))
  into versions using p_scope, p_after, p_limit, veiled;

  if versions is null or cardinality(versions) <= p_limit then
    return null;
  end if;
  beyond := versions[p_limit + 1];
  select max(version) into last_whole from unnest(versions) as version where version < beyond;
  -- One transaction larger than a page comes whole: half of it would be a state that never was.
  return coalesce(last_whole, beyond);
end
$$;

-- What of a scope changed since a cursor, as somebody of this role receives it. Asked only where something did: most pulls find
-- nothing new in most scopes.
create function private.changes_of(
  p_scope private.sync_scope, p_role text, p_cursor bigint, p_limit integer,
  out upto bigint, out more boolean, out tables jsonb, out exits jsonb, out row_count integer
)
language plpgsql stable security definer set search_path = ''
as $$
declare
  veiled constant text[] := private.veiled_from(p_role);
  page_end bigint;
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
  select coalesce(jsonb_object_agg(changed.name, changed.rows), '{}'),
    coalesce(sum(jsonb_array_length(changed.rows -> 'rows')), 0)
  into tables, row_count
  from (
    select name, private.pull_rows(name, columns, p_scope.id, p_cursor, upto) as rows
    from private.sync_table where name <> all (veiled)
  ) as changed
  where changed.rows is not null;
  select coalesce(jsonb_agg(jsonb_build_object('table', table_name, 'id', row_id, 'rev', rev) order by ver), '[]')
  into exits
  from private.sync_exit
  where scope_id = p_scope.id and ver > p_cursor and ver <= upto and table_name <> all (veiled);
  row_count := row_count + jsonb_array_length(exits);
end
$$;

create or replace function public.sync_pull(p_client uuid, p_epoch uuid, p_schema integer, p_cursors jsonb, p_limit integer)
returns jsonb
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
  answers jsonb[] := '{}';
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
      select scope.seq as upto, false as more, '{}'::jsonb as tables, '[]'::jsonb as exits into changes;
    end if;
    answers := answers || jsonb_build_object(
      'id', scope.id, 'kind', scope.kind, 'role', membership.role, 'cursor', changes.upto::text, 'more', changes.more,
      'reset', must_reset,
      'count', (scope.row_count - case when sees_all then 0 else scope.veiled_count end)::text,
      'digest', (case
        when sees_all then scope.digest
        else (scope.digest - scope.veiled_digest + 9007199254740992) % 9007199254740992 end)::text,
      'tables', changes.tables, 'exits', changes.exits);
  end loop;

  return jsonb_build_object(
    'epoch', meta.epoch, 'user_id', caller,
    'last_mid', coalesce((select last_mid from private.sync_client where id = p_client and user_id = caller), 0)::text,
    'min_schema', meta.min_schema, 'max_schema', meta.max_schema, 'scopes', to_jsonb(answers));
end
$$;
drop function private.pull_scope(private.sync_scope, text, bigint, boolean, integer);
drop function private.page_end(uuid, bigint, integer);
drop function private.rows_in_answer(jsonb);
