-- What came of feeds that changed nothing, as before. New: scopes, feeds and hosts are taken in the order in which everybody else
-- takes them; and a host that asked for patience has not recovered because another of its feeds was read a moment earlier.
create or replace function public.finish_feeds(p_lease uuid, p_outcomes jsonb) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  today constant date := (now() at time zone 'Europe/Paris')::date;
  ended uuid[];
  failed uuid[];
  site record;
  well record;
  sick record;
begin
  perform from private.sync_scope as scope
  where scope.id in (
    select feed.owner_user_id
    from jsonb_to_recordset(p_outcomes) as one (id uuid, kind text)
    join private.feed as feed on feed.id = one.id and feed.lease = p_lease
    join public.flux_ical as flux on flux.id = feed.id
    where one.kind = 'unchanged' and flux.etat in ('nouveau', 'malade')
      or one.kind = 'failed' and flux.etat <> 'malade'
        and (feed.failures >= 2 or coalesce(feed.last_success_at, feed.created_at) < now() - interval '1 day'))
  order by scope.id for no key update;

  with kept as (
    update private.feed as feed
    set lease = null, lease_until = null, last_success_at = now(), failures = 0, code = '',
        etag = outcome.etag, last_modified = outcome."lastModified", body_hash = coalesce(outcome.hash, feed.body_hash),
        next_at = private.next_slot(feed.id, private.feed_interval(feed.gite_id, today), now())
    from jsonb_to_recordset(p_outcomes) as outcome (id uuid, kind text, etag text, "lastModified" text, hash text)
    where feed.id = outcome.id and feed.lease = p_lease and outcome.kind = 'unchanged'
    returning feed.id
  )
  select array(select id from kept) into ended;
  with late as (
    update private.feed as feed
    set lease = null, lease_until = null, failures = feed.failures + 1, code = outcome.code,
        -- Five minutes, ten, twenty… a day; not all of them at the same moment.
        next_at = now() + greatest(
          make_interval(secs => coalesce(outcome."retryAfter", 0)),
          make_interval(secs => least(86400, 300 * 2 ^ least(feed.failures, 9)) * (0.8 + 0.4 * random())))
    from jsonb_to_recordset(p_outcomes) as outcome (id uuid, kind text, code text, "retryAfter" double precision)
    where feed.id = outcome.id and feed.lease = p_lease and outcome.kind = 'failed'
    returning feed.id
  )
  select array(select id from late) into failed;

  for site in
    select feed.host, bool_or(one.code = 'limited' and feed.id = any (failed)) as limited,
      max(one."retryAfter") filter (where one.code = 'limited') as seconds
    from jsonb_to_recordset(p_outcomes) as one (id uuid, code text, "retryAfter" double precision)
    join private.feed as feed on feed.id = one.id
    where feed.id = any (ended || failed)
    group by feed.host order by feed.host
  loop
    if site.limited then
      update private.feed_host
      set strikes = least(strikes + 1, 10),
          blocked_until = now() + make_interval(secs => greatest(coalesce(site.seconds, 0), 30 * 2 ^ least(strikes, 7)))
      where host = site.host;
    else
      update private.feed_host set strikes = 0
      where host = site.host and strikes > 0 and coalesce(blocked_until, now()) <= now()
        and exists (select from private.feed as feed where feed.id = any (ended) and feed.host = site.host);
    end if;
  end loop;

  -- One by one and in one order, here and below: each bumps its owner's scope.
  for well in
    select id from public.flux_ical
    where id = any (ended) and etat in ('nouveau', 'malade') order by owner_user_id, id
  loop
    update public.flux_ical set etat = 'sain', code = '', etat_depuis = now() where id = well.id;
  end loop;

  -- After three failures or a day of silence its owner is told, once.
  for sick in
    select feed.id, feed.gite_id, feed.owner_user_id, feed.code, flux.plateforme
    from private.feed as feed
    join public.flux_ical as flux on flux.id = feed.id and flux.etat <> 'malade'
    where feed.id = any (failed)
      and (feed.failures >= 3 or coalesce(feed.last_success_at, feed.created_at) < now() - interval '1 day')
    order by feed.owner_user_id, feed.id
  loop
    update public.flux_ical set etat = 'malade', code = sick.code, etat_depuis = now() where id = sick.id;
    insert into public.sync_logs (id, scope_id, gite_id, plateforme, source, statut, flux_id, code)
    values (gen_random_uuid(), sick.owner_user_id, sick.gite_id, sick.plateforme, 'flux', 'echec', sick.id, sick.code);
    perform private.tell_of_feed(sick.id, 'flux_malade');
  end loop;
  return cardinality(ended) + cardinality(failed);
