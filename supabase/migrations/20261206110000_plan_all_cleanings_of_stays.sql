-- A run of a feed was told of a gîte's cleanings of the last sixty days, in no order, and nothing of the planner's was compared when it was
-- written but its own gîte. Now it is told of all that belong to stays that matter, in the order of a device; and two runs of gîtes that one
-- team cleans, at once, no longer both take the last free place of a day.

-- What the planner goes by (src/domain/cleaning-plan/replan-gite.ts): what was done in the middle of a long stay as well.
create function private.cleanings_to_plan(p_gite uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(to_jsonb(cleaning) - array['frev', 'deleted_with'] order by cleaning.date, cleaning.id), '[]')
  from public.cleaning_schedule as cleaning
  where cleaning.gite_id = p_gite and (
    cleaning.date >= current_date - 60
    or cleaning.reservation_id in (
      select stay.id from public.reservations as stay
      where stay.gite_id = p_gite and stay.date_fin >= current_date - 60 and stay.deleted_at is null))
$$;

-- What people have to clean in the other gîtes of the owner, as one value; null where the planner does not count it.
create function private.work_elsewhere(p_gite uuid) returns text
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select md5(string_agg(concat(cleaning.assignee_user_id, cleaning.date), ' ' order by cleaning.assignee_user_id, cleaning.date))
  from public.gites_base as gite
  join public.gites_base as other on other.owner_user_id = gite.owner_user_id and other.id <> gite.id
  join public.cleaning_schedule as cleaning on cleaning.scope_id = other.id
  where gite.id = p_gite and gite.menage_auto and gite.menage_max is not null and cleaning.assignee_user_id is not null
    and cleaning.statut <> 'annule' and cleaning.deleted_at is null and cleaning.date >= current_date
$$;

-- As before. New: what the people of the gîte have to clean elsewhere.
create or replace function private.feed_basis(p_feed uuid, p_gite uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select concat_ws(
    '.', stays.count, stays.newest, cleanings.count, cleanings.newest, asked.newest, team.count, team.newest, away.count,
    away.newest, private.work_elsewhere(p_gite))
  from (select count(*), max(rev) as newest from public.reservations where gite_id = p_gite) as stays,
    (select count(*), max(rev) as newest from public.cleaning_schedule where gite_id = p_gite) as cleanings,
    (select max(rev) as newest from public.questions_flux where flux_id = p_feed) as asked,
    (select count(*), max(rev) as newest from public.cleaning_team where gite_id = p_gite) as team,
    (select count(*), max(rev) as newest from public.absences_menage where gite_id = p_gite) as away
$$;

-- All that a run must know besides the calendar itself, as before. New: which cleanings it is told of, and in which order.
create or replace function public.open_feed(p_id uuid, p_lease uuid) returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select jsonb_build_object(
    'gite', jsonb_build_object('id', gite.id, 'fuseau', gite.fuseau) || (
      select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(gite))
      where starts_with(key, 'menage_') or key in ('code_postal', 'heure_arrivee', 'heure_depart')),
    'cleanings', case when gite.menage_auto then private.cleanings_to_plan(gite.id) else '[]' end,
    'principal', (
      select jsonb_build_object('user_id', member.user_id, 'nom', member.nom)
      from public.cleaning_team as member
      where member.gite_id = gite.id and member.user_id = gite.menage_principal and member.deleted_at is null),
    'busy', coalesce((
      select jsonb_agg(cleaning.date)
      from public.gites_base as other
      join public.cleaning_schedule as cleaning
        on cleaning.scope_id = other.id and cleaning.assignee_user_id = gite.menage_principal
      where gite.menage_auto and other.owner_user_id = gite.owner_user_id and other.id <> gite.id
        and cleaning.statut <> 'annule' and cleaning.deleted_at is null and cleaning.date >= current_date), '[]'),
    'team', coalesce((
      select jsonb_agg(jsonb_build_object(
        'user_id', member.user_id, 'nom', member.nom, 'remplacant', member.remplacant,
        'absences', coalesce((
          select jsonb_agg(jsonb_build_object(
            'du', absence.du, 'au', absence.au, 'jours', absence.jours, 'jours_au', absence.jours_au))
          from public.absences_menage as absence
          where absence.scope_id = gite.id and absence.user_id = member.user_id and not absence.retire
            and absence.deleted_at is null
            and (absence.au >= current_date - 1
              or absence.jours <> '' and coalesce(absence.jours_au, 'infinity') >= current_date - 1)), '[]'),
        'elsewhere', coalesce((
          select jsonb_agg(cleaning.date)
          from public.gites_base as other
          join public.cleaning_schedule as cleaning
            on cleaning.scope_id = other.id and cleaning.assignee_user_id = member.user_id
          where other.owner_user_id = gite.owner_user_id and other.id <> gite.id
            and cleaning.statut <> 'annule' and cleaning.deleted_at is null and cleaning.date >= current_date), '[]')))
      from public.cleaning_team as member
      where gite.menage_auto and member.gite_id = gite.id and member.deleted_at is null), '[]'),
    'plateforme', flux.plateforme,
    'memory', feed.memory,
    'basis', private.feed_basis(feed.id, gite.id),
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
