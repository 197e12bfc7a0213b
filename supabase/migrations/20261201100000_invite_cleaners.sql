-- How people come into a gîte's team, and what is known of them there: a main cleaner or a replacement, a company, somebody
-- whom a company brought. What stands here is shown; it decides nothing about who is asked first.

alter table private.sync_member
  add column remplacant boolean not null default false,
  add column est_societe boolean not null default false,
  add column societe_user_id uuid;
-- Who came with a company goes with it, gîte by gîte.
alter table private.sync_member add constraint sync_member_societe_fkey foreign key (scope_id, societe_user_id)
  references private.sync_member (scope_id, user_id) on delete cascade not valid;
-- Nothing can break it: the column is new. A table of memberships is small.
-- squawk-ignore constraint-missing-not-valid
alter table private.sync_member validate constraint sync_member_societe_fkey;
-- squawk-ignore require-concurrent-index-creation
create index sync_member_societe_idx on private.sync_member (scope_id, societe_user_id);

alter table public.cleaning_team
  add column remplacant boolean not null default false,
  add column est_societe boolean not null default false,
  add column societe_user_id uuid;
update private.sync_table set columns = columns || array['remplacant', 'est_societe', 'societe_user_id']
where name = 'cleaning_team';

create or replace function private.project_member() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' or new.role <> 'cleaner' then
    delete from public.cleaning_team
    where gite_id = coalesce(old.scope_id, new.scope_id) and user_id = coalesce(old.user_id, new.user_id);
  elsif tg_op = 'INSERT' or old.role <> 'cleaner' then
    insert into public.cleaning_team (id, scope_id, gite_id, user_id, nom, remplacant, est_societe, societe_user_id)
    values (
      gen_random_uuid(), new.scope_id, new.scope_id, new.user_id, new.nom, new.remplacant, new.est_societe, new.societe_user_id);
  else
    update public.cleaning_team
    set nom = new.nom, remplacant = new.remplacant, est_societe = new.est_societe, societe_user_id = new.societe_user_id
    where gite_id = new.scope_id and user_id = new.user_id;
  end if;
  return null;
end
$$;

-- An invitation is a secret that opens some gîtes to whoever comes with it first. Only its hash is here: neither a copy of the
-- database nor whoever reads it can join with it.
create table private.invitation (
  id uuid primary key default gen_random_uuid(),
  code_hash bytea not null unique,
  -- Whose gîtes they are; made by them, or by a company that cleans there.
  owner_user_id uuid not null references auth.users (id) on delete cascade,
  created_by uuid not null references auth.users (id) on delete cascade,
  -- Who invites, in the words that the invited person knows them by.
  invitant text not null check (invitant = btrim(invitant) and char_length(invitant) between 1 and 60),
  nom text not null check (nom = btrim(nom) and char_length(nom) between 1 and 200),
  gites uuid[] not null check (cardinality(gites) between 1 and 50),
  remplacant boolean not null,
  est_societe boolean not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '7 days',
  revoked_at timestamptz,
  used_at timestamptz,
  used_by uuid references auth.users (id) on delete set null
);
create index invitation_owner_user_id_idx on private.invitation (owner_user_id);
create index invitation_created_by_idx on private.invitation (created_by);
create index invitation_used_by_idx on private.invitation (used_by);
alter table private.invitation enable row level security;

-- How many unknown codes somebody may still try; forgotten after an hour.
create table private.code_try (
  key text primary key,
  remaining double precision not null,
  at timestamptz not null default now()
);
create index code_try_at_idx on private.code_try (at);
alter table private.code_try enable row level security;

-- Who left a team, and when: what they wrote before and send after is kept for the owner (`keep_for_owner`).
create table private.former_member (
  scope_id uuid not null references private.sync_scope (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  nom text not null,
  left_at timestamptz not null default now(),
  primary key (scope_id, user_id)
);
create index former_member_user_id_idx on private.former_member (user_id);
create index former_member_left_at_idx on private.former_member (left_at);
alter table private.former_member enable row level security;

-- Whichever way somebody leaves: their planned cleanings are nobody's again, name and all. What was done keeps the name.
create function private.part_with_member() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  -- Nothing to part with where the gîte or the account itself is on its way out.
  if old.role <> 'cleaner' or not exists (select from private.sync_scope where id = old.scope_id) then
    return old;
  end if;
  update public.cleaning_schedule set assignee_user_id = null, assignee_nom = ''
  where scope_id = old.scope_id and assignee_user_id = old.user_id and statut = 'prevu';
  delete from private.former_member where left_at < now() - interval '90 days';
  insert into private.former_member (scope_id, user_id, nom)
  select old.scope_id, old.user_id, old.nom where exists (select from auth.users where id = old.user_id)
  on conflict (scope_id, user_id) do update set nom = excluded.nom, left_at = now();
  return old;
end
$$;
create trigger part_with_member before delete on private.sync_member
  for each row execute function private.part_with_member();

create function private.welcome_member() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.former_member where scope_id = new.scope_id and user_id = new.user_id;
  return null;
end
$$;
create trigger welcome_member after insert on private.sync_member
  for each row execute function private.welcome_member();
