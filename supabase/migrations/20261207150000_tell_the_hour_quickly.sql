-- What a guest's phone is told of the gîte's clocks took 22 ms of each sheet, a function called for each day and half-hour until the link
-- ends. As before, in one statement that steps by weeks.

-- `GuestClock` of src/domain/guest/sheet.ts: from when on what is added to UTC, between two instants. Looked at from week to week, as no clock
-- changes twice in one, and by the half-hour in a week that it changes in. In one piece, whose plan is kept: a function of its own
-- for each look took twenty times as long, and every guest is told.
create or replace function private.clock_of(p_zone text, p_from timestamptz, p_until timestamptz) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  return (
      with looked_at as (
        select date_trunc('hour', p_from) as at
        union all
        select week + half * interval '30 minutes'
        from generate_series(date_trunc('hour', p_from), p_until, interval '168 hours') as week, generate_series(1, 336) as half
        where (week at time zone p_zone) - (week at time zone 'UTC')
          <> ((week + interval '168 hours') at time zone p_zone) - ((week + interval '168 hours') at time zone 'UTC')
      ), told as (
        select at, added, lag(added) over (order by at) as before
        from (select at, (at at time zone p_zone) - (at at time zone 'UTC') as added from looked_at) as one
      )
      select jsonb_build_object(
        'until', (extract(epoch from p_until) * 1000)::bigint,
        'offsets', jsonb_agg(
          jsonb_build_array((extract(epoch from at) * 1000)::bigint, (extract(epoch from added) / 60)::integer) order by at))
      from told where before is distinct from added);
end
$$;

drop function if exists private.offset_at(text, timestamptz);
drop function if exists private.epoch_ms(timestamptz);
