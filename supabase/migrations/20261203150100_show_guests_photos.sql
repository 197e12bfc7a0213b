-- The photos of a stay's gîte, for whoever holds its link; null where `guest_sheet` answers null. Apart from the sheet, which a guest
-- needs first and on any network: that says which there are and what they weigh, and the guest asks for them. Where the keys are, and
-- the box with the wifi's password on it, are shown when they are told. A picture never changes under its id: those that a device has
-- (`p_known`) are named and not sent again.
create function private.shown_photos(p_stay public.reservations, p_gite public.gites_base) returns setof public.photos_gite
language sql stable security definer set search_path = ''
as $$
  select * from public.photos_gite
  where gite_id = p_gite.id and deleted_at is null
    and (section not in ('cles', 'wifi') or private.guest_secrets(p_stay, p_gite) -> 'open' <> 'null')
  order by ordre, id
  limit 8
$$;

create function public.guest_photos(p_token text, p_known uuid[] default '{}') returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  link public.client_access_tokens := private.open_link(p_token);
  stay public.reservations;
  gite public.gites_base;
begin
  if link.id is null then
    return null;
  end if;
  select * into stay from public.reservations where id = link.reservation_id;
  select * into gite from public.gites_base where id = stay.gite_id;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', shown.id, 'subject', shown.section, 'captionFr', shown.legende_fr, 'captionEn', shown.legende_en,
      'width', shown.largeur, 'height', shown.hauteur,
      'image', case when shown.id = any (coalesce(p_known, '{}')) then null else shown.image end) order by shown.ordre, shown.id), '[]')
    from private.shown_photos(stay, gite) as shown);
end
$$;
revoke execute on function public.guest_photos(text, uuid[]) from public;
grant execute on function public.guest_photos(text, uuid[]) to anon, authenticated;

-- As before. New: `photos`.
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
  -- Three bytes are four characters of it. Its length is told without its picture being read.
  select jsonb_build_object(
    'ids', coalesce(jsonb_agg(shown.id order by shown.ordre, shown.id), '[]'),
    'bytes', coalesce(sum(octet_length(shown.image) * 3 / 4), 0))
  into photos from private.shown_photos(stay, gite) as shown;
  return jsonb_build_object(
    'version', 1,
    'now', private.instant_text(now()),
    'expiresAt', private.instant_text(p_link.expires_at),
    'stay', jsonb_build_object(
      'arrival', stay.date_debut, 'departure', stay.date_fin,
      'arrivalHour', coalesce(stay.heure_arrivee, gite.heure_arrivee),
      'departureHour', coalesce(stay.heure_depart, gite.heure_depart),
      'guestName', stay.client_nom, 'adults', stay.nb_adultes, 'children', stay.nb_enfants, 'pets', stay.nb_animaux),
    'gite', jsonb_build_object(
      'name', gite.nom, 'address', gite.adresse, 'postalCode', gite.code_postal, 'city', gite.ville, 'country', gite.pays,
      'latitude', gite.latitude, 'longitude', gite.longitude, 'timeZone', gite.fuseau),
    'secrets', private.guest_secrets(stay, gite),
    'offers', jsonb_build_object('arrival', hours.arrival, 'departure', hours.departure),
    'photos', photos
  ) || private.guest_guide(gite.id) || private.guest_messages(stay.id);
end
$$;
