-- Writing: mutations of one device, in order and each processed exactly once.

create function private.apply_mutation(p_user uuid, p_client uuid, p_mutation private.mutation)
returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  current_row jsonb;
  role text;
begin
  if p_mutation.fault is not null then
    return private.refuse(p_mutation.fault);
  end if;
  if not exists (select from private.sync_table where name = p_mutation.target) then
    return private.refuse('unknown_field');
  end if;
  if p_mutation.op = 'insert' then
    return private.insert_row(p_user, p_mutation);
  end if;
  -- The row's own scope decides, whatever the device claims; a stranger learns nothing, not even that the row exists,
  -- and holds nobody up by locking it.
  execute format(
    'select to_jsonb(found) from public.%I as found where id = $1 and scope_id = any ($2) for no key update',
    p_mutation.target)
  into current_row
  using p_mutation.id, array(select scope_id from private.sync_member where user_id = p_user);
  if current_row is null then
    return private.refuse('unknown_row');
  end if;
  role := private.role_in(p_user, private.as_uuid(current_row -> 'scope_id'));
  return case p_mutation.op
    when 'update' then private.update_row(p_user, p_client, p_mutation, current_row, role)
    when 'delete' then private.delete_row(p_client, p_mutation, current_row, role)
    else private.refuse('unknown_field')
  end;
end
$$;

-- A refusal by a constraint, in the words of the protocol.
create function private.refusal_of(p_state text) returns text
language sql immutable set search_path = ''
as $$
  select case
    when p_state = '23505' then 'already_exists'
    when p_state = '23503' then 'invalid_reference'
    else 'invalid_value'
  end
$$;

-- One mutation in a subtransaction: its outcome, never an error that would block those behind it.
create function private.process_mutation(p_user uuid, p_client uuid, p_mutation private.mutation)
returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  outcome private.mutation_outcome;
  state text;
begin
  begin
    outcome := private.apply_mutation(p_user, p_client, p_mutation);
  exception when others then
    get stacked diagnostics state = returned_sqlstate;
    -- Passing troubles abort the batch and are tried again; nobody's change is refused because a server was busy.
    if state in ('55P03', '25006') or left(state, 2) in ('08', '40', '53', '57', '58') then
      raise;
    end if;
    -- Nor because a server was wrong: no content of a mutation leads here (the tests try), a faulty migration does.
    if left(state, 2) in ('0A', '42', 'P0', 'XX') then
      raise exception 'server_fault' using errcode = 'PT503', detail = state;
    end if;
    outcome := private.refuse(private.refusal_of(state));
  end;
  if outcome.status = 'rejected' then
    perform private.open_issue(p_user, 'refusal', p_mutation, '', p_mutation.sent, null, 'theirs', outcome.code);
  end if;
  return outcome;
end
$$;

