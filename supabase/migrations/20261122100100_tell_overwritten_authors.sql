-- Where two people write the same field without knowing of each other, whoever arrives later was told and the other was not:
-- a cleaner's report was replaced, and nothing said so where the cleaner looks. Now the person whose words were put aside has
-- an issue too, in their own scope and from their side: `mine` is what they had written, `theirs` what stands.

-- Told are people whom the writer's device leads to, who are not the one that sent the change, and who may still see the row
-- where it stands now: the issue holds its new value, and who lost access learns no more of it. A job, the dashboard and a
-- device that the server has forgotten are nobody. `p_row` is the row before the change, `p_change` what was written of it.
create function private.tell_authors(
  p_user uuid, p_mutation private.mutation, p_row jsonb, p_change jsonb, p_fields text[]
) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  scope uuid;
begin
  execute format('select scope_id from public.%I where id = $1', p_mutation.target) into scope using p_mutation.id;
  perform private.open_issue(
    author.user_id, 'conflict', p_mutation, rules.column_name, p_row -> rules.column_name, p_change -> rules.column_name,
    'theirs', rules.rule)
  from private.sync_field as rules
  join private.sync_client as author on author.id = private.as_uuid(p_row -> 'frev' -> rules.column_name -> 1)
  join private.sync_member as reader on reader.user_id = author.user_id and reader.scope_id = scope
  where rules.table_name = p_mutation.target and rules.column_name = any (p_fields) and author.user_id <> p_user;
end
$$;

-- Merges a change into a row by field, and keeps each losing value as an issue: for whoever sent the change, and for another
-- person whose words it put aside.
create or replace function private.update_row(p_user uuid, p_client uuid, p_mutation private.mutation, p_row jsonb, p_role text)
returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  refused constant text := coalesce(
    private.refused_field(p_mutation.target, p_role, p_mutation.content, false),
    private.refused_value(p_user, p_role, private.as_uuid(p_row -> 'scope_id'), p_mutation, p_row));
  wanted jsonb;
  change jsonb;
  field record;
  mine_stands boolean;
  conflicts integer := 0;
  lost text[] := '{}';
  put_aside text[] := '{}';
begin
  if refused is not null then
    return private.refuse(refused);
  end if;
  if p_row -> 'deleted_at' <> 'null' and not p_mutation.content ? 'deleted_at' then
    return private.refuse('row_deleted');
  end if;
  -- Through the row's own type, so that equal values look equal.
  execute format('select to_jsonb(jsonb_populate_record(null::public.%I, $1))', p_mutation.target)
  into wanted using p_mutation.content;
  select coalesce(jsonb_object_agg(key, wanted -> key), '{}') into change from jsonb_object_keys(p_mutation.content) as key;

  for field in
    select changed.key, changed.value as mine, p_row -> changed.key as theirs, rules.rule, rules.together
    from jsonb_each(change) as changed
    join private.sync_field as rules on rules.table_name = p_mutation.target and rules.column_name = changed.key
    where (p_row -> 'frev' -> changed.key ->> 0)::bigint > p_mutation.base
      and p_row -> 'frev' -> changed.key ->> 1 <> p_client::text
      and changed.value is distinct from p_row -> changed.key
  loop
    conflicts := conflicts + 1;
    mine_stands := case field.rule
      when 'later_wins' then true
      when 'first_stays' then false
      else field.mine = '"fait"'
    end;
    if not mine_stands then
      lost := lost || field.key;
      -- Half of each side would be a stay that nobody wrote: dates lose together.
      lost := lost || array(
        select rules.column_name
        from private.sync_field as rules
        where rules.table_name = p_mutation.target and rules.together = field.together and change ? rules.column_name
          and change -> rules.column_name is distinct from p_row -> rules.column_name);
    else
      put_aside := put_aside || field.key;
      perform private.open_issue(
        p_user, 'conflict', p_mutation, field.key, field.mine, field.theirs, 'mine', field.rule);
    end if;
  end loop;
  perform private.open_issue(
    p_user, 'conflict', p_mutation, rules.column_name, change -> rules.column_name, p_row -> rules.column_name, 'theirs',
    rules.rule)
  from private.sync_field as rules
  where rules.table_name = p_mutation.target and rules.column_name = any (lost);
  change := change - lost;

  if change <> '{}' then
    execute (
      select format(
        'update public.%1$I as target set (%2$s) = (select %2$s from jsonb_populate_record(null::public.%1$I, $2)) where id = $1',
        p_mutation.target, string_agg(format('%I', key), ', '))
      from jsonb_object_keys(change) as key)
    using p_mutation.id, change;
  end if;
  if put_aside <> '{}' then
    perform private.tell_authors(p_user, p_mutation, p_row, change, put_aside);
  end if;
  return row(case when conflicts > 0 then 'conflict' else 'applied' end, null)::private.mutation_outcome;
end
$$;

-- Every scope the batch may bump, in one order for everybody (people's own by id, then gîtes by id), so that two batches wait
-- instead of killing each other. Only scopes of one's own and of those one shares a gîte with: nobody holds up a stranger.
create or replace function private.lock_scopes(p_user uuid, p_mutations private.mutation[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  ids constant uuid[] := array(select id from unnest(p_mutations));
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
      select gite_id from public.cleaning_schedule
      where id in (select id from unnest(p_mutations) where target = 'cleaning_schedule' and op = 'update')
      union all
      select private.as_uuid(content -> 'gite_id') from unnest(p_mutations)
      where target = 'cleaning_schedule' and op = 'update'))
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
