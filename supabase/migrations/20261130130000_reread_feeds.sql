-- What an owner does to a feed reaches its reader: paused or deleted it is not read any more, brought back it is read at once. New: the
-- whole is asked for then. A site that was told what we have would answer that nothing changed, and a feed that is another platform's
-- now would go on being read as the one before.
create or replace function private.follow_feed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update private.feed
  set active = new.actif and new.deleted_at is null, next_at = now(), failures = 0, body_hash = null, etag = null, last_modified = null
  where id = new.id;
  return null;
end
$$;
