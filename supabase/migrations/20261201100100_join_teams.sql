-- Inviting, looking, joining, leaving, revoking. Refusals are data, so that what they count stays written.

create function private.code_hash(p_code text) returns bytea
language sql immutable set search_path = ''
as $$
  select sha256(convert_to(coalesce(p_code, ''), 'UTF8'))
$$;

-- Whose tries are counted together: the caller's account, else the address that a hosted project's front says. Where nobody says one,
-- the gateway counts. Null: not counted here.
create function private.asker() returns text
language sql stable security definer set search_path = ''
as $$
  select coalesce(
    auth.uid()::text,
    encode(sha256(convert_to(nullif(current_setting('request.headers', true), '')::jsonb ->> 'cf-connecting-ip', 'UTF8')), 'hex'))
$$;

-- Whether the caller has tried too many codes that there are not: twenty at once, then two a minute. Before the code is looked at,
-- or a guesser would still be told of the right one.
create function private.is_guessing() returns boolean
language sql stable security definer set search_path = ''
as $$
  select coalesce((
    select least(20, remaining + extract(epoch from now() - at) / 30) < 1
    from private.code_try where key = private.asker()), false)
$$;

create function private.count_guess() returns void
language plpgsql security definer set search_path = ''
as $$
begin
  delete from private.code_try where at < now() - interval '1 hour';
  insert into private.code_try as known (key, remaining)
  select asker, 19 from private.asker() as asker where asker is not null
  on conflict (key) do update
  set remaining = least(20, known.remaining + extract(epoch from now() - known.at) / 30) - 1, at = now();
end
$$;

-- The gîtes to which a person may invite: their own, and where they clean as a company.
create function private.invites_to(p_user uuid, p_gites uuid[]) returns uuid[]
language sql stable security definer set search_path = ''
as $$
  select coalesce(array_agg(gite.id order by gite.id), '{}')
  from public.gites_base as gite
  join private.sync_member as member on member.scope_id = gite.id and member.user_id = p_user
  where gite.id = any (p_gites) and gite.deleted_at is null and (member.role = 'owner' or member.est_societe)
$$;

create function private.names_of(p_gites uuid[]) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select coalesce(jsonb_agg(nom order by nom), '[]') from public.gites_base where id = any (p_gites)
$$;

-- `{id, code, expires_at}`: the only time the code is seen. Or `{refused}`: `gites` (not one's own, not all of one owner, none),
-- `words` (no name), `company` (a company brings people, no other company), `limit` (twenty open ones).
create function public.create_invitation(
  p_gites uuid[], p_nom text, p_invitant text, p_remplacant boolean, p_societe boolean
) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  caller constant uuid := auth.uid();
  gites constant uuid[] := private.invites_to(caller, p_gites);
  nom constant text := left(btrim(coalesce(p_nom, '')), 200);
  invitant constant text := left(btrim(coalesce(p_invitant, '')), 60);
  owners uuid[];
  -- 144 of 244 random bits, in letters that an address takes.
  code constant text := translate(
    encode(substr(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 1, 18), 'base64'), '+/', '-_');
  made private.invitation;
begin
  if private.role_in(caller, caller) is null then
    raise exception 'unauthenticated' using errcode = 'PT401';
  end if;
  owners := array(select distinct owner_user_id from public.gites_base where id = any (gites));
  if cardinality(gites) not between 1 and 50 or cardinality(owners) <> 1
    or cardinality(gites) <> (select count(distinct id) from unnest(p_gites) as id) then
    return jsonb_build_object('refused', 'gites');
  end if;
  if nom = '' or invitant = '' then
    return jsonb_build_object('refused', 'words');
  end if;
  if coalesce(p_societe, false) and owners[1] <> caller then
    return jsonb_build_object('refused', 'company');
  end if;
  -- One's invitations are counted one after the other.
  perform from private.sync_scope where id = caller for no key update;
  delete from private.invitation where created_by = caller and expires_at < now() - interval '30 days';
  if 20 <= (
    select count(*) from private.invitation
    where created_by = caller and used_at is null and revoked_at is null and expires_at > now()
  ) then
    return jsonb_build_object('refused', 'limit');
  end if;
  insert into private.invitation (code_hash, owner_user_id, created_by, invitant, nom, gites, remplacant, est_societe)
  values (
    private.code_hash(code), owners[1], caller, invitant, nom, gites, coalesce(p_remplacant, false), coalesce(p_societe, false))
  returning * into made;
  return jsonb_build_object('id', made.id, 'code', code, 'expires_at', made.expires_at);
end
$$;

-- What is open, the soonest to end first: one's own, and what companies made for one's gîtes. `mine`: made by the caller.
create function public.my_invitations() returns jsonb
language sql stable security definer set search_path = '' set timezone = 'UTC'
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', id, 'nom', nom, 'invitant', invitant, 'gites', gites, 'remplacant', remplacant, 'est_societe', est_societe,
    'expires_at', expires_at, 'mine', created_by = auth.uid()) order by expires_at, id), '[]')
  from private.invitation
  where auth.uid() in (owner_user_id, created_by) and used_at is null and revoked_at is null and expires_at > now()
