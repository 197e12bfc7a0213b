-- Linen of a gîte: what each stay needs and how much there is. What is clean is what there is, minus what is known to be dirty, minus
-- what cleanings took and nobody washed: so that each of these is said once, in any order, by whoever knows.
create table public.linge (
  like private.synced_row including all,
  gite_id uuid not null,
  nom text not null check (char_length(nom) between 1 and 100),
  -- For what `quantite` is needed: each stay, each person of it, each bed.
  par text not null default 'sejour' check (par in ('sejour', 'personne', 'lit')),
  quantite integer not null default 1 check (quantite between 0 and 99),
  -- Of beds; of persons where a stay does not say how many come.
  nombre integer not null default 1 check (nombre between 0 and 99),
  stock integer not null default 0 check (stock between 0 and 9999),
  -- Dirty, besides what cleanings took.
  sale integer not null default 0 check (sale between 0 and 9999),
  ordre integer not null default 0,
  constraint linge_in_gite_scope check (scope_id = gite_id),
  unique (id, gite_id),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index linge_gite_id_idx on public.linge (gite_id, owner_user_id);
call private.attach_synced_table('linge', 161, 'menage', true, true);
-- Whoever cleans says what was washed and how much they count.
call private.let_devices_write('linge',
  array['gite_id', 'nom', 'par', 'quantite', 'nombre', 'stock', 'sale', 'ordre', 'deleted_at'], array['sale']);
update private.sync_field set said_once = true where table_name = 'linge' and column_name = 'gite_id';
create trigger live_in_a_gite before insert or update of deleted_at on public.linge
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
drop trigger tombstone_lists on public.gites_base;
create trigger tombstone_lists after update on public.gites_base
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('gite_id', 'points_menage', 'signalements', 'linge');

-- What a cleaning took of an article. "Done" said twice, or by two, takes it once; a cleaning that is reopened gives it back.
create table public.linge_pris (
  like private.synced_row including all,
  gite_id uuid not null,
  cleaning_id uuid not null,
  article_id uuid not null,
  quantite integer not null check (quantite between 0 and 9999),
  pris boolean not null default true,
  lave boolean not null default false,
  constraint linge_pris_in_gite_scope check (scope_id = gite_id),
  unique (cleaning_id, gite_id, article_id),
  foreign key (cleaning_id, gite_id) references public.cleaning_schedule (id, gite_id) on update cascade on delete cascade,
  foreign key (article_id) references public.linge (id) on delete cascade
);
create index linge_pris_article_id_idx on public.linge_pris (article_id);
call private.attach_synced_table('linge_pris', 166, 'menage', true, false);
update private.sync_table set cleaner_inserts = true, agreed_ids = true where name = 'linge_pris';
call private.let_devices_write('linge_pris',
  array['gite_id', 'cleaning_id', 'article_id', 'quantite', 'pris', 'lave'], array['quantite', 'pris', 'lave']);
update private.sync_field set said_once = true
where table_name = 'linge_pris' and column_name in ('gite_id', 'cleaning_id', 'article_id');
create trigger follow_cleaning before update of gite_id on public.linge_pris
  for each row execute function private.follow_cleaning();
create trigger join_cleaning before insert on public.linge_pris
  for each row execute function private.join_cleaning();
drop trigger tombstone_children on public.cleaning_schedule;
create trigger tombstone_children after update on public.cleaning_schedule
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('cleaning_id', 'coches_menage', 'linge_pris');
