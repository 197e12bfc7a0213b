-- Who guesses is counted by what one household has: an IPv4 address, or the first half of an IPv6 one. Counted whole, everybody with IPv6
-- had twenty tries from each of 2^64 addresses. As `addressKey` of supabase/local/http/limits.ts; what is no address counts as it is.
create function private.address_key(p_address text) returns text
language plpgsql immutable set search_path = ''
as $$
declare
  address inet;
begin
  address := p_address::inet;
  if family(address) = 6 and address <<= inet '::ffff:0:0/96' then
    return substring(host(address) from '[0-9.]+$');
  end if;
  return case family(address) when 4 then host(address) else host(network(set_masklen(address, 64))) end;
exception
  when invalid_text_representation then
    return p_address;
end
$$;

create or replace function private.asker() returns text
language sql stable security definer set search_path = ''
as $$
  select coalesce(
    auth.uid()::text,
    encode(sha256(convert_to(
      private.address_key(nullif(current_setting('request.headers', true), '')::jsonb ->> 'cf-connecting-ip'), 'UTF8')), 'hex'))
$$;
