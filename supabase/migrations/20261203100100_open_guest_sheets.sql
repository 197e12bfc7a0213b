-- What a guest's link opens. Whoever holds the token is the guest: 256 bits are guessed by nobody, so a right one is always served;
-- others all get the same answer, be they unknown, malformed, over, revoked, or of a stay that was cancelled or deleted.

-- As `Date.toISOString` writes it.
create function private.instant_text(p_at timestamptz) returns text
language sql stable set search_path = ''
as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- The link that a token opens now; null for every other. Too many of those from one address are refused for a while, as an error:
-- "nothing there" would have a guest's phone forget the stay.
create function private.open_link(p_token text) returns public.client_access_tokens
language plpgsql security definer set search_path = ''
as $$
declare
  link public.client_access_tokens;
begin
  select found.* into link
  from public.client_access_tokens as found
  join public.reservations as stay on stay.id = found.reservation_id
  where found.token = p_token and found.deleted_at is null and found.revoked_at is null and found.expires_at > now()
    and stay.deleted_at is null and stay.statut <> 'annulee';
  if link.id is null then
    if private.is_guessing() then
      raise exception 'busy' using errcode = 'PT429';
    end if;
    perform private.count_guess();
  end if;
  return link;
end
$$;

-- The door's code, where the keys are and the wifi, from a day before arrival until two hours after departure, by the stay's hours on
-- the gîte's clocks. `open` is null outside: nothing of it leaves the server.
create function private.guest_secrets(p_stay public.reservations, p_gite public.gites_base) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  opens constant timestamptz := private.instant_in(
    p_gite.fuseau, p_stay.date_debut, coalesce(p_stay.heure_arrivee, p_gite.heure_arrivee)) - interval '24 hours';
  closes constant timestamptz := private.instant_in(
    p_gite.fuseau, p_stay.date_fin, coalesce(p_stay.heure_depart, p_gite.heure_depart)) + interval '2 hours';
  secrets jsonb;
begin
  if now() >= opens and now() < closes then
    secrets := jsonb_build_object(
      'wifi', (
        select jsonb_build_object('ssid', ssid, 'password', password)
        from public.gites_wifi where gite_id = p_gite.id and deleted_at is null and ssid <> ''),
      'access', (
        select coalesce(jsonb_object_agg(langue, jsonb_build_object('code', code_acces, 'keys', emplacement_cles)), '{}')
        from public.gites_consignes
        where gite_id = p_gite.id and deleted_at is null and (code_acces <> '' or emplacement_cles <> '')));
  end if;
  return jsonb_build_object(
    'opensAt', private.instant_text(opens), 'closesAt', private.instant_text(closes), 'open', secrets);
end
$$;

-- What the owner wrote of the gîte.
create function private.guest_guide(p_gite uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'wifi', jsonb_build_object(
      'boxPlace', coalesce(wifi.localisation_box, ''), 'goodZones', coalesce(wifi.zones_bonne_reception, '')),
    'words', (
      select coalesce(jsonb_object_agg(langue, jsonb_build_object(
        'arrival', instructions_arrivee, 'parking', instructions_parking, 'heating', consignes_chauffage,
        'kitchen', consignes_cuisine, 'tv', consignes_tv, 'washing', consignes_machine_laver, 'pool', consignes_piscine,
        'bins', consignes_poubelles, 'other', infos_pratiques, 'rules', reglement, 'departure', consignes_depart,
        'checklist', checklist_sortie)), '{}')
      from public.gites_consignes where gite_id = gite.id and deleted_at is null),
    'contacts', jsonb_build_object(
      'emergency', coalesce(contacts.telephone_urgence, ''), 'email', coalesce(contacts.email_contact, ''),
      'owner', coalesce(contacts.telephone_proprietaire, ''), 'doctor', coalesce(contacts.medecin_local, ''),
      'doctorPhone', coalesce(contacts.telephone_medecin, ''), 'pharmacy', coalesce(contacts.pharmacie_garde, ''),
      'plumber', coalesce(contacts.plombier_urgence, ''), 'plumberPhone', coalesce(contacts.telephone_plombier, ''),
      'electrician', coalesce(contacts.electricien_urgence, ''),
      'electricianPhone', coalesce(contacts.telephone_electricien, '')),
    'equipment', jsonb_build_object(
      'present', coalesce(to_jsonb(equipment.presents), '[]'), 'coffee', coalesce(equipment.type_machine_cafe, ''),
      'hob', coalesce(equipment.type_plaques, ''), 'remarks', coalesce(equipment.remarques, '')),
    'activities', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'name', nom, 'category', categorie, 'description', description, 'descriptionEn', description_en,
        'address', adresse, 'url', url, 'phone', telephone, 'distanceKm', distance_km, 'latitude', latitude,
        'longitude', longitude) order by distance_km nulls last, nom, id), '[]')
      from public.activites where gite_id = gite.id and deleted_at is null))
  from public.gites_base as gite
  left join public.gites_wifi as wifi on wifi.gite_id = gite.id and wifi.deleted_at is null
  left join public.gites_contacts as contacts on contacts.gite_id = gite.id and contacts.deleted_at is null
  left join public.gites_equipements as equipment on equipment.gite_id = gite.id and equipment.deleted_at is null
  where gite.id = p_gite
