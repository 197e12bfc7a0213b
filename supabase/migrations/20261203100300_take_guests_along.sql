-- Two entries of one stay become one, and what concerns its guests goes along with the payments: every link that opens, for each may be in
-- somebody's hands, and what they said.
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
  where reservation_id = new.id and deleted_at is null and revoked_at is null;
  return null;
end
$$;
create trigger take_guests_along after update of fusion_id on public.reservations
  for each row when (new.fusion_id is not null and new.fusion_id is distinct from old.fusion_id)
  execute function private.take_guests_along();

-- And a link that another device made for the entry that gave way before it heard of it: it may have been sent.
alter function private.pay_for_merged() rename to follow_merge;
-- By its name before what computes its end and what refuses a stay that is deleted.
create trigger follow_merge before insert on public.client_access_tokens for each row execute function private.follow_merge();
