-- What a guest's page says besides: how to leave, the house rules, anything else; activities in English and on the map.
alter table public.gites_consignes
  add column consignes_depart text not null default ''
    constraint gites_consignes_consignes_depart_check check (char_length(consignes_depart) <= 10000),
  add column reglement text not null default '' constraint gites_consignes_reglement_check check (char_length(reglement) <= 10000),
  add column infos_pratiques text not null default ''
    constraint gites_consignes_infos_pratiques_check check (char_length(infos_pratiques) <= 10000);
update private.sync_table set columns = columns || array['consignes_depart', 'reglement', 'infos_pratiques']
where name = 'gites_consignes';
call private.let_devices_write('gites_consignes', array['consignes_depart', 'reglement', 'infos_pratiques']);

alter table public.activites
  add column description_en text not null default ''
    constraint activites_description_en_check check (char_length(description_en) <= 10000),
  add column latitude double precision constraint activites_latitude_check check (latitude between -90 and 90),
  add column longitude double precision constraint activites_longitude_check check (longitude between -180 and 180);
update private.sync_table set columns = columns || array['description_en', 'latitude', 'longitude'] where name = 'activites';
-- Half of a position is another place.
call private.let_devices_write('activites', array['description_en', 'latitude', 'longitude'],
  p_together => array['latitude', 'longitude']);
