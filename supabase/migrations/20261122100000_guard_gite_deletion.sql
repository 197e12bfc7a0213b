-- A gîte takes its parts along when it is deleted, and whoever deletes it says what they saw of its own row only: what another
-- device had put into it meanwhile went without a word to anybody. So a device deletes a gîte only when nothing is left in it
-- that is somebody's account. What keeps it is told by its kind, and each kind is deleted by itself, with the revision its
-- deleter saw.
--   * A stay, past or cancelled ones too: money, a guest, a contract.
--   * A cleaning that was done or reported on: somebody else's hours and words. A cleaner reads no gîte and would only see
--     their report gone.
-- The rest goes along, and comes back with a restored gîte:
--   * Cleanings that are only planned, and the pages about the gîte (wifi, house guide, contacts, equipment, activities): the
--     same owner's words about the place itself. They mean nothing without it, nothing is overwritten in them, and a change
--     that arrives after the deletion is refused with an issue that carries it.
--   * Links of guests: chance and a date, nothing that anybody typed; they go with their stay only.
-- What the dashboard or a job deletes still takes everything along: an operator is asked by nobody's device.

-- The refusal code of what must be deleted before a gîte may be; null when nothing is in the way.
create function private.what_keeps_gite(p_gite uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when exists (select from public.reservations where gite_id = p_gite and deleted_at is null) then 'has_reservations'
    when exists (
      select from public.cleaning_schedule
      where gite_id = p_gite and deleted_at is null and (statut = 'fait' or compte_rendu <> '')
    ) then 'has_cleanings'
  end
$$;

create or replace function private.delete_row(p_client uuid, p_mutation private.mutation, p_row jsonb, p_role text)
returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  target private.sync_table;
  kept_by text;
begin
  select * into target from private.sync_table where name = p_mutation.target;
  if p_role <> 'owner' or not target.owner_deletes then
    return private.refuse('not_writable');
  end if;
  if p_row -> 'deleted_at' <> 'null' then
    return row('applied', null)::private.mutation_outcome;
  end if;
  -- Whoever deletes must have seen what they delete.
  if exists (
    select from jsonb_each(p_row -> 'frev') as field
    where (field.value ->> 0)::bigint > p_mutation.base and field.value ->> 1 <> p_client::text
  ) then
    return private.refuse('changed_since');
  end if;
  if target.name = 'gites_base' then
    kept_by := private.what_keeps_gite(p_mutation.id);
    if kept_by is not null then
      return private.refuse(kept_by);
    end if;
  end if;
  execute format('update public.%I set deleted_at = now() where id = $1', target.name) using p_mutation.id;
  return row('applied', null)::private.mutation_outcome;
end
$$;