$$;

-- False when there was nothing to revoke: used meanwhile, or over.
create function public.revoke_invitation(p_id uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
begin
  update private.invitation set revoked_at = now()
  where id = p_id and auth.uid() in (owner_user_id, created_by) and used_at is null and revoked_at is null;
  return found;
end
$$;

-- Where an invitation stands for somebody: `open`; `own` (they made it, or own the gîtes), `joined` (they came with it, and still
-- clean there), `used`, `over` (too late, taken back, or nothing left to join). Whoever holds a code that once was good is told which.
create function private.standing_of(p_invitation private.invitation, p_user uuid) returns text
language sql stable security definer set search_path = ''
as $$
  select case
    when p_user in (p_invitation.owner_user_id, p_invitation.created_by) then 'own'
    when p_invitation.used_by = p_user and exists (
      select from private.sync_member where user_id = p_user and scope_id = any (p_invitation.gites)) then 'joined'
    when p_invitation.used_at is not null then 'used'
    when p_invitation.revoked_at is not null or p_invitation.expires_at <= now()
      or private.invites_to(p_invitation.created_by, p_invitation.gites) = '{}' then 'over'
    else 'open'
  end
$$;

-- What an invitation is for, before one has an account: who invites whom, to which gîtes by name. Nothing of it once it is not open.
-- `state` as above; `unknown` for any other code; `busy`: too many unknown ones were tried.
create function public.peek_invitation(p_code text) returns jsonb
language plpgsql security definer set search_path = '' set timezone = 'UTC'
as $$
declare
  asked private.invitation;
  state text;
begin
  if private.is_guessing() then
    return jsonb_build_object('state', 'busy');
  end if;
  select * into asked from private.invitation where code_hash = private.code_hash(p_code);
  if asked.id is null then
    perform private.count_guess();
    return jsonb_build_object('state', 'unknown');
  end if;
  state := private.standing_of(asked, auth.uid());
  if state not in ('open', 'joined') then
    return jsonb_build_object('state', state);
  end if;
  return jsonb_build_object(
    'state', state, 'invitant', asked.invitant, 'nom', asked.nom, 'est_societe', asked.est_societe,
    'gites', private.names_of(private.invites_to(asked.created_by, asked.gites)), 'expires_at', asked.expires_at);
end
$$;

-- Joins with a code: `{state: joined}`, or why not, as above; `full`: a gîte has fifty people. Of two who come with one code the
-- second finds it used; who comes twice has joined once.
create function public.join_team(p_code text, p_nom text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  caller constant uuid := auth.uid();
  asked private.invitation;
  joined uuid[];
  company uuid;
  state text;
begin
  if private.role_in(caller, caller) is null then
    raise exception 'unauthenticated' using errcode = 'PT401';
  end if;
  if private.is_guessing() then
    return jsonb_build_object('state', 'busy');
  end if;
  select * into asked from private.invitation where code_hash = private.code_hash(p_code) for no key update;
  if asked.id is null then
    perform private.count_guess();
    return jsonb_build_object('state', 'unknown');
  end if;
  -- In the order in which everybody locks gîtes; a company that is being revoked has gone or has not.
  perform from private.sync_scope where id = any (asked.gites) order by id for no key update;
  state := private.standing_of(asked, caller);
  if state <> 'open' then
    return jsonb_build_object('state', state);
  end if;
  joined := private.invites_to(asked.created_by, asked.gites);
  if exists (
    select from private.sync_member where scope_id = any (joined) and user_id <> caller group by scope_id having count(*) > 50
  ) then
    return jsonb_build_object('state', 'full');
  end if;
  company := nullif(asked.created_by, asked.owner_user_id);
  insert into private.sync_member as known (scope_id, user_id, role, nom, remplacant, est_societe, societe_user_id)
  select gite, caller, 'cleaner', left(coalesce(nullif(btrim(p_nom), ''), asked.nom), 200),
    asked.remplacant, asked.est_societe, company
  from unnest(joined) as gite
  order by gite
  -- The owner's word about somebody who is there already; a company takes nobody over.
  on conflict (scope_id, user_id) do update
  set nom = excluded.nom, remplacant = excluded.remplacant, est_societe = known.est_societe or excluded.est_societe,
    societe_user_id = null
  where excluded.societe_user_id is null;
  update private.invitation set used_at = now(), used_by = caller where id = asked.id;
  return jsonb_build_object('state', 'joined');
end
$$;

-- Takes somebody out of gîtes; how many. Whose they are and what becomes of the rest is for the triggers of `sync_member`.
create function private.remove_cleaner(p_user uuid, p_gites uuid[]) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  removed integer;
begin
  perform from private.sync_scope where id = any (p_gites) order by id for no key update;
  -- An invitation that a company made is over with it (`invites_to`); one that they came with stays used.
  delete from private.sync_member where user_id = p_user and role = 'cleaner' and scope_id = any (p_gites);
  get diagnostics removed = row_count;
  return removed;
end
$$;

-- The owner takes somebody out of some of their gîtes, with the people whom a company brought there; a company takes out its own
-- people. How many gîtes they left.
create function public.revoke_cleaner(p_user uuid, p_gites uuid[]) returns integer
language sql security definer set search_path = ''
as $$
  select private.remove_cleaner(p_user, coalesce(array_agg(member.scope_id), '{}'))
  from private.sync_member as member
  where member.user_id = p_user and member.scope_id = any (p_gites) and (
    private.role_in(auth.uid(), member.scope_id) = 'owner' or member.societe_user_id = auth.uid())
$$;

-- The caller leaves; how many gîtes.
create function public.leave_team(p_gites uuid[]) returns integer
language sql security definer set search_path = ''
as $$
  select private.remove_cleaner(auth.uid(), coalesce(p_gites, '{}'))
$$;

revoke execute on function
  public.create_invitation(uuid[], text, text, boolean, boolean), public.my_invitations(), public.revoke_invitation(uuid),
  public.peek_invitation(text), public.join_team(text, text), public.revoke_cleaner(uuid, uuid[]), public.leave_team(uuid[])
from public, anon;
grant execute on function
  public.create_invitation(uuid[], text, text, boolean, boolean), public.my_invitations(), public.revoke_invitation(uuid),
  public.peek_invitation(text), public.join_team(text, text), public.revoke_cleaner(uuid, uuid[]), public.leave_team(uuid[])
to authenticated;
-- Who is invited has no account yet. The only function open to everybody.
grant execute on function public.peek_invitation(text) to anon;
