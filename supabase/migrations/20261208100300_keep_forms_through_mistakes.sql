-- The day on which a form is destroyed follows its stay while that is to come. Nothing is destroyed at once because dates were written
-- wrong, for a form does not come back as dates do; and what took place keeps its day, whatever its entry is used for afterwards.
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
  -- Over by what was signed, and by the arrival from which its day was counted last.
  elsif stay.id is not null and current_date <= greatest(
    new.date_depart, (old.a_detruire_le - interval '6 months')::date + (new.date_depart - new.date_arrivee)) then
    due := (new.date_arrivee + (stay.date_debut - coalesce(new.sejour_du, stay.date_debut)) + interval '6 months')::date;
    if due > current_date then
      new.a_detruire_le := due;
    end if;
  end if;
  return new;
end
$$;
