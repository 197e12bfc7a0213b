-- Who reads which feed when. Any number of workers may claim; a lease that its worker did not keep runs out and is given again.

-- The feed's own place within every interval: even over all feeds, whatever their ids look like, and found again after any outage.
create function private.feed_slot(p_id uuid) returns double precision
language sql immutable parallel safe set search_path = ''
as $$
  select (('x' || substr(md5(p_id::text), 1, 8))::bit(32)::bigint & 2147483647) / 2147483648.0
$$;

-- The feed's next slot of an interval in seconds, at least half an interval away: a feed that was late finds back to its slot, and
-- ten thousand that were late together come apart again.
create function private.next_slot(p_id uuid, p_every double precision, p_now timestamptz) returns timestamptz
language sql stable parallel safe set search_path = ''
as $$
  select to_timestamp(
    (ceil((extract(epoch from p_now) + p_every * 0.5) / p_every - private.feed_slot(p_id)) + private.feed_slot(p_id)) * p_every)
$$;

-- How often a gîte's feeds are worth a look, in seconds: every half hour before an arrival of the coming week, every two hours, or
-- every six where nobody comes within two months.
create function private.feed_interval(p_gite uuid, p_today date) returns double precision
language sql stable security definer set search_path = ''
as $$
  select case
    when first.arrival is null or first.arrival > p_today + 60 then 21600
    when first.arrival <= p_today + 7 then 1800
    else 7200
  end
  from (
    select min(date_debut) as arrival from public.reservations
    where gite_id = p_gite and date_debut >= p_today and deleted_at is null and statut <> 'annulee' and nature <> 'blocage'
  ) as first
$$;

-- Up to `p_most` feeds that are due, each for `p_lease` seconds: what a worker needs to fetch them. Those of a host that asked for
-- peace, or whose budget is spent, are put off instead; `more` says whether asking again at once may bring others.
create function public.claim_feeds(p_most integer, p_lease double precision) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  most constant integer := least(greatest(p_most, 1), 500);
  given constant uuid := gen_random_uuid();
  due record;
  budget private.feed_host;
  allowed integer;
  granted uuid[] := '{}';
  seen integer := 0;
  feeds jsonb;
begin
  -- In one order, so that two workers never wait for each other's hosts crosswise.
  for due in
    with picked as materialized (
      select id, host from private.feed
      where active and next_at <= now() and (lease_until is null or lease_until <= now())
      order by next_at limit most for no key update skip locked
    )
    select host, array_agg(id) as ids from picked group by host order by host
  loop
    seen := seen + cardinality(due.ids);
    insert into private.feed_host (host) values (due.host) on conflict do nothing;
    select * into budget from private.feed_host where host = due.host for no key update;
    if budget.blocked_until > now() then
      -- Spread over a minute after it: what waits for a host must not fall upon it at once.
      update private.feed set next_at = budget.blocked_until + private.feed_slot(id) * interval '1 minute'
      where id = any (due.ids);
      continue;
    end if;
    budget.tokens := least(
      greatest(budget.per_second * 4, 1),
      budget.tokens + budget.per_second * greatest(0, extract(epoch from clock_timestamp() - budget.refilled_at)));
    allowed := least(floor(budget.tokens)::integer, cardinality(due.ids));
    update private.feed_host
    set tokens = budget.tokens - allowed, refilled_at = clock_timestamp(), blocked_until = null
    where host = due.host;
    granted := granted || due.ids[1:allowed];
    -- The others over the seconds that they take.
    update private.feed
    set next_at = now() + make_interval(secs => (cardinality(due.ids) - allowed) / budget.per_second * random())
    where id = any (due.ids[allowed + 1:]);
  end loop;

  with leased as (
    update private.feed
    set lease = given, lease_until = now() + make_interval(secs => p_lease), last_attempt_at = now()
    where id = any (granted)
    returning id, url, host, etag, last_modified, body_hash, watchful
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'url', url, 'host', host, 'etag', etag, 'lastModified', last_modified, 'hash', body_hash, 'watchful', watchful)), '[]')
  into feeds from leased;
  return jsonb_build_object('lease', given, 'feeds', feeds, 'more', seen = most);
end
$$;

