-- What guests say through their link. Each answers with the sheet as it is then; the same `p_id` twice is said once, so that a phone
-- without network may send it again; what cannot be taken is an error (22023) whose message says which part.

-- Holds what is said about a stay until the transaction ends, in the order in which everybody locks scopes: no stay or link of this
-- owner and no cleaning of this gîte is written meanwhile. The link as it is then: it may have been revoked, and its stay cancelled,
-- moved or made one with another entry, by what we waited for. Null once it opens nothing.
create function private.hold_link(p_link public.client_access_tokens) returns public.client_access_tokens
language plpgsql security definer set search_path = ''
as $$
declare
  link public.client_access_tokens;
begin
  perform from private.sync_scope where id = p_link.scope_id for no key update;
  link := private.open_link(p_link.token);
  perform from private.sync_scope as scope join public.reservations as stay on stay.gite_id = scope.id
  where stay.id = link.reservation_id for no key update of scope;
  return link;
end
$$;

-- What is typed, as devices' text is kept. Longer than `p_most`, or nothing where something must be said: refused under its name.
create function private.guest_text(p_name text, p_text text, p_most integer, p_least integer default 0) returns text
language plpgsql immutable set search_path = ''
as $$
declare
  said constant text := private.clean_text(coalesce(p_text, ''));
begin
  if char_length(said) > p_most or char_length(btrim(said, E' \n')) < p_least then
    raise exception '%', p_name using errcode = '22023';
  end if;
  return said;
end
$$;

create function private.refuse_part(p_name text) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  raise exception '%', p_name using errcode = '22023';
end
$$;

-- Twenty of one kind are more than a stay needs. Told apart by its words from `busy`, which passes by itself; by its code PostgREST
-- answers both with the status 429.
create function private.refuse_flood(p_said bigint, p_most integer default 20) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  if p_said >= p_most then
    raise exception 'too_many' using errcode = 'PT429';
  end if;
end
$$;

create function public.guest_ask_hour(p_token text, p_id uuid, p_kind text, p_hour text, p_reason text default '') returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  link public.client_access_tokens := private.open_link(p_token);
  reason text;
  stay public.reservations;
  gite public.gites_base;
  hours private.stay_hours;
  -- In force now.
  hour_now text;
  usual text;
  day date;
  verdict text;
begin
  if link.id is null then
    return null;
  end if;
  if p_id is null then perform private.refuse_part('id'); end if;
  if p_kind is null or p_kind not in ('arrivee', 'depart') then perform private.refuse_part('kind'); end if;
  if p_hour is null or p_hour !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' then perform private.refuse_part('hour'); end if;
  reason := private.guest_text('reason', p_reason, 1000);

  link := private.hold_link(link);
  if link.id is null then
    return null;
  end if;
  select * into stay from public.reservations where id = link.reservation_id;
  if exists (select from public.demandes_horaires where id = p_id and reservation_id = stay.id) then
    return private.guest_sheet_of(link);
  end if;
  perform private.refuse_flood((
    select count(*) from public.demandes_horaires where reservation_id = stay.id and genre = p_kind));

  select * into gite from public.gites_base where id = stay.gite_id;
  if p_kind = 'arrivee' then
    usual := gite.heure_arrivee; hour_now := coalesce(stay.heure_arrivee, usual); day := stay.date_debut;
  else
    usual := gite.heure_depart; hour_now := coalesce(stay.heure_depart, usual); day := stay.date_fin;
  end if;
  if now() >= private.instant_in(gite.fuseau, day, hour_now) then perform private.refuse_part('too_late'); end if;
  -- To come when one may come anyway needs no word.
  if (p_kind = 'arrivee' and p_hour >= greatest(usual, hour_now) and p_hour <> hour_now)
    or (p_kind = 'depart' and p_hour <= least(usual, hour_now) and p_hour <> hour_now) then
    perform private.refuse_part('not_needed');
  end if;

  hours := private.hours_of(stay.id);
  verdict := case
    when p_kind = 'arrivee' and p_hour <= hours.others_leave then 'refusee'
    when p_kind = 'depart' and p_hour >= hours.others_come then 'refusee'
    when p_kind = 'arrivee' and p_hour >= hours.arrival then 'acceptee'
    when p_kind = 'depart' and p_hour <= hours.departure then 'acceptee'
    else 'attente'
  end;
  begin
    insert into public.demandes_horaires (
      id, scope_id, reservation_id, gite_id, genre, heure, heure_avant, motif, statut, decidee_par, decidee_le, recu_le)
    values (
      p_id, stay.scope_id, stay.id, stay.gite_id, p_kind, p_hour,
      case when verdict = 'acceptee' then case p_kind when 'arrivee' then stay.heure_arrivee else stay.heure_depart end end,
      reason, verdict,
      case when verdict = 'attente' then '' else 'serveur' end, case when verdict <> 'attente' then now() end, now());
  exception when unique_violation then
    perform private.refuse_part('id');
  end;
  if verdict = 'acceptee' and p_kind = 'arrivee' then
    update public.reservations set heure_arrivee = p_hour where id = stay.id;
  elsif verdict = 'acceptee' then
    update public.reservations set heure_depart = p_hour where id = stay.id;
  end if;
  -- A later departure moves the end of the link.
  return private.guest_sheet_of(private.open_link(p_token));
end
$$;

