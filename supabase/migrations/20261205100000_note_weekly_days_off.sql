-- Days of the week on which somebody never cleans: two more fields of an absence. The days in a row stay what they were, for an app that
-- does not know these fields plans around `du` to `au` and nothing else: of a weekly day off that is its first day.
alter table public.absences_menage
  -- The ISO days of the week that are meant from `du` on, in their order: '36' is Wednesdays and Saturdays. Empty: none.
  add column jours text not null default ''
    constraint absences_menage_jours_check check (jours ~ '^1?2?3?4?5?6?7?$'),
  -- The last day on which they hold; null where nobody knows an end. Not compared with `du`, which such an app may move alone.
  add column jours_au date
    constraint absences_menage_jours_au_check check (jours_au between '2000-01-01' and '2100-12-31');
update private.sync_table set columns = columns || array['jours', 'jours_au'] where name = 'absences_menage';
-- All four lose together.
call private.let_devices_write('absences_menage',
  array['jours', 'jours_au'], array['jours', 'jours_au'], '{"jours": "first_stays", "jours_au": "first_stays"}',
  array['du', 'au', 'jours', 'jours_au']);
update private.sync_field set together = 'du au jours jours_au'
where table_name = 'absences_menage' and column_name in ('du', 'au');

-- What is kept of a change of somebody who left. New: the two fields.
create or replace function private.last_words(p_table text, p_op text) returns jsonb
language sql immutable set search_path = ''
as $$
  select case
    when p_table = 'cleaning_schedule' and p_op = 'update' then
      '{"statut": "string", "compte_rendu": "string", "fait_le": "string", "commence_le": "string", "etat_trouve": "string",
        "minutes_faites": "number", "fait_version": "number", "reponse": "string", "reponse_note": "string", "reponse_le": "string",
        "propose_date": "string", "propose_heure": "string"}'::jsonb
    when p_op not in ('insert', 'update') then null
    when p_table = 'signalements' and p_op = 'insert' then
      '{"gite_id": "string", "cleaning_id": "string", "genre": "string", "texte": "string", "urgence": "string",
        "signale_le": "string", "retire": "boolean"}'::jsonb
    when p_table = 'signalements' then '{"texte": "string", "urgence": "string", "retire": "boolean"}'::jsonb
    when p_table = 'coches_menage' and p_op = 'insert' then
      '{"gite_id": "string", "cleaning_id": "string", "point_id": "string", "piece": "string", "texte": "string",
        "coche": "boolean"}'::jsonb
    when p_table = 'coches_menage' then '{"coche": "boolean"}'::jsonb
    when p_table = 'linge_pris' and p_op = 'insert' then
      '{"gite_id": "string", "cleaning_id": "string", "article_id": "string", "quantite": "number", "pris": "boolean",
        "lave": "boolean"}'::jsonb
    when p_table = 'linge_pris' then '{"quantite": "number", "pris": "boolean", "lave": "boolean"}'::jsonb
    when p_table = 'linge' and p_op = 'update' then '{"sale": "number"}'::jsonb
    when p_table = 'absences_menage' and p_op = 'insert' then
      '{"gite_id": "string", "user_id": "string", "groupe": "string", "du": "string", "au": "string", "jours": "string",
        "jours_au": "string", "retire": "boolean"}'::jsonb
    when p_table = 'absences_menage' then
      '{"du": "string", "au": "string", "jours": "string", "jours_au": "string", "retire": "boolean"}'::jsonb
  end
$$;

-- All that a run must know besides the calendar itself; null when the lease has run out. New: the days of the week on which somebody of
-- the team never cleans. The same as a device tells it (src/data/queries/gites-to-plan.ts).
create or replace function public.open_feed(p_id uuid, p_lease uuid) returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select jsonb_build_object(
    'gite', jsonb_build_object('id', gite.id, 'fuseau', gite.fuseau) || (
      select jsonb_object_agg(key, value) from jsonb_each(to_jsonb(gite))
      where starts_with(key, 'menage_') or key in ('code_postal', 'heure_arrivee', 'heure_depart')),
    'cleanings', coalesce((
      select jsonb_agg(to_jsonb(cleaning) - array['frev', 'deleted_with'])
      from public.cleaning_schedule as cleaning
      where gite.menage_auto and cleaning.gite_id = gite.id and cleaning.date >= current_date - 60), '[]'),
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
