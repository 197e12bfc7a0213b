-- What cleanings cost their owner: prices, and what is corrected of one cleaning. Both live in the owner's own scope, of which
-- nobody who cleans is a member: what is paid to whom is nobody's business on a cleaner's phone.

-- A price holds from a day on, so that a new one changes nothing of what was done before it.
create table public.tarifs_menage (
  like private.synced_row including all,
  gite_id uuid not null,
  -- Whose price it is; null: of whoever has none of their own. Not a reference: who left is still to be paid.
  user_id uuid,
  -- forfait: a cleaning · horaire: an hour.
  mode text not null default 'forfait' check (mode in ('forfait', 'horaire')),
  montant_cents integer not null check (montant_cents between 0 and 1000000),
  depuis date not null check (depuis between '2000-01-01' and '2100-12-31'),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index tarifs_menage_gite_id_idx on public.tarifs_menage (gite_id, owner_user_id);
call private.attach_synced_table('tarifs_menage', 181, 'owner', true, true);
-- Twenty euros mean one thing an hour and another a cleaning: neither is taken without the other.
call private.let_devices_write('tarifs_menage',
  array['gite_id', 'user_id', 'mode', 'montant_cents', 'depuis', 'deleted_at'],
  p_rules => '{"mode": "first_stays", "montant_cents": "first_stays"}', p_together => array['mode', 'montant_cents']);
update private.sync_field set said_once = true where table_name = 'tarifs_menage' and column_name = 'gite_id';
create trigger live_in_a_gite before insert or update of deleted_at on public.tarifs_menage
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
create trigger tombstone_prices after update on public.gites_base
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('gite_id', 'tarifs_menage');

-- What one cleaning costs in the place of its price, with a word why.
-- squawk-ignore require-concurrent-index-creation
create unique index cleaning_schedule_id_owner_idx on public.cleaning_schedule (id, owner_user_id);
create table public.montants_menage (
  like private.synced_row including all,
  cleaning_id uuid not null,
  -- Null: what the price says.
  montant_cents integer check (montant_cents between 0 and 1000000),
  note text not null default '' check (char_length(note) <= 500),
  unique (cleaning_id),
  foreign key (cleaning_id, owner_user_id) references public.cleaning_schedule (id, owner_user_id) on delete cascade
);
call private.attach_synced_table('montants_menage', 186, 'owner', true, false);
update private.sync_table set agreed_ids = true where name = 'montants_menage';
call private.let_devices_write('montants_menage', array['cleaning_id', 'montant_cents', 'note']);
update private.sync_field set said_once = true where table_name = 'montants_menage' and column_name = 'cleaning_id';
create trigger join_cleaning before insert on public.montants_menage
  for each row execute function private.join_cleaning();
create trigger tombstone_amounts after update on public.cleaning_schedule
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('cleaning_id', 'montants_menage');
