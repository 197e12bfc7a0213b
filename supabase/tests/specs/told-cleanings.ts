import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CleaningDeed } from '../../../src/domain/cleaning-acts.ts';
import { isDeletable } from '../../../src/domain/cleaning-deletion.ts';
import { lostSlot } from '../../../src/domain/cleaning-news.ts';
import { isNewTo, isTakenFrom, isUnacknowledged, takenFrom, whoMustHear } from '../../../src/domain/cleaning-state.ts';
import { addDays } from '../../../src/domain/day.ts';
import type { Cleaning, Day } from '../../../src/domain/rows.ts';
import { askCleaning, type AskedCleaning, AT } from '../support/asked-cleaning.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, outcomeOf } from '../support/device.ts';
import { addCleaner } from '../support/world.ts';

/** What somebody was told of does not vanish, and what they say of it is heard. */
export function toldCleaningsSpec(database: () => TestDatabase): void {
  let estate: AskedCleaning['estate'];
  let id: string;
  let owner: AskedCleaning['owner'];
  let cleaner: AskedCleaning['cleaner'];
  let today: AskedCleaning['today'];
  let change: AskedCleaning['change'];
  let row: AskedCleaning['row'];
  let does: AskedCleaning['does'];
  let issuesOf: AskedCleaning['issuesOf'];
  beforeEach(async () => {
    ({ estate, id, owner, cleaner, today, change, row, does, issuesOf } = await askCleaning(database()));
  });

  describe('deleting', () => {
    const mayGo = (cleaning: Cleaning) => isDeletable(cleaning, today, new Set([estate.cleaner]));

    test('what somebody is to do calls it off instead, until they have said that they know', async () => {
      await does(cleaner, { act: 'accept', by: estate.cleaner, at: AT });
      expect(outcomeOf(await owner.remove('cleaning_schedule', id))).toBe('applied');
      const off = await row();
      expect(off).toMatchObject({ deleted_at: null, statut: 'annule', assignee_user_id: estate.cleaner });
      expect([isNewTo(off, estate.cleaner), whoMustHear(off), mayGo(off)]).toEqual([true, [estate.cleaner], false]);
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at).toBeNull();
      await does(cleaner, { act: 'see', by: estate.cleaner, at: AT });
      expect(mayGo(await row())).toBe(true);
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at).not.toBeNull();
    });

    test.each([
      ['is given to nobody', 'assignee_user_id = null', true],
      ['is done', "statut = 'fait'", true],
      ['is past', 'date = current_date - 2', true],
      // They are shown nothing of one that is off: there is nothing that they could say to know.
      ['was asked of somebody who never looked, and called off', "envoye_le = now(), statut = 'annule'", true],
      ['somebody has begun', "statut = 'commence'", false],
    ])('what %s: the server and the device agree', async (_, set, goes) => {
      await change(set);
      expect(mayGo(await row())).toBe(goes);
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at !== null).toBe(goes);
    });

    test('what was called off is deleted once whoever was to do it has left the team', async () => {
      await does(cleaner, { act: 'accept', by: estate.cleaner, at: AT });
      await owner.remove('cleaning_schedule', id);
      expect(mayGo(await row())).toBe(false);
      await database().run(
        'delete from private.sync_member where scope_id = $1 and user_id = $2',
        estate.gite,
        estate.cleaner,
      );
      expect(isDeletable(await row(), today, new Set())).toBe(true);
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at).not.toBeNull();
    });

    test('what its owner does themselves is deleted', async () => {
      await change(`assignee_user_id = '${estate.owner}'`);
      expect(mayGo(await row())).toBe(true);
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

    test('is waited for by the day that they knew, whoever has looked at another day since', async () => {
      const known = async () => {
        const now = await row();
        return [estate.cleaner, luc, ana].map((who) => {
          const { date, heure } = lostSlot(now, who);
          return date === now.date ? null : `${date} ${heure ?? '?'}`;
        });
      };
      const rosas = (await row()).date;
      await change("date = date + 30, heure_debut = '09:00'");
      await gives(luc);
      await does(createDevice(database(), luc), { act: 'see', by: luc, at: AT });
      expect(await known()).toEqual([`${rosas} ?`, null, null]);
      const lucs = (await row()).date;
      await change('date = date + 30');
      await gives(ana);
      await does(createDevice(database(), ana), { act: 'accept', by: ana, at: AT });
      expect(await known()).toEqual([`${rosas} ?`, `${lucs} 09:00`, null]);
      const near = async (day: Day) => isUnacknowledged(await row(), day);
      expect([await near(addDays(rosas, -3)), await near(addDays(rosas, -2)), await near(lucs)]).toEqual([
        false,
        true,
        true,
      ]);
      await knows(estate.cleaner);
      expect(await near(addDays(rosas, -2))).toBe(false);
      // It is theirs again: what they knew once is no matter.
      await gives(estate.cleaner);
      expect((await row()).creneaux_sus?.includes(estate.cleaner)).toBe(false);
    });

    test('goes by no day on which they had said that they cannot come', async () => {
      await does(cleaner, { act: 'refuse', note: '', by: estate.cleaner, at: AT });
      await change('date = date + 30');
      await gives(luc);
      expect((await row()).creneaux_sus).toBe('');
    });

    test('goes by the day that they accepted out of reach, once that is heard', async () => {
      await change(
        `heure_debut = '10:00', reponse = '', reponse_par = null, reponse_version = null, reponse_date = null`,
      );
      // It was given to him before he had any network, and taken back before he had looked.
      const asked = { ...(await row()), assignee_user_id: ana };
      await gives(luc);
      await change('date = date + 30');
      await does(createDevice(database(), ana), { act: 'accept', by: ana, at: AT }, asked);
      expect(lostSlot(await row(), ana)).toEqual({ date: asked.date, heure: '10:00' });
      expect(await unheard()).toEqual([estate.cleaner, ana].toSorted());
    });

    test('is not waited for once they have left the team', async () => {
      await gives(luc);
      await gives(null);
      await knows(luc);
      await database().run('delete from private.sync_member where user_id = $1', estate.cleaner);
      await owner.remove('cleaning_schedule', id);
      expect((await row()).deleted_at).not.toBeNull();
    });

    test('is noted by the server alone, and for apps from before as they read it', async () => {
      await gives(luc);
      await gives(ana);
      for (const [field, value] of Object.entries({ otes_a: [], prevenus: [], creneaux_sus: '' })) {
        expect(outcomeOf(await cleaner.update('cleaning_schedule', id, { [field]: value }))).toBe('not_writable');
      }
      await knows(luc);
      await knows(estate.cleaner);
      expect(await row()).toMatchObject({ ote_a: luc, su_par: luc });
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

    test('that it is done is the owner’s to read once the gîte is gone, where it was and when, and no answer is', async () => {
      await change('deleted_at = null');
      await database().run(
        `update public.gites_base set nom = 'Le Moulin', deleted_at = now() where id = $1`,
        estate.gite,
      );
      expect((await row()).deleted_at).not.toBeNull();
      await does(cleaner, { act: 'refuse', note: 'Malade', by: estate.cleaner, at: AT }, known);
      expect(await issuesOf(owner)).toEqual([]);
      await does(cleaner, { act: 'finish', by: estate.cleaner, at: AT }, known);
      const lost = { date: known.date, nom: 'Nadia', gite: 'Le Moulin' };
      const set = { statut: 'fait', fait_le: AT, fait_version: known.version };
      expect(await issuesOf(owner)).toMatchObject([
        {
          kind: 'refusal',
          code: 'former_member',
          mine: { op: 'update', set },
          theirs: lost,
          theirs_by: estate.cleaner,
        },
      ]);
      // Its author reads that it is gone, not that they have left.
      expect((await issuesOf(cleaner)).map(({ code }) => code)).toEqual(['row_deleted', 'row_deleted']);
    });
  });
}
