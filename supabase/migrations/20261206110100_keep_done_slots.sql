-- A cleaning that was done never moved where somebody looked; but whoever wrote of a stay that goes on, while they had not heard that it was
-- done, moved it by their planner; and a calendar that had moved it first made it look done after guests who were still there. So nobody
-- was told that nobody cleans after them, and a month's statement could lose what belongs to it.

-- When whoever says that a cleaning is done thought that it was, as `date/heure`: that of the version they knew. Where it has been given to
-- somebody else since, the news begin anew, and it is the slot that they saw last, or answered to. Null where it has not moved since, or
-- nobody knows any more.
create function private.slot_known(p_cleaning public.cleaning_schedule) returns text
language sql immutable set search_path = ''
as $$
  select case
    when p_cleaning.fait_par is not distinct from p_cleaning.assignee_user_id then (
      select split_part(line, ' ', 3)
      from unnest(string_to_array(p_cleaning.nouvelles, E'\n')) with ordinality as lines (line, n)
      where split_part(line, ' ', 2) = 'moment' and split_part(line, ' ', 1)::integer > p_cleaning.fait_version
      order by n limit 1)
    when p_cleaning.fait_version >= p_cleaning.version then null
    when p_cleaning.vu_par = p_cleaning.fait_par and p_cleaning.vu_date is not null
      then concat(p_cleaning.vu_date, '/', p_cleaning.vu_heure)
    when p_cleaning.reponse_par = p_cleaning.fait_par and p_cleaning.reponse_date is not null
      then concat(p_cleaning.reponse_date, '/', p_cleaning.reponse_heure)
  end
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
  if new.fait_le is null then
    return new;
  end if;
  known := private.slot_known(new);
  said := (new.fait_le at time zone (select fuseau from public.gites_base where id = new.gite_id))::date;
  if known is null then
    -- By somebody whose it is no more, on a day before that which it has now: when they say.
    if new.fait_version < new.version and new.fait_par <> new.assignee_user_id and new.date > said then
      new.date := said;
    end if;
    return new;
  end if;
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
