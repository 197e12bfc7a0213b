-- What a cleaner may see lives in the gîte's `menage` scope. Row-level security cannot hide columns, so a stay and a gîte
-- have a row of their own there (`cleaning_stays`, `cleaning_gites`), kept by trigger: no name, no contact, no price.
create table public.cleaning_gites (
  like private.synced_row including all,
  nom text not null,
  adresse text not null,
  code_postal text not null,
  ville text not null,
  couleur_calendrier text not null,
  fuseau text not null,
  heure_arrivee text not null,
  heure_depart text not null,
  acces text not null default '' check (char_length(acces) <= 10000),
  foreign key (id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
call private.attach_synced_table('cleaning_gites', 70, 'menage', false, false);

create table public.cleaning_stays (
  like private.synced_row including all,
  gite_id uuid not null,
  nature text not null,
  statut text not null,
  date_debut date not null,
  date_fin date not null,
  heure_arrivee text,
  heure_depart text,
  nb_adultes integer not null,
  nb_enfants integer not null,
  nb_animaux integer not null,
  notes_menage text not null,
  constraint cleaning_stays_in_gite_scope check (scope_id = gite_id),
  foreign key (id, owner_user_id) references public.reservations (id, owner_user_id) on delete cascade
);
call private.attach_synced_table('cleaning_stays', 80, 'menage', false, false);

create table public.cleaning_team (
  like private.synced_row including all,
  gite_id uuid not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  nom text not null,
  constraint cleaning_team_in_gite_scope check (scope_id = gite_id),
  unique (gite_id, user_id)
);
create index cleaning_team_user_id_idx on public.cleaning_team (user_id);
call private.attach_synced_table('cleaning_team', 90, 'menage', false, false);

create table public.cleaning_schedule (
  like private.synced_row including all,
  gite_id uuid not null,
  reservation_id uuid,
  date date not null check (date between '2000-01-01' and '2100-12-31'),
  heure_debut text check (heure_debut ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  duree_minutes integer check (duree_minutes between 0 and 1440),
  statut text not null default 'prevu' check (statut in ('prevu', 'commence', 'fait', 'annule')),
  assignee_user_id uuid,
  assignee_nom text not null default '' check (char_length(assignee_nom) <= 200),
  consignes text not null default '' check (char_length(consignes) <= 10000),
  compte_rendu text not null default '' check (char_length(compte_rendu) <= 10000),
  fait_le timestamptz check (fait_le between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  -- Who said so; kept when they leave the team.
  fait_par uuid,
  constraint cleaning_schedule_in_gite_scope check (scope_id = gite_id),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade,
  foreign key (reservation_id, owner_user_id) references public.reservations (id, owner_user_id)
    on delete set null (reservation_id),
  -- Given to a member of the gîte's scope only, and taken back when they leave it.
  foreign key (scope_id, assignee_user_id) references private.sync_member (scope_id, user_id)
    on delete set null (assignee_user_id)
);
call private.attach_synced_table('cleaning_schedule', 100, 'menage', true, true);
call private.let_devices_write('cleaning_schedule', array[
  'gite_id', 'reservation_id', 'date', 'heure_debut', 'duree_minutes', 'statut', 'assignee_user_id', 'assignee_nom',
  'consignes', 'compte_rendu', 'fait_le', 'fait_par', 'deleted_at'],
  array['statut', 'compte_rendu', 'fait_le', 'fait_par'],
  '{"statut": "done_wins", "date": "first_stays"}');

create index idx_cleaning_gite_date on public.cleaning_schedule (gite_id, date desc);
create index cleaning_schedule_reservation_id_idx on public.cleaning_schedule (reservation_id, owner_user_id);
create index cleaning_schedule_assignee_idx on public.cleaning_schedule (scope_id, assignee_user_id);
