-- A gîte and what belongs to it, one table a subject. All in their owner's scope.
create table public.gites_base (
  like private.synced_row including all,
  nom text not null check (char_length(nom) between 1 and 200),
  adresse text not null default '' check (char_length(adresse) <= 500),
  code_postal text not null default '' check (char_length(code_postal) <= 20),
  ville text not null default '' check (char_length(ville) <= 200),
  pays text not null default 'France' check (char_length(pays) <= 100),
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  capacite_personnes integer check (capacite_personnes between 0 and 99),
  nombre_chambres integer check (nombre_chambres between 0 and 99),
  couleur_calendrier text not null default '#3b6ea5' check (couleur_calendrier ~ '^#[0-9a-f]{6}$'),
  -- Devices count days by it: a zone that does not exist is an error on each of them.
  fuseau text not null default 'Europe/Paris' check (
    fuseau ~ '^(UTC|[A-Z][A-Za-z]+(/[A-Za-z0-9_+-]+)+)$' and char_length(fuseau) <= 64
    and timestamptz '2000-01-01 00:00:00+00' at time zone fuseau is not null
  ),
  heure_arrivee text not null default '16:00' check (heure_arrivee ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  heure_depart text not null default '10:00' check (heure_depart ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- Never validated by length: the national number replaces local ones at a date nobody knows yet.
  numero_enregistrement text check (char_length(numero_enregistrement) <= 50),
  notes text not null default '' check (char_length(notes) <= 10000),
  actif boolean not null default true,
  -- Lets children carry their owner and a composite key keep it honest.
  unique (id, owner_user_id)
);
call private.attach_synced_table('gites_base', 10, 'owner', true, true);
call private.let_devices_write('gites_base', array[
  'nom', 'adresse', 'code_postal', 'ville', 'pays', 'latitude', 'longitude', 'capacite_personnes', 'nombre_chambres',
  'couleur_calendrier', 'fuseau', 'heure_arrivee', 'heure_depart', 'numero_enregistrement', 'notes', 'actif', 'deleted_at']);

create table public.gites_wifi (
  like private.synced_row including all,
  gite_id uuid not null,
  ssid text not null default '' check (char_length(ssid) <= 200),
  password text not null default '' check (char_length(password) <= 200),
  localisation_box text not null default '' check (char_length(localisation_box) <= 500),
  zones_bonne_reception text not null default '' check (char_length(zones_bonne_reception) <= 500),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index gites_wifi_gite_owner_idx on public.gites_wifi (gite_id, owner_user_id);
create unique index gites_wifi_gite_id_idx on public.gites_wifi (gite_id, owner_user_id) where deleted_at is null;
call private.attach_synced_table('gites_wifi', 20, 'owner', true, true);
call private.let_devices_write('gites_wifi', array[
  'gite_id', 'ssid', 'password', 'localisation_box', 'zones_bonne_reception', 'deleted_at']);

-- One row per gîte and language.
create table public.gites_consignes (
  like private.synced_row including all,
  gite_id uuid not null,
  langue text not null default 'fr' check (langue ~ '^[a-z]{2}$'),
  instructions_arrivee text not null default '' check (char_length(instructions_arrivee) <= 10000),
  code_acces text not null default '' check (char_length(code_acces) <= 200),
  emplacement_cles text not null default '' check (char_length(emplacement_cles) <= 500),
  instructions_parking text not null default '' check (char_length(instructions_parking) <= 10000),
  consignes_chauffage text not null default '' check (char_length(consignes_chauffage) <= 10000),
  consignes_cuisine text not null default '' check (char_length(consignes_cuisine) <= 10000),
  consignes_tv text not null default '' check (char_length(consignes_tv) <= 10000),
  consignes_machine_laver text not null default '' check (char_length(consignes_machine_laver) <= 10000),
  consignes_piscine text not null default '' check (char_length(consignes_piscine) <= 10000),
  consignes_poubelles text not null default '' check (char_length(consignes_poubelles) <= 10000),
  checklist_sortie text not null default '' check (char_length(checklist_sortie) <= 10000),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index gites_consignes_gite_owner_idx on public.gites_consignes (gite_id, owner_user_id);
create unique index gites_consignes_gite_id_langue_idx
  on public.gites_consignes (gite_id, owner_user_id, langue) where deleted_at is null;
call private.attach_synced_table('gites_consignes', 30, 'owner', true, true);
call private.let_devices_write('gites_consignes', array[
  'gite_id', 'langue', 'instructions_arrivee', 'code_acces', 'emplacement_cles', 'instructions_parking',
  'consignes_chauffage', 'consignes_cuisine', 'consignes_tv', 'consignes_machine_laver', 'consignes_piscine',
  'consignes_poubelles', 'checklist_sortie', 'deleted_at']);

create table public.gites_contacts (
  like private.synced_row including all,
  gite_id uuid not null,
  telephone_urgence text not null default '' check (char_length(telephone_urgence) <= 50),
  email_contact text not null default '' check (char_length(email_contact) <= 320),
  telephone_proprietaire text not null default '' check (char_length(telephone_proprietaire) <= 50),
  medecin_local text not null default '' check (char_length(medecin_local) <= 200),
  telephone_medecin text not null default '' check (char_length(telephone_medecin) <= 50),
  pharmacie_garde text not null default '' check (char_length(pharmacie_garde) <= 200),
  plombier_urgence text not null default '' check (char_length(plombier_urgence) <= 200),
  telephone_plombier text not null default '' check (char_length(telephone_plombier) <= 50),
  electricien_urgence text not null default '' check (char_length(electricien_urgence) <= 200),
  telephone_electricien text not null default '' check (char_length(telephone_electricien) <= 50),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index gites_contacts_gite_owner_idx on public.gites_contacts (gite_id, owner_user_id);
create unique index gites_contacts_gite_id_idx on public.gites_contacts (gite_id, owner_user_id) where deleted_at is null;
call private.attach_synced_table('gites_contacts', 40, 'owner', true, true);
call private.let_devices_write('gites_contacts', array[
  'gite_id', 'telephone_urgence', 'email_contact', 'telephone_proprietaire', 'medecin_local', 'telephone_medecin',
  'pharmacie_garde', 'plombier_urgence', 'telephone_plombier', 'electricien_urgence', 'telephone_electricien', 'deleted_at']);

create table public.gites_equipements (
  like private.synced_row including all,
  gite_id uuid not null,
  presents text[] not null default '{}' check (
    cardinality(presents) <= 200 and coalesce(array_ndims(presents), 1) = 1
    and array_to_string(presents, ' ', '?') ~ '^([a-z0-9_]{1,60}( [a-z0-9_]{1,60})*)?$'
  ),
  type_machine_cafe text not null default '' check (char_length(type_machine_cafe) <= 200),
  type_plaques text not null default '' check (char_length(type_plaques) <= 200),
  remarques text not null default '' check (char_length(remarques) <= 10000),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index gites_equipements_gite_owner_idx on public.gites_equipements (gite_id, owner_user_id);
create unique index gites_equipements_gite_id_idx
  on public.gites_equipements (gite_id, owner_user_id) where deleted_at is null;
call private.attach_synced_table('gites_equipements', 50, 'owner', true, true);
call private.let_devices_write('gites_equipements', array[
  'gite_id', 'presents', 'type_machine_cafe', 'type_plaques', 'remarques', 'deleted_at']);