-- What came of feeds that changed nothing, as `[{id, kind, ...}]`: `unchanged`, or `failed` with its `code` and, in seconds, the
-- host's `retryAfter`. Of a lease that ran out nothing is believed. Returns how many were.
create function public.finish_feeds(p_lease uuid, p_outcomes jsonb) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  today constant date := (now() at time zone 'Europe/Paris')::date;
  ended uuid[];
  well record;
  sick record;
  believed integer;
begin
  with outcome as (
    select * from jsonb_to_recordset(p_outcomes) as one (
      id uuid, kind text, etag text, "lastModified" text, hash text, code text, "retryAfter" double precision)
  ), kept as (
    update private.feed as feed
    set lease = null, lease_until = null, last_success_at = now(), failures = 0, code = '',
        etag = outcome.etag, last_modified = outcome."lastModified", body_hash = coalesce(outcome.hash, feed.body_hash),
        next_at = private.next_slot(feed.id, private.feed_interval(feed.gite_id, today), now())
    from outcome
    where feed.id = outcome.id and feed.lease = p_lease and outcome.kind = 'unchanged'
    returning feed.id
  ), failed as (
    update private.feed as feed
    set lease = null, lease_until = null, failures = feed.failures + 1, code = outcome.code,
        -- Five minutes, ten, twenty… a day; not all of them at the same moment.
        next_at = now() + greatest(
          make_interval(secs => coalesce(outcome."retryAfter", 0)),
          make_interval(secs => least(86400, 300 * 2 ^ least(feed.failures, 9)) * (0.8 + 0.4 * random())))
    from outcome
    where feed.id = outcome.id and feed.lease = p_lease and outcome.kind = 'failed'
    returning feed.id, feed.host, outcome.code, outcome."retryAfter" as retry_after
  ), limited as (
    update private.feed_host as host
    set strikes = least(host.strikes + 1, 10),
        blocked_until = now() + make_interval(secs => greatest(asked.seconds, 30 * 2 ^ least(host.strikes, 7)))
    from (select failed.host, max(coalesce(retry_after, 0)) as seconds from failed where code = 'limited' group by failed.host) as asked
    where host.host = asked.host
  )
  select array(select id from kept), (select count(*) from kept) + (select count(*) from failed) into ended, believed;

  -- One by one and in one order, here and below: each bumps its owner's scope.
  for well in
    select id from public.flux_ical
    where id = any (ended) and etat in ('nouveau', 'malade') order by owner_user_id, id
  loop
    update public.flux_ical set etat = 'sain', code = '', etat_depuis = now() where id = well.id;
  end loop;
  update private.feed_host set strikes = 0
  where strikes > 0 and host in (select feed.host from private.feed as feed where feed.id = any (ended));

  -- After three failures or a day of silence its owner is told, once.
  for sick in
    select feed.id, feed.gite_id, feed.owner_user_id, feed.code, flux.plateforme
    from jsonb_to_recordset(p_outcomes) as one (id uuid, kind text)
    join private.feed as feed on feed.id = one.id and feed.lease is null
    join public.flux_ical as flux on flux.id = feed.id and flux.etat <> 'malade'
    where one.kind = 'failed'
      and (feed.failures >= 3 or coalesce(feed.last_success_at, feed.created_at) < now() - interval '1 day')
    order by feed.owner_user_id, feed.id
  loop
    update public.flux_ical set etat = 'malade', code = sick.code, etat_depuis = now() where id = sick.id;
    insert into public.sync_logs (id, scope_id, gite_id, plateforme, source, statut, flux_id, code)
    values (gen_random_uuid(), sick.owner_user_id, sick.gite_id, sick.plateforme, 'flux', 'echec', sick.id, sick.code);
    perform private.tell_of_feed(sick.id, 'flux_malade');
  end loop;
  return believed;
end
$$;

-- A line among the owner's notifications. Its words are the app's, in the reader's language: here are codes only.
create function private.tell_of_feed(p_feed uuid, p_type text) returns void
language sql security definer set search_path = ''
as $$
  insert into public.notifications (id, scope_id, user_id, type, titre, lien)
  select gen_random_uuid(), owner_user_id, owner_user_id, p_type, adresse_masquee, '/calendriers/' || id
  from public.flux_ical where id = p_feed
$$;

revoke execute on function public.claim_feeds(integer, double precision), public.finish_feeds(uuid, jsonb)
  from public, anon, authenticated;
grant execute on function public.claim_feeds(integer, double precision), public.finish_feeds(uuid, jsonb) to service_role;
