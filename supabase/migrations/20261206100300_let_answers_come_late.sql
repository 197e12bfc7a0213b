-- Somebody answered out of reach, and the cleaning was given to somebody else meanwhile: the late answer took the place of theirs, which was
-- lost, and both were asked which of the two is right. An answer is that of whoever is asked.

-- What of an answer that comes too late its owner is to read: a note, another time. As the last words of somebody who left are kept, which
-- apps from before show and take over nothing of; `equipe`: they did not leave.
create function private.keep_late_answer(p_user uuid, p_mutation private.mutation, p_change jsonb, p_row jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  words constant jsonb := (
    select jsonb_object_agg(key, value) from jsonb_each(p_change)
    where key in ('reponse', 'reponse_le', 'reponse_note', 'propose_date', 'propose_heure'));
  name text;
begin
  if coalesce(p_change ->> 'reponse_note', '') = '' and p_change ->> 'reponse' is distinct from 'autre' then
    return;
  end if;
  select nom into name from private.sync_member where scope_id = private.as_uuid(p_row -> 'scope_id') and user_id = p_user;
  perform private.open_issue(
    private.as_uuid(p_row -> 'owner_user_id'), 'refusal', p_mutation, '', jsonb_build_object('op', 'update', 'set', words),
    jsonb_build_object('nom', name, 'equipe', true), 'theirs', 'former_member', now(), p_user);
end
$$;

-- As before. New: what is said of a cleaning that is no longer theirs to answer.
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
  timely jsonb := p_change;
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
