-- The search of the list, for stays that are not on the device: names, notes, references, mail and labels, without accents or
-- case, anywhere in a word, and telephone numbers by their figures however they were typed. The seed's index keeps its name and serves it:
-- the owner stands in the index too, or a common name would be looked up among everybody's guests first.
create extension if not exists btree_gin with schema extensions;

create function private.reservation_words(
  p_nom text, p_reference text, p_email text, p_telephone text, p_notes text, p_libelles text
) returns text
language sql immutable parallel safe set search_path = ''
as $$
  select private.search_text(concat_ws(
    ' ', p_nom, p_reference, p_email, p_notes, p_libelles, digits.typed,
    -- A French number is looked for with its 0 and with its 33.
    case when digits.national <> '' then '0' || digits.national || ' 33' || digits.national end))
  from (
    select typed, coalesce(substring(typed from '^(?:0033|33|0)([1-9][0-9]{8})$'), '') as national
    from (select regexp_replace(p_telephone, '\D', '', 'g') as typed) as figures
  ) as digits
$$;
-- Whoever writes the table computes its index.
grant execute on function private.reservation_words(text, text, text, text, text, text) to service_role;

-- A table of this age is built over in an instant; a larger one is migrated by whoever runs it, with `concurrently`.
-- squawk-ignore require-concurrent-index-deletion
drop index public.idx_reservations_client_nom;
-- squawk-ignore require-concurrent-index-creation
create index idx_reservations_client_nom on public.reservations using gin (
  owner_user_id extensions.uuid_ops,
  private.reservation_words(client_nom, reference_plateforme, client_email, client_telephone, notes, libelles)
    extensions.gin_trgm_ops
) where deleted_at is null;

-- The caller's stays that have every word, the latest arrival first: their ids, and what a line of the list shows. Definer, because a
-- policy is checked before any comparison that could tell what it saw, which no index would survive; the owner is asked for here.
create function public.search_reservations(p_text text, p_limit integer default 50) returns jsonb
language plpgsql stable security definer set search_path = '' set timezone = 'UTC'
as $$
declare
  -- As typed, and the figures alone where there are some: "06 12" finds 0612345678.
  words constant text[] := array(
    select distinct word
    from regexp_split_to_table(private.search_text(left(p_text, 200)), '[^[:alnum:]]+') as word
    where word <> '' limit 8);
  patterns constant text[] := array(select '%' || word || '%' from unnest(words) as word);
  -- The index looks for the one that says most; the others are compared.
  longest constant text := (select pattern from unnest(patterns) as pattern order by char_length(pattern) desc limit 1);
  found jsonb;
begin
  if auth.uid() is null then
    raise exception 'unauthenticated' using errcode = 'PT401';
  end if;
  if longest is null then
    return '[]';
  end if;
  execute $search$
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', id, 'gite_id', gite_id, 'nature', nature, 'statut', statut, 'plateforme', plateforme, 'client_nom', client_nom,
      'date_debut', date_debut, 'date_fin', date_fin) order by date_debut desc, id desc), '[]')
    from (
      select stay.*
      from public.reservations as stay
      where stay.owner_user_id = $1 and stay.deleted_at is null
        and private.reservation_words(
          client_nom, reference_plateforme, client_email, client_telephone, notes, libelles) like $2
        and private.reservation_words(
          client_nom, reference_plateforme, client_email, client_telephone, notes, libelles) like all ($3)
      order by stay.date_debut desc, stay.id desc
      limit $4
    ) as page
  $search$ into found using auth.uid(), longest, patterns, least(greatest(coalesce(p_limit, 50), 1), 200);
  return found;
end
$$;
grant execute on function public.search_reservations(text, integer) to authenticated;
