-- Words of the owner's own by which stays are found again, and what ties closed periods that repeat.
alter table public.reservations
  -- In the order in which they were given, with ", " between them: a text like the others, for search, conflicts and files.
  add column libelles text not null default '' constraint reservations_libelles_check check (char_length(libelles) <= 500),
  -- The same in each period that was made by one "every week"; they live on their own.
  add column serie_id uuid;
update private.sync_table set columns = columns || array['libelles', 'serie_id'] where name = 'reservations';
call private.let_devices_write('reservations', array['libelles', 'serie_id']);

-- A search of the list that its owner wants again, under a name: what stands in the list's address.
create table public.vues_reservations (
  like private.synced_row including all,
  nom text not null check (char_length(nom) between 1 and 100),
  criteres text not null default '' check (char_length(criteres) <= 2000)
);
call private.attach_synced_table('vues_reservations', 127, 'owner', true, true);
call private.let_devices_write('vues_reservations', array['nom', 'criteres', 'deleted_at']);
