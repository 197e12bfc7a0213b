-- Who comes is news to whoever cleans before them, also that somebody comes at all, or nobody any more: a booking for the evening of an
-- accepted Saturday left its cleaner with an hour less and eight beds to make, and without a word. Only within a week: whoever comes later
-- changes nothing for them, and each booking would ask somebody again.

-- As before. New: nobody, who has no id, before or after; and the children among those who come where nobody did.
create or replace function private.news_of_stay(
  p_news text, p_version integer, p_before public.reservations, p_after public.reservations, p_leaving boolean
) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  gite public.gites_base;
  news text := p_news;
  before_hour text;
  after_hour text;
  is_other constant boolean := p_before.id is null or p_after.id is null;
begin
  select * into gite from public.gites_base where id = coalesce(p_after.gite_id, p_before.gite_id);
  if p_leaving then
    news := private.with_news(
      news, p_version, 'depart', coalesce(p_before.heure_depart, gite.heure_depart), coalesce(p_after.heure_depart, gite.heure_depart));
    news := private.with_news(
      news, p_version, 'partants', (p_before.nb_adultes + p_before.nb_enfants)::text, (p_after.nb_adultes + p_after.nb_enfants)::text);
  else
    before_hour := case when p_before.id is not null then coalesce(p_before.heure_arrivee, gite.heure_arrivee) end;
    after_hour := case when p_after.id is not null then coalesce(p_after.heure_arrivee, gite.heure_arrivee) end;
    news := private.with_news(news, p_version, 'jour', p_before.date_debut::text, p_after.date_debut::text);
    news := private.with_news(news, p_version, 'arrivee', before_hour, after_hour);
    news := private.with_news(
      news, p_version, 'personnes', (p_before.nb_adultes + p_before.nb_enfants)::text, (p_after.nb_adultes + p_after.nb_enfants)::text);
    -- As many, and other beds.
    if is_other or p_before.nb_adultes + p_before.nb_enfants = p_after.nb_adultes + p_after.nb_enfants then
      news := private.with_news(
        news, p_version, 'enfants', coalesce(p_before.nb_enfants, 0)::text, coalesce(p_after.nb_enfants, 0)::text);
    end if;
  end if;
  news := private.with_news(
    news, p_version, case when p_leaving then 'animaux_partants' else 'animaux' end,
    coalesce(p_before.nb_animaux, 0)::text, coalesce(p_after.nb_animaux, 0)::text);
  if coalesce(p_before.notes_menage, '') <> coalesce(p_after.notes_menage, '') then
    news := private.with_news(news, p_version, case when p_leaving then 'notes' else 'notes_arrivee' end, null, '*');
  end if;
  return news;
end
$$;

-- Tells the cleanings before a stay that its guests come now, or no more: of those that somebody else than their owner does, and after which
-- somebody else comes first in the one case than in the other. Whoever has never looked at it reads it as it is, and is told of no change.
create function private.tell_of_coming(p_stay public.reservations, p_comes boolean) returns void
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
    left join lateral (
      select stay
      from public.reservations as stay
      where stay.gite_id = p_stay.gite_id and stay.id <> p_stay.id and stay.id is distinct from one.reservation_id
        and stay.date_debut between one.date and one.date + 7
        and stay.nature <> 'blocage' and stay.statut <> 'annulee' and stay.deleted_at is null
      order by stay.date_debut, stay.id limit 1) as other on true
    cross join lateral (
      select case when ((other.stay).date_debut, (other.stay).id) < (p_stay.date_debut, p_stay.id) then other.stay else p_stay end
        as stay) as first
    where one.gite_id = p_stay.gite_id and one.statut in ('prevu', 'commence') and one.deleted_at is null
      and one.reservation_id is distinct from p_stay.id and one.assignee_user_id <> one.owner_user_id
      and one.date between p_stay.date_debut - 7 and p_stay.date_debut
  ) as told
  where cleaning.id = told.id and private.news_of_stay('', 1, told.before, told.after, false) <> ''
$$;

create function private.count_news_of_coming() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and old.nature <> 'blocage' and old.statut <> 'annulee' and old.deleted_at is null then
    perform private.tell_of_coming(old, false);
  end if;
  if new.nature <> 'blocage' and new.statut <> 'annulee' and new.deleted_at is null then
    perform private.tell_of_coming(new, true);
  end if;
  return null;
end
$$;
create trigger count_news_of_new_arrival after insert on public.reservations
  for each row
  when (new.date_debut >= current_date - 1 and new.nature <> 'blocage' and new.statut <> 'annulee' and new.deleted_at is null)
  execute function private.count_news_of_coming();
create trigger count_news_of_other_arrival after update of gite_id, nature, statut, deleted_at on public.reservations
  for each row
  when (
    greatest(old.date_debut, new.date_debut) >= current_date - 1
    and (old.gite_id <> new.gite_id
      or (old.nature <> 'blocage' and old.statut <> 'annulee' and old.deleted_at is null)
        <> (new.nature <> 'blocage' and new.statut <> 'annulee' and new.deleted_at is null)))
  execute function private.count_news_of_coming();
