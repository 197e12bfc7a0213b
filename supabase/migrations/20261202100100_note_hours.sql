-- How long a cleaning took, as whoever does it says. None of these is news to them: `count_version` does not look at them.
alter table public.cleaning_schedule
  -- By the clock of whoever began; what came of it is `minutes_faites`.
  add column commence_le timestamptz
    constraint cleaning_schedule_commence_le_check check (commence_le between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  add column minutes_faites integer
    constraint cleaning_schedule_minutes_faites_check check (minutes_faites between 0 and 1440),
  -- The account it was given to, where only the name is left: who leaves a team is still to be paid for what they did.
  add column assignee_ancien uuid;
update private.sync_table set columns = columns || array['commence_le', 'minutes_faites', 'assignee_ancien']
where name = 'cleaning_schedule';
call private.let_devices_write('cleaning_schedule', array['commence_le', 'minutes_faites'], array['commence_le', 'minutes_faites']);

-- Before the stamp, which sees it as a change like any other, and after `follow_gite`, which may take an account away.
create function private.remember_assignee() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  new.assignee_ancien := case
    when new.assignee_user_id is not null or new.assignee_nom <> old.assignee_nom then null
    else coalesce(old.assignee_user_id, old.assignee_ancien) end;
  return new;
end
$$;
create trigger remember_assignee before update of gite_id, assignee_user_id, assignee_nom on public.cleaning_schedule
  for each row execute function private.remember_assignee();

