-- A group that booked through a calendar has no number of guests in its stay: of a club of twenty-four the last four could send no form.
-- As before, but for up to thirty, each of whom may sign again.
-- `p_form`: the columns of `fiches_police` that a guest fills in. Whatever is wrong with it, no word of it is in the error.
create or replace function public.guest_police_form(p_token text, p_id uuid, p_form jsonb) returns jsonb
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
  -- One for each of them, and as many again that were signed anew; a calendar does not say how many they are.
  perform private.refuse_flood(
    (select count(*) from public.fiches_police where reservation_id = stay.id),
    greatest(60, 2 * (stay.nb_adultes + stay.nb_enfants)));
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
