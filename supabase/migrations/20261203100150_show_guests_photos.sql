-- The photos of a stay's gîte, for whoever holds its link; null where `guest_sheet` answers null. Apart from the sheet, which a guest
-- needs first and on any network: that says which there are and what they weigh, and the guest asks for them. A picture never changes
-- under its id: those that a device has (`p_known`) are named and not sent again.
create function public.guest_photos(p_token text, p_known uuid[] default '{}') returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  link public.client_access_tokens := private.open_link(p_token);
  stay public.reservations;
  gite public.gites_base;
begin
  if link.id is null then
    return null;
  end if;
  select * into stay from public.reservations where id = link.reservation_id;
  select * into gite from public.gites_base where id = stay.gite_id;
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', shown.id, 'subject', shown.section, 'captionFr', shown.legende_fr, 'captionEn', shown.legende_en,
      'width', shown.largeur, 'height', shown.hauteur,
      'image', case when shown.id = any (coalesce(p_known, '{}')) then null else shown.image end) order by shown.ordre, shown.id), '[]')
    from private.shown_photos(stay, gite) as shown);
end
$$;
revoke execute on function public.guest_photos(text, uuid[]) from public;
grant execute on function public.guest_photos(text, uuid[]) to anon, authenticated;
