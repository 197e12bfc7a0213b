-- What whoever cleans reports: how they found the gîte, what is wrong there, what runs low.
alter table public.cleaning_schedule
  add column etat_trouve text not null default ''
    constraint cleaning_schedule_etat_trouve_check check (etat_trouve in ('', 'propre', 'normal', 'sale', 'degrade'));
update private.sync_table set columns = columns || array['etat_trouve'] where name = 'cleaning_schedule';
call private.let_devices_write('cleaning_schedule', array['etat_trouve'], array['etat_trouve']);

create table public.signalements (
  like private.synced_row including all,
  gite_id uuid not null,
  -- At which cleaning it was seen. Not a reference: it is wrong with the gîte, whatever becomes of the cleaning.
  cleaning_id uuid,
  -- probleme: something is wrong · manque: something runs low.
  genre text not null default 'probleme' check (genre in ('probleme', 'manque')),
  texte text not null check (char_length(texte) between 1 and 2000),
  urgence text not null default 'normale' check (urgence in ('faible', 'normale', 'urgente')),
  etat text not null default 'ouvert' check (etat in ('ouvert', 'vu', 'resolu')),
  signale_par uuid,
  -- By the clock of whoever said it: shown, never compared.
  signale_le timestamptz check (signale_le between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  resolu_par uuid,
  resolu_le timestamptz check (resolu_le between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  -- Taken back by whoever said it.
  retire boolean not null default false,
  constraint signalements_in_gite_scope check (scope_id = gite_id),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index signalements_gite_id_idx on public.signalements (gite_id, owner_user_id);
call private.attach_synced_table('signalements', 156, 'menage', true, true);
update private.sync_table set cleaner_inserts = true where name = 'signalements';
call private.let_devices_write('signalements',
  array['gite_id', 'cleaning_id', 'genre', 'texte', 'urgence', 'etat', 'signale_par', 'signale_le', 'resolu_par', 'resolu_le',
    'retire', 'deleted_at'],
  array['texte', 'urgence', 'retire']);
update private.sync_field set said_once = true
where table_name = 'signalements'
  and column_name in ('gite_id', 'cleaning_id', 'genre', 'signale_par', 'signale_le');
create trigger live_in_a_gite before insert or update of deleted_at on public.signalements
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
drop trigger tombstone_lists on public.gites_base;
create trigger tombstone_lists after update on public.gites_base
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('gite_id', 'points_menage', 'signalements');
