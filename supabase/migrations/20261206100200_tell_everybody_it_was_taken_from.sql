-- Only the last person that a cleaning was taken from was remembered: whoever had accepted it before them lost it without a word, and was
-- still waited for. All of them are noted now, and who of them said that they know.
alter table public.cleaning_schedule
  -- Written here and nowhere else: all it was taken from and is not given to, in that order, and those who know.
  add column otes_a uuid[] not null default '{}',
  add column prevenus uuid[] not null default '{}';
update private.sync_table set columns = columns || array['otes_a', 'prevenus'] where name = 'cleaning_schedule';

-- As before. New: all of them. What apps from before look at (`ote_a` is the last one, who knows when `su_par` is the same) stays true.
create or replace function private.note_taken() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.assignee_user_id is distinct from old.assignee_user_id then
    new.otes_a := array_remove(new.otes_a, new.assignee_user_id);
    new.prevenus := array_remove(new.prevenus, new.assignee_user_id);
    -- Passed on before anybody had heard of it; given back, there is nothing to tell.
    new.ote_a := nullif(old.ote_a, new.assignee_user_id);
    if old.assignee_user_id is not null and old.statut = 'prevu'
      and (old.vu_par = old.assignee_user_id or old.reponse_par = old.assignee_user_id or old.envoye_le is not null)
    then
      new.ote_a := old.assignee_user_id;
      new.otes_a := array_remove(new.otes_a, old.assignee_user_id) || old.assignee_user_id;
      new.prevenus := array_remove(new.prevenus, old.assignee_user_id);
    end if;
    -- Whoever passed it on themselves knows.
    new.su_par := case
      when new.su_par is distinct from old.su_par and new.su_par = old.assignee_user_id then new.su_par end;
  end if;
  if new.su_par = any (new.otes_a) and new.su_par <> all (new.prevenus) then
    new.prevenus := new.prevenus || new.su_par;
  end if;
  if new.ote_a = any (new.prevenus) then
    new.su_par := new.ote_a;
  end if;
  return new;
end
$$;
drop trigger note_taken on public.cleaning_schedule;
create trigger note_taken before update of gite_id, assignee_user_id, su_par, otes_a on public.cleaning_schedule
  for each row execute function private.note_taken();

-- Those to come; of what is past nobody need hear.
update public.cleaning_schedule set otes_a = array[ote_a]
where ote_a is not null and ote_a is distinct from assignee_user_id and date >= current_date - 1;

-- As before, for all of them. Who has left the team hears of nothing any more, and whoever never looked at one that is off is shown nothing of
-- it (`isNewTo`): neither is waited for.
create or replace function private.may_vanish(p_cleaning public.cleaning_schedule) returns boolean
language sql stable set search_path = ''
as $$
  select p_cleaning.date < (now() at time zone 'Europe/Paris')::date or (
    not exists (
      select from unnest(p_cleaning.otes_a) as former
      join private.sync_member as member on member.scope_id = p_cleaning.scope_id and member.user_id = former
      where former <> p_cleaning.owner_user_id and former <> all (p_cleaning.prevenus))
    and case
      when p_cleaning.statut = 'fait' or p_cleaning.assignee_user_id is null or p_cleaning.assignee_user_id = p_cleaning.owner_user_id
        then true
      else p_cleaning.statut = 'annule' and (
        p_cleaning.vu_par is distinct from p_cleaning.assignee_user_id
        or not exists (
          select from private.sync_member as member
          where member.scope_id = p_cleaning.scope_id and member.user_id = p_cleaning.assignee_user_id)
        or coalesce(p_cleaning.vu_version >= p_cleaning.version and p_cleaning.vu_date = p_cleaning.date, false)
          and p_cleaning.vu_heure is not distinct from p_cleaning.heure_debut)
    end)
$$;
