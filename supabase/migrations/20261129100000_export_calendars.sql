-- A gîte's calendar as we give it to others: one address for each of them, that can be taken back. It tells when the gîte is taken, and
-- nothing of by whom; and not what came from the one it is for, who would sell those nights a second time back to us.
create table public.exports_ical (
  like private.synced_row including all,
  gite_id uuid not null,
  destinataire text not null
    check (destinataire in ('direct', 'airbnb', 'booking', 'abritel', 'gites_de_france', 'autre')),
  -- 244 random bits, readable in its owner's scope so that any of their devices can show the address again.
  token text not null default replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')
    check (token ~ '^[0-9a-f]{64}$'),
  revoque_le timestamptz check (revoque_le between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  foreign key (gite_id, owner_user_id) references public.gites_base (id, owner_user_id) on delete cascade
);
create unique index exports_ical_token_idx on public.exports_ical (token);
create index exports_ical_gite_id_idx on public.exports_ical (gite_id, owner_user_id);
call private.attach_synced_table('exports_ical', 146, 'owner', false, true);
call private.let_devices_write('exports_ical', array['revoque_le', 'deleted_at']);
create trigger tombstone_exports after update on public.gites_base
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tombstone_children('gite_id', 'exports_ical');
create trigger live_in_a_gite before insert or update of gite_id, deleted_at on public.exports_ical
  for each row execute function private.refuse_deleted_parent('gite_id', 'gites_base');

-- The nights of a gîte for whoever holds an address: `{"nights": [{id, from, to, at, closed}]}`; null for an address that there is not, or
-- no longer. The last month, and all that is to come.
create function public.export_calendar(p_token text) returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select jsonb_build_object('nights', coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', stay.id, 'from', stay.date_debut, 'to', stay.date_fin, 'closed', stay.nature = 'blocage',
      'at', to_char(stay.updated_at, 'YYYYMMDD"T"HH24MISS"Z"')) order by stay.date_debut, stay.id)
    from public.reservations as stay
    where stay.gite_id = given.gite_id and stay.deleted_at is null and stay.statut <> 'annulee'
      and stay.date_fin >= current_date - 30
      and (stay.plateforme <> given.destinataire or given.destinataire in ('direct', 'autre'))), '[]'))
  from public.exports_ical as given
  join public.gites_base as gite on gite.id = given.gite_id and gite.deleted_at is null
  where given.token = p_token and given.deleted_at is null and given.revoque_le is null
$$;
revoke execute on function public.export_calendar(text) from public, anon, authenticated;
grant execute on function public.export_calendar(text) to service_role;

-- An address for one of the caller's gîtes and whoever it is for. Made here: no device need be trusted with its randomness.
create function public.create_export(p_gite uuid, p_destinataire text) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  made constant uuid := gen_random_uuid();
begin
  perform from private.sync_scope where id = auth.uid() for no key update;
  if not exists (select from public.gites_base where id = p_gite and owner_user_id = auth.uid() and deleted_at is null) then
    raise exception 'gite_unknown' using errcode = 'PT404';
  end if;
  if (select count(*) from public.exports_ical where gite_id = p_gite and deleted_at is null and revoque_le is null) >= 20 then
    raise exception 'limit_reached' using errcode = 'PT409';
  end if;
  insert into public.exports_ical (id, scope_id, gite_id, destinataire) values (made, auth.uid(), p_gite, p_destinataire);
  return made;
end
$$;
revoke execute on function public.create_export(uuid, text) from public, anon;
grant execute on function public.create_export(uuid, text) to authenticated;
