-- A no is to the slot, as devices have it (`stateOf`): whoever cannot come then got the door code again once there was one dog more.

-- As before, whatever else changed since the no.
create or replace function private.access_due(p_gites uuid[]) returns table (gite_id uuid, user_id uuid, acces text)
language sql stable security definer set search_path = ''
as $$
  select due.gite_id, due.user_id, due.acces
  from (
    select distinct cleaning.gite_id, member.user_id, private.way_in(cleaning.gite_id) as acces
    from public.cleaning_schedule as cleaning
    join public.gites_base as gite on gite.id = cleaning.gite_id and gite.deleted_at is null
    join private.sync_member as asked on asked.scope_id = cleaning.scope_id and asked.user_id = cleaning.assignee_user_id
    join private.sync_member as member
      on member.scope_id = cleaning.scope_id and member.user_id in (asked.user_id, asked.societe_user_id) and member.role = 'cleaner'
    where cleaning.gite_id = any (p_gites) and cleaning.deleted_at is null
      and cleaning.date between (now() at time zone 'Europe/Paris')::date - 7 and (now() at time zone 'Europe/Paris')::date + 3
      and (cleaning.statut in ('prevu', 'commence')
        or (cleaning.statut = 'fait' and cleaning.date >= (now() at time zone 'Europe/Paris')::date))
      and not (
        cleaning.statut = 'prevu' and cleaning.reponse = 'refusee' and cleaning.reponse_par = cleaning.assignee_user_id
        and cleaning.reponse_date = cleaning.date and cleaning.reponse_heure is not distinct from cleaning.heure_debut)
  ) as due
  where due.acces <> ''
$$;
