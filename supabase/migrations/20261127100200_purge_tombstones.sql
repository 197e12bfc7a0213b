-- Deleted rows are kept for whoever was away, but not for ever. Six months after its deletion a tombstone is deleted for good,
-- which leaves an exit; six months later the exit goes too, and `min_seq` tells devices whose cursor is older to start again.
-- Issues that were settled go with the tombstones.

-- Filled without rewriting the table: exits older than this migration count from its day.
alter table private.sync_exit add column at timestamptz not null default now();
alter table private.sync_scope add column purged_at timestamptz not null default now();
-- One row a person, far from the size at which building it would be felt.
-- squawk-ignore require-concurrent-index-creation
create index sync_scope_purged_at_idx on private.sync_scope (purged_at) where kind = 'owner';

-- Purges what one owner's scopes no longer need: the owner who was looked after least recently. False when nobody is due.
-- One owner a transaction, so that nobody's devices wait for another's past; any number of workers may run it.
create function private.purge_next_owner(
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
  for synced in select name from private.sync_table order by position desc loop
    execute format('delete from public.%I where scope_id = any ($1) and deleted_at < $2', synced.name) using scopes, p_before;
  end loop;
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

-- Has pg_cron do it every night, where that is installed; true if so. To be called again by whoever installs it later.
create function private.schedule_upkeep() returns boolean
language plpgsql set search_path = ''
as $$
begin
  if not exists (select from pg_catalog.pg_extension where extname = 'pg_cron') then
    return false;
  end if;
  perform cron.schedule(
    'purge-tombstones', '17 3 * * *',
    'do $job$ begin for i in 1..50000 loop exit when not private.purge_next_owner(); commit; end loop; end $job$');
  return true;
end
$$;
select private.schedule_upkeep();

-- A cursor of 0 that a device sends is one that knows rows, from its own pushes: what left meanwhile may be forgotten. (Of a scope
-- it has nothing of, it sends no cursor.)
create or replace function public.sync_pull(p_client uuid, p_epoch uuid, p_schema integer, p_cursors jsonb, p_limit integer)
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
      or cursor_value < (membership.scope).min_seq);
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
