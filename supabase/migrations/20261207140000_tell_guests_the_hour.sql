-- A guest's phone asked its browser for the hour at the gîte, and for that alone made its first format of a date: 30 ms of a computer, five
-- times that of a cheap phone, before it drew anything. The server says by how much clocks differ there, and phones of old know no new law.

-- `GuestClock` of src/domain/guest/sheet.ts: from when on what is added to UTC, between two instants. Looked at from week to week, as no clock
-- changes twice in one, and by the half-hour in a week that it changes in. In one piece, whose plan is kept: a function of its own
-- for each look took twenty times as long, and every guest is told.
create function private.clock_of(p_zone text, p_from timestamptz, p_until timestamptz) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return (
      with looked_at as (
        select date_trunc('hour', p_from) as at
        union all
        select week + half * interval '30 minutes'
        from generate_series(date_trunc('hour', p_from), p_until, interval '168 hours') as week, generate_series(1, 336) as half
        where (week at time zone p_zone) - (week at time zone 'UTC')
          <> ((week + interval '168 hours') at time zone p_zone) - ((week + interval '168 hours') at time zone 'UTC')
      ), told as (
        select at, added, lag(added) over (order by at) as before
        from (select at, (at at time zone p_zone) - (at at time zone 'UTC') as added from looked_at) as one
      )
      select jsonb_build_object(
        'until', (extract(epoch from p_until) * 1000)::bigint,
        'offsets', jsonb_agg(
          jsonb_build_array((extract(epoch from at) * 1000)::bigint, (extract(epoch from added) / 60)::integer) order by at))
      from told where before is distinct from added);
end
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
