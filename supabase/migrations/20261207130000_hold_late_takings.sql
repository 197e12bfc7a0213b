-- An owner took the time that somebody had proposed, out of reach, and the cleaning was given to somebody else meanwhile: devices send what
-- they change and no more, so it did not say whose time it was, and the new person's cleaning moved to it, with their answer. And of
-- whoever had said no since, or proposed another time, it made a yes.

-- Of an owner's yes to a proposal, nothing of the slot nor of the answer where it is not that of whoever is asked any more. What did not move
-- they are asked about, like any change that gave way. What they placed by hand after it is theirs.
create function private.late_taking(p_user uuid, p_mutation private.mutation, p_change jsonb, p_row jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  sender constant text := current_setting('sync.writer', true);
  is_unheard constant boolean := coalesce(
    (p_row -> 'frev' -> 'reponse_par' ->> 0)::bigint > p_mutation.base and p_row -> 'frev' -> 'reponse_par' ->> 1 <> sender, false);
  proposer constant text := case
    when p_change ? 'reponse_par' then p_change ->> 'reponse_par' when not is_unheard then p_row ->> 'reponse_par' end;
  taken constant jsonb := jsonb_build_array(
    case when p_change ? 'reponse_date' then p_change else p_row end -> 'reponse_date',
    case when p_change ? 'reponse_heure' then p_change else p_row end -> 'reponse_heure');
  stands constant jsonb := case p_row ->> 'reponse'
    when '' then taken
    when 'acceptee' then jsonb_build_array(p_row -> 'reponse_date', p_row -> 'reponse_heure')
    when 'autre' then case
      when p_row -> 'propose_date' = 'null' then jsonb_build_array(p_row -> 'date', p_row -> 'heure_debut')
      else jsonb_build_array(p_row -> 'propose_date', p_row -> 'propose_heure') end
  end;
  written jsonb;
begin
  if proposer = p_row ->> 'assignee_user_id' and taken = stands then
    return p_change;
  end if;
  if coalesce(p_change -> 'date', taken -> 0) = taken -> 0 and coalesce(p_change -> 'heure_debut', taken -> 1) = taken -> 1 then
    written := coalesce(
      p_row -> 'frev' -> case when proposer = p_row ->> 'assignee_user_id' then 'reponse' else 'assignee_user_id' end, '[]');
    perform private.open_issue(
      p_user, 'conflict', p_mutation, moved.name, p_change -> moved.name, p_row -> moved.name, 'theirs', 'first_stays',
      (written ->> 2)::timestamptz, private.author_of(written))
    from unnest(array['date', 'heure_debut']) as moved (name)
    where p_change ? moved.name and p_change -> moved.name is distinct from p_row -> moved.name;
    p_change := p_change - array['date', 'heure_debut', 'raisons'];
  end if;
  return p_change - array(
    select column_name from private.sync_field
    where table_name = p_mutation.target and (together like '%reponse_version%' or rule = 'newest_seen'));
end
$$;

-- As before. New: an owner's yes that comes too late; and whose look it is where a device, which knew that, does not say it again.
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
