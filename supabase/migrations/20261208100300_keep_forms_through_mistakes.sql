-- The day on which a form is destroyed follows its stay, but for two changes that are mistakes or another stay: nothing is destroyed at
-- once because dates were written wrong, for a form does not come back as dates do; and what took place is not kept longer because its
-- entry is used for another one.
create or replace function private.date_form() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  stay public.reservations;
  due date;
begin
  select * into stay from public.reservations where id = new.reservation_id;
  if tg_op = 'INSERT' then
    new.sejour_du := coalesce(new.sejour_du, stay.date_debut);
    new.sejour_au := coalesce(new.sejour_au, stay.date_fin);
  elsif stay.id is not null then
    due := (new.date_arrivee + (stay.date_debut - coalesce(new.sejour_du, stay.date_debut)) + interval '6 months')::date;
    if due > current_date then
      new.a_detruire_le := case when new.date_depart < current_date then least(due, old.a_detruire_le) else due end;
    end if;
  end if;
  return new;
end
$$;
