-- What a hosted project has before the first migration, and a bare PostgreSQL has not. May run any number of times.
-- One process at a time in this database; roles belong to the whole server, where another may be making them just now.
select pg_advisory_xact_lock(7203114552);

do $$
begin
  begin
    create role anon nologin noinherit;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    create role authenticated nologin noinherit;
  exception when duplicate_object or unique_violation then null;
  end;
  begin
    create role service_role nologin noinherit bypassrls;
  exception when duplicate_object or unique_violation then null;
  end;
end
$$;

create schema if not exists extensions;
create schema if not exists auth;

do $$
declare
  wanted text;
begin
  foreach wanted in array array['pg_trgm', 'unaccent', 'btree_gin', 'btree_gist', 'pgcrypto'] loop
    if exists (select from pg_available_extensions where name = wanted)
      and not exists (select from pg_extension where extname = wanted)
    then
      execute format('create extension %I with schema extensions', wanted);
    end if;
  end loop;
end
$$;

-- Names only. What a table or a function gives to whom is said in the migrations and nowhere else.
grant usage on schema public, extensions, auth to anon, authenticated, service_role;
