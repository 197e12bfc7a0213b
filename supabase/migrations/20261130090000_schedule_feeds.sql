-- Has pg_cron ask the function `read-feeds` for what is due, every minute: through pg_net, with what the vault keeps under
-- `project_url` and `service_role_key`, so that neither stands in cron's table. False where one of these is not there yet: it is
-- called again after installing. (The embedded stack reads feeds by itself.)
create function private.schedule_feeds() returns boolean
language plpgsql set search_path = ''
as $$
declare
  kept integer;
begin
  if to_regprocedure('cron.schedule(text, text, text)') is null
    or to_regproc('net.http_post') is null or to_regclass('vault.decrypted_secrets') is null
  then
    return false;
  end if;
  execute $sql$ select count(*) from vault.decrypted_secrets where name in ('project_url', 'service_role_key') $sql$ into kept;
  if kept < 2 then
    return false;
  end if;
  execute 'select cron.schedule($1, $2, $3)' using 'read-feeds', '* * * * *', $job$
    select net.http_post(
      url := (select decrypted_secret from vault.decrypted_secrets where name = 'project_url') || '/functions/v1/read-feeds',
      headers := jsonb_build_object('Authorization', 'Bearer ' ||
        (select decrypted_secret from vault.decrypted_secrets where name = 'service_role_key')),
      body := '{}'::jsonb,
      timeout_milliseconds := 110000)
    where exists (select from private.feed where active and next_at <= now() and (lease_until is null or lease_until <= now()))
  $job$;
  return true;
end
$$;
revoke execute on function private.schedule_feeds() from public, anon, authenticated;
select private.schedule_feeds();