$$;

-- What this stay's guests said through their link, and what was answered.
create function private.guest_messages(p_reservation uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'requests', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'kind', genre, 'hour', heure, 'reason', motif, 'state', statut, 'reply', reponse,
        'at', private.instant_text(recu_le)) order by recu_le, id), '[]')
      from public.demandes_horaires where reservation_id = p_reservation and deleted_at is null),
    'reports', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'kind', genre, 'text', texte, 'urgency', urgence, 'rating', note, 'state', etat, 'reply', reponse,
        'at', private.instant_text(recu_le)) order by recu_le, id), '[]')
      from public.retours_clients where reservation_id = p_reservation and deleted_at is null),
    -- Whose forms are there, and nothing of what they say: one link is a family's.
    'police', (
      select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', prenoms || ' ' || nom) order by signe_le, id), '[]')
      from public.fiches_police where reservation_id = p_reservation and deleted_at is null))
$$;

-- Of the gîte's photos those that a guest may see now: where the keys are, and the box with the wifi's password on it, when both are told.
create function private.shown_photos(p_stay public.reservations, p_gite public.gites_base) returns setof public.photos_gite
language sql stable security definer set search_path = ''
as $$
  select * from public.photos_gite
  where gite_id = p_gite.id and deleted_at is null
    and (section not in ('cles', 'wifi') or private.guest_secrets(p_stay, p_gite) -> 'open' <> 'null')
  order by ordre, id
  limit 8
$$;

-- `GuestSheet` of src/domain/guest/sheet.ts.
create function private.guest_sheet_of(p_link public.client_access_tokens) returns jsonb
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
      'latitude', gite.latitude, 'longitude', gite.longitude, 'timeZone', gite.fuseau),
    'secrets', private.guest_secrets(stay, gite),
    'offers', jsonb_build_object('arrival', hours.arrival, 'departure', hours.departure),
    'photos', photos
  ) || private.guest_guide(gite.id) || private.guest_messages(stay.id);
end
$$;

-- Null for a link that opens nothing. An opening is noted once an hour at most; `p_quiet`: the owner looks, and nothing is.
create function public.guest_sheet(p_token text, p_quiet boolean default false) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  link public.client_access_tokens := private.open_link(p_token);
begin
  if link.id is null then
    return null;
  end if;
  if not coalesce(p_quiet, false) and coalesce(link.derniere_ouverture < now() - interval '1 hour', true) then
    -- In the order of a push, which waits instead of being killed.
    perform from private.sync_scope where id = link.scope_id for no key update;
    -- It may have been revoked by what we waited for.
    link := private.open_link(p_token);
    if link.id is null then
      return null;
    end if;
    update public.client_access_tokens
    set ouvertures = ouvertures + 1, premiere_ouverture = coalesce(premiere_ouverture, now()), derniere_ouverture = now()
    where id = link.id and (derniere_ouverture is null or derniere_ouverture < now() - interval '1 hour');
  end if;
  return private.guest_sheet_of(link);
end
$$;
revoke execute on function public.guest_sheet(text, boolean) from public;
-- A guest has no account, and an owner looks at what a guest sees.
grant execute on function public.guest_sheet(text, boolean) to anon, authenticated;
