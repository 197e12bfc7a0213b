-- Two entries of one stay become one, and the payments go along: those too that another device noted on the entry that gives way
-- before it heard of it. They would be deleted with that entry, without a word, and the stay would show as unpaid.
alter table public.reservations
  -- The entry that goes on in the place of this one. No reference: it is a trace, and may outlive what it names.
  add column fusion_id uuid;
update private.sync_table set columns = columns || array['fusion_id'] where name = 'reservations';
call private.let_devices_write('reservations', array['fusion_id']);

-- The live entry that stands for one that gave way; null for one that did not, or that takes place again.
create function private.merged_into(p_reservation uuid) returns uuid
language sql stable security definer set search_path = ''
as $$
  select kept.id
  from public.reservations as gone
  join public.reservations as kept on kept.id = gone.fusion_id and kept.owner_user_id = gone.owner_user_id
  where gone.id = p_reservation and kept.id <> gone.id and kept.deleted_at is null
    and (gone.deleted_at is not null or gone.statut = 'annulee')
$$;

create function private.take_payments_along() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.paiements as payment set reservation_id = kept.id
  from public.reservations as kept
  where payment.reservation_id = new.id and payment.deleted_at is null
    and kept.id = new.fusion_id and kept.owner_user_id = new.owner_user_id and kept.id <> new.id and kept.deleted_at is null;
  return null;
end
$$;
create trigger take_payments_along after update of fusion_id on public.reservations
  for each row when (new.fusion_id is not null and new.fusion_id is distinct from old.fusion_id)
  execute function private.take_payments_along();

create function private.pay_for_merged() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.reservation_id := coalesce(private.merged_into(new.reservation_id), new.reservation_id);
  return new;
end
$$;
-- By its name before what refuses a stay that is deleted.
create trigger follow_merge before insert on public.paiements for each row execute function private.pay_for_merged();
