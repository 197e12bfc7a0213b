-- "+33 (0)6 12 …" holds the 33 and the 0: it is the same French number, and is found by either.
create or replace function private.reservation_words(
  p_nom text, p_reference text, p_email text, p_telephone text, p_notes text, p_libelles text
) returns text
language sql immutable parallel safe set search_path = ''
as $$
  select private.search_text(concat_ws(
    ' ', p_nom, p_reference, p_email, p_notes, p_libelles, digits.typed,
    -- A French number is looked for with its 0 and with its 33.
    case when digits.national <> '' then '0' || digits.national || ' 33' || digits.national end))
  from (
    select typed, coalesce(substring(typed from '^(?:(?:00)?330?|0)([1-9][0-9]{8})$'), '') as national
    from (select regexp_replace(p_telephone, '\D', '', 'g') as typed) as figures
  ) as digits
$$;

-- What the index holds was computed as before. A table of this age is done in an instant; a larger one is migrated by whoever runs
-- it, with `concurrently`.
-- squawk-ignore require-concurrent-reindex
reindex index public.idx_reservations_client_nom;
