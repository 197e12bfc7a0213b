import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { changeOf, type CleaningDeed } from '../../../src/domain/cleaning-acts.ts';
import {
  isDeletable,
  isNewTo,
  isTakenFrom,
  stateOf,
  takenFrom,
  whoMustHear,
} from '../../../src/domain/cleaning-state.ts';
import type { Cleaning, Day } from '../../../src/domain/rows.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { addCleaner, createEstate, type Estate } from '../support/world.ts';

const AT = '2026-11-01T08:00:00.000Z';

/** What somebody was told of does not vanish, and what they say of it is heard. */
export function toldCleaningsSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let id: string;
  let owner: Device;
  let cleaner: Device;
  let today: Day;
  beforeEach(async () => {
    estate = await createEstate(database());
    id = estate.rows.cleaning_schedule;
    owner = createDevice(database(), estate.owner);
    cleaner = createDevice(database(), estate.cleaner);
    const [now] = await database().rows<{ day: Day }>(
      "select ((now() at time zone 'Europe/Paris')::date)::text as day",
    );
    today = now?.day ?? '';
    await change(`assignee_user_id = '${estate.cleaner}', date = '${today}'::date + 5`);
  });

  const change = (set: string) => database().run(`update public.cleaning_schedule set ${set} where id = $1`, id);
  const row = async (): Promise<Cleaning> => {
    const [found] = await database().rows<{ row: Cleaning }>(
      'select to_jsonb(cleaning) as row from public.cleaning_schedule as cleaning where id = $1',
      id,
    );
    if (found === undefined) throw new Error('The cleaning is gone');
    return found.row;
  };
  /** What a deed writes where its author knows the row as it was then. */
  const does = async (device: Device, deed: CleaningDeed, seen?: Cleaning) => {
    const known = seen ?? (await row());
    const written = changeOf(known, deed);
    if (!written.ok) throw new Error(`${deed.act} is not possible`);
    return outcomeOf(await device.update('cleaning_schedule', id, { ...written.value }, known.rev));
  };
  const issuesOf = async (device: Device) => rowsIn(scopeOf(await device.pull(), device.userId), 'sync_issue');

  describe('deleting', () => {
    test('what somebody is to do calls it off instead, until they have said that they know', async () => {
      await does(cleaner, { act: 'accept', by: estate.cleaner, at: AT });
      expect(outcomeOf(await owner.remove('cleaning_schedule', id))).toBe('applied');
      const off = await row();
      expect(off).toMatchObject({ deleted_at: null, statut: 'annule', assignee_user_id: estate.cleaner });
      expect([isNewTo(off, estate.cleaner), whoMustHear(off), isDeletable(off, today)]).toEqual([
        true,
        [estate.cleaner],
        false,
      ]);
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at).toBeNull();
      await does(cleaner, { act: 'see', by: estate.cleaner, at: AT });
      expect(isDeletable(await row(), today)).toBe(true);
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at).not.toBeNull();
    });

    test.each([
      ['is given to nobody', 'assignee_user_id = null', true],
      ['is done', "statut = 'fait'", true],
      ['is past', 'date = current_date - 2', true],
      ['was asked of somebody who has not looked yet', "envoye_le = now(), statut = 'annule'", false],
      ['somebody has begun', "statut = 'commence'", false],
    ])('what %s: the server and the device agree', async (_, set, goes) => {
      await change(set);
      expect(isDeletable(await row(), today)).toBe(goes);
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at !== null).toBe(goes);
    });

    test('what its owner does themselves is deleted', async () => {
      await change(`assignee_user_id = '${estate.owner}'`);
      expect(isDeletable(await row(), today)).toBe(true);
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at).not.toBeNull();
    });
  });

  describe('whoever it was taken from', () => {
    const gives = async (to: string | null) => {
      const deed: CleaningDeed =
        to === null
          ? { act: 'unassign', by: estate.owner, at: AT }
          : { act: 'assign', to, nom: 'Luc', by: estate.owner, at: AT };
      expect(await does(owner, deed)).toBe('applied');
    };
    const knows = async (who: string) =>
      createDevice(database(), who).update('cleaning_schedule', id, { su_par: who }, (await row()).rev);
    const unheard = async () => whoMustHear(await row()).toSorted();
    let luc: string;
    let ana: string;
    beforeEach(async () => {
      [luc, ana] = [await addCleaner(database(), estate.gite), await addCleaner(database(), estate.gite)];
      await does(cleaner, { act: 'accept', by: estate.cleaner, at: AT });
    });

    test('is told, one after the other, each until they say that they know', async () => {
      const rosa = estate.cleaner;
      await gives(luc);
      await gives(ana);
      expect(await unheard()).toEqual([rosa, luc].toSorted());
      expect([isTakenFrom(await row(), rosa), isTakenFrom(await row(), ana)]).toEqual([true, false]);
      await knows(luc);
      await knows(luc);
      expect(await unheard()).toEqual([rosa]);
      await knows(rosa);
      expect(await unheard()).toEqual([]);
      // Whose it was is known as long as their calendars may have it; that it is theirs again is no loss.
      expect(takenFrom(await row())).toEqual([rosa, luc]);
      await gives(rosa);
      expect([takenFrom(await row()), await unheard()]).toEqual([[luc, ana], [ana]]);
      await gives(null);
      expect(await unheard()).toEqual([rosa, ana].toSorted());
    });

    test('is told of one that is called off or done since, and keeps it from being deleted', async () => {
      await gives(luc);
      for (const set of ["statut = 'annule'", "statut = 'fait'"]) {
        await change(set);
        expect(await unheard()).toEqual([estate.cleaner]);
        await owner.remove('cleaning_schedule', id);
        expect((await row()).deleted_at).toBeNull();
      }
      await knows(estate.cleaner);
      expect(await unheard()).toEqual([]);
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at).not.toBeNull();
    });

    test('is noted by the server alone, and for apps from before as they read it', async () => {
      await gives(luc);
      await gives(ana);
      for (const field of ['otes_a', 'prevenus']) {
        expect(outcomeOf(await cleaner.update('cleaning_schedule', id, { [field]: [] }))).toBe('not_writable');
      }
      await knows(luc);
      await knows(estate.cleaner);
      expect(await row()).toMatchObject({ ote_a: luc, su_par: luc });
    });
  });

  describe('an owner who takes what somebody proposed agrees to what they knew', () => {
    const as = { by: '', at: AT };
    const proposes = async (slot: { date: Day; heure: string | null }) => {
      await change("heure_debut = '10:00'");
      const by = estate.cleaner;
      await does(cleaner, { act: 'propose', slot: { date: slot.date, heure: '18:00' }, note: '', by, at: AT });
      // As apps from before send it.
      const proposed = { propose_date: slot.date, propose_heure: slot.heure };
      await cleaner.update('cleaning_schedule', id, proposed, (await row()).rev);
      return row();
    };
    /** As apps from before write it: to the next version, whether there will be one or not. */
    const takesAsBefore = async (seen: Cleaning, more: Partial<Cleaning> = {}) => {
      const taken = changeOf(seen, { act: 'take', ...as });
      const next = { reponse_version: (seen.version ?? 1) + 1, vu_version: (seen.version ?? 1) + 1 };
      await owner.update('cleaning_schedule', id, { ...(taken.ok ? taken.value : {}), ...next, ...more }, seen.rev);
    };

    test('to another slot, which they know', async () => {
      await takesAsBefore(await proposes({ date: today, heure: '15:00' }));
      expect([stateOf(await row()), isNewTo(await row(), estate.cleaner)]).toEqual(['accepte', false]);
    });

    test('to nothing that comes, where they proposed what was asked', async () => {
      const seen = await proposes({ date: (await row()).date, heure: '10:00' });
      await takesAsBefore(seen);
      expect(stateOf(await row())).toBe('accepte');
      await change("consignes = 'vider la cave'");
      expect([stateOf(await row()), isNewTo(await row(), estate.cleaner)]).toEqual(['a_revalider', true]);
    });

    test('to nothing that came meanwhile, nor with it', async () => {
      const seen = await proposes({ date: (await row()).date, heure: '10:00' });
      await database().run(
        'update public.reservations set nb_animaux = 1 where id = $1',
        (await row()).reservation_id ?? '',
      );
      await takesAsBefore(seen);
      expect([stateOf(await row()), isNewTo(await row(), estate.cleaner)]).toEqual(['a_revalider', true]);
      const again = await proposes({ date: today, heure: '15:00' });
      await takesAsBefore(again, { consignes: 'vider la cave' });
      expect([stateOf(await row()), isNewTo(await row(), estate.cleaner)]).toEqual(['a_revalider', true]);
      // Asked anew by another device of the owner's: there is nothing to take any more.
      const third = await proposes({ date: (await row()).date, heure: '11:00' });
      await change("reponse = '', reponse_par = null, reponse_version = null, vu_par = null, vu_version = null");
      await takesAsBefore(third);
      expect(await row()).toMatchObject({ reponse_version: null, vu_version: null });
      expect(stateOf(await row())).toBe('a_revalider');
    });
  });

  describe('what somebody out of reach says of one that was deleted meanwhile', () => {
    const tick = { cleaning_id: '', point_id: randomUUID(), texte: 'Vitres', coche: true };
    let known: Cleaning;
    beforeEach(async () => {
      await change("date = current_date - 2, reponse = 'acceptee'");
      known = await row();
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at).not.toBeNull();
    });

    test('that it is done brings it back, with all of it, and its owner is told', async () => {
      const tickId = randomUUID();
      const gite_id = estate.gite;
      await cleaner.insert('coches_menage', tickId, { ...tick, gite_id, cleaning_id: id }, estate.gite);
      await cleaner.update('cleaning_schedule', id, { compte_rendu: 'Une vitre cassée' }, known.rev);
      expect(await does(cleaner, { act: 'finish', by: estate.cleaner, at: AT }, known)).toBe('conflict');
      expect(await row()).toMatchObject({
        deleted_at: null,
        statut: 'fait',
        fait_par: estate.cleaner,
        compte_rendu: 'Une vitre cassée',
      });
      expect(
        await database().rows('select id from public.coches_menage where id = $1 and deleted_at is null', tickId),
      ).toHaveLength(1);
      expect(await issuesOf(owner)).toContainEqual(
        expect.objectContaining({
          kind: 'conflict',
          row_id: id,
          field: 'statut',
          mine: 'annule',
          theirs: 'fait',
          kept: 'theirs',
          theirs_by: estate.cleaner,
        }),
      );
    });

    test('a report brings it back as called off', async () => {
      expect(
        outcomeOf(await cleaner.update('cleaning_schedule', id, { compte_rendu: 'Une vitre cassée' }, known.rev)),
      ).toBe('applied');
      expect(await row()).toMatchObject({ deleted_at: null, statut: 'annule', compte_rendu: 'Une vitre cassée' });
    });

    test('an answer does not, nor does anything once the gîte is gone', async () => {
      expect(await does(cleaner, { act: 'refuse', note: '', by: estate.cleaner, at: AT }, known)).toBe('row_deleted');
      await change('deleted_at = null');
      await database().run('update public.gites_base set deleted_at = now() where id = $1', estate.gite);
      expect(await does(cleaner, { act: 'finish', by: estate.cleaner, at: AT }, known)).toBe('row_deleted');
    });
  });
}
