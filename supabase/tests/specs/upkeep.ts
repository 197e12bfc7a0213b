import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { openFeedDesk } from '../support/feeds.ts';
import { createDevice, type Device, scopeOf } from '../support/device.ts';
import { createEstate, type Estate } from '../support/world.ts';

/** What is forgotten after half a year, one owner at a time. */
export function upkeepSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let phone: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    phone = createDevice(database(), estate.owner);
  });

  /** Looks after this owner as if everything until now were half a year old; another owner would be less due. */
  const purge = async (owner = estate.owner) => {
    await database().run(`update private.sync_scope set purged_at = '2000-01-01' where id = $1`, owner);
    const [answer] = await database().rows<{ done: boolean }>('select private.purge_next_owner(now()) as done');
    return answer?.done;
  };
  /** They have a day of their own, before which nothing goes that they hang on (police-form-ends.ts). */
  const withoutForms = () => database().run('delete from public.fiches_police where scope_id = $1', estate.owner);
  const idsOf = async (table: string) =>
    (
      await database().rows<{ id: string }>(`select id from public.${table} where owner_user_id = $1`, estate.owner)
    ).map(({ id }) => id);
  const exitsOf = (scope: string) =>
    database().rows<{ table_name: string; row_id: string }>(
      'select table_name, row_id from private.sync_exit where scope_id = $1',
      scope,
    );
  const tallyOf = async (scope: string) => {
    const [row] = await database().rows<{ row_count: number; digest: number }>(
      'select row_count, digest from private.sync_scope where id = $1',
      scope,
    );
    return row;
  };

  test('INV-29: nobody is due within a week of the last time, and then again', async () => {
    const others = await createEstate(database());
    await database().run('update private.sync_scope set purged_at = now()');
    const ask = async () =>
      (await database().rows<{ done: boolean }>('select private.purge_next_owner() as done'))[0]?.done;
    expect(await ask()).toBe(false);
    await database().run(
      `update private.sync_scope set purged_at = now() - interval '8 days' where id in ($1, $2)`,
      estate.owner,
      others.owner,
    );
    expect([await ask(), await ask(), await ask()]).toEqual([true, true, false]);
  });

  test('INV-29: a deleted stay leaves for good with what hangs on it, and what is not deleted stays', async () => {
    await withoutForms();
    await phone.remove('reservations', estate.rows.reservations);
    const before = await tallyOf(estate.owner);
    expect(await purge()).toBe(true);
    expect(await idsOf('reservations')).toEqual([]);
    expect(await idsOf('cleaning_stays')).toEqual([]);
    expect(await idsOf('client_access_tokens')).toEqual([]);
    expect(await idsOf('gites_base')).toEqual([estate.gite]);
    // A cleaning of a stay that is gone is still somebody's work.
    expect(await idsOf('cleaning_schedule')).toEqual([estate.rows.cleaning_schedule]);
    expect((await exitsOf(estate.owner)).map(({ row_id }) => row_id)).toContain(estate.rows.reservations);
    expect(await exitsOf(estate.gite)).toContainEqual({
      table_name: 'cleaning_stays',
      row_id: estate.rows.reservations,
    });
    // Tombstones are not counted: nothing that counts has changed.
    expect(await tallyOf(estate.owner)).toEqual(before);
  });

  test('INV-29: what was deleted lately stays, as a tombstone', async () => {
    await phone.remove('reservations', estate.rows.reservations);
    await database().run(`update private.sync_scope set purged_at = '2000-01-01' where id = $1`, estate.owner);
    await database().run('select private.purge_next_owner()');
    expect(await idsOf('reservations')).toEqual([estate.rows.reservations]);
  });

  test('INV-29: exits go half a year after they came, and cursors from before them start again', async () => {
    await phone.remove('reservations', estate.rows.reservations);
    const old = scopeOf(await phone.pull(), estate.owner).cursor;
    await purge();
    const told = scopeOf(await phone.pull(), estate.owner).cursor;
    await purge();
    expect(await exitsOf(estate.owner)).toEqual([]);
    const resetAt = async (cursor: string) => scopeOf(await phone.pull({ [estate.owner]: cursor }), estate.owner).reset;
    expect([await resetAt(old), await resetAt(told)]).toEqual([true, false]);
  });

  test('INV-29: a deleted gîte leaves for good with its scope, and its members lose it', async () => {
    await phone.remove('client_access_tokens', estate.rows.client_access_tokens);
    await phone.remove('reservations', estate.rows.reservations);
    await withoutForms();
    await phone.remove('gites_base', estate.gite);
    await purge();
    expect(await idsOf('gites_base')).toEqual([]);
    expect(await database().rows('select id from private.sync_scope where id = $1', estate.gite)).toEqual([]);
    const cleaner = createDevice(database(), estate.cleaner);
    expect((await cleaner.pull()).scopes.map(({ id }) => id)).toEqual([estate.cleaner]);
  });

  test('issues that were settled go, open ones stay, and nobody else’s rows are touched', async () => {
    const other = await createEstate(database());
    const keep = randomUUID();
    await database().run(
      `insert into public.sync_issue (id, scope_id, kind, table_name, row_id, kept, mutation_uuid)
       values ($1, $2, 'refusal', 'reservations', $3, 'theirs', $1)`,
      keep,
      estate.owner,
      estate.rows.reservations,
    );
    await phone.update('sync_issue', estate.rows.sync_issue, { state: 'settled' });
    const untouched = () => database().rows('select * from private.sync_scope where owner_user_id = $1', other.owner);
    const before = await untouched();
    await purge();
    expect(await idsOf('sync_issue')).toEqual([keep]);
    expect(await untouched()).toEqual(before);
  });

  test('where there is no pg_cron nothing is scheduled, and that is said', async () => {
    expect(await database().rows('select private.schedule_upkeep() as scheduled')).toEqual([{ scheduled: false }]);
  });
  test('where there is no pg_cron no feed is scheduled; where there is, they are read every minute with the key that the vault keeps', async () => {
    expect(await database().rows('select private.schedule_feeds() as scheduled')).toEqual([{ scheduled: false }]);
    const { id } = await (await openFeedDesk(database())).create('one');
    const undone = new Error('undone');
    const scheduling = database().transaction(async (session) => {
      // As these extensions have them: neither database of the tests can have the extensions themselves.
      for (const statement of [
        'create schema cron',
        'create table cron.job (name text, schedule text, command text)',
        `create function cron.schedule(text, text, text) returns bigint language sql
           as $$ insert into cron.job values ($1, $2, $3); select 1::bigint $$`,
        'create schema net',
        'create table net.request (url text, headers jsonb)',
        `create function net.http_post(url text, body jsonb default '{}', params jsonb default '{}', headers jsonb default '{}',
           timeout_milliseconds integer default 5000) returns bigint language sql
           as $$ insert into net.request values ($1, $4); select 1::bigint $$`,
        'create schema vault',
        'create table vault.decrypted_secrets (name text, decrypted_secret text)',
      ])
        await session.run(statement);
      expect(await session.rows('select private.schedule_feeds() as scheduled')).toEqual([{ scheduled: false }]);
      await session.run(
        `insert into vault.decrypted_secrets values ('project_url', 'https://a.example'), ('service_role_key', 'sesame')`,
      );
      expect(await session.rows('select private.schedule_feeds() as scheduled')).toEqual([{ scheduled: true }]);
      const [job] = await session.rows<{ schedule: string; command: string }>('select schedule, command from cron.job');
      expect(job?.schedule).toBe('* * * * *');
      expect(job?.command).not.toContain('sesame');
      await session.run(`update private.feed set next_at = now() + interval '1 hour'`);
      await session.run(job?.command ?? '');
      expect(await session.rows('select * from net.request')).toEqual([]);
      await session.run('update private.feed set next_at = now() where id = $1', String(id));
      await session.run(job?.command ?? '');
      expect(await session.rows('select * from net.request')).toEqual([
        { url: 'https://a.example/functions/v1/read-feeds', headers: { Authorization: 'Bearer sesame' } },
      ]);
      throw undone;
    });
    await expect(scheduling).rejects.toBe(undone);
  });
}
