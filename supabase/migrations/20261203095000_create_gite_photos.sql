-- Photos that guests need: the key box, the parking place, the boiler. Made small on the device, which leaves out where they were
-- taken; rows like others, so that they are there without network.
create table public.photos_gite (
  like private.synced_row including all,
  gite_id uuid not null,
  -- Of the sheet, or empty.
  section text not null default '' check (section ~ '^[a-z_]{0,40}$'),
  legende_fr text not null default '' check (char_length(legende_fr) <= 200),
  legende_en text not null default '' check (char_length(legende_en) <= 200),
  ordre integer not null default 0 check (ordre between 0 and 1000000),
  -- WebP or JPEG in base64, by their first bytes: a browser that is shown it draws a picture and does nothing else.
  image text not null check (char_length(image) between 20 and 120000 and image ~ '^(UklGR|/9j/)[A-Za-z0-9+/]+={0,2}$'),
  largeur integer not null check (largeur between 1 and 1280),
  hauteur integer not null check (hauteur between 1 and 1280),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index photos_gite_gite_id_idx on public.photos_gite (gite_id, owner_user_id);
-- Compressed already: trying again costs the server and gains nothing.
alter table public.photos_gite alter column image set storage external;
call private.attach_synced_table('photos_gite', 198, 'owner', true, true);
call private.let_devices_write('photos_gite', array[
  'gite_id', 'section', 'legende_fr', 'legende_en', 'ordre', 'image', 'largeur', 'hauteur', 'deleted_at']);
-- Another picture is another row.
update private.sync_field set said_once = true
where table_name = 'photos_gite' and column_name in ('gite_id', 'image', 'largeur', 'hauteur');
create trigger live_in_a_gite before insert or update of deleted_at on public.photos_gite
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
create trigger tombstone_photos after update on public.gites_base
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('gite_id', 'photos_gite');
