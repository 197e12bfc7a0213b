-- An owner's word about an hour stands: where they said no to a request, be it after the server's yes, or wrote an hour narrower than the
-- gîte's, nothing beyond it is agreed to without them. Nor is anything refused in their place for an option or for what a calendar calls
-- taken, which may be nobody; nor 13:00 offered on a cleaning of an earlier day that nobody has said they do. `others_leave` and
-- `others_come` are those of confirmed stays alone.
create or replace function private.hours_of(p_reservation uuid) returns private.stay_hours
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
  -- Whoever may be there: an option, and what a calendar calls taken without a name, count for what is offered.
  any_leave text;
  any_come text;
  -- When whoever stayed before left, at the latest.
  left_on date;
  -- Its owner said no to such a request, or wrote an hour of their own that is narrower than the gîte's: what goes beyond it they decide.
  kept_arrival boolean;
  kept_departure boolean;
  before record;
  after record;
begin
  select * into stay from public.reservations where id = p_reservation;
  select * into gite from public.gites_base where id = stay.gite_id;
  arrival := coalesce(stay.heure_arrivee, gite.heure_arrivee);
  departure := coalesce(stay.heure_depart, gite.heure_depart);

  select
    coalesce(bool_or(genre = 'arrivee'), false) or stay.heure_arrivee > gite.heure_arrivee,
    coalesce(bool_or(genre = 'depart'), false) or stay.heure_depart < gite.heure_depart
  into kept_arrival, kept_departure
  from public.demandes_horaires
  where reservation_id = stay.id and statut = 'refusee' and decidee_par = 'proprietaire';

  select
    max(coalesce(other.heure_depart, gite.heure_depart)) filter (where not closed and other.date_fin = stay.date_debut),
    min(coalesce(other.heure_arrivee, gite.heure_arrivee)) filter (where not closed and other.date_debut = stay.date_fin),
    max(coalesce(other.heure_depart, gite.heure_depart)) filter (where guests and other.date_fin = stay.date_debut),
    min(coalesce(other.heure_arrivee, gite.heure_arrivee)) filter (where guests and other.date_debut = stay.date_fin),
    coalesce(bool_or(other.date_debut < stay.date_fin and other.date_fin > stay.date_debut), false),
    coalesce(bool_or(closed and other.date_fin = stay.date_debut), false),
    coalesce(bool_or(closed and other.date_debut = stay.date_fin), false)
  into any_leave, any_come, hours.others_leave, hours.others_come, doubled, closed_before, closed_after
  from public.reservations as other, lateral (
    select other.nature = 'blocage' as closed, other.nature = 'sejour' and other.statut = 'confirmee' as guests) as kind
  where other.gite_id = stay.gite_id and other.id <> stay.id and other.deleted_at is null and other.statut <> 'annulee'
    and other.date_debut <= stay.date_fin and other.date_fin >= stay.date_debut;

  select max(date_fin) into left_on
  from public.reservations
  where gite_id = stay.gite_id and id <> stay.id and deleted_at is null and statut <> 'annulee' and nature <> 'blocage'
    and date_fin <= stay.date_debut;

  select
    count(*) filter (where planned) as planned,
    bool_or(statut = 'fait') as done,
    -- Null where one of them is not sure; an end past midnight is no hour of that day.
    case when bool_and(heure_debut is not null and agreed) filter (where planned) then
      max(heure_debut::interval + make_interval(mins => minutes)) filter (where planned) end as ready
  into before
  from private.cleanings_on(stay.gite_id, stay.date_debut, gite.menage_minutes);
  hours.arrival := least(arrival, case
    when kept_arrival or doubled or closed_before then arrival
    when before.planned > 0 then
      case when before.ready < interval '24 hours' then greatest('08:00', to_char(before.ready, 'HH24:MI')) else arrival end
    when before.done then '13:00'
    when any_leave is not null then arrival
    -- Nor where they left days ago and nobody has said that they clean: what is planned may not have been done.
    when exists (
      select from public.cleaning_schedule as cleaning
      where cleaning.gite_id = stay.gite_id and cleaning.date >= left_on and cleaning.date < stay.date_debut
        and cleaning.deleted_at is null and cleaning.statut = 'prevu' and not private.is_agreed(cleaning)
    ) then arrival
    else '13:00'
  end);
  if hours.arrival <= any_leave then
    hours.arrival := arrival;
  end if;

  select
    count(*) filter (where planned) as planned,
    bool_or(statut = 'fait') as done,
    case when bool_and(heure_debut is not null) filter (where planned) then min(heure_debut) filter (where planned) end as starts
  into after
  from private.cleanings_on(stay.gite_id, stay.date_fin, gite.menage_minutes);
  hours.departure := greatest(departure, case
    when kept_departure or doubled or closed_after or after.done then departure
    when after.planned > 0 then coalesce(after.starts, departure)
    when any_come is null then '17:00'
    else departure
  end);
  if hours.departure >= any_come then
    hours.departure := departure;
  end if;
  return hours;
end
$$;
