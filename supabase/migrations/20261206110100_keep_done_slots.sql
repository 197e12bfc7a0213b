-- A cleaning that was done never moved where somebody looked; but whoever wrote of a stay that goes on, while they had not heard that it was
-- done, moved it by their planner; and a calendar that had moved it first made it look done after guests who were still there. So nobody
-- was told that nobody cleans after them, and a month's statement could lose what belongs to it.

-- When whoever says that a cleaning is done thought that it was, as `date/heure`: that of the version they knew. Null where it has not
-- moved since, or nobody knows any more.
create function private.slot_known(p_cleaning public.cleaning_schedule) returns text
language sql immutable set search_path = ''
as $$
  select split_part(line, ' ', 3)
  from unnest(string_to_array(p_cleaning.nouvelles, E'\n')) with ordinality as lines (line, n)
  where split_part(line, ' ', 2) = 'moment' and split_part(line, ' ', 1)::integer > p_cleaning.fait_version
  order by n limit 1
$$;

-- By its name before `count_version`: what does not move is no news.
create function private.keep_done_slot() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  known text;
  said date;
begin
  if old.statut = 'fait' then
    -- The planner's doing, or that of somebody who had not heard of it. What they want after the guests who stay on is another cleaning.
    new.date := old.date;
    new.heure_debut := old.heure_debut;
    new.fenetre := old.fenetre;
    new.raisons := old.raisons;
    return new;
  end if;
  known := private.slot_known(new);
  if known is null or new.fait_le is null then
    return new;
  end if;
  said := (new.fait_le at time zone (select fuseau from public.gites_base where id = new.gite_id))::date;
  -- Nobody has done what is to be done later; and whoever moved it forward did not hear that it would be done as it was. Somebody without
  -- network who was rung up says it on the day itself: that stands.
  if new.date > said or split_part(known, '/', 1)::date between new.date and said then
    new.date := split_part(known, '/', 1)::date;
    new.heure_debut := nullif(split_part(known, '/', 2), '');
  end if;
  return new;
end
$$;
create trigger before_news_keep_done_slot before update of date, heure_debut, statut on public.cleaning_schedule
  for each row when (new.statut = 'fait') execute function private.keep_done_slot();
