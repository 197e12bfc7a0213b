-- What became of a stay, change by change: which columns, from what to what, when, and by whom. Written here and not by devices,
-- so that a calendar's changes are in it too; asked for when somebody opens it, so that no phone carries years of it.
create table private.reservation_change (
  reservation_id uuid not null references public.reservations (id) on delete cascade,
  -- The row's revision once it was made.
  rev bigint not null,
  at timestamptz not null default now(),
  -- Null: a calendar, a job or the dashboard.
  user_id uuid,
  -- The device, as devices name themselves; `server` for all others.
  writer text not null,
  -- {column: [before, after]}; empty for the change that made the row.
  change jsonb not null,
  primary key (reservation_id, rev)
);
alter table private.reservation_change enable row level security;

create function private.remember_stays() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  untold constant text[] := array[
    'id', 'scope_id', 'owner_user_id', 'ver', 'rev', 'frev', 'created_at', 'updated_at', 'deleted_with'];
  writer constant text := coalesce(nullif(current_setting('sync.writer', true), ''), 'server');
begin
  if tg_op = 'INSERT' then
    insert into private.reservation_change (reservation_id, rev, user_id, writer, change)
    select id, rev, auth.uid(), writer, '{}' from new_rows;
  else
    insert into private.reservation_change (reservation_id, rev, user_id, writer, change)
    select became.id, became.rev, auth.uid(), writer, told.change
    from old_rows as was
    join new_rows as became on became.id = was.id and became.rev <> was.rev
    cross join lateral (
      select jsonb_object_agg(field.key, jsonb_build_array(to_jsonb(was) -> field.key, field.value)) as change
      from jsonb_each(to_jsonb(became) - untold) as field
      where field.value is distinct from to_jsonb(was) -> field.key
    ) as told
    where told.change is not null;
  end if;
  return null;
end
$$;
create trigger remember_made after insert on public.reservations referencing new table as new_rows
  for each statement execute function private.remember_stays();
create trigger remember_changed after update on public.reservations
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.remember_stays();

-- The changes of one of the caller's stays, the latest first, up to 100 at a time; `p_before` is the `rev` of the last one seen.
-- Somebody else's stay has none, like one that is not there.
create function public.reservation_history(p_reservation uuid, p_before bigint default null) returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'rev', latest.rev, 'at', latest.at, 'writer', latest.writer,
    -- Whether it was the caller: nobody else's account is told.
    'is_mine', latest.user_id is not distinct from auth.uid(), 'change', latest.change) order by latest.rev desc), '[]')
  from (
    select told.*
    from private.reservation_change as told
    join public.reservations as stay on stay.id = told.reservation_id
    where told.reservation_id = p_reservation and stay.owner_user_id = auth.uid()
      and (p_before is null or told.rev < p_before)
    order by told.rev desc
    limit 100
  ) as latest
$$;
grant execute on function public.reservation_history(uuid, bigint) to authenticated;
