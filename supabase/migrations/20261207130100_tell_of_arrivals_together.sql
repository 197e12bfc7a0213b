-- A run of a calendar writes all its new stays in one statement, and each told the cleanings before it what comes next beside the others, which
-- nobody had heard of: "on the 16th until now" of guests who were as new as those of the 14th. Those that come in one statement are told
-- together, by what stood before it.

drop trigger count_news_of_new_arrival on public.reservations;
drop function private.tell_of_coming(public.reservations, boolean);

-- Tells the cleanings before these stays that their guests come now, or no more: of those that somebody else than their owner does, and after
-- which somebody else comes first in the one case than in the other. Whoever has never looked at it reads it as it is, and is told of no
-- change.
create function private.tell_of_coming(p_stays public.reservations[], p_comes boolean) returns void
language sql security definer set search_path = ''
as $$
  update public.cleaning_schedule as cleaning
  set version = version + 1,
      nouvelles = case
        when cleaning.assignee_user_id in (cleaning.vu_par, cleaning.reponse_par)
          then private.news_of_stay(nouvelles, version + 1, told.before, told.after, false)
        else nouvelles end
  from (
    select one.id, case when p_comes then other.stay else first.stay end as before,
      case when p_comes then first.stay else other.stay end as after
    from public.cleaning_schedule as one
    cross join lateral (
      select mine
      from unnest(p_stays) as mine
      where mine.gite_id = one.gite_id and mine.id is distinct from one.reservation_id
        and mine.date_debut between one.date and one.date + 7
      order by mine.date_debut, mine.id limit 1) as heard
    left join lateral (
      select stay
      from public.reservations as stay
      where stay.gite_id = one.gite_id and stay.id <> all (select id from unnest(p_stays)) and stay.id is distinct from one.reservation_id
        and stay.date_debut between one.date and one.date + 7
        and stay.nature <> 'blocage' and stay.statut <> 'annulee' and stay.deleted_at is null
      order by stay.date_debut, stay.id limit 1) as other on true
    cross join lateral (
      select case
        when ((other.stay).date_debut, (other.stay).id) < ((heard.mine).date_debut, (heard.mine).id) then other.stay else heard.mine end
        as stay) as first
    where one.gite_id in (select gite_id from unnest(p_stays)) and one.statut in ('prevu', 'commence') and one.deleted_at is null
      and one.assignee_user_id <> one.owner_user_id
      and one.date between (select min(date_debut) - 7 from unnest(p_stays)) and (select max(date_debut) from unnest(p_stays))
  ) as told
  where cleaning.id = told.id and private.news_of_stay('', 1, told.before, told.after, false) <> ''
$$;

create or replace function private.count_news_of_coming() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if old.nature <> 'blocage' and old.statut <> 'annulee' and old.deleted_at is null then
    perform private.tell_of_coming(array[old], false);
  end if;
  if new.nature <> 'blocage' and new.statut <> 'annulee' and new.deleted_at is null then
    perform private.tell_of_coming(array[new], true);
  end if;
  return null;
end
$$;

create function private.count_news_of_new_arrivals() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  coming constant public.reservations[] := array(
    select stay
    from public.reservations as stay
    where stay.id in (select id from new_rows)
      and stay.date_debut >= current_date - 1 and stay.nature <> 'blocage' and stay.statut <> 'annulee' and stay.deleted_at is null);
begin
  if coming <> '{}' then
    perform private.tell_of_coming(coming, true);
  end if;
  return null;
end
$$;
create trigger count_news_of_new_arrival after insert on public.reservations referencing new table as new_rows
  for each statement execute function private.count_news_of_new_arrivals();