-- Every scope the batch may bump, in one order for everybody (a person's own, then gîtes by id), so that two batches wait
-- instead of killing each other. Only scopes of one's own: nobody holds up a stranger.
create function private.lock_scopes(p_user uuid, p_mutations private.mutation[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  ids constant uuid[] := array(select id from unnest(p_mutations));
  gites uuid[];
begin
  -- All devices of an owner queue here: what is read next stands still.
  perform from private.sync_scope where id = p_user for no key update;
  gites := array(select scope from unnest(p_mutations))
    || array(select private.as_uuid(content -> 'gite_id') from unnest(p_mutations))
    -- A gîte's own id is its cleaning scope's.
    || ids
    || array(select gite_id from public.reservations where id = any (ids))
    || array(select gite_id from public.gites_consignes where id = any (ids))
    || array(select gite_id from public.cleaning_schedule where id = any (ids));
  perform from private.sync_scope
  where id = any (gites) and id in (select scope_id from private.sync_member where user_id = p_user)
  order by id
  for no key update;
end
$$;

-- The mutated rows as they stand, so that the device's acknowledged change is in its base before the next pull.
create function private.rows_of(p_user uuid, p_mutations private.mutation[]) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  scopes constant uuid[] := array(select scope_id from private.sync_member where user_id = p_user);
  synced record;
  found_rows jsonb;
  answer jsonb := '{}';
begin
  for synced in
    select target.name, target.columns, array_agg(mutation.id) as ids
    from private.sync_table as target join unnest(p_mutations) as mutation on mutation.target = target.name
    group by target.name
  loop
    execute format(
      'select jsonb_agg(jsonb_build_array(%s)) from public.%I where id = any ($1) and scope_id = any ($2)',
      (select string_agg(format('%I', name), ', ') from unnest(synced.columns) as name), synced.name)
    into found_rows using synced.ids, scopes;
    if found_rows is not null then
      answer := answer || jsonb_build_object(synced.name, jsonb_build_object('cols', synced.columns, 'rows', found_rows));
    end if;
  end loop;
  return answer;
end
$$;

-- The device that asks, locked: two requests of one device (an impatient retry) go one after the other.
create function private.open_client(p_client uuid, p_user uuid, p_schema integer) returns private.sync_client
language plpgsql security definer set search_path = ''
as $$
declare
  client private.sync_client;
begin
  loop
    insert into private.sync_client (id, user_id, schema) values (p_client, p_user, p_schema) on conflict (id) do nothing;
    if found then
      -- A name is made up by whoever sends it. Those forgotten are told what a restored server tells: to number anew.
      delete from private.sync_client
      where id in (select id from private.sync_client where user_id = p_user order by seen_at desc, id offset 100);
    end if;
    select * into client from private.sync_client where id = p_client for no key update;
    -- Forgotten between the two statements: known again in the next round.
    exit when client.id is not null;
  end loop;
  return client;
end
$$;

create function public.sync_push(p_client uuid, p_epoch uuid, p_schema integer, p_mutations jsonb) returns jsonb
-- Instants travel in UTC, whatever zone the server lives in.
language plpgsql volatile security definer set search_path = '' set timezone = 'UTC'
as $$
declare
  caller constant uuid := auth.uid();
  meta private.sync_meta;
  client private.sync_client;
  mutations private.mutation[];
  mutation private.mutation;
  -- What is remembered of a mutation that has no uuid of its own.
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  too_large boolean;
  outcome private.mutation_outcome;
  results jsonb := '[]';
begin
  -- No session, or one that outlived its account.
  if private.role_in(caller, caller) is null then
    raise exception 'unauthenticated' using errcode = 'PT401';
  end if;
  if p_client is null or jsonb_typeof(p_mutations) is distinct from 'array' then
    raise exception 'not_a_batch' using errcode = 'PT400';
  end if;
  too_large := pg_column_size(p_mutations) > 524288;
  if jsonb_array_length(p_mutations) > 50 or (too_large and jsonb_array_length(p_mutations) > 1) then
    raise exception 'batch_too_large' using errcode = 'PT413';
  end if;
  if exists (
    select from jsonb_array_elements(p_mutations) as sent
    where jsonb_typeof(sent -> 'mid') is distinct from 'number' or sent ->> 'mid' !~ '^[1-9][0-9]{0,14}$'
  ) then
    raise exception 'not_numbered' using errcode = 'PT400';
  end if;
  mutations := array(
    select private.read_mutation(sent) from jsonb_array_elements(p_mutations) with ordinality as list(sent, place)
    order by place);
  if exists (
    select from unnest(mutations) with ordinality as numbered where numbered.mid <> mutations[1].mid + numbered.ordinality - 1
  ) then
    raise exception 'numbers_not_consecutive' using errcode = 'PT400';
  end if;

  select * into meta from private.sync_meta;
  if p_schema is null or p_schema < meta.min_schema or p_schema > meta.max_schema then
    return jsonb_build_object('error', 'upgrade_required', 'epoch', meta.epoch, 'last_mid', '0');
  end if;
  client := private.open_client(p_client, caller, p_schema);
  if client.user_id <> caller then
    return jsonb_build_object('error', 'forked', 'epoch', meta.epoch, 'last_mid', '0');
  end if;
  if p_epoch <> meta.epoch then
    return jsonb_build_object('error', 'epoch_changed', 'epoch', meta.epoch, 'last_mid', client.last_mid::text);
  end if;
  if mutations[1].mid > client.last_mid + 1 then
    return jsonb_build_object('error', 'gap', 'epoch', meta.epoch, 'last_mid', client.last_mid::text);
  end if;
  if exists (
    select from unnest(mutations) as known
    where known.mid <= client.last_mid
      and client.recent_uuids[cardinality(client.recent_uuids) - least(client.last_mid - known.mid, 1000)::integer]
        <> coalesce(known.uuid, nobody)
  ) then
    return jsonb_build_object('error', 'forked', 'epoch', meta.epoch, 'last_mid', client.last_mid::text);
  end if;

  perform private.lock_scopes(caller, mutations);
  perform set_config('sync.writer', p_client::text, true);
  foreach mutation in array mutations loop
    if mutation.mid <= client.last_mid then
      results := results || jsonb_build_object('mid', mutation.mid, 'status', 'duplicate');
      continue;
    end if;
    if too_large then
      mutation.fault := 'too_large';
    end if;
    outcome := private.process_mutation(caller, p_client, mutation);
    client.last_mid := mutation.mid;
    client.recent_uuids := (client.recent_uuids || coalesce(mutation.uuid, nobody))[
      greatest(cardinality(client.recent_uuids) - 98, 1):];
    results := results || jsonb_strip_nulls(
      jsonb_build_object('mid', mutation.mid, 'status', outcome.status, 'code', outcome.code));
  end loop;

  update private.sync_client
  set last_mid = client.last_mid, recent_uuids = client.recent_uuids, schema = p_schema, seen_at = now()
  where id = p_client;
  return jsonb_build_object(
    'epoch', meta.epoch, 'last_mid', client.last_mid::text, 'results', results,
    'tables', private.rows_of(caller, mutations));
end
$$;
revoke execute on function public.sync_push(uuid, uuid, integer, jsonb) from public, anon;
grant execute on function public.sync_push(uuid, uuid, integer, jsonb) to authenticated;
