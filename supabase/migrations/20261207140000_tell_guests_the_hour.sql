-- A guest's phone asked its browser for the hour at the gîte, and for that alone made its first format of a date: 30 ms of a computer, five
-- times that of a cheap phone, before it drew anything. The server says by how much clocks differ there, and phones of old know no new law.

-- What is added to UTC in a zone at an instant, in minutes.
create function private.offset_at(p_zone text, p_at timestamptz) returns integer
language sql stable set search_path = ''
as $$
  select (extract(epoch from (p_at at time zone p_zone) - (p_at at time zone 'UTC')) / 60)::integer
$$;

create function private.epoch_ms(p_at timestamptz) returns bigint
language sql immutable set search_path = ''
as $$
  select (extract(epoch from p_at) * 1000)::bigint
$$;

-- `GuestClock` of src/domain/guest/sheet.ts: from when on what is added, between two instants. Clocks change on the half-hour at the finest.
create function private.clock_of(p_zone text, p_from timestamptz, p_until timestamptz) returns jsonb
language sql stable set search_path = ''
as $$
  with days as (
    select at from generate_series(date_trunc('hour', p_from), p_until, interval '24 hours') as at
  ), looked_at as (
    select min(at) as at from days
    union all
    select at + half * interval '30 minutes' from days, generate_series(1, 48) as half
    where private.offset_at(p_zone, at) <> private.offset_at(p_zone, at + interval '24 hours')
  ), told as (
    select at, minutes, lag(minutes) over (order by at) as before
    from (select at, private.offset_at(p_zone, at) as minutes from looked_at) as one
  )
  select jsonb_build_object(
    'until', private.epoch_ms(p_until),
    'offsets', jsonb_agg(jsonb_build_array(private.epoch_ms(at), minutes) order by at))
  from told where before is distinct from minutes
$$;

-- As before. New: `clock`, until after the link has ended, or for as far ahead as anybody opens a link.
create or replace function private.guest_sheet_of(p_link public.client_access_tokens) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  stay public.reservations;
  gite public.gites_base;
  hours private.stay_hours;
  photos jsonb;
begin
  select * into stay from public.reservations where id = p_link.reservation_id;
  select * into gite from public.gites_base where id = stay.gite_id;
  hours := private.hours_of(stay.id);
  -- Three bytes are four characters of it. Another `version`: something that is said of them has changed.
  select jsonb_build_object(
    'version', md5(coalesce(string_agg(
      concat_ws(E'\n', shown.id, shown.section, shown.legende_fr, shown.legende_en), E'\n' order by shown.ordre, shown.id), '')),
    'ids', coalesce(jsonb_agg(shown.id order by shown.ordre, shown.id), '[]'),
    'bytes', coalesce(sum(octet_length(shown.image) * 3 / 4), 0))
  into photos from private.shown_photos(stay, gite) as shown;
  return jsonb_build_object(
    'version', 1,
    'now', private.instant_text(now()),
    'expiresAt', private.instant_text(p_link.expires_at),
    'stay', jsonb_build_object(
      'id', stay.id, 'arrival', stay.date_debut, 'departure', stay.date_fin,
      'arrivalHour', coalesce(stay.heure_arrivee, gite.heure_arrivee),
      'departureHour', coalesce(stay.heure_depart, gite.heure_depart),
      'guestName', stay.client_nom, 'adults', stay.nb_adultes, 'children', stay.nb_enfants, 'pets', stay.nb_animaux),
    'gite', jsonb_build_object(
      'name', gite.nom, 'address', gite.adresse, 'postalCode', gite.code_postal, 'city', gite.ville, 'country', gite.pays,
      'latitude', gite.latitude, 'longitude', gite.longitude, 'timeZone', gite.fuseau,
      'clock', private.clock_of(
        gite.fuseau, now() - interval '1 day', least(p_link.expires_at + interval '2 days', now() + interval '400 days'))),
    'secrets', private.guest_secrets(stay, gite),
    'offers', jsonb_build_object('arrival', hours.arrival, 'departure', hours.departure),
    'photos', photos
  ) || private.guest_guide(gite.id) || private.guest_messages(stay.id);
end
$$;
