-- An hour that the server agreed to was agreed for one day and one gîte. Where the stay moves, it is taken back and judged anew: what it
-- would agree to there stands; the rest waits for the owner. What an owner agreed to is theirs to change.
create function private.ask_again() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  asked uuid[];
  hours private.stay_hours;
begin
  with again as (
    -- `follow_answer` brings back what stood there.
    update public.demandes_horaires set statut = 'attente', decidee_par = '', decidee_le = null, vue = false
    where reservation_id = new.id and statut = 'acceptee' and decidee_par = 'serveur' and deleted_at is null
      and (new.gite_id <> old.gite_id
        or (genre = 'arrivee' and new.date_debut <> old.date_debut) or (genre = 'depart' and new.date_fin <> old.date_fin))
    returning id
  )
  select array_agg(id) into asked from again;
  if asked is null then
    return null;
  end if;
  hours := private.hours_of(new.id);
  update public.demandes_horaires set statut = 'acceptee', decidee_par = 'serveur', decidee_le = now()
  where id = any (asked)
    and case genre when 'arrivee' then heure >= hours.arrival else heure <= hours.departure end;
  return null;
end
$$;
create trigger ask_again after update of date_debut, date_fin, gite_id on public.reservations
  for each row when (new.deleted_at is null and new.statut <> 'annulee'
    and (new.date_debut, new.date_fin, new.gite_id) is distinct from (old.date_debut, old.date_fin, old.gite_id))
  execute function private.ask_again();
