-- A company gives a cleaning of its own to one of its people, without asking its owner; cancelling is an owner's; and whoever takes over
-- what somebody sent who had left the team says who did it.

-- Checked by `refused_value`: of other cleaners none.
update private.sync_field set cleaner_writes = true
where table_name = 'cleaning_schedule' and column_name in ('assignee_user_id', 'assignee_nom', 'envoye_le');

-- Whether a person cleans there as a company, or came with it.
create function private.is_of_company(p_scope uuid, p_company uuid, p_user uuid) returns boolean
language sql stable security definer set search_path = ''
as $$
  select exists (
    select from private.sync_member
    where scope_id = p_scope and user_id = p_user and role = 'cleaner'
      and (societe_user_id = p_company or (user_id = p_company and est_societe)))
$$;

-- Values that only the caller's role can make wrong: null when there is none. New: the three above.
create or replace function private.refused_value(p_user uuid, p_role text, p_scope uuid, p_mutation private.mutation, p_row jsonb)
returns text
language sql stable security definer set search_path = ''
as $$
  select case
    -- A cleaning moves between gîtes of one's own only: the row's keys alone would let it enter another owner's scope.
    when p_mutation.target = 'cleaning_schedule' and p_mutation.content ? 'gite_id'
      and private.role_in(p_user, private.as_uuid(p_mutation.content -> 'gite_id')) is distinct from 'owner'
      then 'invalid_reference'
    -- It is off, or on again, when its owner says so.
    when p_role = 'cleaner' and p_mutation.target = 'cleaning_schedule' and p_mutation.content ? 'statut'
      and p_mutation.content ->> 'statut' is distinct from p_row ->> 'statut'
      and (p_mutation.content ->> 'statut' = 'annule'
        or (p_row ->> 'statut' = 'annule' and p_mutation.content ->> 'statut' = 'prevu'
          and (p_row -> 'frev' -> 'statut' ->> 0)::bigint <= p_mutation.base))
      then 'not_writable'
    -- Within a company, and nobody else's.
    when p_role = 'cleaner' and p_mutation.target = 'cleaning_schedule'
      and exists (
        select from unnest(array['assignee_user_id', 'assignee_nom', 'envoye_le']) as name
        where p_mutation.content ? name and p_mutation.content -> name is distinct from p_row -> name)
      and not (
        p_row ->> 'statut' = 'prevu'
        and private.is_of_company(p_scope, p_user, p_user)
        and private.is_of_company(p_scope, p_user, private.as_uuid(p_row -> 'assignee_user_id'))
        and private.is_of_company(
          p_scope, p_user, private.as_uuid(coalesce(p_mutation.content -> 'assignee_user_id', p_row -> 'assignee_user_id'))))
      then 'not_writable'
    -- What another cleaner reported is theirs to correct or to take back.
    when p_role = 'cleaner' and p_row ->> 'signale_par' <> p_user::text then 'not_writable'
    -- What became of it is its owner's to say.
    when p_role = 'cleaner' and p_mutation.target = 'signalements' and p_mutation.content ->> 'etat' <> 'ouvert' then 'not_writable'
    when p_role = 'cleaner' and p_mutation.target = 'absences_menage'
      and coalesce(p_row ->> 'user_id', p_mutation.content ->> 'user_id') <> p_user::text then 'not_writable'
    when p_mutation.target = 'absences_menage' and p_mutation.content ->> 'dit_par' <> p_user::text then 'not_writable'
    else (
      select case when p_role = 'cleaner' then 'not_writable' else 'invalid_reference' end
      from jsonb_each(p_mutation.content) as said
      where said.key like '%\_par' and said.key not in ('envoye_par', 'decidee_par')
        and said.value <> 'null' and said.value is distinct from p_row -> said.key
        and case when p_role = 'cleaner' then said.value <> to_jsonb(p_user)
          -- Whom an answer to a cleaning names is asked of cleaners alone.
          else said.key not in ('reponse_par', 'vu_par') and private.role_in(private.as_uuid(said.value), p_scope) is null
            -- Who sent "done" after they had left, as it was kept for this owner.
            and not (said.key = 'fait_par' and exists (
              select from public.sync_issue
              where scope_id = p_user and row_id = p_mutation.id and code = 'former_member'
                and theirs_by = private.as_uuid(said.value))) end
      limit 1)
  end
$$;

-- As before. New: whoever passed it on themselves knows.
create or replace function private.note_taken() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.assignee_user_id is distinct from old.assignee_user_id then
    new.ote_a := case
      when old.assignee_user_id is not null and old.statut = 'prevu'
        and (old.vu_par = old.assignee_user_id or old.reponse_par = old.assignee_user_id or old.envoye_le is not null)
        then old.assignee_user_id
      -- Passed on before anybody had heard of it; given back, there is nothing to tell.
      else nullif(old.ote_a, new.assignee_user_id) end;
    new.su_par := case
      when new.su_par is distinct from old.su_par and new.su_par = old.assignee_user_id then new.su_par end;
  end if;
  return new;
end
$$;
