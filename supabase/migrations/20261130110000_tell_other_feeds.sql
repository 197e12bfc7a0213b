-- All that a run must know besides the calendar itself; null when the lease has run out. New: `elsewhere`, the stays that other feeds
-- of the gîte showed at their last look, so that two feeds of one platform do not take each other's for stays under a new UID.
create or replace function public.open_feed(p_id uuid, p_lease uuid) returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select jsonb_build_object(
    'gite', jsonb_build_object('id', gite.id, 'fuseau', gite.fuseau),
    'plateforme', flux.plateforme,
    'memory', feed.memory,
    'elsewhere', coalesce((
      select jsonb_agg(event.value -> 'row')
      from private.feed as other cross join jsonb_each(other.memory -> 'events') as event
      where other.owner_user_id = feed.owner_user_id and other.gite_id = feed.gite_id and other.id <> feed.id and other.active
        and event.value -> 'row' <> 'null' and event.value -> 'since' = 'null'), '[]'),
    'rows', coalesce((
      select jsonb_agg(to_jsonb(stay) - array['frev', 'deleted_with'])
      from public.reservations as stay where stay.gite_id = gite.id and stay.deleted_at is null), '[]'),
    'questions', coalesce((
      select jsonb_agg(jsonb_build_object(
        'id', question.id, 'reservation_id', question.reservation_id, 'genre', question.genre, 'statut', question.statut,
        'date_debut', question.date_debut, 'date_fin', question.date_fin, 'ical_uid', question.ical_uid)
        order by question.created_at, question.id)
      from public.questions_flux as question
      where question.flux_id = flux.id and question.deleted_at is null and question.statut <> 'caduque'), '[]'))
  from private.feed as feed
  join public.flux_ical as flux on flux.id = feed.id
  join public.gites_base as gite on gite.id = flux.gite_id and gite.deleted_at is null
  where feed.id = p_id and feed.lease = p_lease and feed.lease_until > now() and feed.active
$$;
