-- A cleaning that is given to somebody else left the list of whoever had it without a word. Whoever had heard of it, or was asked, is
-- told so until they say that they know.
alter table public.cleaning_schedule
  -- The account it was taken from last. Written here and nowhere else.
  add column ote_a uuid,
  -- Who says that they know.
  add column su_par uuid;
update private.sync_table set columns = columns || array['ote_a', 'su_par'] where name = 'cleaning_schedule';
call private.let_devices_write('cleaning_schedule', array['su_par'], array['su_par']);
-- Two from whom it was taken one after the other have nothing to decide.
update private.sync_field set rule = 'first_done' where table_name = 'cleaning_schedule' and column_name = 'su_par';

-- Before the stamp, which sees it as a change like any other.
create function private.note_taken() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.assignee_user_id is distinct from old.assignee_user_id then
    new.ote_a := case
      when old.assignee_user_id is not null and old.statut = 'prevu'
        and (old.vu_par = old.assignee_user_id or old.reponse_par = old.assignee_user_id or old.envoye_le is not null)
        then old.assignee_user_id
      -- Passed on before anybody had heard of it; given back, there is nothing to tell.
      else nullif(old.ote_a, new.assignee_user_id) end;
    new.su_par := null;
  end if;
  return new;
end
$$;
create trigger note_taken before update of gite_id, assignee_user_id on public.cleaning_schedule
  for each row execute function private.note_taken();
