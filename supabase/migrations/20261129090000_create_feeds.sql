-- Calendars that the server reads by itself, day and night. What their owner sees of one is a row of their scope; its address is
-- a credential, and stays with the server, as does what the reader must remember from one run to the next.
create table public.flux_ical (
  like private.synced_row including all,
  gite_id uuid not null,
  plateforme text not null
    check (plateforme in ('direct', 'airbnb', 'booking', 'abritel', 'gites_de_france', 'autre')),
  nom text not null default '' check (char_length(nom) <= 200),
  -- The host and a few last characters: enough to tell two apart, not to open one.
  adresse_masquee text not null check (char_length(adresse_masquee) between 1 and 200),
  actif boolean not null default true,
  etat text not null default 'nouveau' check (etat in ('nouveau', 'sain', 'malade', 'douteux')),
  -- Of what is wrong with it: a code with a sentence in both languages.
  code text not null default '' check (code ~ '^[a-z_]{0,40}$'),
  etat_depuis timestamptz not null default now(),
  -- When it last changed something here. Each look would wake every device.
  dernier_changement timestamptz,
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade,
  unique (id, owner_user_id)
);
create index flux_ical_gite_id_idx on public.flux_ical (gite_id, owner_user_id);
call private.attach_synced_table('flux_ical', 142, 'owner', false, true);
call private.let_devices_write('flux_ical', array['plateforme', 'nom', 'actif', 'deleted_at']);

-- What a feed cannot settle alone: a stay that is gone from it, dates that the owner fixed, a stay entered by hand that is most
-- likely the same. Answered on a device, without network if need be.
create table public.questions_flux (
  like private.synced_row including all,
  flux_id uuid not null,
  reservation_id uuid not null,
  genre text not null check (genre in ('disparue', 'annulee', 'dates', 'meme_sejour')),
  -- As the feed has them now, or had them last.
  date_debut date not null,
  date_fin date not null,
  ical_uid text not null check (char_length(ical_uid) <= 500),
  ical_resume text not null default '' check (char_length(ical_resume) <= 2000),
  reference_plateforme text not null default '' check (char_length(reference_plateforme) <= 200),
  statut text not null default 'ouverte' check (statut in ('ouverte', 'acceptee', 'refusee', 'caduque')),
  foreign key (flux_id, owner_user_id) references public.flux_ical (id, owner_user_id) on delete cascade,
  foreign key (reservation_id, owner_user_id) references public.reservations (id, owner_user_id) on delete cascade
);
create index questions_flux_flux_id_idx on public.questions_flux (flux_id, owner_user_id, statut);
create index questions_flux_reservation_id_idx on public.questions_flux (reservation_id, owner_user_id);
-- Asked once: two workers, or a restart between asking and remembering, must not ask twice.
create unique index questions_flux_open_idx on public.questions_flux (flux_id, reservation_id, genre)
  where statut = 'ouverte' and deleted_at is null;
call private.attach_synced_table('questions_flux', 144, 'owner', false, false);
call private.let_devices_write('questions_flux', array['statut']);

alter table public.sync_logs
  add column flux_id uuid,
  add column deplaces integer not null default 0 check (deplaces >= 0),
  add column annules integer not null default 0 check (annules >= 0),
  add column a_decider integer not null default 0 check (a_decider >= 0),
  add column code text not null default '' check (code ~ '^[a-z_]{0,40}$');
update private.sync_table
set columns = columns || array['flux_id', 'deplaces', 'annules', 'a_decider', 'code'] where name = 'sync_logs';
-- An import of a file counts the same.
call private.let_devices_write('sync_logs', array['flux_id', 'deplaces', 'annules', 'a_decider', 'code']);

-- The reader's own: no device and no key reads it.
create table private.feed (
  id uuid primary key references public.flux_ical (id) on delete cascade,
  gite_id uuid not null,
  owner_user_id uuid not null references auth.users (id) on delete cascade,
  url text not null check (char_length(url) <= 2000),
  host text not null check (char_length(host) <= 300),
  active boolean not null default true,
  -- When it is due. Kept by feed: no timer anywhere decides for all of them at once.
  next_at timestamptz not null default now(),
  lease uuid,
  lease_until timestamptz,
  etag text check (char_length(etag) <= 1000),
  last_modified text check (char_length(last_modified) <= 100),
  body_hash text check (char_length(body_hash) <= 100),
  -- Something is missing or in doubt: to be read again even where nothing changed.
  watchful boolean not null default false,
  memory jsonb not null default '{"events": {}, "horizon": null, "doubt": null}',
  failures integer not null default 0,
  code text not null default '',
  created_at timestamptz not null default now(),
  last_attempt_at timestamptz,
  last_success_at timestamptz,
  -- By hand, which is limited.
  asked_at timestamptz
-- Due times move with every look: room for the new version beside the old one.
) with (fillfactor = 70);
create index feed_due_idx on private.feed (next_at) where active;
create index feed_owner_user_id_idx on private.feed (owner_user_id);
alter table private.feed enable row level security;

-- A budget a host: most feeds come from three of them, and a hundred thousand owners look like one visitor.
create table private.feed_host (
  host text primary key,
  per_second double precision not null default 25 check (per_second > 0),
  tokens double precision not null default 25,
  refilled_at timestamptz not null default now(),
  -- Until when it asked to be left alone.
  blocked_until timestamptz,
  strikes integer not null default 0
);
alter table private.feed_host enable row level security;

-- What an owner does to a feed reaches its reader: paused or deleted it is not read any more, brought back it is read at once.
create function private.follow_feed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update private.feed
  set active = new.actif and new.deleted_at is null, next_at = now(), failures = 0, body_hash = null
  where id = new.id;
  return null;
end
$$;
create trigger follow_feed after update of actif, deleted_at, plateforme on public.flux_ical
  for each row
  when (old.actif is distinct from new.actif or old.deleted_at is distinct from new.deleted_at
    or old.plateforme is distinct from new.plateforme)
  execute function private.follow_feed();

-- Feeds go with their gîte, questions with their stay or their feed; restored, they come back with it.
create trigger tombstone_feeds after update on public.gites_base
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('gite_id', 'flux_ical');
create trigger tombstone_questions after update on public.reservations
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('reservation_id', 'questions_flux');
create trigger tombstone_questions after update on public.flux_ical
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('flux_id', 'questions_flux');
create trigger live_in_a_gite before insert or update of gite_id, deleted_at on public.flux_ical
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
