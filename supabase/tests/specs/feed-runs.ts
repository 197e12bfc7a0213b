import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { NO_COUNTS } from '../../../tests/support/feed-world.ts';
import type { TestDatabase } from '../support/database.ts';
import { type Claim, RUN, type FeedDesk, openFeedDesk } from '../support/feeds.ts';
import { createEstate } from '../support/world.ts';

/** What a feed writes, and what its owner does with it. */
export function feedRunsSpec(database: () => TestDatabase): void {
  let desk: FeedDesk;
  beforeEach(async () => {
    desk = await openFeedDesk(database());
  });

  describe('what a feed found', () => {
    test('case 32: is written at once: stays, moves, questions, a line of history; and the lease is over', async () => {
      const { id, lease } = await desk.leased();
      const [stay] = await database().rows<{ rev: number }>(
        'select rev from public.reservations where id = $1',
        desk.estate.rows.reservations,
      );
      const made = randomUUID();
      const question = randomUUID();
      const outcome = await desk.apply(id, lease, {
        inserts: [
          {
            id: made,
            gite_id: desk.estate.gite,
            nature: 'sejour',
            statut: 'confirmee',
            plateforme: 'airbnb',
            reference_plateforme: 'HMABC',
            date_debut: '2027-05-01',
            date_fin: '2027-05-04',
            client_nom: '',
            ical_uid: 'x@airbnb.com',
            ical_resume: 'Reserved',
          },
        ],
        updates: [{ id: desk.estate.rows.reservations, rev: stay?.rev, set: { date_fin: '2026-11-19' } }],
        opens: [
          {
            id: question,
            reservation_id: made,
            genre: 'disparue',
            date_debut: '2027-05-01',
            date_fin: '2027-05-04',
            ical_uid: 'x@airbnb.com',
            ical_resume: '',
            reference_plateforme: '',
          },
        ],
        counts: { ...NO_COUNTS, nouveaux: 1, deplaces: 1, a_decider: 1 },
      });
      expect(outcome).toBe('applied');
      const [row] = await database().rows(
        'select date_debut, ical_uid, scope_id from public.reservations where id = $1',
        made,
      );
      expect(row).toEqual({ date_debut: '2027-05-01', ical_uid: 'x@airbnb.com', scope_id: desk.estate.owner });
      // The cleaning of the departure goes along, as it does when a person moves the stay.
      const [cleaning] = await database().rows(
        'select date, statut from public.cleaning_schedule where id = $1',
        desk.estate.rows.cleaning_schedule,
      );
      expect(cleaning).toEqual({ date: '2026-11-19', statut: 'prevu' });
      const [log] = await database().rows('select * from public.sync_logs where flux_id = $1', id);
      expect(log).toMatchObject({ source: 'flux', nouveaux: 1, deplaces: 1, a_decider: 1, statut: 'succes' });
      expect(await desk.feedOf(id)).toMatchObject({ lease: null, body_hash: 'abc' });
      expect(await desk.apply(id, lease, {})).toBe('lost');
    });

    test('case 51: cancels the planned cleaning of a stay that it cancels, and plans it again when the stay comes back', async () => {
      const statusAfter = async (statut: string, path: string) => {
        const { id, lease } = await desk.leased(path);
        const [stay] = await database().rows<{ rev: number }>(
          'select rev from public.reservations where id = $1',
          desk.estate.rows.reservations,
        );
        await desk.apply(id, lease, {
          updates: [{ id: desk.estate.rows.reservations, rev: stay?.rev, set: { statut } }],
        });
        const [cleaning] = await database().rows<{ statut: string }>(
          'select statut from public.cleaning_schedule where id = $1',
          desk.estate.rows.cleaning_schedule,
        );
        return cleaning?.statut;
      };
      expect(await statusAfter('annulee', 'a')).toBe('annule');
      expect(await statusAfter('confirmee', 'b')).toBe('prevu');
    });

    test('case 61: is not written over what its owner changed meanwhile: nothing of it is, and the feed is read again', async () => {
      const { id, lease } = await desk.leased();
      const made = { id: randomUUID(), nature: 'sejour', statut: 'confirmee', plateforme: 'airbnb' };
      const outcome = await desk.apply(id, lease, {
        updates: [{ id: desk.estate.rows.reservations, rev: 999, set: { date_fin: '2026-11-19' } }],
        inserts: [{ ...made, date_debut: '2027-05-01', date_fin: '2027-05-04' }],
      });
      expect(outcome).toBe('stale');
      expect(await database().rows('select id from public.reservations where id = $1', made.id)).toEqual([]);
      expect((await desk.claim()).feeds.map((feed) => feed.id)).toEqual([id]);
    });

    test('case 36: touches no field that is the owner’s', async () => {
      const { id, lease } = await desk.leased();
      const look = async () =>
        (await database().rows('select * from public.reservations where id = $1', desk.estate.rows.reservations))[0];
      const before = await look();
      await desk.apply(id, lease, {
        updates: [
          {
            id: desk.estate.rows.reservations,
            rev: before?.['rev'],
            set: { notes: 'lu', montant_total_cents: 1, nature: 'blocage', deleted_at: '2026-01-01', ical_uid: 'y' },
          },
        ],
      });
      const after = await look();
      const untouched = ['notes', 'montant_total_cents', 'nature', 'deleted_at', 'client_nom', 'date_debut'] as const;
      for (const field of untouched) expect([field, after?.[field]]).toEqual([field, before?.[field]]);
      expect(after?.['ical_uid']).toBe('y');
    });

    test('of one owner is nothing to another', async () => {
      const other = await createEstate(database());
      expect(await desk.create('a', { gite: other.gite })).toEqual({ code: 'gite_unknown' });
      const { id } = await desk.create();
      expect(await desk.asService('claim_feed', '$1, $2, 60', other.owner, id ?? '')).toBeNull();
      expect(await desk.asService('readdress_feed', `$1, $2, 'https://x', 'x', 'x'`, other.owner, id ?? '')).toBe(
        false,
      );
      expect(await desk.asService('preview_feed', '$1, $2', other.owner, desk.estate.gite)).toBeNull();
    });
  });

  describe('an owner', () => {
    test('case 42: has a feed once for a gîte, and twice for two gîtes only on purpose', async () => {
      const second = randomUUID();
      await database().run(
        `insert into public.gites_base (id, scope_id, owner_user_id, nom) values ($1, $2, $2, 'La Grange')`,
        second,
        desk.estate.owner,
      );
      expect((await desk.create()).id).toBeDefined();
      expect(await desk.create()).toEqual({ code: 'already_there' });
      expect(await desk.create('a', { gite: second })).toEqual({ code: 'elsewhere', gite_id: desk.estate.gite });
      expect((await desk.create('a', { gite: second, anyway: true })).id).toBeDefined();
    });

    test('case 59: reads a feed by hand once a minute, and never beside another reader', async () => {
      const { id = '' } = await desk.create();
      const byHand = () => desk.asService<Claim & { wait?: number }>('claim_feed', '$1, $2, 60', desk.estate.owner, id);
      const first = await byHand();
      expect(first.feeds.map((feed) => feed.id)).toEqual([id]);
      expect((await desk.claim()).feeds).toEqual([]);
      expect((await byHand()).wait).toBeGreaterThan(50);
      await database().run(`update private.feed set asked_at = null where id = $1`, id);
      expect((await byHand()).feeds).toEqual([]);
    });

    test('case 58: gives a feed another address: nothing is missing from it, and its stays stay', async () => {
      const { id, lease } = await desk.leased();
      const memory = {
        events: { a: { row: null, start: '2027-01-01', end: '2027-01-03', missing: 2, since: null, cancelled: false } },
        horizon: null,
        doubt: null,
      };
      await desk.apply(id, lease, { memory, watchful: true });
      expect(
        await desk.asService(
          'readdress_feed',
          `$1, $2, 'https://n.example/x', 'n.example', 'n.example/…x'`,
          desk.estate.owner,
          id,
        ),
      ).toBe(true);
      expect(await desk.feedOf(id)).toMatchObject({ url: 'https://n.example/x', memory: RUN.memory, watchful: false });
      expect(await desk.shown(id)).toMatchObject({ etat: 'nouveau', adresse_masquee: 'n.example/…x' });
    });

    test('case 73: hears how their feeds are, without the address', async () => {
      const { id } = await desk.leased();
      const ask = async (userId: string) =>
        (
          await database().as({ role: 'authenticated', userId }, (session) =>
            session.rows<{ health: object[] }>('select public.feed_health() as health'),
          )
        )[0]?.health;
      const health = await ask(desk.estate.owner);
      expect(health).toEqual([expect.objectContaining({ id, failures: 0, events: 0 })]);
      expect(JSON.stringify(health)).not.toContain(desk.host);
      expect(await ask(desk.estate.cleaner)).toEqual([]);
    });

    test('may have thirty addresses tried in ten minutes', async () => {
      const allowed: boolean[] = [];
      for (let i = 0; i < 32; i++) allowed.push(await desk.asService<boolean>('try_feed', '$1', desk.estate.owner));
      expect(allowed.indexOf(false)).toBe(30);
    });

    test('deletes a gîte with its feeds, and gets them back with it', async () => {
      const { id = '' } = await desk.create();
      const setDeleted = (at: string) =>
        database().run(`update public.gites_base set deleted_at = ${at} where id = $1`, desk.estate.gite);
      await setDeleted('now()');
      expect((await desk.shown(id))['deleted_at']).not.toBeNull();
      expect((await desk.feedOf(id))['active']).toBe(false);
      await setDeleted('null');
      expect((await desk.shown(id))['deleted_at']).toBeNull();
      expect((await desk.feedOf(id))['active']).toBe(true);
    });
  });
}
