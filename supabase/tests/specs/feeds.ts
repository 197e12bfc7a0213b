import { beforeEach, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { type FeedDesk, openFeedDesk } from '../support/feeds.ts';

/** Who reads which feed when. */
export function feedsSpec(database: () => TestDatabase): void {
  let desk: FeedDesk;
  beforeEach(async () => {
    desk = await openFeedDesk(database());
  });

  describe('a claim', () => {
    test('case 59: gives each feed that is due to one worker, with its address, and to nobody else while the lease lasts', async () => {
      const [one, two] = [await desk.create('one'), await desk.create('two')];
      const first = await desk.claim();
      expect(new Set(first.feeds.map(({ id }) => id))).toEqual(new Set([one.id, two.id]));
      expect(first.feeds.map(({ url }) => url).toSorted()).toEqual([
        `https://${desk.host}/one.ics`,
        `https://${desk.host}/two.ics`,
      ]);
      expect(await desk.claim()).toMatchObject({ feeds: [], more: false });
    });

    test('case 60: gives a feed again when the lease of a worker that died has run out, and believes that worker no more', async () => {
      const { id, lease } = await desk.leased();
      await database().run(`update private.feed set lease_until = now() - interval '1 second' where id = $1`, id);
      const again = await desk.claim();
      expect(again.feeds.map((feed) => feed.id)).toEqual([id]);
      expect(await desk.finish(lease, [{ id, kind: 'failed', code: 'dns' }])).toBe(0);
      expect(await desk.apply(id, lease, {})).toBe('lost');
      expect(await desk.feedOf(id)).toMatchObject({ failures: 0, lease: again.lease });
    });

    test('takes as many as it is asked for, and says that there are more', async () => {
      for (const path of ['1', '2', '3']) await desk.create(path);
      const first = await desk.claim(2);
      expect([first.feeds.length, first.more]).toEqual([2, true]);
      const second = await desk.claim(2);
      expect([second.feeds.length, second.more]).toEqual([1, false]);
    });

    test('keeps to the budget of a host: what it does not allow now is put off by moments, not lost', async () => {
      for (const path of ['1', '2', '3', '4', '5', '6']) await desk.create(path);
      await database().run(
        `insert into private.feed_host (host, per_second, tokens, refilled_at) values ($1, 0.5, 2, now())`,
        desk.host,
      );
      const { feeds } = await desk.claim();
      expect(feeds).toHaveLength(2);
      const [later] = await database().rows<{ count: number; latest: number }>(
        `select count(*)::integer as count, max(extract(epoch from next_at - now()))::float as latest
         from private.feed where host = $1 and lease is null and next_at > now()`,
        desk.host,
      );
      expect(later?.count).toBe(4);
      expect(later?.latest).toBeLessThanOrEqual(8);
    });

    test('case 45: leaves alone a host that asked for it, all its feeds, and comes back to them one by one', async () => {
      const [one, two] = [await desk.create('one'), await desk.create('two')];
      const { lease } = await desk.claim();
      await desk.finish(lease, [{ id: one.id, kind: 'failed', code: 'limited', retryAfter: 600 }]);
      await desk.due(two.id ?? '');
      expect((await desk.claim()).feeds).toEqual([]);
      const [wait] = await database().rows<{ seconds: number }>(
        `select extract(epoch from next_at - now())::float as seconds from private.feed where id = $1`,
        two.id ?? '',
      );
      expect(wait?.seconds).toBeGreaterThan(590);
      expect(wait?.seconds).toBeLessThan(661);
    });

    test('leaves alone what its owner paused or deleted, and reads it at once when they change their mind', async () => {
      const { id = '' } = await desk.create();
      await database().run('update public.flux_ical set actif = false where id = $1', id);
      expect((await desk.claim()).feeds).toEqual([]);
      await database().run('update public.flux_ical set actif = true where id = $1', id);
      expect((await desk.claim()).feeds.map((feed) => feed.id)).toEqual([id]);
      await database().run('update public.flux_ical set deleted_at = now() where id = $1', id);
      expect((await desk.claim()).feeds).toEqual([]);
    });
  });

  describe('the next look', () => {
    test('case 62: is in the feed’s own slot, which is even over all of them and found again after any outage', async () => {
      const slots = await database().rows<{ tenth: number; count: number }>(
        `select floor(private.feed_slot(gen_random_uuid()) * 10)::integer as tenth, count(*)::integer as count
         from generate_series(1, 20000) group by 1 order by 1`,
      );
      expect(slots).toHaveLength(10);
      for (const { count } of slots) expect(Math.abs(count - 2000)).toBeLessThan(300);
      const [same] = await database().rows<{ at_once: string; later: string; gap: number }>(
        `with feed as (select gen_random_uuid() as id)
         select private.next_slot(id, 7200, '2026-11-28 00:00Z') as at_once,
           private.next_slot(id, 7200, private.next_slot(id, 7200, '2026-11-28 00:00Z') + interval '8 minutes') as later,
           extract(epoch from private.next_slot(id, 7200, private.next_slot(id, 7200, '2026-11-28 00:00Z') + interval '8 minutes')
             - private.next_slot(id, 7200, '2026-11-28 00:00Z'))::float as gap
         from feed`,
      );
      expect(same?.gap).toBe(7200);
    });

    test('comes sooner before an arrival of the coming week, and later where nobody is expected', async () => {
      const interval = async (days: number) => {
        await database().run(
          `update public.reservations set date_debut = current_date + $2::integer, date_fin = current_date + $2::integer + 3
           where id = $1`,
          desk.estate.rows.reservations,
          days,
        );
        const [row] = await database().rows<{ seconds: number }>(
          'select private.feed_interval($1, current_date) as seconds',
          desk.estate.gite,
        );
        return row?.seconds;
      };
      expect([await interval(3), await interval(30), await interval(90)]).toEqual([1800, 7200, 21_600]);
    });

    test('case 45: comes later with each failure in a row, up to a day, and not before the host asked for', async () => {
      const { id } = await desk.leased();
      const waits: number[] = [];
      for (let i = 0; i < 12; i++) {
        await desk.due(id);
        const { lease } = await desk.claim();
        await desk.finish(lease, [{ id, kind: 'failed', code: 'server', retryAfter: i === 0 ? 3600 : null }]);
        const [row] = await database().rows<{ seconds: number }>(
          'select extract(epoch from next_at - now())::float as seconds from private.feed where id = $1',
          id,
        );
        waits.push(row?.seconds ?? 0);
      }
      expect(waits[0]).toBeGreaterThan(3590);
      expect(waits[1]).toBeLessThan(1000);
      expect(waits.at(-1)).toBeGreaterThan(60_000);
      expect(waits.at(-1)).toBeLessThan(104_000);
    });
  });

  describe('a feed that changed nothing', () => {
    test('that is called another platform’s is read whole the next time, whatever its site was told', async () => {
      const { id, lease } = await desk.leased();
      await desk.finish(lease, [{ id, kind: 'unchanged', etag: '"1"', lastModified: 'yesterday', hash: 'abc' }]);
      await database().run(`update public.flux_ical set plateforme = 'abritel' where id = $1`, id);
      expect(await desk.feedOf(id)).toMatchObject({ etag: null, last_modified: null, body_hash: null });
      expect((await desk.claim()).feeds.map((feed) => feed.id)).toEqual([id]);
    });

    test('case 46: wakes no device: no row of its owner is written, nothing is missing, and it was a success', async () => {
      const { id, lease } = await desk.leased();
      await desk.finish(lease, [{ id, kind: 'unchanged', etag: '"1"', hash: 'abc' }]);
      const seq = async () =>
        (
          await database().rows<{ seq: string }>('select seq from private.sync_scope where id = $1', desk.estate.owner)
        )[0]?.seq;
      const before = await seq();
      const event = { row: null, start: '2027-01-01', end: '2027-01-03', missing: 1, since: null, cancelled: false };
      const memory = { events: { a: event }, horizon: '2027-01-03', doubt: null };
      await database().run(
        `update private.feed set memory = $2::text::jsonb, failures = 2, last_success_at = now() - interval '2 days' where id = $1`,
        id,
        JSON.stringify(memory),
      );
      await desk.due(id);
      const again = await desk.claim();
      expect(await desk.finish(again.lease, [{ id, kind: 'unchanged', etag: '"1"', hash: 'abc' }])).toBe(1);
      expect(await seq()).toBe(before);
      expect(await desk.feedOf(id)).toMatchObject({ etag: '"1"', body_hash: 'abc', lease: null, failures: 0, memory });
      expect(
        await database().rows(
          `select from private.feed where id = $1 and last_success_at > now() - interval '1 hour'`,
          id,
        ),
      ).toHaveLength(1);
    });

    test('case 45: that fails three times is told once, with its reason; that works again is well again', async () => {
      const { id, lease } = await desk.leased();
      await desk.finish(lease, [{ id, kind: 'failed', code: 'gone' }]);
      for (let i = 0; i < 4; i++) {
        expect((await desk.shown(id))['etat']).toBe(i < 2 ? 'nouveau' : 'malade');
        await desk.due(id);
        const again = await desk.claim();
        await desk.finish(again.lease, [{ id, kind: 'failed', code: 'gone' }]);
      }
      expect(await desk.shown(id)).toMatchObject({ etat: 'malade', code: 'gone' });
      const told = () => database().rows(`select * from public.notifications where lien = $1`, `/calendriers/${id}`);
      expect(await told()).toHaveLength(1);
      expect(await database().rows(`select code from public.sync_logs where flux_id = $1`, id)).toEqual([
        { code: 'gone' },
      ]);
      await desk.due(id);
      const well = await desk.claim();
      await desk.finish(well.lease, [{ id, kind: 'unchanged', etag: null, hash: 'abc' }]);
      expect(await desk.shown(id)).toMatchObject({ etat: 'sain', code: '' });
      expect(await told()).toHaveLength(1);
    });
  });
}
