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

-- As before. New: what somebody who left still says of their hours is kept too.
create or replace function private.keep_for_owner(p_user uuid, p_mutation private.mutation) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  owner uuid;
  name text;
  words jsonb;
begin
  if p_mutation.target is distinct from 'cleaning_schedule' or p_mutation.op is distinct from 'update' then
    return false;
  end if;
  select cleaning.owner_user_id, former.nom into owner, name
  from public.cleaning_schedule as cleaning
  join private.former_member as former on former.scope_id = cleaning.scope_id
  where cleaning.id = p_mutation.id and former.user_id = p_user and former.left_at > now() - interval '90 days';
  -- Not who signed: that is no member any more, and whoever takes it over says so themselves.
  select jsonb_object_agg(key, case jsonb_typeof(value) when 'number' then value else to_jsonb(left(value #>> '{}', 10000)) end)
  into words
  from jsonb_each(p_mutation.content)
  where (key in ('statut', 'compte_rendu', 'fait_le', 'commence_le') and jsonb_typeof(value) in ('string', 'null'))
    or (key = 'minutes_faites' and value::text ~ '^(null|[0-9]{1,4})$');
  if owner is null or words is null or 200 <= (
    select count(*) from public.sync_issue
    where scope_id = owner and theirs_by = p_user and code = 'former_member' and state = 'open' and deleted_at is null
  ) then
    return false;
  end if;
  perform private.open_issue(
    owner, 'refusal', p_mutation, '', jsonb_build_object('op', 'update', 'set', words), jsonb_build_object('nom', name),
    'theirs', 'former_member', now(), p_user);
  return true;
end
$$;
