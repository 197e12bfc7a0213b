-- What was done before its guests leave (a calendar had moved them while it was not said yet) is planned once more by the owner's devices, or by
-- the next look at a calendar that changes something: neither may be near. The next look plans it now, whether anything has changed or not;
-- where a gîte has no calendar, stays change by its owner's devices alone, which plan.
create function private.follow_early_work() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select from public.reservations as stay
    join public.gites_base as gite on gite.id = stay.gite_id and gite.menage_auto
    where stay.id = new.reservation_id and stay.date_fin > new.date and stay.statut <> 'annulee' and stay.deleted_at is null)
  then
    update private.feed set watchful = true
    where id = (
      select id from private.feed
      where owner_user_id = new.owner_user_id and gite_id = new.gite_id and active
      order by next_at, id limit 1);
  end if;
  return null;
end
$$;
create trigger follow_early_work after update of statut on public.cleaning_schedule
  for each row when (new.statut in ('commence', 'fait') and old.statut not in ('commence', 'fait') and new.deleted_at is null)
  execute function private.follow_early_work();
