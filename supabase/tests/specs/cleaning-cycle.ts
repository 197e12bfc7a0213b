import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { changeOf } from '../../../src/domain/cleaning-acts.ts';
import { isTakenFrom, stateOf } from '../../../src/domain/cleaning-state.ts';
import { cleaningIdOf } from '../../../src/domain/cleaning-plan/cleanings-of-stay.ts';
import type { Cleaning } from '../../../src/domain/rows.ts';
import { calendarText, stayLines } from '../../../tests/support/ical-files/calendar-builder.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, outcomeOf } from '../support/device.ts';
import { beginFeedLife } from '../support/feed-life.ts';
import { openFeedDesk } from '../support/feeds.ts';
import { addCleaner, createEstate, type Estate } from '../support/world.ts';

/** What passes between an owner and whoever cleans, as the server counts and allows it; and what it plans at night. */
export function cleaningCycleSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let id: string;
  beforeEach(async () => {
    estate = await createEstate(database());
    id = estate.rows.cleaning_schedule;
    await database().run('update public.cleaning_schedule set assignee_user_id = $2 where id = $1', id, estate.cleaner);
  });

  const row = async (of: string = id): Promise<Cleaning> => {
    const [found] = await database().rows<{ row: Cleaning }>(
      'select to_jsonb(cleaning) as row from public.cleaning_schedule as cleaning where id = $1',
      of,
    );
    if (found === undefined) throw new Error('The cleaning is gone');
    return found.row;
  };

  describe('the version of a cleaning', () => {
    test.each<[string, string]>([
      ['the day', `date = date + 1`],
      ['the hour', `heure_debut = '09:15'`],
      ['the length', `duree_minutes = 95`],
      ['who does it', `assignee_user_id = null`],
      ['the instructions', `consignes = 'laver les vitres'`],
      ['being off', `statut = 'annule'`],
    ])('counts %s, once', async (_, change) => {
      const { version = 0 } = await row();
      await database().run(`update public.cleaning_schedule set ${change} where id = $1`, id);
      expect((await row()).version).toBe(version + 1);
      await database().run(
        `update public.cleaning_schedule set ${change.replace('date + 1', 'date')} where id = $1`,
        id,
      );
      expect((await row()).version).toBe(version + 1);
    });

    test.each<[string, string]>([
      ['an answer', `reponse = 'acceptee', reponse_version = version, reponse_date = date, reponse_le = now()`],
      ['being seen', `vu_version = version, vu_date = date`],
      ['being started, done or reported on', `statut = 'fait', fait_le = now(), compte_rendu = 'RAS'`],
    ])('does not count %s', async (_, change) => {
      const { version } = await row();
      await database().run(`update public.cleaning_schedule set ${change} where id = $1`, id);
      expect((await row()).version).toBe(version);
    });

    test('counts what is to be known of the stay before it, as long as it is not done, and nothing of who it is', async () => {
      const stay = (change: string) =>
        database().run(`update public.reservations set ${change} where id = $1`, estate.rows.reservations);
      const { version = 0 } = await row();
      await stay(`client_nom = 'Durand', montant_total_cents = 5`);
      expect((await row()).version).toBe(version);
      await stay('nb_animaux = nb_animaux + 1');
      expect((await row()).version).toBe(version + 1);
      await database().run(`update public.cleaning_schedule set statut = 'fait' where id = $1`, id);
      await stay(`notes_menage = 'draps en haut'`);
      expect((await row()).version).toBe(version + 1);
    });

    test('makes an acceptance that comes late ask again, and takes one that comes in time', async () => {
      const cleaner = createDevice(database(), estate.cleaner);
      const before = await row();
      const accept = changeOf(before, { act: 'accept', by: estate.cleaner, at: '2026-11-01T08:00:00.000Z' });
      if (!accept.ok) throw new Error('Not offered');
      await database().run('update public.cleaning_schedule set date = date + 1 where id = $1', id);
      expect(outcomeOf(await cleaner.update('cleaning_schedule', id, { ...accept.value }, before.rev))).toBe('applied');
      const asked = await row();
      expect(stateOf(asked)).toBe('a_revalider');
      const again = changeOf(asked, { act: 'accept', by: estate.cleaner, at: '2026-11-01T09:00:00.000Z' });
      await cleaner.update('cleaning_schedule', id, { ...(again.ok ? again.value : {}) }, asked.rev);
      expect(stateOf(await row())).toBe('accepte');
    });
  });

  test('whoever it is taken from is noted, until they say that they know, and not once it is theirs again', async () => {
    const other = await addCleaner(database(), estate.gite);
    const [owner, cleaner] = [createDevice(database(), estate.owner), createDevice(database(), estate.cleaner)];
    const give = async (to: string | null) => {
      const { rev } = await row();
      const set = { assignee_user_id: to, assignee_nom: '', envoye_le: '2026-11-01T09:00:00Z' };
      expect(outcomeOf(await owner.update('cleaning_schedule', id, set, rev))).toBe('applied');
    };
    await give(estate.cleaner);
    await give(other);
    expect(isTakenFrom(await row(), estate.cleaner)).toBe(true);
    expect(isTakenFrom(await row(), other)).toBe(false);
    const { rev } = await row();
    expect(outcomeOf(await cleaner.update('cleaning_schedule', id, { su_par: estate.cleaner }, rev))).toBe('applied');
    expect(isTakenFrom(await row(), estate.cleaner)).toBe(false);
    await give(null);
    expect(isTakenFrom(await row(), other)).toBe(true);
    await give(other);
    expect(isTakenFrom(await row(), other)).toBe(false);
    expect(outcomeOf(await cleaner.update('cleaning_schedule', id, { ote_a: other }, (await row()).rev))).toBe(
      'not_writable',
    );
  });

  test.each(['reponse_par', 'vu_par', 'fait_par', 'su_par'])(
    'a cleaner writes nobody else’s name into %s',
    async (field) => {
      const other = await addCleaner(database(), estate.gite);
      const cleaner = createDevice(database(), estate.cleaner);
      const { rev } = await row();
      expect(outcomeOf(await cleaner.update('cleaning_schedule', id, { [field]: other }, rev))).toBe('not_writable');
      expect(outcomeOf(await cleaner.update('cleaning_schedule', id, { [field]: estate.cleaner }, rev))).toBe(
        'applied',
      );
    },
  );

  test('a cleaning that two devices planned is there once, and neither is refused; another one of that id is', async () => {
    const made = randomUUID();
    const [one, two] = [createDevice(database(), estate.owner), createDevice(database(), estate.owner)];
    const planned = { gite_id: estate.gite, reservation_id: estate.rows.reservations, date: '2026-11-17', auto: true };
    expect(outcomeOf(await one.insert('cleaning_schedule', made, planned, estate.gite))).toBe('applied');
    const late = { ...planned, date: '2026-11-18' };
    expect(outcomeOf(await two.insert('cleaning_schedule', made, late, estate.gite))).toBe('applied');
    expect((await row(made)).date).toBe('2026-11-17');
    // Somebody else's: the device must not believe that its own is there.
    const stranger = await createEstate(database());
    const theirs = { gite_id: stranger.gite, date: '2026-11-17', auto: true };
    const third = createDevice(database(), stranger.owner);
    expect(outcomeOf(await third.insert('cleaning_schedule', made, theirs, stranger.gite))).toBe('already_exists');
    const { auto: _, ...byHand } = planned;
    expect(outcomeOf(await two.insert('cleaning_schedule', made, byHand, estate.gite))).toBe('already_exists');
  });

  test('a calendar that moves a stay at night moves its cleaning, and one that was accepted asks again', async () => {
    const desk = await openFeedDesk(database());
    const life = await beginFeedLife(database(), desk, 'airbnb');
    const rosa = await addCleaner(database(), life.gite);
    await database().run(
      `update public.gites_base set menage_auto = true, menage_principal = $2 where id = $1`,
      life.gite,
      rosa,
    );
    const shows = (start: string, end: string) =>
      life.read(
        calendarText([stayLines({ uid: 'a@airbnb.com', start, end, summary: 'Reserved', code: 'HMABCDEFGH' })]),
      );
    await shows('2027-06-10', '2027-06-15');
    const [stay] = (await life.see()).rows;
    const cleaning = cleaningIdOf(stay?.id ?? '', life.gite);
    const planned = await row(cleaning);
    expect(planned).toMatchObject({ date: '2027-06-15', heure_debut: '10:00', assignee_user_id: rosa, auto: true });
    const accept = changeOf(planned, { act: 'accept', by: rosa, at: '2027-06-01T09:00:00.000Z' });
    const phone = createDevice(database(), rosa);
    await phone.update('cleaning_schedule', cleaning, { ...(accept.ok ? accept.value : {}) }, planned.rev);
    expect(stateOf(await row(cleaning))).toBe('accepte');

    await shows('2027-06-10', '2027-06-17');
    const moved = await row(cleaning);
    expect([moved.date, moved.version, stateOf(moved)]).toEqual(['2027-06-17', 2, 'a_revalider']);
    await life.end();
  });

  test('a calendar that moves a stay leaves a cleaning placed by hand where it is, and says that it is among guests', async () => {
    const desk = await openFeedDesk(database());
    const life = await beginFeedLife(database(), desk, 'airbnb');
    await database().run('update public.gites_base set menage_auto = true where id = $1', life.gite);
    const shows = (start: string, end: string) =>
      life.read(
        calendarText([stayLines({ uid: 'a@airbnb.com', start, end, summary: 'Reserved', code: 'HMABCDEFGH' })]),
      );
    await shows('2027-06-10', '2027-06-15');
    const [stay] = (await life.see()).rows;
    const cleaning = cleaningIdOf(stay?.id ?? '', life.gite);
    const byHand = `update public.cleaning_schedule set date = '2027-06-16', heure_debut = '15:00', auto = false where id = $1`;
    await database().run(byHand, cleaning);
    await shows('2027-06-10', '2027-06-17');
    expect(await row(cleaning)).toMatchObject({ date: '2027-06-16', heure_debut: '15:00', raisons: 'outside' });
    await life.end();
  });
}
