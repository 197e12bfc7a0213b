-- Two entries of one stay, one of which takes over the other's days: `ask_again` saw two stays on the same nights and sent the hour that its
-- guest had been promised back to the owner, a moment before the other entry gave way. Once it has, such hours are judged by what is left.
create table private.asked_again (
  request_id uuid primary key references public.demandes_horaires (id) on delete cascade,
  -- What the stay said once the hour was taken back: an owner who has written another since has decided.
  heure text
);
alter table private.asked_again enable row level security;

-- As before. New: it notes what waits beside another entry for the same nights, which may turn out to be the same stay.
create or replace function private.ask_again() returns trigger
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
  insert into private.asked_again (request_id, heure)
  select request.id, case request.genre when 'arrivee' then stay.heure_arrivee else stay.heure_depart end
  from public.demandes_horaires as request join public.reservations as stay on stay.id = request.reservation_id
  where request.id = any (asked) and request.statut = 'attente' and exists (
    select from public.reservations as other
    where other.gite_id = stay.gite_id and other.id <> stay.id and other.deleted_at is null and other.statut <> 'annulee'
      and other.date_debut < stay.date_fin and other.date_fin > stay.date_debut)
  on conflict (request_id) do update set heure = excluded.heure;
  return null;
end
$$;

create function private.weigh_merged() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  kept constant uuid := private.merged_into(new.id);
  waiting constant uuid[] := array(
    select request.id
    from public.demandes_horaires as request
    join private.asked_again as asked on asked.request_id = request.id
    join public.reservations as stay on stay.id = request.reservation_id
    where stay.id = kept and stay.statut <> 'annulee'
      and request.statut = 'attente' and request.decidee_par = '' and request.deleted_at is null
      and asked.heure is not distinct from case request.genre when 'arrivee' then stay.heure_arrivee else stay.heure_depart end
    order by request.recu_le, request.id);
  hours private.stay_hours;
  one uuid;
begin
  if waiting = '{}' then
    return null;
  end if;
  hours := private.hours_of(kept);
  -- One at a time: each notes what stood before it.
  foreach one in array waiting loop
    update public.demandes_horaires set statut = 'acceptee', decidee_par = 'serveur', decidee_le = now()
    where id = one and case genre when 'arrivee' then heure >= hours.arrival else heure <= hours.departure end;
  end loop;
  return null;
end
$$;
-- By its name after `take_guests_along`: what the guests of the one that gave way had been promised waits there as well.
create trigger weigh_merged after update of fusion_id, deleted_at, statut on public.reservations
  for each row when (new.fusion_id is not null and (new.deleted_at is not null or new.statut = 'annulee')
    and (new.fusion_id, new.deleted_at, new.statut) is distinct from (old.fusion_id, old.deleted_at, old.statut))
  execute function private.weigh_merged();

-- As before. Nor what the planner put there for an entry that has given way: it is called off as soon as a device of the owner's looks.
create or replace function private.cleanings_on(p_gite uuid, p_day date, p_minutes integer)
returns table (statut text, planned boolean, heure_debut text, minutes integer, agreed boolean)
language sql stable security definer set search_path = ''
as $$
  select cleaning.statut, cleaning.statut in ('prevu', 'commence'), cleaning.heure_debut,
    coalesce(cleaning.duree_minutes, p_minutes), private.is_agreed(cleaning)
  from public.cleaning_schedule as cleaning
  where cleaning.gite_id = p_gite and cleaning.date = p_day and cleaning.deleted_at is null and cleaning.statut <> 'annule'
    and not (cleaning.auto and cleaning.statut = 'prevu' and cleaning.assignee_user_id is null and cleaning.assignee_nom = ''
      and private.merged_into(cleaning.reservation_id) is not null)
$$;
