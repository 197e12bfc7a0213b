-- What an owner does with their feeds. The address passes once, from the function that tested it; nothing ever gives it back.

-- What a preview of a calendar goes by: the gîte, its stays, and of the owner's other gîtes those that came from calendars, to notice
-- that the wrong gîte was chosen. Null for a gîte that is not theirs.
create function public.preview_feed(p_user uuid, p_gite uuid) returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select jsonb_build_object(
    'gite', jsonb_build_object('id', gite.id, 'fuseau', gite.fuseau),
    'rows', coalesce((
      select jsonb_agg(to_jsonb(stay) - array['frev', 'deleted_with'])
      from public.reservations as stay
      where stay.owner_user_id = p_user and stay.deleted_at is null and (stay.gite_id = gite.id or stay.ical_uid is not null)), '[]'))
  from public.gites_base as gite
  where gite.id = p_gite and gite.owner_user_id = p_user and gite.deleted_at is null
$$;

-- A feed of the caller's gîte, due at once; `{"id": …}`, or `{"code": …}`: `gite_unknown`, `limit_reached`, `already_there` (this gîte has
-- it), `elsewhere` (another of theirs has it, which is nearly always a mistake: `p_anyway` says that it is none).
create function public.create_feed(
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
  if (select count(*) from private.feed where owner_user_id = p_user and active) >= 300 then
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

-- Another address for the same feed, as after a platform has reset it. Its stays stay; what the old one was missing is nobody's
-- question any more.
create function public.readdress_feed(p_user uuid, p_feed uuid, p_url text, p_host text, p_masked text) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  perform from private.sync_scope where id = p_user for no key update;
  update private.feed
  set url = p_url, host = p_host, memory = default, watchful = false, etag = null, last_modified = null, body_hash = null,
      failures = 0, code = '', lease = null, lease_until = null, next_at = now()
  where id = p_feed and owner_user_id = p_user;
  if not found then
    return false;
  end if;
  update public.questions_flux set statut = 'caduque' where flux_id = p_feed and statut = 'ouverte' and genre = 'disparue';
  update public.flux_ical set adresse_masquee = p_masked, etat = 'nouveau', code = '', etat_depuis = now() where id = p_feed;
  return true;
end
$$;

-- A feed of this owner's, leased like a feed that is due, for whoever reads it at their wish; `{"wait": seconds}` when that was a
-- moment ago, null for a feed that is not theirs or is paused. While another worker reads it there is nothing to give: `feeds` is empty.
create function public.claim_feed(p_user uuid, p_feed uuid, p_lease double precision) returns jsonb
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

-- Addresses that somebody has had tried: each makes this server knock at a door of their choice.
create table private.feed_try (
  user_id uuid primary key references auth.users (id) on delete cascade,
  since timestamptz not null default now(),
  tries integer not null default 0
);
alter table private.feed_try enable row level security;

-- Whether this person may have one more address tried: thirty in ten minutes.
create function public.try_feed(p_user uuid) returns boolean
language sql security definer set search_path = ''
as $$
  insert into private.feed_try as known (user_id, tries) values (p_user, 1)
  on conflict (user_id) do update
  set tries = case when known.since > now() - interval '10 minutes' then known.tries + 1 else 1 end,
      since = case when known.since > now() - interval '10 minutes' then known.since else now() end
  returning tries <= 30
$$;

-- How the caller's feeds are: what would wake every device if it were a row of theirs.
create function public.feed_health() returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'last_attempt_at', last_attempt_at, 'last_success_at', last_success_at, 'failures', failures, 'code', code,
    'next_at', case when active then next_at end,
    'events', (select count(*) from jsonb_object_keys(memory -> 'events'))) order by id), '[]')
  from private.feed where owner_user_id = auth.uid()
$$;

revoke execute on function
  public.preview_feed(uuid, uuid),
  public.create_feed(uuid, uuid, text, text, text, text, text, boolean), public.readdress_feed(uuid, uuid, text, text, text),
  public.claim_feed(uuid, uuid, double precision), public.try_feed(uuid), public.feed_health()
  from public, anon, authenticated;
grant execute on function
  public.preview_feed(uuid, uuid),
  public.create_feed(uuid, uuid, text, text, text, text, text, boolean), public.readdress_feed(uuid, uuid, text, text, text),
  public.claim_feed(uuid, uuid, double precision), public.try_feed(uuid)
  to service_role;
grant execute on function public.feed_health() to authenticated;
