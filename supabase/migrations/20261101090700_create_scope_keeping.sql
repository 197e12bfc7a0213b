-- Scopes come and go with what they are about: a person has one, a gîte has one.

create function private.open_personal_scope() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.sync_scope (id, owner_user_id, kind) values (new.id, new.id, 'owner');
  insert into private.sync_member (scope_id, user_id, role) values (new.id, new.id, 'owner');
  return null;
end
$$;
create trigger open_personal_scope after insert on auth.users
  for each row execute function private.open_personal_scope();
-- Accounts older than this migration.
insert into private.sync_scope (id, owner_user_id, kind) select id, id, 'owner' from auth.users;
insert into private.sync_member (scope_id, user_id, role) select id, id, 'owner' from auth.users;

create function private.open_menage_scope() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.sync_scope (id, owner_user_id, kind) values (new.id, new.owner_user_id, 'menage');
  insert into private.sync_member (scope_id, user_id, role) values (new.id, new.owner_user_id, 'owner');
  return null;
end
$$;
-- For each row, therefore before the statement is projected.
create trigger open_menage_scope after insert on public.gites_base
  for each row execute function private.open_menage_scope();

create function private.close_menage_scope() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.sync_scope where id = old.id;
  return null;
end
$$;
create trigger close_menage_scope after delete on public.gites_base
  for each row execute function private.close_menage_scope();

