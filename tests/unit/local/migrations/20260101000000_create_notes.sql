create table public.notes (
  id integer generated always as identity primary key,
  owner_id uuid not null default auth.uid() references auth.users (id) on delete cascade,
  texte text not null check (texte <> 'interdit'),
  during daterange,
  constraint notes_not_twice exclude using gist (owner_id with =, during with &&)
);
alter table public.notes enable row level security;
grant select, insert on public.notes to authenticated;
create policy "owners read their notes" on public.notes for select to authenticated using (owner_id = (select auth.uid()));
create policy "owners write their notes" on public.notes for insert to authenticated
  with check (owner_id = (select auth.uid()));

create table public.secrets (id integer primary key, value text);
alter table public.secrets enable row level security;
create policy "everybody may, were there a grant" on public.secrets for select to anon, authenticated using (true);
insert into public.secrets values (1, 'top secret');

create function public.refuse(code text, said text) returns void language plpgsql as $$
begin
  raise exception '%', said using errcode = code;
end
$$;
create function public.count_to(top bigint) returns bigint language sql as $$
  select count(*) from generate_series(1, top)
$$;
create function public.sleep(seconds double precision) returns void language sql as $$ select pg_sleep(seconds) $$;
create function public.whoami() returns uuid language sql stable as $$ select auth.uid() $$;
create function public.long_text() returns jsonb language sql stable as $$
  select jsonb_build_object('text', repeat('Les hirondelles. ', 1000))
$$;
