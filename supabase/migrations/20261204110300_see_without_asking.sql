-- That somebody looked is written by itself, as soon as they look: two devices of one person must not be asked which of them is right.
alter table private.sync_field drop constraint sync_field_rule_check;
-- A few dozen rows that migrations alone write.
-- squawk-ignore constraint-missing-not-valid
alter table private.sync_field add constraint sync_field_rule_check
  check (rule in ('later_wins', 'first_stays', 'done_wins', 'first_done', 'newest_seen'));
update private.sync_field set rule = 'newest_seen'
where table_name = 'cleaning_schedule' and column_name in ('vu_version', 'vu_par', 'vu_date', 'vu_heure');

-- As before, and nobody is asked about what was seen.
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
  -- Gives way to what stands, and nobody is asked.
  settled text[] := '{}';
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

  -- What was seen last stands, in whichever order it is heard of, and what whoever is to do it has seen.
  if change ? 'vu_version' and (
    (p_row ->> 'vu_par' = change ->> 'vu_par' and (p_row ->> 'vu_version')::integer > (change ->> 'vu_version')::integer)
    or (p_row ->> 'vu_par' = p_row ->> 'assignee_user_id' and change ->> 'vu_par' <> p_row ->> 'assignee_user_id'))
  then
    change := change - array(
      select column_name from private.sync_field where table_name = p_mutation.target and rule = 'newest_seen');
  end if;

  for field in
    select changed.key, changed.value as mine, p_row -> changed.key as theirs, rules.rule, rules.together,
      p_row -> 'frev' -> changed.key as written
    from jsonb_each(change) as changed
    join private.sync_field as rules on rules.table_name = p_mutation.target and rules.column_name = changed.key
    where (p_row -> 'frev' -> changed.key ->> 0)::bigint > p_mutation.base
      and p_row -> 'frev' -> changed.key ->> 1 <> p_client::text
      and changed.value is distinct from p_row -> changed.key
      and rules.rule not in ('first_done', 'newest_seen')
  loop
    if field.rule = 'done_wins' and array[field.mine, field.theirs] <@ array['"commence"', '"fait"']::jsonb[] then
      if field.mine = '"commence"' then
        settled := settled || field.key;
      end if;
      continue;
    end if;
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
        p_user, 'conflict', p_mutation, field.key, field.mine, field.theirs, 'mine', field.rule,
        (field.written ->> 2)::timestamptz, private.author_of(field.written));
    end if;
  end loop;
  perform private.open_issue(
    p_user, 'conflict', p_mutation, rules.column_name, change -> rules.column_name, p_row -> rules.column_name, 'theirs',
    rules.rule, (p_row -> 'frev' -> rules.column_name ->> 2)::timestamptz,
    private.author_of(p_row -> 'frev' -> rules.column_name))
  from private.sync_field as rules
  where rules.table_name = p_mutation.target and rules.column_name = any (lost);
  -- Who did it, when, and when they had begun, stands or falls with the state that it explains; of two who say that they did it, the first did.
  if 'statut' = any (lost || settled) or (
    (p_row -> 'frev' -> 'fait_le' ->> 0)::bigint > p_mutation.base and p_row -> 'frev' -> 'fait_le' ->> 1 <> p_client::text
    and (change ->> 'fait_le')::timestamptz >= (p_row ->> 'fait_le')::timestamptz)
  then
    settled := settled || array(
      select column_name from private.sync_field where table_name = p_mutation.target and rule = 'first_done');
  end if;
  change := change - lost - settled;

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
