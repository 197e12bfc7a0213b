-- Two more of what an owner wants of the cleanings of a gîte (src/domain/cleaning-plan).
alter table public.gites_base
  -- Where nobody comes, a gîte is not left dirty for longer; in days.
  add column menage_attente integer not null default 7
    constraint gites_base_menage_attente_check check (menage_attente between 1 and 60),
  -- Nobody may clean in a closed period, though it brings no guests.
  add column menage_blocages boolean not null default false;
update private.sync_table set columns = columns || array['menage_attente', 'menage_blocages'] where name = 'gites_base';
call private.let_devices_write('gites_base', array['menage_attente', 'menage_blocages']);
