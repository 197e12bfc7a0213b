-- Whoever says late that they did a cleaning of a gîte that was deleted meanwhile was refused, and its owner heard nothing: somebody had worked,
-- and may ask for their money. Such words are kept for the owner to read, as those of somebody who has left the team are.

-- As before. New: work of whoever is in the team at a cleaning that went with its gîte. `gite`: where it was; there is nothing to take it over
-- into, which devices read from it.
create or replace function private.keep_for_owner(p_user uuid, p_mutation private.mutation) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  kept constant jsonb := private.last_words(p_mutation.target, p_mutation.op);
  owner uuid;
  whose jsonb;
  words jsonb;
begin
  if kept is null then
    return false;
  end if;
  select scope.owner_user_id, jsonb_build_object('nom', former.nom) into owner, whose
  from private.former_member as former
  join private.sync_scope as scope on scope.id = former.scope_id
  where former.user_id = p_user and former.left_at > now() - interval '90 days'
    and former.scope_id = private.scope_spoken_of(p_mutation);
  if owner is null and p_mutation.op = 'update' and private.is_work(p_mutation) then
    select cleaning.owner_user_id, jsonb_build_object('nom', member.nom, 'gite', gite.nom, 'date', cleaning.date) into owner, whose
    from public.cleaning_schedule as cleaning
    join public.gites_base as gite on gite.id = cleaning.gite_id and gite.id = cleaning.deleted_with
    join private.sync_member as member on member.scope_id = cleaning.scope_id and member.user_id = p_user
    where cleaning.id = p_mutation.id and cleaning.deleted_at is not null and p_user <> cleaning.owner_user_id;
  end if;
  -- Not who signed: that is no member any more, and whoever takes it over says so for them.
  select jsonb_object_agg(key, case jsonb_typeof(value) when 'string' then to_jsonb(left(value #>> '{}', 10000)) else value end)
  into words
  from jsonb_each(p_mutation.content)
  where kept ? key and jsonb_typeof(value) in (kept ->> key, 'null')
    and (jsonb_typeof(value) <> 'number' or value::text ~ '^[0-9]{1,6}$');
  if owner is null or words is null or 500 <= (
    select count(*) from public.sync_issue
    where scope_id = owner and theirs_by = p_user and code = 'former_member' and state = 'open' and deleted_at is null
  ) then
    return false;
  end if;
  -- Not of this gîte, or nothing was said.
  if p_mutation.op = 'insert' and (
    words ->> 'gite_id' is distinct from p_mutation.scope::text
    or (p_mutation.target = 'signalements' and coalesce(words ->> 'texte', '') = ''))
  then
    return false;
  end if;
  perform private.open_issue(
    owner, 'refusal', p_mutation, '', jsonb_build_object('op', p_mutation.op, 'set', words), whose, 'theirs', 'former_member', now(),
    p_user);
  return true;
end
$$;

-- As before. New: what is kept of one that is in the team is still refused as what is gone, in those words.
create or replace function private.process_mutation(p_user uuid, p_client uuid, p_mutation private.mutation)
returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  outcome private.mutation_outcome;
  state text;
begin
  if p_mutation.op = 'void' then
    return private.refuse('given_up');
  end if;
  begin
    outcome := private.apply_mutation(p_user, p_client, p_mutation);
  exception when others then
    get stacked diagnostics state = returned_sqlstate;
    -- Passing troubles abort the batch and are tried again; nobody's change is refused because a server was busy.
    if state in ('55P03', '25006') or left(state, 2) in ('08', '40', '53', '57', '58') then
      raise;
    end if;
    -- Nor because a server was wrong: no content of a mutation leads here (the tests try), a faulty migration does.
    if left(state, 2) in ('0A', '42', 'P0', 'XX') then
      raise exception 'server_fault' using errcode = 'PT503', detail = state;
    end if;
    outcome := private.refuse(private.refusal_of(state));
  end;
  if outcome.status = 'rejected' and not (outcome.code = 'unknown_row' and private.is_mere_sight(p_mutation)) then
    -- The issue tells its author that the owner has it; the answer is what it is for any row that is not theirs.
    perform private.open_issue(
      p_user, 'refusal', p_mutation, '', p_mutation.sent, null, 'theirs',
      case when outcome.code in ('unknown_row', 'not_member', 'row_deleted') and private.keep_for_owner(p_user, p_mutation)
        and outcome.code <> 'row_deleted' then 'handed_over' else outcome.code end);
  end if;
  return outcome;
end
$$;
