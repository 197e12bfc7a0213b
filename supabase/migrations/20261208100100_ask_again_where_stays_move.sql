-- An hour that the server agreed to was agreed for one day and one gîte. Where the stay moves, it is taken back and judged anew: what it
-- would agree to there stands; the rest waits for the owner. What an owner agreed to, or wrote since, is theirs to change.
create function private.ask_again() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  kind text;
  one uuid;
  asked uuid[] := '{}';
  hours private.stay_hours;
begin
  -- From the one that stands down to what stood before all of them, one at a time: `follow_answer` brings back what was before each.
  foreach kind in array array['arrivee', 'depart'] loop
    continue when new.gite_id = old.gite_id
      and case kind when 'arrivee' then new.date_debut = old.date_debut else new.date_fin = old.date_fin end;
    loop
      select request.id into one
      from public.demandes_horaires as request join public.reservations as stay on stay.id = request.reservation_id
      where stay.id = new.id and genre = kind and request.statut = 'acceptee' and decidee_par = 'serveur'
        and request.deleted_at is null and heure = case kind when 'arrivee' then stay.heure_arrivee else stay.heure_depart end
      order by recu_le desc, request.id desc limit 1;
      exit when not found;
      update public.demandes_horaires set statut = 'attente', decidee_par = '', decidee_le = null, vue = false where id = one;
      asked := one || asked;
    end loop;
  end loop;
  if asked = '{}' then
    return null;
  end if;
  hours := private.hours_of(new.id);
  foreach one in array asked loop
    update public.demandes_horaires set statut = 'acceptee', decidee_par = 'serveur', decidee_le = now()
    where id = one and case genre when 'arrivee' then heure >= hours.arrival else heure <= hours.departure end;
  end loop;
  return null;
end
$$;
create trigger ask_again after update of date_debut, date_fin, gite_id on public.reservations
  for each row when (new.deleted_at is null and new.statut <> 'annulee'
    and (new.date_debut, new.date_fin, new.gite_id) is distinct from (old.date_debut, old.date_fin, old.gite_id))
  execute function private.ask_again();

-- A yes of the owner to what the server had agreed to already says who, and when, and not yes again: it stands where the request has gone
-- back to waiting before it arrived.
create function private.accept_again() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.statut := 'acceptee';
  return new;
end
$$;
-- By its name before `follow_answer`.
create trigger accept_again before update of decidee_par on public.demandes_horaires
  for each row when (old.statut = 'attente' and old.decidee_par = '' and new.statut = 'attente' and new.decidee_par = 'proprietaire')
  execute function private.accept_again();

-- As before, but that cleaners are told the stay as it is when all of it is done: what one of its triggers wrote, such as an hour that was
-- taken back, is newer than what the statement wrote.
create or replace function private.project_stays() returns trigger
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
    from public.reservations as became
    where became.id in (select id from new_rows) and projection.id = became.id and (
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
