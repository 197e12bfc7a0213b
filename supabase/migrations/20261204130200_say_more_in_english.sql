-- What was written once is said in English as well: where the router is, what the equipment is like, what an activity is called. Guests read
-- French there, marked as French whatever it was.
alter table public.gites_wifi
  add column localisation_box_en text not null default ''
    constraint gites_wifi_localisation_box_en_check check (char_length(localisation_box_en) <= 500),
  add column zones_bonne_reception_en text not null default ''
    constraint gites_wifi_zones_bonne_reception_en_check check (char_length(zones_bonne_reception_en) <= 500);
update private.sync_table set columns = columns || array['localisation_box_en', 'zones_bonne_reception_en'] where name = 'gites_wifi';
call private.let_devices_write('gites_wifi', array['localisation_box_en', 'zones_bonne_reception_en']);

alter table public.gites_equipements
  add column type_machine_cafe_en text not null default ''
    constraint gites_equipements_type_machine_cafe_en_check check (char_length(type_machine_cafe_en) <= 200),
  add column type_plaques_en text not null default ''
    constraint gites_equipements_type_plaques_en_check check (char_length(type_plaques_en) <= 200),
  add column remarques_en text not null default ''
    constraint gites_equipements_remarques_en_check check (char_length(remarques_en) <= 10000);
update private.sync_table set columns = columns || array['type_machine_cafe_en', 'type_plaques_en', 'remarques_en']
where name = 'gites_equipements';
call private.let_devices_write('gites_equipements', array['type_machine_cafe_en', 'type_plaques_en', 'remarques_en']);

alter table public.activites
  add column nom_en text not null default '' constraint activites_nom_en_check check (char_length(nom_en) <= 200);
update private.sync_table set columns = columns || array['nom_en'] where name = 'activites';
call private.let_devices_write('activites', array['nom_en']);

-- What the owner wrote of the gîte.
create or replace function private.guest_guide(p_gite uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select jsonb_build_object(
    'wifi', jsonb_build_object(
      'boxPlace', coalesce(wifi.localisation_box, ''), 'goodZones', coalesce(wifi.zones_bonne_reception, ''),
      'boxPlaceEn', coalesce(wifi.localisation_box_en, ''), 'goodZonesEn', coalesce(wifi.zones_bonne_reception_en, '')),
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
      'hob', coalesce(equipment.type_plaques, ''), 'remarks', coalesce(equipment.remarques, ''),
      'coffeeEn', coalesce(equipment.type_machine_cafe_en, ''), 'hobEn', coalesce(equipment.type_plaques_en, ''),
      'remarksEn', coalesce(equipment.remarques_en, '')),
    'activities', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'id', id, 'name', nom, 'nameEn', nom_en, 'category', categorie, 'description', description, 'descriptionEn', description_en,
        'address', adresse, 'url', url, 'phone', telephone, 'distanceKm', distance_km, 'latitude', latitude,
        'longitude', longitude) order by distance_km nulls last, nom, id), '[]')
      from public.activites where gite_id = gite.id and deleted_at is null))
  from public.gites_base as gite
  left join public.gites_wifi as wifi on wifi.gite_id = gite.id and wifi.deleted_at is null
  left join public.gites_contacts as contacts on contacts.gite_id = gite.id and contacts.deleted_at is null
  left join public.gites_equipements as equipment on equipment.gite_id = gite.id and equipment.deleted_at is null
  where gite.id = p_gite
$$;
