-- Stamps every write of a synchronised row, whoever makes it: an RPC, the dashboard, a job, an Edge Function.
create function private.stamp_row() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  sync_columns constant text[] := array['ver', 'rev', 'frev', 'created_at', 'updated_at', 'owner_user_id', 'deleted_with'];
  writer constant text := coalesce(nullif(current_setting('sync.writer', true), ''), 'server');
  before jsonb;
  changed jsonb;
begin
  if tg_op = 'INSERT' then
    -- An id that comes back after a hard delete must outrank what devices remember of it.
    new.rev := 1 + coalesce((select max(rev) from private.sync_exit where row_id = new.id and table_name = tg_table_name), 0);
    new.frev := '{}';
    new.created_at := now();
  else
    before := to_jsonb(old);
    select jsonb_object_agg(field.key, jsonb_build_array(old.rev + 1, writer))
    into changed
    from jsonb_each(to_jsonb(new) - sync_columns) as field
    where field.value is distinct from before -> field.key;
    if changed is null then
      return old;
    end if;
    new.id := old.id;
    new.rev := old.rev + 1;
    new.frev := old.frev || changed;
    new.created_at := old.created_at;
  end if;

  if new.deleted_at is null then
    new.deleted_with := null;
  end if;
  new.updated_at := now();
  select owner_user_id into new.owner_user_id from private.sync_scope where id = new.scope_id;
  new.ver := private.bump_scope(new.scope_id);
  return new;
end
$$;

create function private.write_exit(p_scope uuid, p_table text, p_id uuid, p_rev bigint) returns void
language sql security definer set search_path = ''
as $$
  insert into private.sync_exit (scope_id, table_name, row_id, ver, rev)
  select p_scope, p_table, p_id, version, p_rev
  from private.bump_scope(p_scope) as version
  -- No version: the scope itself is being deleted, and its members will see it gone.
  where version is not null
  on conflict (scope_id, ver, table_name, row_id) do update set rev = excluded.rev
$$;

-- Books a statement's rows once it is over. Not row by row before it: of an `insert … on conflict do update` the row that
-- was not inserted would be counted too, and a scope whose row is written once a row grows a chain of dead versions.
create function private.tally_rows() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform private.tally_scope(scope_id, count(*), sum(private.row_digest(id, rev)))
    from new_rows where deleted_at is null group by scope_id order by scope_id;
  elsif tg_op = 'DELETE' then
    perform private.write_exit(scope_id, tg_table_name, id, rev + 1) from old_rows order by scope_id;
    perform private.tally_scope(scope_id, -count(*), -sum(private.row_digest(id, rev)))
    from old_rows where deleted_at is null group by scope_id order by scope_id;
  else
    perform private.write_exit(was.scope_id, tg_table_name, was.id, became.rev)
    from old_rows as was join new_rows as became on became.id = was.id
    where was.scope_id <> became.scope_id order by was.scope_id;
    perform private.tally_scope(scope_id, sum(sign), sum(sign * private.row_digest(id, rev)))
    from (
      select scope_id, id, rev, 1 as sign from new_rows where deleted_at is null
      union all
      select scope_id, id, rev, -1 from old_rows where deleted_at is null
    ) as live
    group by scope_id having sum(sign) <> 0 or sum(sign * private.row_digest(id, rev)) <> 0 order by scope_id;
  end if;
  return null;
end
$$;

-- Makes a table synchronised: stamp, version index, honest owner, closed to direct writes, readable by the scope's members.
-- A new table calls this once in its own migration; a test fails for a table of `public` that did not.
create procedure private.attach_synced_table(
  p_name text, p_position integer, p_scope_kind text, p_owner_inserts boolean, p_owner_deletes boolean,
  p_owner_updates boolean default true
)
language plpgsql set search_path = ''
as $$
begin
  execute format('create index %I on public.%I (scope_id, ver)', p_name || '_scope_ver_idx', p_name);
  execute format(
    'alter table public.%I add constraint %I foreign key (scope_id, owner_user_id)
       references private.sync_scope (id, owner_user_id) on delete cascade', p_name, p_name || '_scope_owner_fkey');
  execute format(
    'create trigger stamp_sync_columns before insert or update on public.%I
       for each row execute function private.stamp_row()', p_name);
  execute format(
    'create trigger tally_inserted after insert on public.%I referencing new table as new_rows
       for each statement execute function private.tally_rows()', p_name);
  execute format(
    'create trigger tally_updated after update on public.%I referencing old table as old_rows new table as new_rows
       for each statement execute function private.tally_rows()', p_name);
  execute format(
    'create trigger tally_deleted after delete on public.%I referencing old table as old_rows
       for each statement execute function private.tally_rows()', p_name);
  execute format('alter table public.%I enable row level security', p_name);
  execute format(
    'create policy "members of a scope read its rows" on public.%I for select to authenticated
       using (scope_id = any (array(select private.my_scopes())))', p_name);
  execute format('revoke all on public.%I from public, anon, authenticated', p_name);
  execute format('grant select on public.%I to authenticated', p_name);
  execute format('grant select, insert, update, delete on public.%I to service_role', p_name);
  insert into private.sync_table (name, position, scope_kind, owner_inserts, owner_updates, owner_deletes, columns)
  select p_name, p_position, p_scope_kind, p_owner_inserts, p_owner_updates, p_owner_deletes,
    array_agg(attname::text order by attnum) filter (where attname not in ('frev', 'deleted_with'))
  from pg_catalog.pg_attribute
  where attrelid = format('public.%I', p_name)::regclass and attnum > 0 and not attisdropped;
end
$$;

-- Opens columns to devices. `p_rules` names those that do not follow "the later arrival wins"; `p_together` those that
-- mean something only as a whole.
create procedure private.let_devices_write(
  p_table text, p_owner_columns text[], p_cleaner_columns text[] default '{}', p_rules jsonb default '{}',
  p_together text[] default '{}'
)
language sql set search_path = ''
as $$
  insert into private.sync_field (table_name, column_name, owner_writes, cleaner_writes, rule, together)
  select p_table, name, name = any (p_owner_columns), name = any (p_cleaner_columns),
    coalesce(p_rules ->> name, 'later_wins'), case when name = any (p_together) then array_to_string(p_together, ' ') end
  from unnest(p_owner_columns || p_cleaner_columns) as name
  group by name
$$;
