-- Two entries of one stay become one, and what concerns its guests goes along with the payments: their link, if the other has none that
-- opens, and what they said.
create function private.take_guests_along() returns trigger
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
  update public.demandes_horaires set reservation_id = kept.id, gite_id = kept.gite_id
  where reservation_id = new.id and deleted_at is null;
  update public.retours_clients set reservation_id = kept.id, gite_id = kept.gite_id
  where reservation_id = new.id and deleted_at is null;
  update public.fiches_police set reservation_id = kept.id, gite_id = kept.gite_id
  where reservation_id = new.id and deleted_at is null;
  update public.client_access_tokens set reservation_id = kept.id
  where reservation_id = new.id and deleted_at is null and revoked_at is null and not exists (
    select from public.client_access_tokens where reservation_id = kept.id and deleted_at is null and revoked_at is null);
  return null;
end
$$;
create trigger take_guests_along after update of fusion_id on public.reservations
  for each row when (new.fusion_id is not null and new.fusion_id is distinct from old.fusion_id)
  execute function private.take_guests_along();
