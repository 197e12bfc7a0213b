import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { type Claim, type FeedDesk, openFeedDesk } from '../support/feeds.ts';
import { addCleaner, insertRow } from '../support/world.ts';

const SHOWN = { start: '2027-01-01', end: '2027-01-03', missing: 0, since: null, cancelled: false, asked: null };

/** What must not happen between a feed's look and what it writes, and what others of its host or its owner do meanwhile. */
export function feedGuardsSpec(database: () => TestDatabase): void {
  let desk: FeedDesk;
  beforeEach(async () => {
    desk = await openFeedDesk(database());
  });

  const openFeed = (id: string, lease: string) =>
    desk.asService<{ basis: string; plateforme: string; cleanings: { id: string; date: string }[] }>(
      'open_feed',
      '$1, $2',
      id,
      lease,
    );
  const stayOf = async (id: string) =>
    (await database().rows('select * from public.reservations where id = $1', id))[0] ?? {};
  const closure = (uid: string) => ({
    id: randomUUID(),
    nature: 'blocage',
    statut: 'confirmee',
    plateforme: 'airbnb',
    reference_plateforme: '',
    date_debut: '2027-01-01',
    date_fin: '2027-01-03',
    client_nom: '',
    ical_uid: uid,
    ical_resume: 'Airbnb (Not available)',
  });
  /** A question about the stay of the estate, asked by the feed. */
  async function ask(flux: string, statut = 'ouverte'): Promise<string> {
    const id = randomUUID();
    await database().run(
      `insert into public.questions_flux (id, scope_id, flux_id, reservation_id, genre, date_debut, date_fin, ical_uid, statut)
       values ($1, $2, $3, $4, 'disparue', '2026-11-17', '2026-11-20', 'x', $5)`,
      id,
      desk.estate.owner,
      flux,
      desk.estate.rows.reservations,
      statut,
    );
    return id;
  }
  const answer = (question: string, statut: string) =>
    database().run('update public.questions_flux set statut = $2 where id = $1', question, statut);

  describe('what a run goes by', () => {
    test('case 60: two feeds of a gîte that show one closure at the same moment add it once: the second looks again', async () => {
      const [one, two] = [await desk.create('one'), await desk.create('two')].map(({ id = '' }) => id);
      const { lease } = await desk.claim();
      const [first, second] = [await openFeed(one ?? '', lease), await openFeed(two ?? '', lease)];
      expect(await desk.apply(one ?? '', lease, { basis: first.basis, inserts: [closure('a@x')] })).toBe('applied');
      expect(await desk.apply(two ?? '', lease, { basis: second.basis, inserts: [closure('b@x')] })).toBe('stale');
      const again = await desk.claim();
      expect(again.feeds.map(({ id }) => id)).toEqual([two]);
      const looked = await openFeed(two ?? '', again.lease);
      expect(await desk.apply(two ?? '', again.lease, { basis: looked.basis })).toBe('applied');
    });

    test('is something else once whoever cleans is given work in another gîte, where days can be full: both would take the last place of one', async () => {
      const { owner, gite, cleaner } = desk.estate;
      const other = randomUUID();
      await insertRow(database(), 'gites_base', other, owner, { nom: 'La Grange' });
      await addCleaner(database(), other, cleaner);
      const limit = (menage_max: number | null) =>
        database().run(
          'update public.gites_base set menage_auto = true, menage_max = $2 where id = $1',
          gite,
          menage_max,
        );
      const give = async (date: string) => {
        const before = (await openFeed(id, lease)).basis;
        const given = { gite_id: other, date, assignee_user_id: cleaner };
        await insertRow(database(), 'cleaning_schedule', randomUUID(), other, given);
        return [before, (await openFeed(id, lease)).basis] as const;
      };
      const { id, lease: first } = await desk.leased();
      let lease = first;
      await limit(1);
      const [before, after] = await give('2027-06-05');
      expect(after).not.toBe(before);
      expect(await desk.apply(id, lease, { basis: before })).toBe('stale');
      lease = (await desk.claim()).lease;
      await limit(null);
      const [free, still] = await give('2027-06-06');
      expect(still).toBe(free);
    });

    test('is told of the cleanings of every stay that is not long over, in the order of their days', async () => {
      const { owner, gite } = desk.estate;
      const { id, lease } = await desk.leased();
      await database().run('update public.gites_base set menage_auto = true where id = $1', gite);
      const [winter, over] = [randomUUID(), randomUUID()];
      const dayIn = async (days: number) =>
        (await database().rows<{ day: string }>('select (current_date + $1::integer)::text as day', days))[0]?.day ??
        '';
      for (const [stay, ends] of [
        [winter, 20],
        [over, -70],
      ] as const) {
        const days = { date_debut: await dayIn(-200), date_fin: await dayIn(ends) };
        await insertRow(database(), 'reservations', stay, owner, { gite_id: gite, client_nom: 'Lefèvre', ...days });
      }
      const made = await Promise.all(
        (
          [
            [winter, 20],
            [winter, -100],
            [over, -70],
            [winter, -150],
          ] as const
        ).map(async ([stay, day]) => {
          const [one, date] = [randomUUID(), await dayIn(day)];
          await insertRow(database(), 'cleaning_schedule', one, gite, { gite_id: gite, reservation_id: stay, date });
          return one;
        }),
      );
      const { cleanings } = await openFeed(id, lease);
      const told = cleanings.map((one) => made.findIndex((each) => each === one.id)).filter((n) => n >= 0);
      expect(told).toEqual([3, 1, 0]);
      expect(cleanings.map(({ date }) => date)).toEqual(cleanings.map(({ date }) => date).toSorted());
    });

    test('is something else once a stay was deleted, or a question answered', async () => {
      const { id, lease } = await desk.leased();
      const question = await ask(id);
      const bases = [(await openFeed(id, lease)).basis];
      await answer(question, 'refusee');
      bases.push((await openFeed(id, lease)).basis);
      await database().run(
        'update public.reservations set deleted_at = now() where id = $1',
        desk.estate.rows.reservations,
      );
      bases.push((await openFeed(id, lease)).basis);
      expect(new Set(bases).size).toBe(3);
      expect(await desk.apply(id, lease, { basis: bases[1] ?? '' })).toBe('stale');
    });
  });

  test('an answer has the calendar read whole, also one that comes late; a question that settled itself does not', async () => {
    const { id, lease } = await desk.leased();
    const [early, late] = [await ask(id), await ask(id, 'caduque')];
    await desk.apply(id, lease, {});
    await answer(early, 'caduque');
    expect(await desk.feedOf(id)).toMatchObject({ watchful: false });
    await answer(late, 'acceptee');
    expect(await desk.feedOf(id)).toMatchObject({ watchful: true });
  });

  test('a cleaning that was done before its guests leave has the calendar read whole, which plans the one after them', async () => {
    const { id, lease } = await desk.leased();
    await desk.apply(id, lease, {});
    const { cleaning_schedule: cleaning, reservations: stay } = desk.estate.rows;
    const says = async (statut: string, days: number) => {
      await database().run(
        `update public.cleaning_schedule as one set statut = 'prevu', reservation_id = stay.id, date = stay.date_fin + $3::integer
         from public.reservations as stay where one.id = $1 and stay.id = $2`,
        cleaning,
        stay,
        days,
      );
      await database().run('update public.cleaning_schedule set statut = $2 where id = $1', cleaning, statut);
      const { watchful } = await desk.feedOf(id);
      await database().run('update private.feed set watchful = false where id = $1', id);
      return watchful;
    };
    // Its owner plans by hand.
    expect(await says('fait', -1)).toBe(false);
    await database().run('update public.gites_base set menage_auto = true where id = $1', desk.estate.gite);
    expect([await says('fait', -1), await says('commence', -1)]).toEqual([true, true]);
    expect([await says('fait', 0), await says('annule', -1)]).toEqual([false, false]);
  });

  test('case 47: a doubt that its owner was told of is one still after the calendar failed for a while', async () => {
    const { id, lease } = await desk.leased();
    const doubt = { since: '2026-11-20T00:00:00Z', runs: 3, of: 4, told: true };
    const memory = { events: {}, horizon: null, doubt };
    const again = async () => {
      await desk.due(id);
      return (await desk.claim()).lease;
    };
    await desk.apply(id, lease, { memory, doubtful: true, watchful: true, tellDoubt: true });
    for (let i = 0; i < 3; i++) await desk.finish(await again(), [{ id, kind: 'failed', code: 'server' }]);
    expect(await desk.shown(id)).toMatchObject({ etat: 'malade' });
    await desk.apply(id, await again(), { memory, doubtful: true, watchful: true });
    expect(await desk.shown(id)).toMatchObject({ etat: 'douteux' });
  });

  describe('a host that asked for patience', () => {
    test('case 45: has it, and longer each time, though another of its feeds was read in the same batch', async () => {
      const [one, two] = [await desk.create('one'), await desk.create('two')].map(({ id = '' }) => id);
      for (const strikes of [1, 2]) {
        await database().run('update private.feed_host set blocked_until = null where host = $1', desk.host);
        await desk.due(one ?? '');
        await desk.due(two ?? '');
        const { lease } = await desk.claim();
        await desk.finish(lease, [
          { id: one, kind: 'failed', code: 'limited', retryAfter: 60 },
          { id: two, kind: 'unchanged', etag: null, hash: 'abc' },
        ]);
        const [host] = await database().rows('select strikes from private.feed_host where host = $1', desk.host);
        expect(host).toEqual({ strikes });
      }
    });

    test('has it from its feeds’ owners as well: what they ask for by hand waits, and a preview is told why', async () => {
      const { id, lease } = await desk.leased();
      const patience = () => desk.asService<number>('host_patience', '$1', desk.host);
      expect(await patience()).toBe(0);
      await desk.finish(lease, [{ id, kind: 'failed', code: 'limited', retryAfter: 600 }]);
      expect(await patience()).toBeGreaterThan(590);
      const byHand = () =>
        desk.asService<Partial<Claim> & { code?: string }>('claim_feed', '$1, $2, 60', desk.estate.owner, id);
      expect(await byHand()).toEqual({ code: 'limited' });
      await database().run('update private.feed_host set blocked_until = now() where host = $1', desk.host);
      expect((await byHand()).feeds?.map((feed) => feed.id)).toEqual([id]);
    });
  });

  test('an owner has three hundred calendars at most, those that are paused among them', async () => {
    const { id = '' } = await desk.create();
    await database().run('update public.flux_ical set actif = false where id = $1', id);
    await database().run(
      `insert into public.flux_ical (id, scope_id, gite_id, plateforme, adresse_masquee)
       select gen_random_uuid(), $1, $2, 'airbnb', 'x'
       from generate_series(1, 300 - (select count(*) from public.flux_ical where owner_user_id = $1 and deleted_at is null))`,
      desk.estate.owner,
      desk.estate.gite,
    );
    expect(await desk.create('b')).toEqual({ code: 'limit_reached' });
    await database().run('update public.flux_ical set deleted_at = now() where id = $1', id);
    expect((await desk.create('b')).id).toBeDefined();
  });

  test('a calendar that is said to be another platform’s takes its stays along, but for those that somebody filed elsewhere', async () => {
    const { id, lease } = await desk.leased();
    const [its, filed] = [closure('a@x'), closure('b@x')];
    const events = {
      'a@x': { ...SHOWN, row: its.id },
      'b@x': { ...SHOWN, row: filed.id },
      echo: { ...SHOWN, row: null },
    };
    await desk.apply(id, lease, { inserts: [its, filed], memory: { events, horizon: null, doubt: null } });
    await database().run(`update public.reservations set plateforme = 'direct' where id = $1`, filed.id);
    await database().run(`update public.flux_ical set plateforme = 'abritel' where id = $1`, id);
    expect(await stayOf(its.id)).toMatchObject({ plateforme: 'abritel' });
    expect(await stayOf(filed.id)).toMatchObject({ plateforme: 'direct' });
    expect(await stayOf(desk.estate.rows.reservations)).toMatchObject({ ical_uid: null });
  });
}
