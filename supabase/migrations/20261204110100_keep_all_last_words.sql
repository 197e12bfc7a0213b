-- Of what somebody who was taken out of a team still sends, only reports and states were kept. Now every word of a cleaner: ticks, linen
-- taken, washed or dirty, answers and their notes, edits of a report, absences. Five hundred a person, for ten cleanings have two hundred
-- ticks. That they had looked at something is no word: it is dropped, and nobody is asked anything.

-- What is kept of a change: its fields with the type that each has; null where nothing is kept of such a change.
create function private.last_words(p_table text, p_op text) returns jsonb
language sql immutable set search_path = ''
as $$
  select case
    when p_table = 'cleaning_schedule' and p_op = 'update' then
      '{"statut": "string", "compte_rendu": "string", "fait_le": "string", "commence_le": "string", "etat_trouve": "string",
        "minutes_faites": "number", "fait_version": "number", "reponse": "string", "reponse_note": "string", "reponse_le": "string",
        "propose_date": "string", "propose_heure": "string"}'::jsonb
    when p_op not in ('insert', 'update') then null
    when p_table = 'signalements' and p_op = 'insert' then
      '{"gite_id": "string", "cleaning_id": "string", "genre": "string", "texte": "string", "urgence": "string",
        "signale_le": "string", "retire": "boolean"}'::jsonb
    when p_table = 'signalements' then '{"texte": "string", "urgence": "string", "retire": "boolean"}'::jsonb
    when p_table = 'coches_menage' and p_op = 'insert' then
      '{"gite_id": "string", "cleaning_id": "string", "point_id": "string", "piece": "string", "texte": "string",
        "coche": "boolean"}'::jsonb
    when p_table = 'coches_menage' then '{"coche": "boolean"}'::jsonb
    when p_table = 'linge_pris' and p_op = 'insert' then
      '{"gite_id": "string", "cleaning_id": "string", "article_id": "string", "quantite": "number", "pris": "boolean",
        "lave": "boolean"}'::jsonb
    when p_table = 'linge_pris' then '{"quantite": "number", "pris": "boolean", "lave": "boolean"}'::jsonb
    when p_table = 'linge' and p_op = 'update' then '{"sale": "number"}'::jsonb
    when p_table = 'absences_menage' and p_op = 'insert' then
      '{"gite_id": "string", "user_id": "string", "groupe": "string", "du": "string", "au": "string", "retire": "boolean"}'::jsonb
    when p_table = 'absences_menage' then '{"du": "string", "au": "string", "retire": "boolean"}'::jsonb
  end
$$;

-- The scope that a change is about: of what is there the row's own, of what is not there (an absence left with who was away) the one
-- that the change names.
create function private.scope_spoken_of(p_mutation private.mutation) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  scope uuid;
begin
  if p_mutation.op <> 'insert' then
    execute format('select scope_id from public.%I where id = $1', p_mutation.target) into scope using p_mutation.id;
  end if;
  return coalesce(scope, p_mutation.scope);
end
$$;

-- As before. New: the kinds above.
create or replace function private.keep_for_owner(p_user uuid, p_mutation private.mutation) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  kept constant jsonb := private.last_words(p_mutation.target, p_mutation.op);
  owner uuid;
  name text;
  words jsonb;
begin
  if kept is null then
    return false;
  end if;
  select scope.owner_user_id, former.nom into owner, name
  from private.former_member as former
  join private.sync_scope as scope on scope.id = former.scope_id
  where former.user_id = p_user and former.left_at > now() - interval '90 days'
    and former.scope_id = private.scope_spoken_of(p_mutation);
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
    owner, 'refusal', p_mutation, '', jsonb_build_object('op', p_mutation.op, 'set', words), jsonb_build_object('nom', name),
    'theirs', 'former_member', now(), p_user);
  return true;
end
$$;

-- Says only that somebody looked, or knows.
create function private.is_mere_sight(p_mutation private.mutation) returns boolean
language sql immutable set search_path = ''
as $$
  select p_mutation.target = 'cleaning_schedule' and p_mutation.op = 'update'
    and (p_mutation.content ? 'vu_version' or p_mutation.content ? 'su_par')
    and p_mutation.content - array['vu_version', 'vu_par', 'vu_date', 'vu_heure', 'su_par'] = '{}'
$$;

-- As before. New: whom nobody asks any more is not told that their having looked was refused.
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
      case when outcome.code in ('unknown_row', 'not_member') and private.keep_for_owner(p_user, p_mutation)
        then 'handed_over' else outcome.code end);
  end if;
  return outcome;
end
$$;

-- As before. New: the owners for whom anything may be kept, and whoever may be given or lose the way into a gîte.
create or replace function private.lock_scopes(p_user uuid, p_mutations private.mutation[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  ids constant uuid[] := array(select id from unnest(p_mutations));
  changed_in constant uuid[] := array(
    select gite_id from public.cleaning_schedule
    where id in (select id from unnest(p_mutations) where target = 'cleaning_schedule'))
    || array(select gite_id from public.gites_consignes
      where id in (select id from unnest(p_mutations) where target = 'gites_consignes'))
    || array(select id from unnest(p_mutations) where target = 'gites_base');
  spoken_of constant uuid[] := array(
    select scope from unnest(p_mutations) where private.last_words(target, op) is not null);
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
      where target in ('cleaning_schedule', 'gites_consignes'))
    union all
    select scope.owner_user_id
    from private.former_member as former
    join private.sync_scope as scope on scope.id = former.scope_id
    where former.user_id = p_user and former.scope_id = any (changed_in || spoken_of))
  order by id
  for no key update;
  gites := array(select scope from unnest(p_mutations))
    || array(select private.as_uuid(content -> 'gite_id') from unnest(p_mutations))
    -- A gîte's own id is its cleaning scope's.
    || ids
    || array(select gite_id from public.reservations where id = any (ids))
    || array(select gite_id from public.demandes_horaires where id = any (ids))
    || array(select gite_id from public.gites_consignes where id = any (ids))
    || array(select gite_id from public.cleaning_schedule where id = any (ids));
  perform from private.sync_scope
  where id = any (gites) and id in (select scope_id from private.sync_member where user_id = p_user)
  order by id
  for no key update;
end
$$;
