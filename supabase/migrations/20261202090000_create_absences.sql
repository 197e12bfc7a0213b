-- Days on which somebody of a gîte's team does not clean: noted by themselves, or by the owner. One absence is a row in each gîte
-- that they clean, for a gîte's people see no other; the rows share `groupe`.
create table public.absences_menage (
  like private.synced_row including all,
  gite_id uuid not null,
  -- Who is away.
  user_id uuid not null,
  groupe uuid not null,
  -- The first and the last day.
  du date not null check (du between '2000-01-01' and '2100-12-31'),
  au date not null check (au between '2000-01-01' and '2100-12-31'),
  -- Who noted it.
  dit_par uuid,
  -- Taken back: whoever cleans cannot delete.
  retire boolean not null default false,
  constraint absences_menage_days_check check (au - du between 0 and 365),
  constraint absences_menage_in_gite_scope check (scope_id = gite_id),
  -- Whoever leaves takes them along: they are nobody's business any more.
  foreign key (scope_id, user_id) references private.sync_member (scope_id, user_id) on delete cascade,
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create index absences_menage_member_idx on public.absences_menage (scope_id, user_id);
create index absences_menage_gite_id_idx on public.absences_menage (gite_id, owner_user_id);
call private.attach_synced_table('absences_menage', 158, 'menage', true, false);
update private.sync_table set cleaner_inserts = true, agreed_ids = true where name = 'absences_menage';
-- The first and the last day lose together.
call private.let_devices_write('absences_menage',
  array['du', 'au'], array['du', 'au'], '{"du": "first_stays", "au": "first_stays"}', array['du', 'au']);
call private.let_devices_write('absences_menage', array['gite_id', 'user_id', 'groupe', 'dit_par', 'retire'], array['retire']);
update private.sync_field set said_once = true
where table_name = 'absences_menage' and column_name in ('gite_id', 'user_id', 'groupe', 'dit_par');
create trigger live_in_a_gite before insert or update of deleted_at on public.absences_menage
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');
drop trigger tombstone_lists on public.gites_base;
create trigger tombstone_lists after update on public.gites_base
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children(
    'gite_id', 'points_menage', 'signalements', 'absences_menage', 'linge');

-- Values that only the caller's role can make wrong: null when there is none. New: a cleaner is away for nobody else, and nobody
-- notes an absence in another's name, an owner neither: what a person noted themselves holds wherever they clean.
create or replace function private.refused_value(p_user uuid, p_role text, p_scope uuid, p_mutation private.mutation, p_row jsonb)
returns text
language sql stable security definer set search_path = ''
as $$
  select case
    -- A cleaning moves between gîtes of one's own only: the row's keys alone would let it enter another owner's scope.
    when p_mutation.target = 'cleaning_schedule' and p_mutation.content ? 'gite_id'
      and private.role_in(p_user, private.as_uuid(p_mutation.content -> 'gite_id')) is distinct from 'owner'
      then 'invalid_reference'
    -- What another cleaner reported is theirs to correct or to take back.
    when p_role = 'cleaner' and p_row ->> 'signale_par' <> p_user::text then 'not_writable'
    -- What became of it is its owner's to say.
    when p_role = 'cleaner' and p_mutation.target = 'signalements' and p_mutation.content ->> 'etat' <> 'ouvert' then 'not_writable'
    when p_role = 'cleaner' and p_mutation.target = 'absences_menage'
      and coalesce(p_row ->> 'user_id', p_mutation.content ->> 'user_id') <> p_user::text then 'not_writable'
    when p_mutation.target = 'absences_menage' and p_mutation.content ->> 'dit_par' <> p_user::text then 'not_writable'
    else (
      select case when p_role = 'cleaner' then 'not_writable' else 'invalid_reference' end
      from jsonb_each(p_mutation.content) as said
      where said.key like '%\_par' and said.value <> 'null' and said.value is distinct from p_row -> said.key
        and case when p_role = 'cleaner' then said.value <> to_jsonb(p_user)
          -- Whom an answer to a cleaning names is asked of cleaners alone.
          else said.key not in ('reponse_par', 'vu_par') and private.role_in(private.as_uuid(said.value), p_scope) is null end
      limit 1)
  end
$$;
