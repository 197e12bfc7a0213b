-- The planner on the server knows who is away, and who comes then.

-- What a run goes by. New: the gîte's team and when they are away. Another value means that something was added, changed, deleted or
-- answered since.
create or replace function private.feed_basis(p_feed uuid, p_gite uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select concat_ws(
    '.', stays.count, stays.newest, cleanings.count, cleanings.newest, asked.newest, team.count, team.newest, away.count,
    away.newest)
  from (select count(*), max(rev) as newest from public.reservations where gite_id = p_gite) as stays,
    (select count(*), max(rev) as newest from public.cleaning_schedule where gite_id = p_gite) as cleanings,
    (select max(rev) as newest from public.questions_flux where flux_id = p_feed) as asked,
    (select count(*), max(rev) as newest from public.cleaning_team where gite_id = p_gite) as team,
    (select count(*), max(rev) as newest from public.absences_menage where gite_id = p_gite) as away
$$;

-- All that a run must know besides the calendar itself; null when the lease has run out. New: `team`, whom the planner may ask: who
-- replaces, when they are away, and the days on which they clean in the owner's other gîtes. The same as a device tells it
-- (src/data/queries/gites-to-plan.ts). `principal` and `busy` are for a reader from before.
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
          select jsonb_agg(jsonb_build_object('du', absence.du, 'au', absence.au))
          from public.absences_menage as absence
          where absence.scope_id = gite.id and absence.user_id = member.user_id and not absence.retire
            and absence.deleted_at is null and absence.au >= current_date - 1), '[]'),
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

-- Writes what a run found, as before. New: who is asked to do a cleaning may change with it.
create or replace function public.apply_feed(p_id uuid, p_lease uuid, p_run jsonb) returns text
language plpgsql security definer set search_path = ''
as $$
declare
  today constant date := (now() at time zone 'Europe/Paris')::date;
  owned private.feed;
  flux public.flux_ical;
  change record;
  before public.reservations;
  after public.reservations;
  counts constant jsonb := p_run -> 'counts';
  changes integer;
