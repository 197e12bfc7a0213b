import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { type FeedDesk, openFeedDesk } from '../support/feeds.ts';

interface Stay extends Record<string, unknown> {
  rev: number;
}

/** A stay between its feed, its owner and whoever cleans after it. */
export function feedStaysSpec(database: () => TestDatabase): void {
  let desk: FeedDesk;
  let phone: Device;
  beforeEach(async () => {
    desk = await openFeedDesk(database());
    phone = createDevice(database(), desk.estate.owner);
  });

  const stay = async () => {
    const [row] = await database().rows<Stay>(
      'select * from public.reservations where id = $1',
      desk.estate.rows.reservations,
    );
    if (row === undefined) throw new Error('The stay is gone');
    return row;
  };
  const cleaningOf = async (person: string) => {
    const { scopes } = await createDevice(database(), person).pull();
    return scopes.flatMap((scope) => rowsIn(scope, 'cleaning_schedule')).map(({ statut, date }) => [statut, date]);
  };
  /** What the reader writes of one stay. */
  const read = async (set: object, more: object = {}) => {
    const { id, lease } = await desk.leased();
    const { rev } = await stay();
    return desk.apply(id, lease, { updates: [{ id: desk.estate.rows.reservations, rev, set }], ...more });
  };
  const conflicts = async () =>
    rowsIn(scopeOf(await phone.pull(), desk.estate.owner), 'sync_issue')
      .filter(({ mutation_uuid, code }) => mutation_uuid !== null && code !== '')
      .map(({ field, mine, theirs, kept }) => ({ field, mine, theirs, kept }));

  describe('case 57: a stay that its owner agrees is cancelled', () => {
    const CLEANING_DAY = '2026-11-17';
    beforeEach(async () => {
      await database().run(
        `update public.reservations set notes = 'lit bébé', notes_menage = 'deux lits' where id = $1`,
        desk.estate.rows.reservations,
      );
    });

    /** What the app sends for it, in one go. */
    const answerYes = async (question: string) => {
      const { rows, gite } = desk.estate;
      const { results } = await phone.push(
        phone.next('reservations', rows.reservations, 'update', {
          set: { statut: 'annulee' },
          base: (await stay()).rev,
        }),
        phone.next('cleaning_schedule', rows.cleaning_schedule, 'update', {
          scope: gite,
          set: { statut: 'annule' },
          base: 1,
        }),
        phone.next('questions_flux', question, 'update', { set: { statut: 'acceptee' }, base: 1 }),
      );
      expect(results.map(outcomeOf)).toEqual(['applied', 'applied', 'applied']);
    };

    test('keeps its notes and its guest, and has its cleaning called off, not deleted, for the cleaner too', async () => {
      const question = await asked();
      const before = await stay();
      await answerYes(question);
      const after = await stay();
      const changed = { statut: 'annulee', rev: before.rev + 1 };
      const counted = { ver: after['ver'], frev: after['frev'], updated_at: after['updated_at'] };
      expect(after).toEqual({ ...before, ...changed, ...counted });
      expect(after).toMatchObject({ notes: 'lit bébé', notes_menage: 'deux lits', client_nom: 'Lefèvre' });
      expect(await cleaningOf(desk.estate.cleaner)).toEqual([['annule', CLEANING_DAY]]);
      expect(await database().rows('select statut from public.questions_flux where id = $1', question)).toEqual([
        { statut: 'acceptee' },
      ]);
      expect(await conflicts()).toEqual([]);
    });

    test('is as it was once that is undone, and its cleaning is planned again', async () => {
      const before = await stay();
      await answerYes(await asked());
      const { rows, gite } = desk.estate;
      const { results } = await phone.push(
        phone.next('reservations', rows.reservations, 'update', { set: { statut: 'confirmee' }, base: before.rev }),
        phone.next('cleaning_schedule', rows.cleaning_schedule, 'update', {
          scope: gite,
          set: { statut: 'prevu' },
          base: 1,
        }),
      );
      expect(results.map(outcomeOf)).toEqual(['applied', 'applied']);
      expect(await stay()).toMatchObject({ statut: 'confirmee', notes: before['notes'], client_nom: 'Lefèvre' });
      expect(await cleaningOf(desk.estate.cleaner)).toEqual([['prevu', CLEANING_DAY]]);
    });

    /** A feed in which the stay is missing for long enough. */
    const asked = async () => {
      const id = randomUUID();
      const about = { genre: 'disparue', date_debut: '2026-11-14', date_fin: CLEANING_DAY, ical_uid: 'a@airbnb.com' };
      const words = { ical_resume: 'Reserved', reference_plateforme: '' };
      const opens = [{ id, reservation_id: desk.estate.rows.reservations, ...about, ...words }];
      expect(await read({ ical_uid: 'a@airbnb.com' }, { opens })).toBe('applied');
      return id;
    };
  });

  describe('case 60: a database that fails in the middle of a run', () => {
    test('has none of it, cancels nothing, says so, and takes the whole of it the next time', async () => {
      const { id, lease } = await desk.leased();
      const stayId = desk.estate.rows.reservations;
      const before = await stay();
      const made = randomUUID();
      const fields = {
        nature: 'sejour',
        statut: 'confirmee',
        plateforme: 'airbnb',
        reference_plateforme: '',
        client_nom: '',
      };
      const run = {
        inserts: [
          { id: made, ...fields, date_debut: '2027-05-01', date_fin: '2027-05-04', ical_uid: 'x', ical_resume: '' },
        ],
        updates: [{ id: stayId, rev: before.rev, set: { statut: 'annulee' } }],
        memory: { events: {}, horizon: '2027-05-04', doubt: null },
      };
      // The last that is written of the stays: what came before it had gone through.
      const impossible = [{ id: randomUUID(), reservation_id: stayId, genre: 'nothing that there is' }];
      await expect(desk.apply(id, lease, { ...run, opens: impossible })).rejects.toThrow();
      expect(await stay()).toEqual(before);
      expect(await cleaningOf(desk.estate.owner)).toEqual([['prevu', '2026-11-17']]);
      const isThere = () => database().rows('select from public.reservations where id = $1', made);
      expect([await isThere(), await database().rows('select from public.sync_logs where flux_id = $1', id)]).toEqual([
        [],
        [],
      ]);

      // The lease is still its worker's, who says that it did not work.
      expect(await desk.finish(lease, [{ id, kind: 'failed', code: 'ours' }])).toBe(1);
      expect(await desk.feedOf(id)).toMatchObject({ lease: null, failures: 1, code: 'ours', last_success_at: null });
      await desk.due(id);
      const again = await desk.claim();
      expect(await desk.apply(id, again.lease, run)).toBe('applied');
      expect([(await stay())['statut'], (await isThere()).length]).toEqual(['annulee', 1]);
      expect(await desk.feedOf(id)).toMatchObject({ failures: 0, code: '', memory: run.memory });
    });
  });

  describe('case 61: a stay that its owner changed offline while the server read its feed', () => {
    test('has both where they changed different fields, and nobody is asked', async () => {
      await read({ date_debut: '2026-11-15', date_fin: '2026-11-19' });
      const typed = { client_nom: 'Marie Dupont', notes: 'Arrive tard', montant_total_cents: 84_000 };
      expect(outcomeOf(await phone.update('reservations', desk.estate.rows.reservations, typed, 1))).toBe('applied');
      expect(await stay()).toMatchObject({ ...typed, date_debut: '2026-11-15', date_fin: '2026-11-19' });
      expect(await conflicts()).toEqual([]);
    });

    test('has the feed’s dates where both moved it, and shows those of the owner as a conflict', async () => {
      await read({ date_fin: '2026-11-19' });
      const typed = { date_fin: '2026-11-20', notes: 'Arrive tard' };
      expect(outcomeOf(await phone.update('reservations', desk.estate.rows.reservations, typed, 1))).toBe('conflict');
      expect(await stay()).toMatchObject({ date_fin: '2026-11-19', notes: 'Arrive tard' });
      expect(await conflicts()).toEqual([
        { field: 'date_fin', mine: '2026-11-20', theirs: '2026-11-19', kept: 'theirs' },
      ]);
    });
  });
}
