-- The machinery of synchronisation, as src/sync/SPEC.md describes it.
-- A scope is the unit of sharing. Its counter is bumped under its row lock, so whoever sees version v+1 sees version v:
-- v+1 can be given only after v's transaction has ended. No timestamp and no sequence gives that.

create table private.sync_meta (
  only_row boolean primary key default true check (only_row),
  -- Changed by hand after a restore: devices then compare everything again.
  epoch uuid not null default gen_random_uuid(),
  min_schema integer not null default 1,
  max_schema integer not null default 1
);
insert into private.sync_meta default values;

create table private.sync_scope (
  id uuid primary key,
  owner_user_id uuid not null references auth.users (id) on delete cascade,
  kind text not null check (kind in ('owner', 'menage')),
  seq bigint not null default 0,
  -- Cursors below this one miss purged tombstones and must start again.
  min_seq bigint not null default 0,
  -- Of the live rows; devices compare theirs.
  row_count bigint not null default 0,
  digest bigint not null default 0,
  -- The transaction that bumped last: a transaction bumps a scope once, however many rows it writes.
  bumped_by text not null default '',
  unique (id, owner_user_id)
-- Room for the counter's next version beside the last: such an update touches no index.
) with (fillfactor = 50);
create index sync_scope_owner_user_id_idx on private.sync_scope (owner_user_id);

create table private.sync_member (
  scope_id uuid not null references private.sync_scope (id) on delete cascade,
  user_id uuid not null references auth.users (id) on delete cascade,
  role text not null check (role in ('owner', 'cleaner')),
  nom text not null default '' check (char_length(nom) <= 200),
  created_at timestamptz not null default now(),
  primary key (scope_id, user_id)
);
create index sync_member_user_id_idx on private.sync_member (user_id);

create table private.sync_client (
  id uuid primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  last_mid bigint not null default 0,
  -- The last ones processed, newest last: a known number with another uuid betrays a cloned device.
  recent_uuids uuid[] not null default '{}',
  schema integer not null,
  seen_at timestamptz not null default now()
);
create index sync_client_user_id_idx on private.sync_client (user_id);

-- A row that left a scope without a tombstone in it: deleted for good, or moved to another scope.
create table private.sync_exit (
  scope_id uuid not null references private.sync_scope (id) on delete cascade,
  table_name text not null,
  row_id uuid not null,
  ver bigint not null,
  rev bigint not null,
  primary key (scope_id, ver, table_name, row_id)
);
create index sync_exit_row_id_idx on private.sync_exit (row_id);

-- Which tables are synchronised and what a device may write in them.
create table private.sync_table (
  name text primary key,
  -- Parents before their children.
  position integer not null unique,
  -- Whose scope a new row belongs to: the writer's own, or the gîte's.
  scope_kind text not null check (scope_kind in ('owner', 'menage')),
  owner_inserts boolean not null,
  owner_updates boolean not null,
  owner_deletes boolean not null,
  columns text[] not null
);

create table private.sync_field (
  table_name text not null references private.sync_table (name),
  column_name text not null,
  owner_writes boolean not null,
  cleaner_writes boolean not null default false,
  -- When two devices wrote it without knowing of each other: the later arrival wins, the first committed stays,
  -- or `fait` wins, because a cleaning that was done is a fact. The losing value always becomes an issue.
  rule text not null default 'later_wins' check (rule in ('later_wins', 'first_stays', 'done_wins')),
  -- Fields of one name lose together.
  together text,
  primary key (table_name, column_name)
);

alter table private.sync_meta enable row level security;
alter table private.sync_scope enable row level security;
alter table private.sync_member enable row level security;
alter table private.sync_client enable row level security;
alter table private.sync_exit enable row level security;
alter table private.sync_table enable row level security;
alter table private.sync_field enable row level security;
grant select, insert, update, delete on private.sync_member to service_role;

-- The scopes of whoever asks. A plain `in (select …)` in a policy would scan the child table (measured); this does not.
create function private.my_scopes() returns setof uuid
language sql stable security definer set search_path = ''
as $$
  select scope_id from private.sync_member where user_id = (select auth.uid())
$$;
revoke execute on function private.my_scopes() from public, anon;
grant execute on function private.my_scopes() to authenticated;

-- What a person may do in a scope; null for a stranger.
create function private.role_in(p_user uuid, p_scope uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select role from private.sync_member where user_id = p_user and scope_id = p_scope
$$;

-- One live row's share of its scope's digest: 32-bit mixing that a device computes exactly with doubles (src/sync/digest.ts).
create function private.row_digest(p_id uuid, p_rev bigint) returns bigint
language sql immutable set search_path = ''
as $$
  select (
    ((('x' || right(hex, 8))::bit(32)::bigint # ((p_rev * 2654435761) & 4294967295)) * 1000003)
    + ('x' || substr(hex, 17, 8))::bit(32)::bigint
  ) % 4294967291
  from (select replace(p_id::text, '-', '') as hex) as id
$$;

-- Gives the version of the running transaction in a scope, and holds the scope until the transaction ends.
-- Null when the scope is gone (its owner is being deleted).
create function private.bump_scope(p_scope uuid) returns bigint
language plpgsql security definer set search_path = ''
as $$
declare
  -- The number alone could come again after a restore into another cluster.
  running constant text := pg_current_xact_id()::text || '@' || extract(epoch from transaction_timestamp())::text;
  version bigint;
begin
  select seq into version from private.sync_scope where id = p_scope and bumped_by = running;
  if version is null then
    update private.sync_scope set seq = seq + 1, bumped_by = running where id = p_scope returning seq into version;
  end if;
  return version;
end
$$;

-- Books what a statement changed in a scope's count and digest.
create function private.tally_scope(p_scope uuid, p_rows bigint, p_digest numeric) returns void
language sql security definer set search_path = ''
as $$
  update private.sync_scope
  set row_count = row_count + p_rows,
      digest = (((digest + p_digest) % 9007199254740992) + 9007199254740992) % 9007199254740992
  where id = p_scope
$$;

-- What every synchronised table starts with.
create table private.synced_row (
  id uuid not null primary key,
  scope_id uuid not null,
  owner_user_id uuid not null,
  ver bigint not null default 0,
  rev bigint not null default 0,
  -- {column: [rev, writer]} of the last change of each column since the row was made.
  frev jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  -- The parent whose deletion took this row along: restored, it brings back those rows and no other.
  deleted_with uuid
);
alter table private.synced_row enable row level security;
