-- A door has one code, whatever its guests read. It was told in each language in which a row had one, and a page showed the reader's:
-- an English code of last year came before the French one of today. Pages that are kept on phones choose so still, so that what is not
-- to be shown is not sent.

-- The numbers and codes that a text names, in one order: `agrees` of src/domain/guest/way-in.ts.
create function private.codes_in(p_text text) returns text
language sql immutable set search_path = ''
as $$
  select coalesce(string_agg(found[1], ' ' order by found[1] collate "C"), '')
  from regexp_matches(p_text, '([A-Z]*[0-9]+[A-Z0-9]*)', 'g') as found
$$;

-- By language, the French before all: its code alone, and where the keys are in each that names the same numbers.
create function private.guest_access(p_gite uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  with said as (
    select langue, code_acces as code, emplacement_cles as keys, row_number() over (
        partition by btrim(code_acces) = '' order by langue <> 'fr', langue) as code_place,
      max(emplacement_cles) filter (where langue = 'fr') over () as original
    from public.gites_consignes
    where gite_id = p_gite and deleted_at is null
  ), told as (
    select langue, case when code_place = 1 then code else '' end as code,
      case when btrim(coalesce(original, '')) = '' or private.codes_in(original) = private.codes_in(keys) then keys else '' end as keys
    from said
  )
  select coalesce(jsonb_object_agg(langue, jsonb_build_object('code', code, 'keys', keys)), '{}')
  from told where code <> '' or keys <> ''
$$;

create or replace function private.guest_secrets(p_stay public.reservations, p_gite public.gites_base) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  opens constant timestamptz := private.instant_in(
    p_gite.fuseau, p_stay.date_debut, coalesce(p_stay.heure_arrivee, p_gite.heure_arrivee)) - interval '24 hours';
  closes constant timestamptz := private.instant_in(
    p_gite.fuseau, p_stay.date_fin, coalesce(p_stay.heure_depart, p_gite.heure_depart)) + interval '2 hours';
  secrets jsonb;
begin
  if now() >= opens and now() < closes then
    secrets := jsonb_build_object(
      'wifi', (
        select jsonb_build_object('ssid', ssid, 'password', password)
        from public.gites_wifi where gite_id = p_gite.id and deleted_at is null and ssid <> ''),
      'access', private.guest_access(p_gite.id));
  end if;
  return jsonb_build_object(
    'opensAt', private.instant_text(opens), 'closesAt', private.instant_text(closes), 'open', secrets);
end
$$;
