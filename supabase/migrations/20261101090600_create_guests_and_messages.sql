create table public.activites (
  like private.synced_row including all,
  gite_id uuid not null,
  nom text not null check (char_length(nom) between 1 and 200),
  categorie text not null default '' check (char_length(categorie) <= 100),
  description text not null default '' check (char_length(description) <= 10000),
  adresse text not null default '' check (char_length(adresse) <= 500),
  url text not null default '' check (char_length(url) <= 2000),
  telephone text not null default '' check (char_length(telephone) <= 50),
  distance_km double precision check (distance_km between 0 and 20000),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index idx_activites_gite on public.activites (gite_id, owner_user_id);
call private.attach_synced_table('activites', 110, 'owner', true, true);
call private.let_devices_write('activites', array[
  'gite_id', 'nom', 'categorie', 'description', 'adresse', 'url', 'telephone', 'distance_km', 'deleted_at']);

-- A guest's link: 256 random bits, readable in its owner's scope so that any of their devices can send it again.
-- A guest never reads this table.
create table public.client_access_tokens (
  like private.synced_row including all,
  reservation_id uuid not null,
  token text not null check (token ~ '^[A-Za-z0-9_-]{43}$'),
  -- No link for ever: `infinity` is an instant to PostgreSQL.
  expires_at timestamptz not null check (expires_at between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  revoked_at timestamptz check (revoked_at between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  foreign key (reservation_id, owner_user_id) references public.reservations (id, owner_user_id) on delete cascade
);
create unique index idx_fiches_token on public.client_access_tokens (token);
create index client_access_tokens_reservation_id_idx on public.client_access_tokens (reservation_id, owner_user_id);
call private.attach_synced_table('client_access_tokens', 120, 'owner', true, true);
call private.let_devices_write('client_access_tokens', array[
  'reservation_id', 'token', 'expires_at', 'revoked_at', 'deleted_at']);

create table public.notifications (
  like private.synced_row including all,
  user_id uuid not null,
  type text not null check (char_length(type) <= 100),
  titre text not null check (char_length(titre) <= 200),
  message text not null default '' check (char_length(message) <= 2000),
  lien text not null default '' check (char_length(lien) <= 500),
  is_read boolean not null default false,
  constraint notifications_in_recipients_scope check (scope_id = user_id)
);
create index idx_notifications_user_read on public.notifications (user_id, is_read, created_at desc);
call private.attach_synced_table('notifications', 130, 'owner', false, true);
call private.let_devices_write('notifications', array['is_read', 'deleted_at']);

-- One run of an import or of a feed, in numbers; never the feed's address.
create table public.sync_logs (
  like private.synced_row including all,
  gite_id uuid,
  plateforme text not null
    check (plateforme in ('direct', 'airbnb', 'booking', 'abritel', 'gites_de_france', 'autre')),
  source text not null check (source in ('fichier', 'flux')),
  statut text not null check (statut in ('succes', 'echec')),
  nouveaux integer not null default 0 check (nouveaux >= 0),
  modifies integer not null default 0 check (modifies >= 0),
  inchanges integer not null default 0 check (inchanges >= 0),
  ignores integer not null default 0 check (ignores >= 0),
  message text not null default '' check (char_length(message) <= 2000),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete set null (gite_id)
);
create index sync_logs_gite_id_idx on public.sync_logs (gite_id, owner_user_id);
call private.attach_synced_table('sync_logs', 140, 'owner', true, false, p_owner_updates => false);
call private.let_devices_write('sync_logs', array[
  'gite_id', 'plateforme', 'source', 'statut', 'nouveaux', 'modifies', 'inchanges', 'ignores', 'message']);

-- Every value that lost and every change that was refused, in the scope of the person who sent it.
create table public.sync_issue (
  like private.synced_row including all,
  kind text not null check (kind in ('conflict', 'refusal')),
  table_name text not null,
  row_id uuid not null,
  field text not null default '',
  mine jsonb,
  theirs jsonb,
  kept text not null check (kept in ('mine', 'theirs')),
  code text not null default '',
  mutation_uuid uuid not null,
  state text not null default 'open' check (state in ('open', 'settled'))
);
-- The same refusal again is found, not written again.
create index sync_issue_open_idx on public.sync_issue (scope_id, row_id, field) where state = 'open' and deleted_at is null;
call private.attach_synced_table('sync_issue', 150, 'owner', false, false);
call private.let_devices_write('sync_issue', array['state']);
