import { expect, test } from 'vitest';
import type { Session, TestDatabase } from '../support/database.ts';
import { createDevice } from '../support/device.ts';
import { createEstate } from '../support/world.ts';

/** Pokes need Realtime, which these databases do not have: its two names are made here, and taken back with the transaction. */
export function pokesSpec(database: () => TestDatabase): void {
  const withRealtime = async (send: string, work: (session: Session) => Promise<void>) => {
    const rollback = new Error('only tried');
    const attempt = database().transaction(async (session) => {
      await session.run('create schema realtime');
      await session.run('create table realtime.messages (topic text, extension text)');
      await session.run('create table realtime.sent (payload jsonb, event text, topic text, is_private boolean)');
      await session.run(
        `create function realtime.topic() returns text language sql stable return current_setting('realtime.topic')`,
      );
      await session.run(
        `create function realtime.send(payload jsonb, event text, topic text, private boolean) returns void
         language plpgsql as $$ begin ${send} end $$`,
      );
      expect(await session.rows('select private.enable_pokes() as enabled')).toEqual([{ enabled: true }]);
      await work(session);
      throw rollback;
    });
    await expect(attempt).rejects.toBe(rollback);
  };
  const KEEP = 'insert into realtime.sent values (payload, event, topic, private);';
  const sent = (session: Session) => session.rows<{ topic: string }>('select * from realtime.sent order by topic');

  test('INV-31: without Realtime there is no trigger, and nothing is paid', async () => {
    expect(await database().rows('select private.enable_pokes() as enabled')).toEqual([{ enabled: false }]);
    expect(await database().rows(`select 1 from pg_trigger where tgname = 'poke_members'`)).toEqual([]);
  });

  test('INV-31: a transaction pokes each member of each scope once, with nothing in it', async () => {
    const { gite, owner, cleaner } = await createEstate(database());
    await withRealtime(KEEP, async (session) => {
      for (const consignes of ['a', 'b']) {
        await session.run('update public.cleaning_schedule set consignes = $1 where scope_id = $2', consignes, gite);
      }
      const poke = (user: string) => ({ payload: {}, event: 'poke', topic: `pokes:${user}`, is_private: true });
      expect(await sent(session)).toEqual([owner, cleaner].toSorted().map(poke));
    });
  });

  test('INV-31: a poke that fails keeps nobody from writing', async () => {
    const estate = await createEstate(database());
    await withRealtime(`raise exception 'no realtime today';`, async (session) => {
      await session.run(`update public.reservations set notes = 'written' where id = $1`, estate.rows.reservations);
      expect(
        await session.rows('select notes from public.reservations where id = $1', estate.rows.reservations),
      ).toEqual([{ notes: 'written' }]);
    });
    // Nothing of it is left.
    expect((await createDevice(database(), estate.owner).pull()).scopes).toHaveLength(2);
  });

  test('INV-31: everybody hears their own pokes and nobody else’s', async () => {
    const { owner, cleaner } = await createEstate(database());
    await withRealtime(KEEP, async (session) => {
      await session.run('alter table realtime.messages enable row level security');
      await session.run('grant usage on schema realtime to authenticated');
      await session.run('grant select on realtime.messages to authenticated');
      await session.run('grant execute on function realtime.topic() to authenticated');
      await session.run(`insert into realtime.messages values ('any', 'broadcast')`);
      const heard = async (person: string, topic: string) => {
        await session.run(
          `select set_config('role', 'authenticated', true), set_config('request.jwt.claim.sub', $1, true),
             set_config('request.jwt.claims', json_build_object('sub', $1::text)::text, true), set_config('realtime.topic', $2, true)`,
          person,
          topic,
        );
        const found = await session.rows('select 1 from realtime.messages');
        await session.run('reset role');
        return found.length;
      };
      expect([await heard(owner, `pokes:${owner}`), await heard(cleaner, `pokes:${owner}`)]).toEqual([1, 0]);
    });
  });
}