-- The projections follow statement by statement (a gîte's whole history may be deleted in one), and only where something
-- they show has changed: what a cleaner need not know of must not even reach them as a new version.
create function private.project_gites() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into public.cleaning_gites (
      id, scope_id, nom, adresse, code_postal, ville, couleur_calendrier, fuseau, heure_arrivee, heure_depart, deleted_at)
    select id, id, nom, adresse, code_postal, ville, couleur_calendrier, fuseau, heure_arrivee, heure_depart, deleted_at
    from new_rows order by id;
  else
    update public.cleaning_gites as projection
    set nom = became.nom, adresse = became.adresse, code_postal = became.code_postal, ville = became.ville,
      couleur_calendrier = became.couleur_calendrier, fuseau = became.fuseau, heure_arrivee = became.heure_arrivee,
      heure_depart = became.heure_depart, deleted_at = became.deleted_at
    from new_rows as became
    where projection.id = became.id and (
      projection.nom, projection.adresse, projection.code_postal, projection.ville, projection.couleur_calendrier,
      projection.fuseau, projection.heure_arrivee, projection.heure_depart, projection.deleted_at
    ) is distinct from (
      became.nom, became.adresse, became.code_postal, became.ville, became.couleur_calendrier,
      became.fuseau, became.heure_arrivee, became.heure_depart, became.deleted_at);
  end if;
  return null;
end
$$;
create trigger project_inserted after insert on public.gites_base referencing new table as new_rows
  for each statement execute function private.project_gites();
create trigger project_updated after update on public.gites_base referencing new table as new_rows
  for each statement execute function private.project_gites();

create function private.project_stays() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    insert into public.cleaning_stays (
      id, scope_id, gite_id, nature, statut, date_debut, date_fin, heure_arrivee, heure_depart,
      nb_adultes, nb_enfants, nb_animaux, notes_menage, deleted_at)
    select id, gite_id, gite_id, nature, statut, date_debut, date_fin, heure_arrivee, heure_depart,
      nb_adultes, nb_enfants, nb_animaux, notes_menage, deleted_at
    from new_rows order by gite_id;
  else
    update public.cleaning_stays as projection
    set scope_id = became.gite_id, gite_id = became.gite_id, nature = became.nature, statut = became.statut,
      date_debut = became.date_debut, date_fin = became.date_fin, heure_arrivee = became.heure_arrivee,
      heure_depart = became.heure_depart, nb_adultes = became.nb_adultes, nb_enfants = became.nb_enfants,
      nb_animaux = became.nb_animaux, notes_menage = became.notes_menage, deleted_at = became.deleted_at
    from new_rows as became
    where projection.id = became.id and (
      projection.gite_id, projection.nature, projection.statut, projection.date_debut, projection.date_fin,
      projection.heure_arrivee, projection.heure_depart, projection.nb_adultes, projection.nb_enfants,
      projection.nb_animaux, projection.notes_menage, projection.deleted_at
    ) is distinct from (
      became.gite_id, became.nature, became.statut, became.date_debut, became.date_fin,
      became.heure_arrivee, became.heure_depart, became.nb_adultes, became.nb_enfants,
      became.nb_animaux, became.notes_menage, became.deleted_at);
  end if;
  return null;
end
$$;
create trigger project_inserted after insert on public.reservations referencing new table as new_rows
  for each statement execute function private.project_stays();
create trigger project_updated after update on public.reservations referencing new table as new_rows
  for each statement execute function private.project_stays();

-- What the cleaner needs to get in: the French page's code and key place, with the parking. Computed anew for the gîte the
-- page belongs to and for the one it left, so that a code is never told where it no longer opens anything.
create function private.project_access() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.cleaning_gites as gite
  set acces = coalesce((
    select left(concat_ws(
      E'\n', nullif(page.code_acces, ''), nullif(page.emplacement_cles, ''), nullif(page.instructions_parking, '')), 10000)
    from public.gites_consignes as page
    where page.gite_id = gite.id and page.langue = 'fr' and page.deleted_at is null), '')
  where gite.id in (new.gite_id, old.gite_id);
  return null;
end
$$;
create trigger project_access after insert or delete or update of
  gite_id, langue, code_acces, emplacement_cles, instructions_parking, deleted_at
  on public.gites_consignes for each row execute function private.project_access();

create function private.project_member() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' or new.role <> 'cleaner' then
    delete from public.cleaning_team
    where gite_id = coalesce(old.scope_id, new.scope_id) and user_id = coalesce(old.user_id, new.user_id);
  elsif tg_op = 'INSERT' or old.role <> 'cleaner' then
    insert into public.cleaning_team (id, scope_id, gite_id, user_id, nom)
    values (gen_random_uuid(), new.scope_id, new.scope_id, new.user_id, new.nom);
  else
    update public.cleaning_team set nom = new.nom where gite_id = new.scope_id and user_id = new.user_id;
  end if;
  return null;
end
$$;
create trigger project_member after insert or update or delete on private.sync_member
  for each row execute function private.project_member();

-- A cleaning belongs to the scope of its gîte, and only who cleans there can be asked to.
create function private.follow_gite() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.gite_id <> old.gite_id then
    new.scope_id := new.gite_id;
    if not exists (
      select from private.sync_member where scope_id = new.gite_id and user_id = new.assignee_user_id
    ) then
      new.assignee_user_id := null;
    end if;
  end if;
  return new;
end
$$;
create trigger follow_gite before update of gite_id on public.cleaning_schedule
  for each row execute function private.follow_gite();

-- A deleted gîte or stay takes its parts along; restored, it brings back those that left with it, and no other.
create function private.tombstone_children() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  child text;
begin
  if not exists (
    select from old_rows as was join new_rows as became on became.id = was.id
    where (was.deleted_at is null) <> (became.deleted_at is null)
  ) then
    return null;
  end if;
  foreach child in array tg_argv[1:] loop
    execute format(
      'update public.%1$I as child set deleted_at = parent.deleted_at, deleted_with = parent.id
       from old_rows as was join new_rows as parent on parent.id = was.id
       where child.%2$I = parent.id and case
         when parent.deleted_at is null then was.deleted_at is not null and child.deleted_with = parent.id
         else was.deleted_at is null and child.deleted_at is null end',
      child, tg_argv[0]);
  end loop;
  return null;
end
$$;
create trigger tombstone_children after update on public.gites_base
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children(
    'gite_id', 'gites_wifi', 'gites_consignes', 'gites_contacts', 'gites_equipements', 'activites',
    'reservations', 'cleaning_schedule');
create trigger tombstone_children after update on public.reservations
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('reservation_id', 'client_access_tokens');

-- Nothing lives in what is deleted: a stay made on the phone in a gîte that the laptop deleted would be on no screen.
create function private.refuse_deleted_parent() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  parent constant uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
  gone boolean;
begin
  if new.deleted_at is null then
    execute format('select deleted_at is not null from public.%I where id = $1', tg_argv[1]) into gone using parent;
    if gone then
      raise exception '% is deleted', tg_argv[1] using errcode = 'foreign_key_violation';
    end if;
  end if;
  return new;
end
$$;
create trigger live_in_a_gite before insert or update of gite_id, deleted_at on public.gites_wifi
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
create trigger live_in_a_gite before insert or update of gite_id, deleted_at on public.gites_consignes
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
create trigger live_in_a_gite before insert or update of gite_id, deleted_at on public.gites_contacts
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
create trigger live_in_a_gite before insert or update of gite_id, deleted_at on public.gites_equipements
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
create trigger live_in_a_gite before insert or update of gite_id, deleted_at on public.activites
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
create trigger live_in_a_gite before insert or update of gite_id, deleted_at on public.reservations
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
create trigger live_in_a_gite before insert or update of gite_id, deleted_at on public.cleaning_schedule
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
create trigger live_for_a_stay before insert or update of reservation_id, deleted_at on public.client_access_tokens
  for each row execute function private.refuse_deleted_parent('reservation_id', 'reservations');
