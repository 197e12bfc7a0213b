-- Stays, closed periods, and nights a feed calls taken without saying by whom. Overlaps are kept and flagged, never refused:
-- a double booking exists whether we like it or not, and hiding one half of it would cost the owner a guest.
create table public.reservations (
  like private.synced_row including all,
  gite_id uuid not null,
  nature text not null default 'sejour' check (nature in ('sejour', 'blocage', 'inconnue')),
  statut text not null default 'confirmee' check (statut in ('option', 'confirmee', 'annulee')),
  plateforme text not null default 'direct'
    check (plateforme in ('direct', 'airbnb', 'booking', 'abritel', 'gites_de_france', 'autre')),
  reference_plateforme text not null default '' check (char_length(reference_plateforme) <= 200),
  date_debut date not null check (date_debut >= '2000-01-01'),
  date_fin date not null check (date_fin <= '2100-12-31'),
  heure_arrivee text check (heure_arrivee ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  heure_depart text check (heure_depart ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  client_nom text not null default '' check (char_length(client_nom) <= 200),
  client_email text not null default '' check (char_length(client_email) <= 320),
  client_telephone text not null default '' check (char_length(client_telephone) <= 50),
  nb_adultes integer not null default 0 check (nb_adultes between 0 and 99),
  nb_enfants integer not null default 0 check (nb_enfants between 0 and 99),
  nb_animaux integer not null default 0 check (nb_animaux between 0 and 99),
  montant_total_cents integer check (montant_total_cents between 0 and 100000000),
  montant_verse_cents integer check (montant_verse_cents between 0 and 100000000),
  frais_menage_cents integer check (frais_menage_cents between 0 and 100000000),
  notes text not null default '' check (char_length(notes) <= 10000),
  notes_menage text not null default '' check (char_length(notes_menage) <= 10000),
  ical_uid text check (char_length(ical_uid) <= 500),
  ical_resume text check (char_length(ical_resume) <= 2000),
  dates_verrouillees boolean not null default false,
  constraint reservations_departure_after_arrival check (date_fin > date_debut),
  constraint reservations_length check (date_fin - date_debut <= case nature when 'sejour' then 366 else 1100 end),
  unique (id, owner_user_id),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
call private.attach_synced_table('reservations', 60, 'owner', true, true);
call private.let_devices_write('reservations', array[
  'gite_id', 'nature', 'statut', 'plateforme', 'reference_plateforme', 'date_debut', 'date_fin', 'heure_arrivee',
  'heure_depart', 'client_nom', 'client_email', 'client_telephone', 'nb_adultes', 'nb_enfants', 'nb_animaux',
  'montant_total_cents', 'montant_verse_cents', 'frais_menage_cents', 'notes', 'notes_menage', 'ical_uid',
  'ical_resume', 'dates_verrouillees', 'deleted_at'],
  p_rules => '{
    "statut": "first_stays", "date_debut": "first_stays", "date_fin": "first_stays", "gite_id": "first_stays",
    "montant_total_cents": "first_stays", "montant_verse_cents": "first_stays", "frais_menage_cents": "first_stays"
  }',
  p_together => array['gite_id', 'date_debut', 'date_fin']);

create function private.search_text(p_text text) returns text
language sql immutable parallel safe set search_path = ''
as $$
  select lower(extensions.unaccent('extensions.unaccent'::regdictionary, p_text))
$$;
-- Whoever writes the table computes its index.
grant execute on function private.search_text(text) to service_role;

-- The lists of an owner, newest arrival first, and what happens between two days.
create index idx_reservations_owner_dates on public.reservations (owner_user_id, date_debut desc, date_fin);
-- A gîte's planning and its overlaps.
create index idx_reservations_gite_dates on public.reservations (gite_id, date_debut, date_fin);
-- Inside words, without accents or case: a French stemmer knows neither a prefix nor "Lefevre" for "Lefèvre".
create index idx_reservations_client_nom on public.reservations
  using gin (private.search_text(client_nom) extensions.gin_trgm_ops);
-- Figures per platform are always asked by one owner over a period.
create index idx_reservations_plateforme on public.reservations (owner_user_id, plateforme, date_debut);
