-- Cleanings that plan themselves, and what passes between an owner and whoever cleans. Where a cleaning stands is computed
-- (src/domain/cleaning-state.ts): the plan is the owner's, the answer the cleaner's, and each answer says which version it is to.

-- What an owner wants of the cleanings of a gîte (src/domain/cleaning-plan).
alter table public.gites_base
  add column menage_auto boolean not null default false,
  add column menage_minutes integer not null default 180
    constraint gites_base_menage_minutes_check check (menage_minutes between 15 and 720),
  add column menage_matin text not null default '10:00'
    constraint gites_base_menage_matin_check check (menage_matin ~ '^(0[0-9]|1[0-1]):[0-5][0-9]$'),
  add column menage_apres_midi text not null default '14:00'
    constraint gites_base_menage_apres_midi_check check (menage_apres_midi ~ '^(1[2-9]|2[0-1]):[0-5][0-9]$'),
  add column menage_prefere text not null default 'matin'
    constraint gites_base_menage_prefere_check check (menage_prefere in ('matin', 'apres_midi')),
  add column menage_feries boolean not null default true,
  add column menage_dimanches boolean not null default true,
  add column menage_regroupe boolean not null default false,
  add column menage_max integer constraint gites_base_menage_max_check check (menage_max between 1 and 50),
  -- Empty: the postcode says.
  add column menage_region text not null default '' constraint gites_base_menage_region_check check (
    menage_region in ('', 'metropole', 'alsace_moselle', 'guadeloupe', 'guyane', 'martinique', 'mayotte', 'reunion')),
  -- The account of who is asked first. Not a reference: who leaves the team is simply asked no more.
  add column menage_principal uuid;
update private.sync_table
set columns = columns || array[
  'menage_auto', 'menage_minutes', 'menage_matin', 'menage_apres_midi', 'menage_prefere', 'menage_feries', 'menage_dimanches',
  'menage_regroupe', 'menage_max', 'menage_region', 'menage_principal']
where name = 'gites_base';
call private.let_devices_write('gites_base', array[
  'menage_auto', 'menage_minutes', 'menage_matin', 'menage_apres_midi', 'menage_prefere', 'menage_feries', 'menage_dimanches',
  'menage_regroupe', 'menage_max', 'menage_region', 'menage_principal']);

alter table public.cleaning_schedule
  -- Counted here and nowhere else.
  add column version integer not null default 1,
  add column vu_version integer check (vu_version between 1 and 1000000),
  add column vu_par uuid,
  add column vu_date date check (vu_date between '2000-01-01' and '2100-12-31'),
  add column vu_heure text check (vu_heure ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add column reponse text not null default '' check (reponse in ('', 'acceptee', 'refusee', 'autre')),
  add column reponse_version integer check (reponse_version between 1 and 1000000),
  add column reponse_par uuid,
  add column reponse_date date check (reponse_date between '2000-01-01' and '2100-12-31'),
  add column reponse_heure text check (reponse_heure ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add column reponse_le timestamptz check (reponse_le between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  add column reponse_note text not null default '' check (char_length(reponse_note) <= 500),
  add column propose_date date check (propose_date between '2000-01-01' and '2100-12-31'),
  add column propose_heure text check (propose_heure ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  add column fait_version integer check (fait_version between 1 and 1000000),
  add column envoye_le timestamptz check (envoye_le between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  -- The planner put it there, and may move it.
  add column auto boolean not null default false,
  -- The time between guests that it was planned for, as the planner writes it.
  add column fenetre text not null default '' check (char_length(fenetre) <= 60),
  -- Which wishes were given up for it, and whether time is short: codes with a space between them.
  add column raisons text not null default '' check (raisons ~ '^[a-z_ ]{0,200}$');
update private.sync_table
set columns = columns || array[
  'version', 'vu_version', 'vu_par', 'vu_date', 'vu_heure', 'reponse', 'reponse_version', 'reponse_par', 'reponse_date',
  'reponse_heure', 'reponse_le', 'reponse_note', 'propose_date', 'propose_heure', 'fait_version', 'envoye_le', 'auto', 'fenetre',
  'raisons']
where name = 'cleaning_schedule';
-- An answer means something only as a whole, and so does what was seen.
call private.let_devices_write('cleaning_schedule',
  array['reponse', 'reponse_version', 'reponse_par', 'reponse_date', 'reponse_heure', 'reponse_le', 'reponse_note', 'propose_date',
    'propose_heure'],
  array['reponse', 'reponse_version', 'reponse_par', 'reponse_date', 'reponse_heure', 'reponse_le', 'reponse_note', 'propose_date',
    'propose_heure'],
  '{}',
  array['reponse', 'reponse_version', 'reponse_par', 'reponse_date', 'reponse_heure', 'reponse_le', 'reponse_note', 'propose_date',
    'propose_heure']);
call private.let_devices_write('cleaning_schedule',
  array['vu_version', 'vu_par', 'vu_date', 'vu_heure'], array['vu_version', 'vu_par', 'vu_date', 'vu_heure'], '{}',
  array['vu_version', 'vu_par', 'vu_date', 'vu_heure']);
call private.let_devices_write('cleaning_schedule',
  array['fait_version', 'envoye_le', 'auto', 'fenetre', 'raisons'], array['fait_version']);

-- Counts what whoever cleans must hear of. Before the stamp, which sees the new count as a change like any other.
create function private.count_version() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.version := old.version + 1;
  return new;
end
$$;
create trigger count_version
  before update of date, heure_debut, duree_minutes, assignee_user_id, consignes, statut on public.cleaning_schedule
  for each row
  when (
    (old.date, old.heure_debut, old.duree_minutes, old.assignee_user_id, old.consignes)
      is distinct from (new.date, new.heure_debut, new.duree_minutes, new.assignee_user_id, new.consignes)
    or (old.statut = 'annule') <> (new.statut = 'annule'))
  execute function private.count_version();

-- Who leaves, how many they are and what is to be known of them is news to whoever cleans after them.
create function private.count_news_of_stay() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.cleaning_schedule set version = version + 1
  where reservation_id = new.id and gite_id = new.gite_id and statut in ('prevu', 'commence') and deleted_at is null;
  return null;
end
$$;
create trigger count_news_of_stay after update of nb_adultes, nb_enfants, nb_animaux, notes_menage, heure_depart on public.reservations
  for each row
  when ((old.nb_adultes, old.nb_enfants, old.nb_animaux, old.notes_menage, old.heure_depart)
    is distinct from (new.nb_adultes, new.nb_enfants, new.nb_animaux, new.notes_menage, new.heure_depart))
  execute function private.count_news_of_stay();
