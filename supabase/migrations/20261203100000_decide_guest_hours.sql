-- Whether a guest may come earlier or leave later is decided here, from the gîte's cleanings and the stays beside theirs: what a
-- browser says of it could be forged.
create type private.stay_hours as (
  -- The earliest arrival and the latest departure that are agreed to at once; the hours in force where there is nothing to offer.
  arrival text,
  departure text,
  -- Until when other guests are there on the day of arrival, and from when on the day of departure; null: nobody is.
  others_leave text,
  others_come text
);

-- Whether somebody has said that they do it: whoever is asked, to the plan as it is, or its owner, who cleans themselves or knows who does.
create function private.is_agreed(p_cleaning public.cleaning_schedule) returns boolean
language sql immutable set search_path = ''
as $$
  select case
    when p_cleaning.statut = 'commence' then true
    when p_cleaning.assignee_user_id is null then p_cleaning.assignee_nom <> ''
    when p_cleaning.assignee_user_id = p_cleaning.owner_user_id then true
    else p_cleaning.reponse = 'acceptee' and coalesce(
      p_cleaning.reponse_par = p_cleaning.assignee_user_id and p_cleaning.reponse_version >= p_cleaning.version
      and p_cleaning.reponse_date = p_cleaning.date, false)
      and p_cleaning.reponse_heure is not distinct from p_cleaning.heure_debut
  end
$$;

-- A gîte's cleanings of a day, those that were called off left out.
create function private.cleanings_on(p_gite uuid, p_day date, p_minutes integer)
returns table (statut text, planned boolean, heure_debut text, minutes integer, agreed boolean)
language sql stable security definer set search_path = ''
as $$
  select cleaning.statut, cleaning.statut in ('prevu', 'commence'), cleaning.heure_debut,
    coalesce(cleaning.duree_minutes, p_minutes), private.is_agreed(cleaning)
  from public.cleaning_schedule as cleaning
  where cleaning.gite_id = p_gite and cleaning.date = p_day and cleaning.deleted_at is null and cleaning.statut <> 'annule'
$$;

create function private.hours_of(p_reservation uuid) returns private.stay_hours
language plpgsql stable security definer set search_path = ''
as $$
declare
  stay public.reservations;
  gite public.gites_base;
  hours private.stay_hours;
  arrival text;
  departure text;
  -- Two entries for the same nights, or a double booking: for its owner to look at.
  doubled boolean;
  -- A closed period ends on the day of arrival, or begins on the day of departure: who is there then, and until when, its owner knows.
  closed_before boolean;
  closed_after boolean;
  before record;
  after record;
begin
  select * into stay from public.reservations where id = p_reservation;
  select * into gite from public.gites_base where id = stay.gite_id;
  arrival := coalesce(stay.heure_arrivee, gite.heure_arrivee);
  departure := coalesce(stay.heure_depart, gite.heure_depart);

  select
    max(coalesce(other.heure_depart, gite.heure_depart)) filter (where not closed and other.date_fin = stay.date_debut),
    min(coalesce(other.heure_arrivee, gite.heure_arrivee)) filter (where not closed and other.date_debut = stay.date_fin),
    coalesce(bool_or(other.date_debut < stay.date_fin and other.date_fin > stay.date_debut), false),
    coalesce(bool_or(closed and other.date_fin = stay.date_debut), false),
    coalesce(bool_or(closed and other.date_debut = stay.date_fin), false)
  into hours.others_leave, hours.others_come, doubled, closed_before, closed_after
  from public.reservations as other, lateral (select other.nature = 'blocage' as closed) as kind
  where other.gite_id = stay.gite_id and other.id <> stay.id and other.deleted_at is null and other.statut <> 'annulee'
    and other.date_debut <= stay.date_fin and other.date_fin >= stay.date_debut;

  select
    count(*) filter (where planned) as planned,
    bool_or(statut = 'fait') as done,
    -- Null where one of them is not sure; an end past midnight is no hour of that day.
    case when bool_and(heure_debut is not null and agreed) filter (where planned) then
      max(heure_debut::interval + make_interval(mins => minutes)) filter (where planned) end as ready
  into before
  from private.cleanings_on(stay.gite_id, stay.date_debut, gite.menage_minutes);
  hours.arrival := least(arrival, case
    when doubled or closed_before then arrival
    when before.planned > 0 then
      case when before.ready < interval '24 hours' then greatest('08:00', to_char(before.ready, 'HH24:MI')) else arrival end
    when hours.others_leave is null or before.done then '13:00'
    else arrival
  end);
  if hours.arrival <= hours.others_leave then
    hours.arrival := arrival;
  end if;

  select
    count(*) filter (where planned) as planned,
    bool_or(statut = 'fait') as done,
    case when bool_and(heure_debut is not null) filter (where planned) then min(heure_debut) filter (where planned) end as starts
  into after
  from private.cleanings_on(stay.gite_id, stay.date_fin, gite.menage_minutes);
  hours.departure := greatest(departure, case
    when doubled or closed_after or after.done then departure
    when after.planned > 0 then coalesce(after.starts, departure)
    when hours.others_come is null then '17:00'
    else departure
  end);
  if hours.departure >= hours.others_come then
    hours.departure := departure;
  end if;
  return hours;
end
$$;
