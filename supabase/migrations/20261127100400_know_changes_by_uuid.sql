-- A cloned profile has changes that were never sent, and so has its twin. When one of them must take another name, it numbers
-- them anew, and what the twin had sent meanwhile under the old name was processed a second time. A change is known by its
-- uuid now, whichever of the person's devices sends it: as far back as each device's last hundred.

create or replace function public.sync_push(p_client uuid, p_epoch uuid, p_schema integer, p_mutations jsonb) returns jsonb
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
  known_elsewhere uuid[];
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
  -- Read once the person's own scope is locked: their other devices are not in the middle of a batch.
  known_elsewhere := array(
    select unnest(recent_uuids) from private.sync_client
    where user_id = caller and id <> p_client
    intersect
    select uuid from unnest(mutations));
  foreach mutation in array mutations loop
    if mutation.mid <= client.last_mid then
      results := results || jsonb_build_object('mid', mutation.mid, 'status', 'duplicate');
      continue;
    end if;
    if too_large then
      mutation.fault := 'too_large';
    end if;
    if mutation.uuid = any (known_elsewhere) then
      outcome := row('duplicate', null)::private.mutation_outcome;
    else
      outcome := private.process_mutation(caller, p_client, mutation);
    end if;
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
