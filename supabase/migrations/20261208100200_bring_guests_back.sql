-- Two entries that were made one and are two again: what their guests said goes back to where it was said. One family would else read
-- the other's words, and whose forms are signed, on a page of their own.
create table private.taken_along (
  -- In whichever of the three tables.
  row_id uuid not null,
  taken_from uuid not null references public.reservations (id) on delete cascade,
  taken_to uuid not null references public.reservations (id) on delete cascade,
  primary key (row_id, taken_from)
);
create index taken_along_taken_from_idx on private.taken_along (taken_from);
create index taken_along_taken_to_idx on private.taken_along (taken_to);
alter table private.taken_along enable row level security;

-- As before, but that it notes what it took.
create or replace function private.take_guests_along() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  kept public.reservations;
begin
  select * into kept from public.reservations
  where id = new.fusion_id and owner_user_id = new.owner_user_id and id <> new.id and deleted_at is null;
  if kept.id is null then
    return null;
  end if;
  with requests as (
    update public.demandes_horaires set reservation_id = kept.id, gite_id = kept.gite_id
    where reservation_id = new.id and deleted_at is null returning id
  ), reports as (
    update public.retours_clients set reservation_id = kept.id, gite_id = kept.gite_id
    where reservation_id = new.id and deleted_at is null returning id
  ), forms as (
    update public.fiches_police set reservation_id = kept.id, gite_id = kept.gite_id
    where reservation_id = new.id and deleted_at is null returning id
  )
  insert into private.taken_along (row_id, taken_from, taken_to)
  select id, new.id, kept.id from (table requests union all table reports union all table forms) as taken
  on conflict (row_id, taken_from) do update set taken_to = excluded.taken_to;
  update public.client_access_tokens set reservation_id = kept.id
  where reservation_id = new.id and deleted_at is null and revoked_at is null;
  return null;
end
$$;

-- Links and payments a device takes back itself, which knows them.
create function private.bring_guests_back() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  back uuid[];
begin
  with gone as (
    delete from private.taken_along where taken_from = new.id and taken_to = old.fusion_id returning row_id
  )
  select array_agg(row_id) into back from gone;
  update public.demandes_horaires set reservation_id = new.id, gite_id = new.gite_id
  where id = any (back) and reservation_id = old.fusion_id;
  update public.retours_clients set reservation_id = new.id, gite_id = new.gite_id
  where id = any (back) and reservation_id = old.fusion_id;
  update public.fiches_police set reservation_id = new.id, gite_id = new.gite_id
  where id = any (back) and reservation_id = old.fusion_id;
  return null;
end
$$;
create trigger bring_guests_back after update of fusion_id on public.reservations
  for each row when (old.fusion_id is not null and new.fusion_id is distinct from old.fusion_id)
  execute function private.bring_guests_back();
