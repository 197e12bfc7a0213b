-- What is to be done in each room of a gîte, and what of it was done at a cleaning.
create table public.points_menage (
  like private.synced_row including all,
  gite_id uuid not null,
  -- Empty: of the whole gîte.
  piece text not null default '' check (char_length(piece) <= 100),
  texte text not null check (char_length(texte) between 1 and 500),
  ordre integer not null default 0,
  constraint points_menage_in_gite_scope check (scope_id = gite_id),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index points_menage_gite_id_idx on public.points_menage (gite_id, owner_user_id);
call private.attach_synced_table('points_menage', 151, 'menage', true, true);
call private.let_devices_write('points_menage', array['gite_id', 'piece', 'texte', 'ordre', 'deleted_at']);
update private.sync_field set said_once = true where table_name = 'points_menage' and column_name = 'gite_id';
create trigger live_in_a_gite before insert or update of deleted_at on public.points_menage
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
create trigger tombstone_lists after update on public.gites_base
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('gite_id', 'points_menage');

create table public.coches_menage (
  like private.synced_row including all,
  gite_id uuid not null,
  cleaning_id uuid not null,
  -- Not a reference: what was done stays done when the list goes on without it.
  point_id uuid not null,
  -- The words it was given to.
  piece text not null default '' check (char_length(piece) <= 100),
  texte text not null check (char_length(texte) <= 500),
  coche boolean not null default true,
  constraint coches_menage_in_gite_scope check (scope_id = gite_id),
  unique (cleaning_id, gite_id, point_id),
  foreign key (cleaning_id, gite_id) references public.cleaning_schedule (id, gite_id) on update cascade on delete cascade
);
call private.attach_synced_table('coches_menage', 153, 'menage', true, false);
update private.sync_table set cleaner_inserts = true, agreed_ids = true where name = 'coches_menage';
call private.let_devices_write('coches_menage',
  array['gite_id', 'cleaning_id', 'point_id', 'piece', 'texte', 'coche'], array['coche']);
update private.sync_field set said_once = column_name <> 'coche' where table_name = 'coches_menage';
create trigger follow_cleaning before update of gite_id on public.coches_menage
  for each row execute function private.follow_cleaning();
create trigger join_cleaning before insert on public.coches_menage
  for each row execute function private.join_cleaning();
create trigger tombstone_children after update on public.cleaning_schedule
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('cleaning_id', 'coches_menage');