end
$$;

-- Seconds for which a host has asked to be left alone from now on; 0 when it has not.
create function public.host_patience(p_host text) returns integer
language sql stable security definer set search_path = ''
as $$
  select coalesce((
    select ceil(extract(epoch from blocked_until - now()))::integer
    from private.feed_host where host = p_host and blocked_until > now()), 0)
$$;
revoke execute on function public.host_patience(text) from public, anon, authenticated;
grant execute on function public.host_patience(text) to service_role;

-- A feed for whoever reads it at its owner's wish, as before. New: `{"code": "limited"}` while its host asks to be left alone.
create or replace function public.claim_feed(p_user uuid, p_feed uuid, p_lease double precision) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  wanted private.feed;
  given constant uuid := gen_random_uuid();
begin
  select * into wanted from private.feed where id = p_feed and owner_user_id = p_user and active for no key update;
  if not found then
    return null;
  end if;
  if wanted.asked_at > now() - interval '1 minute' then
    return jsonb_build_object('wait', ceil(extract(epoch from wanted.asked_at + interval '1 minute' - now())));
  end if;
  if public.host_patience(wanted.host) > 0 then
    return jsonb_build_object('code', 'limited');
  end if;
  if wanted.lease_until > now() then
    return jsonb_build_object('lease', given, 'feeds', '[]'::jsonb);
  end if;
  update private.feed
  set asked_at = now(), lease = given, lease_until = now() + make_interval(secs => p_lease), last_attempt_at = now()
  where id = p_feed;
  return jsonb_build_object('lease', given, 'feeds', jsonb_build_array(jsonb_build_object(
    'id', wanted.id, 'url', wanted.url, 'host', wanted.host, 'etag', wanted.etag, 'lastModified', wanted.last_modified,
    'hash', wanted.body_hash, 'watchful', wanted.watchful)));
end
$$;

-- A feed of the caller's gîte, as before. New: of the three hundred, those that are paused count as well.
create or replace function public.create_feed(
  p_user uuid, p_gite uuid, p_plateforme text, p_nom text, p_url text, p_host text, p_masked text, p_anyway boolean
) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  made constant uuid := gen_random_uuid();
  twin uuid;
begin
  -- All feeds of an owner queue here, so that two taps make one.
  perform from private.sync_scope where id = p_user for no key update;
  if not exists (select from public.gites_base where id = p_gite and owner_user_id = p_user and deleted_at is null) then
    return jsonb_build_object('code', 'gite_unknown');
  end if;
  if (select count(*) from public.flux_ical where owner_user_id = p_user and deleted_at is null) >= 300 then
    return jsonb_build_object('code', 'limit_reached');
  end if;
  select gite_id into twin from private.feed
  where owner_user_id = p_user and active and url = p_url order by gite_id <> p_gite limit 1;
  if twin = p_gite then
    return jsonb_build_object('code', 'already_there');
  elsif twin is not null and not p_anyway then
    return jsonb_build_object('code', 'elsewhere', 'gite_id', twin);
  end if;
  insert into public.flux_ical (id, scope_id, gite_id, plateforme, nom, adresse_masquee)
  values (made, p_user, p_gite, p_plateforme, p_nom, p_masked);
  insert into private.feed (id, gite_id, owner_user_id, url, host) values (made, p_gite, p_user, p_url, p_host);
  return jsonb_build_object('id', made);
end
$$;
