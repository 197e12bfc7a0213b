-- A cleaning was put off and given to somebody else: the day that whoever had it goes by was known as long as nobody else looked at it, for
-- there is one place for what was seen last. Then its owner was told to ring them up in the days before the new day, when they had come for
-- nothing; they themselves read that a day was not theirs any more of which they had never heard; and where they did it all the same, it
-- stood on another day. What each of them knew is kept beside who they are.
alter table public.cleaning_schedule
  -- Written here and nowhere else, a line each: the account, and the slot as `date/heure`. Nothing of who knew none, or cannot come then.
  add column creneaux_sus text not null default '';
update private.sync_table set columns = columns || array['creneaux_sus'] where name = 'cleaning_schedule';

-- The lines with that of one account anew, or without it.
create function private.with_known(p_known text, p_user uuid, p_date text, p_hour text) returns text
language sql immutable set search_path = ''
as $$
  select array_to_string(
    array(select line from unnest(string_to_array(p_known, E'\n')) as line where line not like p_user || ' %')
      || case when p_date is not null then array[concat(p_user, ' ', concat_ws('/', p_date, p_hour))] else '{}' end,
    E'\n')
$$;

-- As before. New: what whoever it is taken from knew of its slot.
create or replace function private.note_taken() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.assignee_user_id is distinct from old.assignee_user_id then
    new.otes_a := array_remove(new.otes_a, new.assignee_user_id);
    new.prevenus := array_remove(new.prevenus, new.assignee_user_id);
    if new.assignee_user_id is not null then
      new.creneaux_sus := private.with_known(new.creneaux_sus, new.assignee_user_id, null, null);
    end if;
    -- Passed on before anybody had heard of it; given back, there is nothing to tell.
    new.ote_a := nullif(old.ote_a, new.assignee_user_id);
    if old.assignee_user_id is not null and old.statut = 'prevu'
      and (old.vu_par = old.assignee_user_id or old.reponse_par = old.assignee_user_id or old.envoye_le is not null)
    then
      new.ote_a := old.assignee_user_id;
      new.otes_a := array_remove(new.otes_a, old.assignee_user_id) || old.assignee_user_id;
      new.prevenus := array_remove(new.prevenus, old.assignee_user_id);
      new.creneaux_sus := case
        when old.reponse_par = old.assignee_user_id and old.reponse = 'refusee'
          then private.with_known(new.creneaux_sus, old.assignee_user_id, null, null)
        when old.vu_par = old.assignee_user_id and old.vu_date is not null
          then private.with_known(new.creneaux_sus, old.assignee_user_id, old.vu_date::text, old.vu_heure)
        when old.reponse_par = old.assignee_user_id
          then private.with_known(new.creneaux_sus, old.assignee_user_id, old.reponse_date::text, old.reponse_heure)
        else private.with_known(new.creneaux_sus, old.assignee_user_id, null, null)
      end;
    end if;
    -- Whoever passed it on themselves knows.
    new.su_par := case
      when new.su_par is distinct from old.su_par and new.su_par = old.assignee_user_id then new.su_par end;
  end if;
  if new.su_par = any (new.otes_a) and new.su_par <> all (new.prevenus) then
    new.prevenus := new.prevenus || new.su_par;
  end if;
  if new.ote_a = any (new.prevenus) then
    new.su_par := new.ote_a;
  end if;
  return new;
end
$$;

-- Of those to come, what is still known.
update public.cleaning_schedule set creneaux_sus = private.with_known('', vu_par, vu_date::text, vu_heure)
where vu_par = any (otes_a) and vu_date is not null and not (reponse = 'refusee' and reponse_par = vu_par) and date >= current_date - 1;

-- As before. New: of somebody whose it was and after whom another has looked at it.
create or replace function private.slot_known(p_cleaning public.cleaning_schedule) returns text
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
    else (
      select split_part(line, ' ', 2)
      from unnest(string_to_array(p_cleaning.creneaux_sus, E'\n')) as line
      where split_part(line, ' ', 1) = p_cleaning.fait_par::text)
  end
