-- An entry that was made one with another, and is brought back from the trash or takes place again, is a stay of its own: what its guests
-- said went back to it only where a device took the whole merge back, and else the other family went on reading their words, and the
-- other way round, for their link opened the other stay as well. As it went on naming the entry that had stood for it, made one with that again it
-- left what its guests had said since behind, which was deleted with it.
create function private.part_from_twin() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.fusion_id := null;
  return new;
end
$$;
-- By its name before the stamp.
create trigger part_from_twin before update of deleted_at, statut on public.reservations
  for each row when (old.fusion_id is not null and new.fusion_id = old.fusion_id
    and (old.deleted_at is not null or old.statut = 'annulee') and new.deleted_at is null and new.statut <> 'annulee')
  execute function private.part_from_twin();

-- Devices take links along before they say of which entry the other one is part, and only those are ever moved: where each was is noted when it
-- moves, as of what guests said. One that goes back where it was is noted no more.
create function private.note_moved_link() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.taken_along where row_id = new.id and taken_from = new.reservation_id;
  if not found then
    insert into private.taken_along (row_id, taken_from, taken_to) values (new.id, old.reservation_id, new.reservation_id)
    on conflict (row_id, taken_from) do update set taken_to = excluded.taken_to;
  end if;
  return null;
end
$$;
create trigger note_moved_link after update of reservation_id on public.client_access_tokens
  for each row when (new.reservation_id <> old.reservation_id) execute function private.note_moved_link();

-- As before, for payments and links. New: whose a link was meant to be.
create or replace function private.follow_merge() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  kept constant uuid := private.merged_into(new.reservation_id);
begin
  if kept is null then
    return new;
  end if;
  if tg_table_name = 'client_access_tokens' then
    insert into private.taken_along (row_id, taken_from, taken_to) values (new.id, new.reservation_id, kept)
    on conflict (row_id, taken_from) do update set taken_to = excluded.taken_to;
  end if;
  new.reservation_id := kept;
  return new;
end
$$;

-- As before. New: links as well; and what went to the trash with the entry that had stood for it comes back from there.
create or replace function private.bring_guests_back() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  back constant uuid[] := array(
    select row_id from private.taken_along where taken_from = new.id and taken_to = old.fusion_id);
  said text;
begin
  foreach said in array array['client_access_tokens', 'demandes_horaires', 'retours_clients', 'fiches_police'] loop
    execute format(
      'update public.%I set reservation_id = $1, %s
         deleted_at = case when deleted_with is distinct from $2 then deleted_at end, deleted_with = nullif(deleted_with, $2)
       where id = any ($3) and reservation_id = $2',
      said, case when said <> 'client_access_tokens' then 'gite_id = $4,' end)
    using new.id, old.fusion_id, back, new.gite_id;
  end loop;
  delete from private.taken_along where taken_from = new.id and taken_to = old.fusion_id;
  return null;
end
$$;
drop trigger bring_guests_back on public.reservations;
-- Of any column: what `part_from_twin` writes is in no statement's list.
create trigger bring_guests_back after update on public.reservations
  for each row when (old.fusion_id is not null and new.fusion_id is distinct from old.fusion_id)
  execute function private.bring_guests_back();

-- Those that came back before this are stays of their own as well.
update public.reservations set fusion_id = null where fusion_id is not null and deleted_at is null and statut <> 'annulee';