create function public.guest_tell(
  p_token text, p_id uuid, p_kind text, p_text text, p_urgency text default 'normale', p_rating integer default null
) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  link public.client_access_tokens := private.open_link(p_token);
  said text;
  stay public.reservations;
begin
  if link.id is null then
    return null;
  end if;
  if p_id is null then perform private.refuse_part('id'); end if;
  if p_kind is null or p_kind not in ('probleme', 'avis') then perform private.refuse_part('kind'); end if;
  if coalesce(p_urgency, 'normale') not in ('faible', 'normale', 'urgente') then perform private.refuse_part('urgency'); end if;
  if p_rating is not null and (p_kind <> 'avis' or p_rating not between 1 and 5) then perform private.refuse_part('rating'); end if;
  -- Of a stay it is enough to say how many stars.
  said := private.guest_text('text', p_text, 4000, case when p_rating is null then 1 else 0 end);

  link := private.hold_link(link);
  if link.id is null then
    return null;
  end if;
  select * into stay from public.reservations where id = link.reservation_id;
  if exists (select from public.retours_clients where id = p_id and reservation_id = stay.id) then
    return private.guest_sheet_of(link);
  end if;
  perform private.refuse_flood((
    select count(*) from public.retours_clients where reservation_id = stay.id and genre = p_kind));
  begin
    insert into public.retours_clients (id, scope_id, reservation_id, gite_id, genre, texte, urgence, note, recu_le)
    values (
      p_id, stay.scope_id, stay.id, stay.gite_id, p_kind, said, coalesce(p_urgency, 'normale'), p_rating, now());
  exception
    when unique_violation then perform private.refuse_part('id');
    -- The stay was deleted a moment ago.
    when foreign_key_violation then return null;
  end;
  return private.guest_sheet_of(link);
end
$$;

-- `p_form`: the columns of `fiches_police` that a guest fills in. Whatever is wrong with it, no word of it is in the error.
create function public.guest_police_form(p_token text, p_id uuid, p_form jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  link public.client_access_tokens := private.open_link(p_token);
  stay public.reservations;
  form public.fiches_police;
  part text;
  rule text;
begin
  if link.id is null then
    return null;
  end if;
  if p_id is null then perform private.refuse_part('id'); end if;
  if jsonb_typeof(p_form) is distinct from 'object'
    or exists (select from jsonb_each(p_form) where jsonb_typeof(value) not in ('string', 'null')) then
    perform private.refuse_part('form');
  end if;

  link := private.hold_link(link);
  if link.id is null then
    return null;
  end if;
  select * into stay from public.reservations where id = link.reservation_id;
  if exists (select from public.fiches_police where id = p_id and reservation_id = stay.id) then
    return private.guest_sheet_of(link);
  end if;
  -- One for each of them, and as many again that were signed anew.
  perform private.refuse_flood(
    (select count(*) from public.fiches_police where reservation_id = stay.id),
    greatest(20, 2 * (stay.nb_adultes + stay.nb_enfants)));
  begin
    form := jsonb_populate_record(null::public.fiches_police, private.clean_texts(p_form) - 'id');
  exception when data_exception then
    -- A day that there is not.
    perform private.refuse_part('form');
  end;
  form.nationalite := upper(form.nationalite);
  form.date_arrivee := coalesce(form.date_arrivee, stay.date_debut);
  form.date_depart := coalesce(form.date_depart, stay.date_fin);
  if form.date_naissance is null or form.date_naissance not between '1880-01-01' and stay.date_debut then
    perform private.refuse_part('date_naissance');
  end if;
  -- When it is destroyed follows from it.
  if form.date_arrivee < stay.date_debut or form.date_depart > stay.date_fin or form.date_depart < form.date_arrivee then
    perform private.refuse_part('date_arrivee');
  end if;
  begin
    insert into public.fiches_police (
      id, scope_id, reservation_id, gite_id, nom, prenoms, date_naissance, lieu_naissance, nationalite, domicile, telephone, email,
      date_arrivee, date_depart, enfants, signature, signe_le, a_detruire_le)
    values (
      p_id, stay.scope_id, stay.id, stay.gite_id, btrim(form.nom), btrim(form.prenoms), form.date_naissance,
      btrim(form.lieu_naissance), form.nationalite, btrim(form.domicile), coalesce(form.telephone, ''), coalesce(form.email, ''),
      form.date_arrivee, form.date_depart, coalesce(form.enfants, ''), form.signature, now(),
      (form.date_arrivee + interval '6 months')::date);
  exception
    when unique_violation then perform private.refuse_part('id');
    when foreign_key_violation then return null;
    -- PostgreSQL's own words would show the row.
    when check_violation or not_null_violation then
      get stacked diagnostics part = column_name, rule = constraint_name;
      perform private.refuse_part(coalesce(nullif(part, ''), regexp_replace(rule, '^fiches_police_(.*)_check$', '\1')));
  end;
  return private.guest_sheet_of(link);
end
$$;

revoke execute on function
  public.guest_ask_hour(text, uuid, text, text, text), public.guest_tell(text, uuid, text, text, text, integer),
  public.guest_police_form(text, uuid, jsonb)
from public;
grant execute on function
  public.guest_ask_hour(text, uuid, text, text, text), public.guest_tell(text, uuid, text, text, text, integer),
  public.guest_police_form(text, uuid, jsonb)
to anon, authenticated;