begin
  -- The scopes first, in the order of `lock_scopes`: what is read next stands still.
  perform from private.sync_scope as scope
  where scope.id = (select owner_user_id from private.feed where id = p_id) for no key update;
  perform from private.sync_scope as scope
  where scope.id = (select gite_id from private.feed where id = p_id) for no key update;
  select * into owned from private.feed
  where id = p_id and lease = p_lease and lease_until > now() and active for update;
  if not found then
    return 'lost';
  end if;
  select * into flux from public.flux_ical where id = p_id;

  if p_run ->> 'basis' <> private.feed_basis(p_id, owned.gite_id) or exists (
    select from jsonb_to_recordset(p_run -> 'updates') as one (id uuid, rev bigint)
    left join public.reservations as stay on stay.id = one.id and stay.gite_id = owned.gite_id and stay.deleted_at is null
    where stay.rev is distinct from one.rev
  ) then
    update private.feed set lease = null, lease_until = null, next_at = now() where id = p_id;
    return 'stale';
  end if;

  insert into public.reservations (
    id, scope_id, gite_id, nature, statut, plateforme, reference_plateforme, date_debut, date_fin, client_nom, ical_uid, ical_resume)
  select id, owned.owner_user_id, owned.gite_id, nature, statut, plateforme, reference_plateforme, date_debut, date_fin, client_nom,
    ical_uid, ical_resume
  from jsonb_to_recordset(p_run -> 'inserts') as one (
    id uuid, nature text, statut text, plateforme text, reference_plateforme text, date_debut date, date_fin date,
    client_nom text, ical_uid text, ical_resume text);

  for change in select * from jsonb_to_recordset(p_run -> 'updates') as one (id uuid, set jsonb) order by id loop
    select * into before from public.reservations where id = change.id;
    -- What a feed may touch, and nothing else.
    update public.reservations
    set date_debut = coalesce((change.set ->> 'date_debut')::date, date_debut),
        date_fin = coalesce((change.set ->> 'date_fin')::date, date_fin),
        ical_uid = coalesce(change.set ->> 'ical_uid', ical_uid),
        ical_resume = coalesce(change.set ->> 'ical_resume', ical_resume),
        reference_plateforme = coalesce(change.set ->> 'reference_plateforme', reference_plateforme),
        statut = coalesce(change.set ->> 'statut', statut),
        plateforme = coalesce(change.set ->> 'plateforme', plateforme),
        client_nom = coalesce(change.set ->> 'client_nom', client_nom)
    where id = change.id
    returning * into after;
    perform private.follow_stay(before, after);
  end loop;

  -- What the planner makes of it (src/domain/cleaning-plan/replan-gite.ts): its own cleanings only.
  for change in
    select * from jsonb_to_recordset(p_run #> '{cleanings,updates}') as one (id uuid, set jsonb) order by id
  loop
    update public.cleaning_schedule
    set date = coalesce((change.set ->> 'date')::date, date),
        heure_debut = coalesce(change.set ->> 'heure_debut', heure_debut),
        duree_minutes = coalesce((change.set ->> 'duree_minutes')::integer, duree_minutes),
        statut = coalesce(change.set ->> 'statut', statut),
        assignee_user_id = coalesce((change.set ->> 'assignee_user_id')::uuid, assignee_user_id),
        assignee_nom = coalesce(change.set ->> 'assignee_nom', assignee_nom),
        fenetre = coalesce(change.set ->> 'fenetre', fenetre),
        raisons = coalesce(change.set ->> 'raisons', raisons)
    where id = change.id and gite_id = owned.gite_id and auto and statut in ('prevu', 'annule') and deleted_at is null;
  end loop;
  insert into public.cleaning_schedule (
    id, scope_id, gite_id, reservation_id, date, heure_debut, duree_minutes, statut, assignee_user_id, assignee_nom, auto, fenetre,
    raisons, envoye_le)
  select id, owned.gite_id, owned.gite_id, reservation_id, date, heure_debut, duree_minutes, statut, assignee_user_id, assignee_nom,
    true, fenetre, raisons, envoye_le
  from jsonb_to_recordset(p_run #> '{cleanings,inserts}') as one (
    id uuid, reservation_id uuid, date date, heure_debut text, duree_minutes integer, statut text, assignee_user_id uuid,
    assignee_nom text, fenetre text, raisons text, envoye_le timestamptz)
  on conflict do nothing;

  update public.questions_flux set statut = 'caduque'
  where flux_id = p_id and statut = 'ouverte'
    and id in (select id from jsonb_to_recordset(p_run -> 'closes') as one (id uuid));
  insert into public.questions_flux (
    id, scope_id, flux_id, reservation_id, genre, date_debut, date_fin, ical_uid, ical_resume, reference_plateforme)
  select one.id, owned.owner_user_id, p_id, reservation_id, genre, date_debut, date_fin, ical_uid, ical_resume, reference_plateforme
  from jsonb_to_recordset(p_run -> 'opens') as one (
    id uuid, reservation_id uuid, genre text, date_debut date, date_fin date, ical_uid text, ical_resume text,
    reference_plateforme text)
  on conflict do nothing;

  select (counts ->> 'nouveaux')::integer + (counts ->> 'deplaces')::integer + (counts ->> 'modifies')::integer
    + (counts ->> 'annules')::integer + (counts ->> 'revenus')::integer + (counts ->> 'a_decider')::integer into changes;
  -- The first look is told even when it found nothing.
  if changes > 0 or owned.last_success_at is null then
    insert into public.sync_logs (
      id, scope_id, gite_id, plateforme, source, statut, flux_id, nouveaux, modifies, deplaces, annules, inchanges, ignores, a_decider)
    values (
      gen_random_uuid(), owned.owner_user_id, owned.gite_id, flux.plateforme, 'flux', 'succes', p_id,
      (counts ->> 'nouveaux')::integer, (counts ->> 'modifies')::integer + (counts ->> 'revenus')::integer,
      (counts ->> 'deplaces')::integer, (counts ->> 'annules')::integer, (counts ->> 'inchanges')::integer,
      (counts ->> 'ignores')::integer + (counts ->> 'illisibles')::integer, (counts ->> 'a_decider')::integer);
  end if;
  if (counts ->> 'a_decider')::integer > 0 then
    perform private.tell_of_feed(p_id, 'flux_question');
  end if;
  update public.flux_ical as shown
  set etat = wanted.etat, code = '', dernier_changement = wanted.changed,
      etat_depuis = case when shown.etat = wanted.etat then shown.etat_depuis else now() end
  from (
    select case
        when (p_run ->> 'tellDoubt')::boolean then 'douteux'
        when (p_run ->> 'doubtful')::boolean and (flux.etat = 'douteux' or (p_run #>> '{memory,doubt,told}')::boolean) then 'douteux'
        else 'sain' end as etat,
      case when changes > 0 then now() else flux.dernier_changement end as changed
  ) as wanted
  where shown.id = p_id;
  if (p_run ->> 'tellDoubt')::boolean then
    perform private.tell_of_feed(p_id, 'flux_douteux');
  end if;

  update private.feed
  set lease = null, lease_until = null, last_success_at = now(), failures = 0, code = '', memory = p_run -> 'memory',
      watchful = (p_run ->> 'watchful')::boolean, etag = p_run ->> 'etag', last_modified = p_run ->> 'lastModified',
      body_hash = p_run ->> 'hash', next_at = private.next_slot(p_id, private.feed_interval(owned.gite_id, today), now())
  where id = p_id;
  return 'applied';
end
$$;
