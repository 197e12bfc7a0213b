-- What an owner does to a feed reaches its reader, as before. New: the stays that it brought go over to the platform that it is said to
-- be of; those that somebody filed elsewhere stay there.
create or replace function private.follow_feed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update private.feed
  set active = new.actif and new.deleted_at is null, next_at = now(), failures = 0, body_hash = null, etag = null, last_modified = null
  where id = new.id;
  if new.plateforme <> old.plateforme then
    update public.reservations set plateforme = new.plateforme
    where plateforme = old.plateforme and gite_id = new.gite_id and deleted_at is null and id in (
      select (event.value ->> 'row')::uuid
      from private.feed as feed cross join jsonb_each(feed.memory -> 'events') as event
      where feed.id = new.id);
  end if;
  return null;
end
$$;

-- What an owner answers is read by the next look, even where the calendar itself has not changed.
create function private.hear_answer() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update private.feed set watchful = true where id = new.flux_id;
  return null;
end
$$;
create trigger hear_answer after update of statut on public.questions_flux
  for each row when (new.statut in ('acceptee', 'refusee') and old.statut <> new.statut)
  execute function private.hear_answer();
