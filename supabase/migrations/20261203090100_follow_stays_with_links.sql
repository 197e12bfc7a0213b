-- A guest's link lives as long as their stay says, wherever that moves: its end is computed here, at each change of the link, the
-- stay, the gîte's hours and its zone (src/domain/guest/window.ts says the same on devices; a test compares).
alter table public.client_access_tokens
  -- The owner's extension: open until the end of this day, if that is later.
  add column prolonge_au date constraint client_access_tokens_prolonge_au_check check (prolonge_au between '2000-01-01' and '2100-12-30'),
  add column envoye_le timestamptz constraint client_access_tokens_envoye_le_check
    check (envoye_le between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z'),
  add column envoye_par text not null default '' constraint client_access_tokens_envoye_par_check
    check (envoye_par in ('', 'partage', 'whatsapp', 'mail', 'qr', 'copie')),
  -- Counted here and nowhere else.
  add column premiere_ouverture timestamptz,
  add column derniere_ouverture timestamptz,
  add column ouvertures integer not null default 0;
update private.sync_table
set columns = columns || array[
  'prolonge_au', 'envoye_le', 'envoye_par', 'premiere_ouverture', 'derniere_ouverture', 'ouvertures']
where name = 'client_access_tokens';
call private.let_devices_write('client_access_tokens', array['prolonge_au']);
call private.let_devices_write('client_access_tokens', array['envoye_le', 'envoye_par'],
  p_together => array['envoye_le', 'envoye_par']);

-- How it was given, when it was revoked, of which entry it is and when it ends is noted by devices on the way: two that noted it apart
-- are no question for a person. The later one counts, but for a revocation, which was one from the first on (`follow_stay`).
update private.sync_field set rule = 'first_done'
where table_name = 'client_access_tokens'
  and column_name in ('reservation_id', 'expires_at', 'revoked_at', 'envoye_le', 'envoye_par');

-- An hour of a day on the gîte's clocks, as an instant.
create function private.instant_in(p_zone text, p_day date, p_hour text) returns timestamptz
language sql immutable set search_path = ''
as $$
  select (p_day + p_hour::time) at time zone p_zone
$$;

-- From when on a stay's link opens nothing: a week after the departure, or the end of the day to which its owner extended it.
create function private.link_expiry(p_reservation uuid, p_extended date) returns timestamptz
language sql stable security definer set search_path = ''
as $$
  select least('2101-01-01T00:00:00Z', greatest(
    private.instant_in(gite.fuseau, stay.date_fin + 7, coalesce(stay.heure_depart, gite.heure_depart)),
    private.instant_in(gite.fuseau, p_extended + 1, '00:00')))
  from public.reservations as stay join public.gites_base as gite on gite.id = stay.gite_id
  where stay.id = p_reservation
$$;

create function private.follow_stay() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  -- What is no instant at all is the check's to refuse.
  if new.expires_at between '2000-01-01T00:00:00Z' and '2101-01-01T00:00:00Z' then
    new.expires_at := coalesce(private.link_expiry(new.reservation_id, new.prolonge_au), new.expires_at);
  end if;
  if tg_op = 'UPDATE' and old.revoked_at is not null and new.revoked_at is not null then
    new.revoked_at := old.revoked_at;
  end if;
  return new;
end
$$;
-- By its name before the stamp, which sees the end as a change like any other.
create trigger follow_stay before insert or update on public.client_access_tokens
  for each row execute function private.follow_stay();

-- The trigger computes it anew; where nothing comes of it, nothing is written (`stamp_row`).
create function private.renew_links() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_table_name = 'reservations' then
    update public.client_access_tokens set expires_at = expires_at where reservation_id = new.id;
  else
    update public.client_access_tokens as link set expires_at = link.expires_at
    from public.reservations as stay where stay.gite_id = new.id and link.reservation_id = stay.id;
  end if;
  return null;
end
$$;
create trigger renew_links after update of gite_id, date_fin, heure_depart on public.reservations
  for each row when ((old.gite_id, old.date_fin, old.heure_depart) is distinct from (new.gite_id, new.date_fin, new.heure_depart))
  execute function private.renew_links();
create trigger renew_links after update of fuseau, heure_depart on public.gites_base
  for each row when ((old.fuseau, old.heure_depart) is distinct from (new.fuseau, new.heure_depart))
  execute function private.renew_links();

-- Two devices apart may each make one, and two entries that become one bring theirs: both open the stay, for both may be in guests'
-- hands. Whoever revokes one has revoked all that is out there.
create function private.revoke_together() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.client_access_tokens set revoked_at = new.revoked_at
  where reservation_id = new.reservation_id and id <> new.id and deleted_at is null and revoked_at is null;
  return null;
end
$$;
create trigger revoke_together after update of revoked_at on public.client_access_tokens
  for each row when (old.revoked_at is null and new.revoked_at is not null) execute function private.revoke_together();
update public.client_access_tokens set expires_at = expires_at where deleted_at is null;
