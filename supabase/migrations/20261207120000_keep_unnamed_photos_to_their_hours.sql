-- Of the gîte's photos those that a guest may see now. Where the keys are, and the box with the wifi's password on it, when both are told;
-- and so is whatever its owner has not said what it shows, as each is at first: it was seen from the day the link was sent, keys or not.
create or replace function private.shown_photos(p_stay public.reservations, p_gite public.gites_base) returns setof public.photos_gite
language sql stable security definer set search_path = ''
as $$
  select * from public.photos_gite
  where gite_id = p_gite.id and deleted_at is null
    and (section not in ('', 'cles', 'wifi') or private.guest_secrets(p_stay, p_gite) -> 'open' <> 'null')
  order by ordre, id
  limit 8
$$;
