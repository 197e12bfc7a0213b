-- What somebody who left a team reported meanwhile (what is wrong, what runs low) is kept for the owner like what they said of a
-- cleaning. Until now it was told to its author alone, as refused.

-- As before. New: reports; of a cleaning, how the gîte was found, when it was begun and how long it took.
create or replace function private.keep_for_owner(p_user uuid, p_mutation private.mutation) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  is_report constant boolean := p_mutation.target = 'signalements' and p_mutation.op = 'insert';
  kept constant text[] := case
    when is_report then array['gite_id', 'cleaning_id', 'genre', 'texte', 'urgence', 'signale_le']
    else array['statut', 'compte_rendu', 'fait_le', 'commence_le', 'etat_trouve'] end;
  owner uuid;
  name text;
  words jsonb;
begin
  if not is_report and (p_mutation.target is distinct from 'cleaning_schedule' or p_mutation.op is distinct from 'update') then
    return false;
  end if;
  select scope.owner_user_id, former.nom into owner, name
  from private.former_member as former
  join private.sync_scope as scope on scope.id = former.scope_id
  where former.user_id = p_user and former.left_at > now() - interval '90 days' and former.scope_id = case
    when is_report then p_mutation.scope
    else (select scope_id from public.cleaning_schedule where id = p_mutation.id) end;
  -- Not who signed: that is no member any more, and whoever takes it over says so themselves.
  select jsonb_object_agg(key, case jsonb_typeof(value) when 'number' then value else to_jsonb(left(value #>> '{}', 10000)) end)
  into words
  from jsonb_each(p_mutation.content)
  where (key = any (kept) and jsonb_typeof(value) in ('string', 'null'))
    or (not is_report and key = 'minutes_faites' and value::text ~ '^(null|[0-9]{1,4})$');
  if owner is null or words is null or 200 <= (
    select count(*) from public.sync_issue
    where scope_id = owner and theirs_by = p_user and code = 'former_member' and state = 'open' and deleted_at is null
  ) then
    return false;
  end if;
  -- Nothing was said, or not of this gîte.
  if is_report and (coalesce(words ->> 'texte', '') = '' or words ->> 'gite_id' is distinct from p_mutation.scope::text) then
    return false;
  end if;
  perform private.open_issue(
    owner, 'refusal', p_mutation, '', jsonb_build_object('op', p_mutation.op, 'set', words), jsonb_build_object('nom', name),
    'theirs', 'former_member', now(), p_user);
  return true;
end
$$;

-- As before. New: a row that is added is refused to a stranger with another word than one that is changed.
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
  if outcome.status = 'rejected' then
    -- The issue tells its author that the owner has it; the answer is what it is for any row that is not theirs.
    perform private.open_issue(
      p_user, 'refusal', p_mutation, '', p_mutation.sent, null, 'theirs',
      case when outcome.code in ('unknown_row', 'not_member') and private.keep_for_owner(p_user, p_mutation)
        then 'handed_over' else outcome.code end);
  end if;
  return outcome;
end
$$;

-- As before. New: the owners for whom a report may be kept.
create or replace function private.lock_scopes(p_user uuid, p_mutations private.mutation[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  ids constant uuid[] := array(select id from unnest(p_mutations));
  changed_in constant uuid[] := array(
    select gite_id from public.cleaning_schedule
    where id in (select id from unnest(p_mutations) where target = 'cleaning_schedule' and op = 'update'));
  reported_in constant uuid[] := array(
    select scope from unnest(p_mutations) where target = 'signalements' and op = 'insert');
  gites uuid[];
begin
  -- All devices of an owner queue here: what is read next stands still. With them whoever else writes in the gîtes whose
  -- cleanings are changed, for any of them may have to be told. Who wrote what is not looked at: it may still change here.
  -- Were a job to move a cleaning or change a team at this very moment, the worst is a deadlock, which is tried again.
  perform from private.sync_scope
  where id = p_user or id in (
    select mate.user_id
    from private.sync_member as mine
    join private.sync_member as mate on mate.scope_id = mine.scope_id
    where mine.user_id = p_user and mine.scope_id in (
      select unnest(changed_in)
      union all
      select private.as_uuid(content -> 'gite_id') from unnest(p_mutations)
      where target = 'cleaning_schedule' and op = 'update')
    union all
    select scope.owner_user_id
    from private.former_member as former
    join private.sync_scope as scope on scope.id = former.scope_id
    where former.user_id = p_user and former.scope_id = any (changed_in || reported_in))
  order by id
  for no key update;
  gites := array(select scope from unnest(p_mutations))
    || array(select private.as_uuid(content -> 'gite_id') from unnest(p_mutations))
    -- A gîte's own id is its cleaning scope's.
    || ids
    || array(select gite_id from public.reservations where id = any (ids))
    || array(select gite_id from public.gites_consignes where id = any (ids))
    || array(select gite_id from public.cleaning_schedule where id = any (ids));
  perform from private.sync_scope
  where id = any (gites) and id in (select scope_id from private.sync_member where user_id = p_user)
  order by id
  for no key update;
end
$$;
