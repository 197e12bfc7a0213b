-- A cleaning that is done stays where it was done; but whoever had not heard of it could still give it to somebody else, by their planner or
-- by hand, and say how long it was to take: in silence where its owner had said "done" for whoever had it, whose month's statement lost it.

-- Of a change of a cleaning that is done, what may still be said of it: no act moves it or gives it to anybody until it is taken back, and
-- how long it was to take is not the planner's any more, nor to be said by who has not heard that somebody else has done it.
create function private.change_of_done(p_user uuid, p_mutation private.mutation, p_change jsonb, p_row jsonb) returns jsonb
language sql immutable set search_path = ''
as $$
  select case
    when p_row ->> 'statut' <> 'fait' then p_change
    when p_change ->> 'statut' <> 'fait' and not unheard then p_change
    when unheard or p_change ?| plan then p_change - plan - 'duree_minutes'
    else p_change
  end
  from (
    select
      (p_row -> 'frev' -> 'statut' ->> 0)::bigint > p_mutation.base and p_row ->> 'fait_par' is distinct from p_user::text as unheard,
      array['date', 'heure_debut', 'fenetre', 'raisons', 'assignee_user_id', 'assignee_nom', 'envoye_le'] as plan
  ) as fields
$$;

-- As before. New: what was planned of a cleaning that is done.
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
  -- What was seen last stands, in whichever order it is heard of, and what whoever is to do it has seen.
  if timely ? 'vu_version' and (
    (p_row ->> 'vu_par' = timely ->> 'vu_par' and (p_row ->> 'vu_version')::integer > (timely ->> 'vu_version')::integer)
    or (p_row ->> 'vu_par' = p_row ->> 'assignee_user_id' and timely ->> 'vu_par' <> p_row ->> 'assignee_user_id'))
  then
    timely := timely - array(
      select column_name from private.sync_field where table_name = p_mutation.target and rule = 'newest_seen');
  end if;
  if timely ?| answer and answers is distinct from p_row ->> 'assignee_user_id' and answers is not null then
    timely := timely - answer;
    if p_role = 'cleaner' then
      perform private.keep_late_answer(p_user, p_mutation, p_change, p_row);
      -- They mean to come: they are told that it is not theirs, and waited for until they know.
      if p_change ->> 'reponse' in ('acceptee', 'autre') and not p_row -> 'otes_a' ? answers then
        timely := timely || jsonb_build_object('otes_a', p_row -> 'otes_a' || to_jsonb(answers));
      end if;
    end if;
  end if;
  if p_role = 'owner' and timely ->> 'reponse' = 'acceptee' then
    timely := private.agreed_for_another(timely, p_row);
  end if;
  return timely;
end
$$;
