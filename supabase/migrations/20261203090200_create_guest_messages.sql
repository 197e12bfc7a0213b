-- What comes back from guests, in the owner's scope. No device makes any of it: guests do, through their link (`guest_ask_hour`,
-- `guest_tell`, `guest_police_form`), and owners answer.

-- To come earlier or to leave later.
create table public.demandes_horaires (
  like private.synced_row including all,
  reservation_id uuid not null,
  gite_id uuid not null,
  genre text not null check (genre in ('arrivee', 'depart')),
  heure text not null check (heure ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- What stood in the stay when it was accepted, the gîte's own hour being null there: a yes that is taken back brings it back.
  heure_avant text check (heure_avant ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  motif text not null default '' check (char_length(motif) <= 1000),
  -- attente: the owner decides.
  statut text not null default 'attente' check (statut in ('attente', 'acceptee', 'refusee')),
  decidee_par text not null default '' check (decidee_par in ('', 'serveur', 'proprietaire')),
  reponse text not null default '' check (char_length(reponse) <= 2000),
  decidee_le timestamptz check (decidee_le between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  recu_le timestamptz not null default now(),
  -- Its owner has seen what the server decided by itself. Yes or no, and not when: two devices that say it say the same.
  vue boolean not null default false,
  foreign key (reservation_id, owner_user_id) references public.reservations (id, owner_user_id) on delete cascade,
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index demandes_horaires_reservation_id_idx on public.demandes_horaires (reservation_id, owner_user_id);
create index demandes_horaires_gite_id_idx on public.demandes_horaires (gite_id, owner_user_id);
call private.attach_synced_table('demandes_horaires', 190, 'owner', false, true);
-- The guest has read the first answer: another one is asked about. Who gave it, and when, stands or falls with it.
call private.let_devices_write('demandes_horaires', array['statut', 'reponse', 'decidee_par', 'decidee_le'],
  p_rules => '{"statut": "first_stays", "reponse": "first_stays", "decidee_par": "first_done", "decidee_le": "first_done"}',
  p_together => array['statut', 'reponse']);
call private.let_devices_write('demandes_horaires', array['vue', 'deleted_at']);

-- What an answer does to the stay's hour is done here, and nowhere else: of two devices that answer apart one answer stands, and its
-- hour with it. No takes back what yes wrote, as long as it stands there.
create function private.follow_answer() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  hour_now text;
  hour_then text;
begin
  select case new.genre when 'arrivee' then heure_arrivee else heure_depart end into hour_now
  from public.reservations where id = new.reservation_id;
  hour_then := hour_now;
  if new.statut = 'acceptee' then
    if old.statut <> 'acceptee' or hour_now is distinct from new.heure then
      new.heure_avant := hour_now;
    end if;
    hour_then := new.heure;
  else
    -- What was accepted on top of it goes back to what was before both.
    update public.demandes_horaires set heure_avant = old.heure_avant
    where reservation_id = new.reservation_id and genre = new.genre and id <> new.id and statut = 'acceptee'
      and heure_avant = new.heure;
    if hour_now = new.heure and not exists (
      select from public.demandes_horaires
      where reservation_id = new.reservation_id and genre = new.genre and id <> new.id and statut = 'acceptee'
        and heure = new.heure and deleted_at is null
    ) then
      hour_then := old.heure_avant;
    end if;
    new.heure_avant := null;
  end if;
  if hour_then is distinct from hour_now and new.genre = 'arrivee' then
    update public.reservations set heure_arrivee = hour_then where id = new.reservation_id;
  elsif hour_then is distinct from hour_now then
    update public.reservations set heure_depart = hour_then where id = new.reservation_id;
  end if;
  return new;
end
$$;
-- By its name before the stamp. Yes again, after the stay's hour was changed, writes it again.
create trigger follow_answer before update of statut, decidee_le on public.demandes_horaires
  for each row when (
    (new.statut <> old.statut and 'acceptee' in (new.statut, old.statut))
    or (new.statut = 'acceptee' and new.decidee_le is distinct from old.decidee_le))
  execute function private.follow_answer();

-- As before, and the gîtes of stays whose hour an answer writes: those who clean there see it.
create or replace function private.lock_scopes(p_user uuid, p_mutations private.mutation[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  ids constant uuid[] := array(select id from unnest(p_mutations));
  changed_in constant uuid[] := array(
    select gite_id from public.cleaning_schedule
    where id in (select id from unnest(p_mutations) where target = 'cleaning_schedule' and op = 'update'));
  gites uuid[];
begin
  -- All devices of an owner queue here: what is read next stands still. With them whoever else writes in the gîtes whose
  -- cleanings are changed, for any of them may have to be told. Who wrote what is not looked at: it may still change here.
  -- Were a job to move a cleaning or change a team at this very moment, the worst is a deadlock, which is tried again.
  perform from private.sync_scope
  where id = p_user or id in (
    select mate.user_id
    from private.sync_member as mine
    join private.sync_member as mate on mate.scope_id = mine.scope_id
    where mine.user_id = p_user and mine.scope_id in (
      select unnest(changed_in)
      union all
      select private.as_uuid(content -> 'gite_id') from unnest(p_mutations)
      where target = 'cleaning_schedule' and op = 'update')
    union all
    select scope.owner_user_id
    from private.former_member as former
    join private.sync_scope as scope on scope.id = former.scope_id
    where former.user_id = p_user and former.scope_id = any (changed_in))
  order by id
  for no key update;
  gites := array(select scope from unnest(p_mutations))
    || array(select private.as_uuid(content -> 'gite_id') from unnest(p_mutations))
    -- A gîte's own id is its cleaning scope's.
    || ids
    || array(select gite_id from public.reservations where id = any (ids))
    || array(select gite_id from public.demandes_horaires where id = any (ids))
    || array(select gite_id from public.gites_consignes where id = any (ids))
    || array(select gite_id from public.cleaning_schedule where id = any (ids));
  perform from private.sync_scope
  where id = any (gites) and id in (select scope_id from private.sync_member where user_id = p_user)
  order by id
  for no key update;
end
$$;

-- A problem that a guest reports, or what they thought of it all.
create table public.retours_clients (
  like private.synced_row including all,
  reservation_id uuid not null,
  gite_id uuid not null,
  genre text not null check (genre in ('probleme', 'avis')),
  texte text not null default '' check (char_length(texte) <= 4000),
  urgence text not null default 'normale' check (urgence in ('faible', 'normale', 'urgente')),
  note integer check (note between 1 and 5),
  etat text not null default 'ouvert' check (etat in ('ouvert', 'vu', 'resolu')),
  reponse text not null default '' check (char_length(reponse) <= 2000),
  recu_le timestamptz not null default now(),
  constraint retours_clients_says_something check (texte <> '' or (genre = 'avis' and note is not null)),
  foreign key (reservation_id, owner_user_id) references public.reservations (id, owner_user_id) on delete cascade,
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index retours_clients_reservation_id_idx on public.retours_clients (reservation_id, owner_user_id);
create index retours_clients_gite_id_idx on public.retours_clients (gite_id, owner_user_id);
call private.attach_synced_table('retours_clients', 192, 'owner', false, true);
call private.let_devices_write('retours_clients', array['etat', 'reponse', 'deleted_at']);

-- The statutory form of a guest who is not French: filled in and signed by them, kept six months, then destroyed. One that was
-- destroyed before is empty, and deleted (`empty_form`).
create table public.fiches_police (
  like private.synced_row including all,
  reservation_id uuid not null,
  gite_id uuid not null,
  nom text not null constraint fiches_police_nom_check
    check (char_length(nom) <= 200 and (nom <> '' or deleted_at is not null)),
  prenoms text not null constraint fiches_police_prenoms_check
    check (char_length(prenoms) <= 200 and (prenoms <> '' or deleted_at is not null)),
  date_naissance date constraint fiches_police_date_naissance_check
    check (coalesce(date_naissance between '1880-01-01' and '2100-12-31', deleted_at is not null)),
  lieu_naissance text not null constraint fiches_police_lieu_naissance_check
    check (char_length(lieu_naissance) <= 200 and (lieu_naissance <> '' or deleted_at is not null)),
  -- ISO 3166-1 alpha-2.
  nationalite text not null constraint fiches_police_nationalite_check
    check ((nationalite ~ '^[A-Z]{2}$' and nationalite <> 'FR') or (nationalite = '' and deleted_at is not null)),
  domicile text not null constraint fiches_police_domicile_check
    check (char_length(domicile) <= 500 and (domicile <> '' or deleted_at is not null)),
  telephone text not null default '' check (char_length(telephone) <= 50),
  email text not null default '' check (char_length(email) <= 320),
  date_arrivee date not null check (date_arrivee between '2000-01-01' and '2100-12-31'),
  date_depart date not null check (date_depart between '2000-01-01' and '2100-12-31'),
  -- Children under 15, a line each.
  enfants text not null default '' check (char_length(enfants) <= 2000),
  -- The data of an SVG path: numbers, and nothing that could be markup.
  signature text not null constraint fiches_police_signature_check
    check (char_length(signature) <= 20000 and (signature ~ '^[ML0-9 .,-]+$' or (signature = '' and deleted_at is not null))),
  signe_le timestamptz not null default now(),
  -- The stay as it was when it was signed.
  sejour_du date,
  sejour_au date,
  -- Six months from the arrival, by the stay as it is now.
  a_detruire_le date not null check (a_detruire_le between '2000-01-01' and '2101-12-31'),
  foreign key (reservation_id, owner_user_id) references public.reservations (id, owner_user_id) on delete cascade,
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index fiches_police_reservation_id_idx on public.fiches_police (reservation_id, owner_user_id);
create index fiches_police_gite_id_idx on public.fiches_police (gite_id, owner_user_id);
create index fiches_police_a_detruire_le_idx on public.fiches_police (a_detruire_le);
-- A device deletes one, and brings none back.
call private.attach_synced_table('fiches_police', 194, 'owner', false, true);

-- Proves that they were destroyed, without saying whose.
create table public.destructions (
  like private.synced_row including all,
  genre text not null check (genre in ('fiches_police')),
  nombre integer not null check (nombre > 0),
  -- Of the arrivals, first and last.
  du date not null,
  au date not null,
  detruit_le timestamptz not null default now(),
  constraint destructions_days check (au >= du)
);
call private.attach_synced_table('destructions', 196, 'owner', false, false, p_owner_updates => false);

-- They go with their stay, come back with it, and follow it to another gîte.
drop trigger tombstone_children on public.reservations;
create trigger tombstone_children after update on public.reservations
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children(
    'reservation_id', 'client_access_tokens', 'paiements', 'demandes_horaires', 'retours_clients', 'fiches_police');
create trigger live_for_a_stay before insert or update of reservation_id, deleted_at on public.demandes_horaires
  for each row execute function private.refuse_deleted_parent('reservation_id', 'reservations');
create trigger live_for_a_stay before insert or update of reservation_id, deleted_at on public.retours_clients
  for each row execute function private.refuse_deleted_parent('reservation_id', 'reservations');
create trigger live_for_a_stay before insert or update of reservation_id, deleted_at on public.fiches_police
  for each row execute function private.refuse_deleted_parent('reservation_id', 'reservations');

create function private.move_with_stay() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.demandes_horaires set gite_id = new.gite_id where reservation_id = new.id;
  update public.retours_clients set gite_id = new.gite_id where reservation_id = new.id;
  update public.fiches_police set gite_id = new.gite_id where reservation_id = new.id;
  return null;
end
$$;
create trigger move_with_stay after update of gite_id on public.reservations
  for each row when (new.gite_id <> old.gite_id) execute function private.move_with_stay();

-- Values that only the caller's role can make wrong: null when there is none. As before, but for words that end like a person and
-- name none: how a link was sent, and who decided (`envoye_par`, `decidee_par`).
create or replace function private.refused_value(p_user uuid, p_role text, p_scope uuid, p_mutation private.mutation, p_row jsonb)
returns text
language sql stable security definer set search_path = ''
as $$
  select case
    -- A cleaning moves between gîtes of one's own only: the row's keys alone would let it enter another owner's scope.
    when p_mutation.target = 'cleaning_schedule' and p_mutation.content ? 'gite_id'
      and private.role_in(p_user, private.as_uuid(p_mutation.content -> 'gite_id')) is distinct from 'owner'
      then 'invalid_reference'
    -- What another cleaner reported is theirs to correct or to take back.
    when p_role = 'cleaner' and p_row ->> 'signale_par' <> p_user::text then 'not_writable'
    -- What became of it is its owner's to say.
    when p_role = 'cleaner' and p_mutation.target = 'signalements' and p_mutation.content ->> 'etat' <> 'ouvert' then 'not_writable'
    when p_role = 'cleaner' and p_mutation.target = 'absences_menage'
      and coalesce(p_row ->> 'user_id', p_mutation.content ->> 'user_id') <> p_user::text then 'not_writable'
    when p_mutation.target = 'absences_menage' and p_mutation.content ->> 'dit_par' <> p_user::text then 'not_writable'
    else (
      select case when p_role = 'cleaner' then 'not_writable' else 'invalid_reference' end
      from jsonb_each(p_mutation.content) as said
      where said.key like '%\_par' and said.key not in ('envoye_par', 'decidee_par')
        and said.value <> 'null' and said.value is distinct from p_row -> said.key
        and case when p_role = 'cleaner' then said.value <> to_jsonb(p_user)
          -- Whom an answer to a cleaning names is asked of cleaners alone.
          else said.key not in ('reponse_par', 'vu_par') and private.role_in(private.as_uuid(said.value), p_scope) is null end
      limit 1)
  end
$$;
