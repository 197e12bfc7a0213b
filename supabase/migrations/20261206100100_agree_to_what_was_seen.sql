-- Whoever takes a proposal answers for who proposed it: to the slot, and of the rest to what they knew. Apps from before let somebody propose
-- the slot that was asked for; taking it wrote an answer to a version that was still to come, and so to whatever it would bring.

-- Nobody answers or has seen what is not there yet. After `count_version`, before the stamp: triggers run by their names.
create function private.hold_to_version() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.reponse_version > new.version then
    new.reponse_version := new.version;
  end if;
  if new.vu_version > new.version then
    new.vu_version := new.version;
  end if;
  return new;
end
$$;
create trigger hold_to_version before update of reponse_version, vu_version on public.cleaning_schedule
  for each row execute function private.hold_to_version();
update public.cleaning_schedule set reponse_version = version where reponse_version > version;
update public.cleaning_schedule set vu_version = version where vu_version > version;

-- What an owner's yes to a proposal agrees to in somebody's name: what they answered, and another slot where that alone is new.
create function private.agreed_for_another(p_change jsonb, p_row jsonb) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select p_change || coalesce(jsonb_object_agg(
    known.name, case when known.upto is not null then least((p_change ->> known.name)::integer, known.upto) end), '{}')
  from (
    select name, case
      when coalesce((p_row ->> name)::integer, 0) < (p_row ->> 'version')::integer or exists (
        select from unnest(array['duree_minutes', 'consignes', 'assignee_user_id']) as other
        where p_change ? other and p_change -> other is distinct from p_row -> other)
        then (p_row ->> name)::integer
      when exists (
        select from unnest(array['date', 'heure_debut']) as moved
        where p_change ? moved and p_change -> moved is distinct from p_row -> moved)
        then (p_row ->> 'version')::integer + 1
      else (p_row ->> 'version')::integer end as upto
    from unnest(array['reponse_version', 'vu_version']) as name
    where p_change ->> name is not null
  ) as known
$$;

-- As before, in parts. New: what an owner agrees to for somebody.
create or replace function private.timely_change(
  p_user uuid, p_role text, p_mutation private.mutation, p_change jsonb, p_row jsonb
) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
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
  if p_role = 'owner' and timely ->> 'reponse' = 'acceptee' then
    timely := private.agreed_for_another(timely, p_row);
  end if;
  return timely;
end
$$;
