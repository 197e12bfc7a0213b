-- "Details have changed" left whoever cleans to find out which; and what changes for the guests who come, whom they make the beds for,
-- was no news at all. What each version brought is noted with the cleaning, as `version what before after`, a line each.

alter table public.cleaning_schedule
  -- Written here and nowhere else. Empty again when it is given to somebody else, to whom all of it is new.
  add column nouvelles text not null default ''
    constraint cleaning_schedule_nouvelles_check check (char_length(nouvelles) <= 2000);
update private.sync_table set columns = columns || array['nouvelles'] where name = 'cleaning_schedule';

-- One more line, of at most twelve. Nothing where nothing changed.
create function private.with_news(p_news text, p_version integer, p_what text, p_before text, p_after text) returns text
language sql immutable set search_path = ''
as $$
  select case when p_before is not distinct from p_after then p_news else (
    select string_agg(line, E'\n' order by n)
    from (
      select line, n from unnest(
        array_remove(string_to_array(p_news, E'\n'), '')
        || concat_ws(' ', p_version, p_what, coalesce(nullif(p_before, ''), '-'), coalesce(nullif(p_after, ''), '-'))
      ) with ordinality as lines (line, n)
      order by n desc limit 12
    ) as latest) end
$$;

-- As before. New: what it is that changed. Texts are not repeated: the row and the stay have them.
create or replace function private.count_version() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.version := old.version + 1;
  if new.assignee_user_id is distinct from old.assignee_user_id then
    new.nouvelles := '';
    return new;
  end if;
  new.nouvelles := private.with_news(
    new.nouvelles, new.version, 'moment', concat_ws('/', old.date, old.heure_debut), concat_ws('/', new.date, new.heure_debut));
  new.nouvelles := private.with_news(
    new.nouvelles, new.version, 'duree', old.duree_minutes::text, new.duree_minutes::text);
  if new.consignes is distinct from old.consignes then
    new.nouvelles := private.with_news(new.nouvelles, new.version, 'consignes', null, '*');
  end if;
  return new;
end
$$;

-- What of a stay whoever cleans before or after it goes by, a pair each: what it was and what it is.
create function private.news_of_stay(
  p_news text, p_version integer, p_before public.reservations, p_after public.reservations, p_leaving boolean
) returns text
language plpgsql stable security definer set search_path = ''
as $$
declare
  gite public.gites_base;
  news text := p_news;
begin
  select * into gite from public.gites_base where id = p_after.gite_id;
  if p_leaving then
    news := private.with_news(
      news, p_version, 'depart', coalesce(p_before.heure_depart, gite.heure_depart), coalesce(p_after.heure_depart, gite.heure_depart));
    news := private.with_news(
      news, p_version, 'partants', (p_before.nb_adultes + p_before.nb_enfants)::text, (p_after.nb_adultes + p_after.nb_enfants)::text);
  else
    news := private.with_news(news, p_version, 'jour', p_before.date_debut::text, p_after.date_debut::text);
    news := private.with_news(
      news, p_version, 'arrivee', coalesce(p_before.heure_arrivee, gite.heure_arrivee),
      coalesce(p_after.heure_arrivee, gite.heure_arrivee));
    news := private.with_news(
      news, p_version, 'personnes', (p_before.nb_adultes + p_before.nb_enfants)::text, (p_after.nb_adultes + p_after.nb_enfants)::text);
    -- As many, and other beds.
    if p_before.nb_adultes + p_before.nb_enfants = p_after.nb_adultes + p_after.nb_enfants then
      news := private.with_news(news, p_version, 'enfants', p_before.nb_enfants::text, p_after.nb_enfants::text);
    end if;
  end if;
  news := private.with_news(
    news, p_version, case when p_leaving then 'animaux_partants' else 'animaux' end, p_before.nb_animaux::text, p_after.nb_animaux::text);
  if p_before.notes_menage <> p_after.notes_menage then
    news := private.with_news(news, p_version, case when p_leaving then 'notes' else 'notes_arrivee' end, null, '*');
  end if;
  return news;
end
$$;

-- As before, with what changed.
create or replace function private.count_news_of_stay() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.cleaning_schedule
  set version = version + 1, nouvelles = private.news_of_stay(nouvelles, version + 1, old, new, true)
  where reservation_id = new.id and gite_id = new.gite_id and statut in ('prevu', 'commence') and deleted_at is null;
  return null;
end
$$;

-- Who comes, when and how many is news to whoever cleans before them: the cleanings of the gîte after which nobody else comes first, as
-- devices show it. Not that somebody comes at all, or does not any more: a cleaning that this moves is moved, and one that it does not
-- move stays what it was. Another day of arrival says something for a week.
create function private.count_news_of_arrival() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.cleaning_schedule as cleaning
  set version = version + 1, nouvelles = private.news_of_stay(nouvelles, version + 1, old, new, false)
  where cleaning.gite_id = new.gite_id and cleaning.statut in ('prevu', 'commence') and cleaning.deleted_at is null
    and cleaning.reservation_id is distinct from new.id
    and cleaning.date between least(old.date_debut, new.date_debut) - 60 and least(old.date_debut, new.date_debut)
    and (cleaning.date >= least(old.date_debut, new.date_debut) - 7
      or (old.nb_adultes, old.nb_enfants, old.nb_animaux, old.notes_menage, old.heure_arrivee)
        is distinct from (new.nb_adultes, new.nb_enfants, new.nb_animaux, new.notes_menage, new.heure_arrivee))
    and not exists (
      select from public.reservations as earlier
      where earlier.gite_id = new.gite_id and earlier.id <> new.id and earlier.id is distinct from cleaning.reservation_id
        and earlier.date_debut >= cleaning.date and earlier.date_debut < least(old.date_debut, new.date_debut)
        and earlier.nature <> 'blocage' and earlier.statut <> 'annulee' and earlier.deleted_at is null);
  return null;
end
$$;
create trigger count_news_of_arrival
  after update of date_debut, heure_arrivee, nb_adultes, nb_enfants, nb_animaux, notes_menage on public.reservations
  for each row
  when (
    old.gite_id = new.gite_id and new.nature <> 'blocage' and new.statut <> 'annulee' and old.statut <> 'annulee'
    and new.deleted_at is null and new.date_debut >= current_date - 1
    and (old.date_debut, old.heure_arrivee, old.nb_adultes, old.nb_enfants, old.nb_animaux, old.notes_menage)
      is distinct from (new.date_debut, new.heure_arrivee, new.nb_adultes, new.nb_enfants, new.nb_animaux, new.notes_menage))
  execute function private.count_news_of_arrival();
