-- Nights that are kept free after each stay, for who cleans or rests: for whoever reads an address they are taken.
alter table public.exports_ical
  add column jours_apres integer not null default 0 constraint exports_ical_jours_apres_check check (jours_apres between 0 and 7);
update private.sync_table set columns = columns || array['jours_apres'] where name = 'exports_ical';
call private.let_devices_write('exports_ical', array['jours_apres']);

-- The nights of a gîte for whoever holds an address: `{"nights": [{id, from, to, at, closed}]}`; null for an address that there is not, or
-- no longer. The last month, and all that is to come. New: nights kept free, after stays that came from the reader as well, and no
-- further than the next arrival.
create or replace function public.export_calendar(p_token text) returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select jsonb_build_object('nights', coalesce((
    select jsonb_agg(jsonb_build_object(
      'id', night.id, 'from', night.date_debut, 'to', night.date_fin, 'closed', night.closed,
      'at', to_char(night.updated_at, 'YYYYMMDD"T"HH24MISS"Z"')) order by night.date_debut, night.id)
    from (
      select stay.id::text, stay.date_debut, stay.date_fin, stay.updated_at, stay.nature = 'blocage' as closed
      from public.reservations as stay
      where stay.gite_id = given.gite_id and stay.deleted_at is null and stay.statut <> 'annulee'
        and stay.date_fin >= current_date - 30
        and (stay.plateforme <> given.destinataire or given.destinataire in ('direct', 'autre'))
      union all
      select stay.id || '-apres', stay.date_fin, freed.until, stay.updated_at, true
      from public.reservations as stay
      cross join lateral (
        select least(stay.date_fin + given.jours_apres, (
          select min(next.date_debut) from public.reservations as next
          where next.gite_id = given.gite_id and next.deleted_at is null and next.statut <> 'annulee'
            and next.date_debut >= stay.date_fin)) as until) as freed
      where given.jours_apres > 0 and stay.gite_id = given.gite_id and stay.deleted_at is null and stay.statut <> 'annulee'
        and stay.date_fin >= current_date - 37 and stay.nature <> 'blocage'
        -- Where a site calls everything closed, kept nights that it hands back may be somebody's: they are occupied, and go no further.
        and not (stay.nature = 'inconnue' and exists (
          select from public.reservations as before
          where before.gite_id = given.gite_id and before.deleted_at is null and before.statut <> 'annulee' and before.nature <> 'blocage'
            and before.date_fin <= stay.date_debut and before.date_fin >= stay.date_debut - given.jours_apres
            and before.date_fin + given.jours_apres >= stay.date_fin))
        and freed.until > stay.date_fin and freed.until >= current_date - 30) as night), '[]'))
  from public.exports_ical as given
  join public.gites_base as gite on gite.id = given.gite_id and gite.deleted_at is null
  where given.token = p_token and given.deleted_at is null and given.revoque_le is null
$$;

-- All that a run must know besides the calendar itself; null when the lease has run out. New: `margin`, the most nights that an address
-- for this feed's site keeps free after a stay: the site hands them back as closed.
create or replace function public.open_feed(p_id uuid, p_lease uuid) returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select jsonb_build_object(
    'gite', jsonb_build_object('id', gite.id, 'fuseau', gite.fuseau),
    'plateforme', flux.plateforme,
    'memory', feed.memory,
    'margin', coalesce((
      select max(given.jours_apres) from public.exports_ical as given
      where given.gite_id = gite.id and given.destinataire = flux.plateforme
        and given.deleted_at is null and given.revoque_le is null), 0),
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
