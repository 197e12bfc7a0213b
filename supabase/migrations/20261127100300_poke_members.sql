-- Where there is Realtime, whoever shares a scope is poked when it changes, so that they read at once instead of at their next
-- poll. A poke says nothing but that there is something to read: sending it may fail in silence, and permissions of its
-- channel are cached, so it may never carry data nor be needed. Elsewhere there is no trigger, and nothing is paid.

create function private.poke_members() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform realtime.send('{}'::jsonb, 'poke', 'pokes:' || user_id::text, true)
  from private.sync_member where scope_id = new.id;
  return null;
exception when others then
  return null;
end
$$;

-- True where Realtime is there. To be called again by whoever adds it later.
create function private.enable_pokes() returns boolean
language plpgsql set search_path = ''
as $$
begin
  if to_regprocedure('realtime.send(jsonb, text, text, boolean)') is null or to_regclass('realtime.messages') is null then
    return false;
  end if;
  -- A transaction bumps a scope once, however much it writes: one poke each.
  create or replace trigger poke_members after update of seq on private.sync_scope
    for each row when (old.seq <> new.seq) execute function private.poke_members();
  drop policy if exists "people hear the pokes meant for them" on realtime.messages;
  create policy "people hear the pokes meant for them" on realtime.messages for select to authenticated
    using (extension = 'broadcast' and realtime.topic() = 'pokes:' || (select auth.uid())::text);
  return true;
end
$$;
select private.enable_pokes();