$$;

-- What somebody whose it is no more goes by, who answers out of reach: whoever means to come is told that it is not theirs,
-- and waited for by that day until they know; whoever cannot come then is awaited on no day.
create function private.known_late(p_mutation private.mutation, p_change jsonb, p_row jsonb, p_user uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  -- What is as the answer before had it, devices do not send again; by now it may be another person's.
  is_theirs constant boolean := coalesce((p_row -> 'frev' -> 'reponse_par' ->> 0)::bigint <= p_mutation.base, true);
  said constant jsonb := case when is_theirs then p_row || p_change else p_change end;
  known constant text := p_row ->> 'creneaux_sus';
begin
  if p_row -> 'prevenus' ? p_user::text or coalesce(said ->> 'reponse', '') = '' then
    return '{}';
  elsif said ->> 'reponse' = 'refusee' then
    return jsonb_build_object('creneaux_sus', private.with_known(known, p_user, null, null));
  end if;
  return jsonb_build_object(
    'otes_a', case when p_row -> 'otes_a' ? p_user::text then '[]' else to_jsonb(p_user::text) end || (p_row -> 'otes_a'),
    'creneaux_sus', case
      when said ? 'reponse_date' then private.with_known(known, p_user, said ->> 'reponse_date', said ->> 'reponse_heure')
      else known end);
end
$$;

-- As before. New: what whoever answers out of reach, or has looked there, goes by of one that is not theirs any more.
create or replace function private.timely_change(
  p_user uuid, p_role text, p_mutation private.mutation, p_change jsonb, p_row jsonb
) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  answer constant text[] := array(
    select column_name from private.sync_field
    where table_name = p_mutation.target and together like '%reponse_version%');
  -- An owner answers for whoever proposed another time.
  answers constant text := case when p_role = 'cleaner' then p_user::text else p_change ->> 'reponse_par' end;
  timely jsonb := private.change_of_done(p_user, p_mutation, p_change, p_row);
begin
  if p_role = 'owner' and timely ->> 'reponse' = 'acceptee' then
    timely := private.late_taking(p_user, p_mutation, timely, p_row);
  end if;
  if p_role = 'cleaner' and timely ? 'vu_version' and p_row -> 'vu_par' <> 'null' then
    timely := jsonb_build_object('vu_par', p_user) || timely;
  end if;
  -- What was seen last stands, in whichever order it is heard of, and what whoever is to do it has seen.
  if timely ? 'vu_version' and (
    (p_row ->> 'vu_par' = timely ->> 'vu_par' and (p_row ->> 'vu_version')::integer > (timely ->> 'vu_version')::integer)
    or (p_row ->> 'vu_par' = p_row ->> 'assignee_user_id' and timely ->> 'vu_par' <> p_row ->> 'assignee_user_id'))
  then
    if p_row -> 'otes_a' ? (timely ->> 'vu_par') and not p_row -> 'prevenus' ? (timely ->> 'vu_par') and timely ? 'vu_date' then
      timely := timely || jsonb_build_object('creneaux_sus', private.with_known(
        p_row ->> 'creneaux_sus', (timely ->> 'vu_par')::uuid, timely ->> 'vu_date', timely ->> 'vu_heure'));
    end if;
    timely := timely - array(
      select column_name from private.sync_field where table_name = p_mutation.target and rule = 'newest_seen');
  end if;
  if timely ?| answer and answers is distinct from p_row ->> 'assignee_user_id' and answers is not null then
    timely := timely - answer;
    if p_role = 'cleaner' then
      perform private.keep_late_answer(p_user, p_mutation, p_change, p_row);
      timely := timely || private.known_late(p_mutation, p_change, p_row, p_user);
    end if;
  end if;
  if p_role = 'owner' and timely ->> 'reponse' = 'acceptee' then
    timely := private.agreed_for_another(timely, p_row);
  end if;
  return timely;
end
$$;
