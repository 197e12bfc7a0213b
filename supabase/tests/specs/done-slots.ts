import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { isDoneUnaware } from '../../../src/domain/cleaning-state.ts';
import type { Cleaning } from '../../../src/domain/rows.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { createEstate, type Estate, insertRow } from '../support/world.ts';

/** That a cleaning was done when it was done, in whichever order it is heard that its stay has moved. */
export function doneSlotsSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let owner: Device;
  let cleaner: Device;
  let id: string;
  beforeEach(async () => {
    estate = await createEstate(database());
    [owner, cleaner] = [createDevice(database(), estate.owner), createDevice(database(), estate.cleaner)];
    id = randomUUID();
    await insertRow(database(), 'cleaning_schedule', id, estate.gite, {
      gite_id: estate.gite,
      date: '2027-06-16',
      heure_debut: '10:00',
      assignee_user_id: estate.cleaner,
    });
  });

  const row = async (): Promise<Cleaning> => {
    const [found] = await database().rows<{ row: Cleaning }>(
      'select to_jsonb(cleaning) as row from public.cleaning_schedule as cleaning where id = $1',
      id,
    );
    if (found === undefined) throw new Error('The cleaning is gone');
    return found.row;
  };
  const slot = async () => {
    const { date, heure_debut, statut } = await row();
    return [date, heure_debut, statut];
  };
  const says = (device: Device, set: Record<string, unknown>, base: number) =>
    device.update('cleaning_schedule', id, set, base);
  /** At noon of the gîte's own day. */
  const done = (day: string, fait_version: number) => ({
    statut: 'fait',
    fait_le: `${day}T10:00:00Z`,
    fait_par: estate.cleaner,
    fait_version,
  });
  const moves = (date: string, heure = '14:00') =>
    database().run('update public.cleaning_schedule set date = $2, heure_debut = $3 where id = $1', id, date, heure);

  test('one that was done is not moved by a device that has not heard of it, and nobody is asked', async () => {
    const { rev } = await row();
    await says(cleaner, done('2027-06-16', 1), rev);
    const before = await row();
    const planned = {
      date: '2027-06-18',
      heure_debut: '14:00',
      fenetre: '2027-06-18 10:00 2027-06-25',
      raisons: 'half',
    };
    const answer = await says(owner, { ...planned, consignes: 'Vitres' }, rev);
    expect(outcomeOf(answer)).toBe('applied');
    const { date, heure_debut, fenetre, raisons, consignes, version } = await row();
    expect({ date, heure_debut, fenetre, raisons }).toEqual({
      date: '2027-06-16',
      heure_debut: '10:00',
      fenetre: before.fenetre,
      raisons: before.raisons,
    });
    // What else they wrote counts.
    expect([consignes, version]).toEqual(['Vitres', 2]);
    expect(
      rowsIn(scopeOf(await owner.pull(), estate.owner), 'sync_issue').filter(({ row_id }) => row_id === id),
    ).toEqual([]);
  });

  test('one that was done stays that of whoever it was given to, as long as it was to take, for who has not heard of it', async () => {
    const { rev } = await row();
    await says(cleaner, done('2027-06-16', 1), rev);
    const given = { assignee_user_id: null, assignee_nom: 'Madame Blin', duree_minutes: 300 };
    const answer = await says(owner, { ...given, envoye_le: null, consignes: 'Vitres' }, rev);
    expect(outcomeOf(answer)).toBe('applied');
    expect(await row()).toMatchObject({
      assignee_user_id: estate.cleaner,
      assignee_nom: '',
      duree_minutes: null,
      consignes: 'Vitres',
    });
    // Not even by an app that lets them: it is taken back first.
    await says(owner, given, (await row()).rev);
    expect(await row()).toMatchObject({ assignee_user_id: estate.cleaner, duree_minutes: null });
    expect(
      rowsIn(scopeOf(await owner.pull(), estate.owner), 'sync_issue').filter(({ row_id }) => row_id === id),
    ).toEqual([]);
  });

  test('how long one was to take is still said by who knows that it was done', async () => {
    await says(cleaner, done('2027-06-16', 1), (await row()).rev);
    await says(owner, { duree_minutes: 90 }, (await row()).rev);
    expect(await row()).toMatchObject({ duree_minutes: 90, statut: 'fait' });
  });

  test('one that is called off by who has not heard that it was done keeps why it was where it was', async () => {
    const { rev, raisons } = await row();
    await says(cleaner, done('2027-06-16', 1), rev);
    await says(owner, { statut: 'annule', raisons: 'sans_sejour' }, rev);
    expect(await row()).toMatchObject({ statut: 'fait', raisons });
  });

  test('one that is taken back may be moved and given to somebody else at once', async () => {
    const { rev } = await row();
    await says(cleaner, done('2027-06-16', 1), rev);
    const given = { assignee_user_id: null, assignee_nom: 'Madame Blin' };
    await says(owner, { statut: 'prevu', date: '2027-06-18', heure_debut: '14:00', ...given }, (await row()).rev);
    expect(await slot()).toEqual(['2027-06-18', '14:00', 'prevu']);
    expect(await row()).toMatchObject(given);
  });

  describe('one that was moved before it is heard that it was done', () => {
    test.each([
      ['to a day that has not come when it is said', '2027-06-17', '2027-06-16', '2027-06-16'],
      ['likewise, and done before its own day', '2027-06-17', '2027-06-14', '2027-06-16'],
      ['to the day on which it is said, by somebody who was rung up', '2027-06-17', '2027-06-17', '2027-06-17'],
      ['to an earlier day, and done as it was', '2027-06-14', '2027-06-16', '2027-06-16'],
      ['to an earlier day, and done by then', '2027-06-14', '2027-06-15', '2027-06-14'],
    ])('%s', async (_, to, said, stands) => {
      const { rev } = await row();
      await moves(to);
      expect(outcomeOf(await says(cleaner, done(said, 1), rev))).toBe('applied');
      expect(await slot()).toEqual([stands, stands === to ? '14:00' : '10:00', 'fait']);
      expect(isDoneUnaware(await row())).toBe(true);
    });

    test('twice stands where it was when they last heard of it', async () => {
      await moves('2027-06-17', '09:00');
      const { rev, version = 0 } = await row();
      await moves('2027-06-18');
      await moves('2027-06-19');
      await says(cleaner, done('2027-06-17', version), rev);
      expect(await slot()).toEqual(['2027-06-17', '09:00', 'fait']);
    });
  });

  describe('one that was moved and given to somebody else before it is heard that it was done', () => {
    const given = (date: string) =>
      database().run(
        `update public.cleaning_schedule set date = $2, heure_debut = '14:00', assignee_user_id = $3 where id = $1`,
        id,
        date,
        estate.owner,
      );
    const seen = { vu_version: 1, vu_date: '2027-06-16', vu_heure: '10:00' };

    test('stands where whoever did it saw it last', async () => {
      const { rev } = await row();
      await says(cleaner, { ...seen, vu_par: estate.cleaner }, rev);
      await given('2027-06-18');
      // And once more: what is noted of it now is news to another person.
      await moves('2027-06-19');
      expect(outcomeOf(await says(cleaner, done('2027-06-16', 1), rev))).toBe('applied');
      expect(await slot()).toEqual(['2027-06-16', '10:00', 'fait']);
    });

    test('stands there too where whoever has it now has looked at the other day', async () => {
      const { rev } = await row();
      await says(cleaner, { ...seen, vu_par: estate.cleaner }, rev);
      await given('2027-06-18');
      const { version = 0 } = await row();
      await database().run(
        `update public.cleaning_schedule
         set vu_par = assignee_user_id, vu_version = $2, vu_date = date, vu_heure = heure_debut where id = $1`,
        id,
        version,
      );
      // Said on the evening of the day before, for whoever reads it: not when it was done.
      expect(outcomeOf(await says(cleaner, done('2027-06-17', 1), rev))).toBe('applied');
      expect(await slot()).toEqual(['2027-06-16', '10:00', 'fait']);
    });

    test('stands on the day on which they say it, where nobody knows what they saw', async () => {
      const { rev } = await row();
      await given('2027-06-18');
      await says(cleaner, done('2027-06-16', 1), rev);
      expect(await slot()).toEqual(['2027-06-16', '14:00', 'fait']);
    });
  });

  test('one that is done in advance, by somebody who knew of the move, stands where it is', async () => {
    await moves('2027-06-17');
    const { rev, version = 0 } = await row();
    await says(cleaner, done('2027-06-16', version), rev);
    expect(await slot()).toEqual(['2027-06-17', '14:00', 'fait']);
    expect(isDoneUnaware(await row())).toBe(false);
  });

  test('one that an app from before says nothing of stands where it is', async () => {
    const { rev } = await row();
    await moves('2027-06-17');
    const { fait_version: _, ...known } = done('2027-06-16', 1);
    await says(cleaner, known, rev);
    expect(await slot()).toEqual(['2027-06-17', '14:00', 'fait']);
  });
}
