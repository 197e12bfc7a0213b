-- A change that this server cannot digest (a faulty migration, content that no test foresaw) must not hold back for ever what
-- waits behind it. Its device sends the same number and the same uuid as `void`, without any content: the number is used up,
-- nothing is written, and the device keeps the words in its quarantine for the person. Should the change itself still be on
-- its way, it arrives as a duplicate; should it have been processed after all, the void is the duplicate.

create or replace function private.process_mutation(p_user uuid, p_client uuid, p_mutation private.mutation)
returns private.mutation_outcome
language plpgsql security definer set search_path = ''
as $$
declare
  outcome private.mutation_outcome;
  state text;
begin
  if p_mutation.op = 'void' then
    return private.refuse('given_up');
  end if;
  begin
    outcome := private.apply_mutation(p_user, p_client, p_mutation);
  exception when others then
    get stacked diagnostics state = returned_sqlstate;
    -- Passing troubles abort the batch and are tried again; nobody's change is refused because a server was busy.
    if state in ('55P03', '25006') or left(state, 2) in ('08', '40', '53', '57', '58') then
      raise;
    end if;
    -- Nor because a server was wrong: no content of a mutation leads here (the tests try), a faulty migration does.
    if left(state, 2) in ('0A', '42', 'P0', 'XX') then
      raise exception 'server_fault' using errcode = 'PT503', detail = state;
    end if;
    outcome := private.refuse(private.refusal_of(state));
  end;
  if outcome.status = 'rejected' then
    perform private.open_issue(p_user, 'refusal', p_mutation, '', p_mutation.sent, null, 'theirs', outcome.code);
  end if;
  return outcome;
end
$$;
