-- The planner says of a cleaning that somebody placed by hand whether it is in the way of guests. It never moves it.

-- What the planner makes of a gîte (src/domain/cleaning-plan/replan-gite.ts), written: `{inserts, updates}`.
create function private.write_cleanings(p_gite uuid, p_changes jsonb) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  change record;
begin
  for change in
    select * from jsonb_to_recordset(p_changes -> 'updates') as one (id uuid, set jsonb) order by id
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
    where id = change.id and gite_id = p_gite and auto and statut in ('prevu', 'annule') and deleted_at is null;
    -- One that somebody placed stays there, and is told that it is in the way.
    update public.cleaning_schedule
    set fenetre = coalesce(change.set ->> 'fenetre', fenetre), raisons = coalesce(change.set ->> 'raisons', raisons)
    where id = change.id and gite_id = p_gite and not auto and statut = 'prevu' and deleted_at is null;
  end loop;
  insert into public.cleaning_schedule (
    id, scope_id, gite_id, reservation_id, date, heure_debut, duree_minutes, statut, assignee_user_id, assignee_nom, auto, fenetre,
    raisons, envoye_le)
  select id, p_gite, p_gite, reservation_id, date, heure_debut, duree_minutes, statut, assignee_user_id, assignee_nom,
    true, fenetre, raisons, envoye_le
  from jsonb_to_recordset(p_changes -> 'inserts') as one (
    id uuid, reservation_id uuid, date date, heure_debut text, duree_minutes integer, statut text, assignee_user_id uuid,
    assignee_nom text, fenetre text, raisons text, envoye_le timestamptz)
  on conflict do nothing;
end
$$;

-- Writes what a run found, as before. New: cleanings are written by a function of their own.
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

  perform private.write_cleanings(owned.gite_id, p_run -> 'cleanings');

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
