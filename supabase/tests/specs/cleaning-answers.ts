import { beforeEach, describe, expect, test } from 'vitest';
import { changeOf } from '../../../src/domain/cleaning-acts.ts';
import { isNewTo, isTakenFrom, stateOf, whoMustHear } from '../../../src/domain/cleaning-state.ts';
import type { Cleaning, Day } from '../../../src/domain/rows.ts';
import { askCleaning, type AskedCleaning, AT } from '../support/asked-cleaning.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice } from '../support/device.ts';
import { addCleaner } from '../support/world.ts';

/** Whose answer counts, and to what of a cleaning it is. */
export function cleaningAnswersSpec(database: () => TestDatabase): void {
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

  describe('an answer that comes once somebody else is asked', () => {
    let luc: string;
    let asked: Cleaning;
    beforeEach(async () => {
      luc = await addCleaner(database(), estate.gite);
      asked = await row();
      await does(owner, { act: 'assign', to: luc, nom: 'Luc', by: estate.owner, at: AT });
      await does(createDevice(database(), luc), { act: 'accept', by: luc, at: AT });
    });
    const kept = async () => (await issuesOf(owner)).map(({ code, mine, theirs }) => ({ code, mine, theirs }));

    test('leaves theirs, asks nobody, and tells its author that it is not theirs any more', async () => {
      expect(await does(cleaner, { act: 'accept', by: estate.cleaner, at: AT }, asked)).toBe('applied');
      const stands = await row();
      expect([stateOf(stands), stands.reponse_par, stands.vu_par]).toEqual(['accepte', luc, luc]);
      expect([isTakenFrom(stands, estate.cleaner), whoMustHear(stands)]).toEqual([true, [estate.cleaner]]);
      expect([await kept(), await issuesOf(cleaner)]).toEqual([[], []]);
    });

    test('is the owner’s to read where it says something', async () => {
      const note = 'Mardi plutôt';
      const slot = { date: today, heure: '15:00' };
      await does(cleaner, { act: 'propose', slot, note, by: estate.cleaner, at: AT }, asked);
      expect(stateOf(await row())).toBe('accepte');
      const set = { reponse: 'autre', reponse_note: note, propose_date: today, propose_heure: '15:00' };
      expect(await kept()).toEqual([
        {
          code: 'former_member',
          mine: { op: 'update', set: expect.objectContaining(set) as unknown },
          theirs: { nom: 'Nadia', equipe: true },
        },
      ]);
      // A mere no is what its owner did already.
      await does(cleaner, { act: 'refuse', note: '', by: estate.cleaner, at: AT }, asked);
      expect(await kept()).toHaveLength(1);
    });

    test('says of whoever had looked again that they did, and not of whoever is asked', async () => {
      await does(
        cleaner,
        { act: 'see', by: estate.cleaner, at: AT },
        { ...asked, vu_par: estate.cleaner, vu_version: null },
      );
      expect(await row()).toMatchObject({ vu_par: luc, vu_version: (await row()).version });
    });

    test('does not take along what was done', async () => {
      const [yes, start] = (['accept', 'finish'] as const).map((act) =>
        changeOf(asked, { act, by: estate.cleaner, at: AT }),
      );
      const both = { ...(yes?.ok ? yes.value : {}), ...(start?.ok ? start.value : {}) };
      await cleaner.update('cleaning_schedule', id, both, asked.rev);
      expect(await row()).toMatchObject({ statut: 'fait', fait_par: estate.cleaner, reponse_par: luc });
    });

    test('is nobody’s either where nobody is asked', async () => {
      await does(owner, { act: 'unassign', by: estate.owner, at: AT });
      await does(cleaner, { act: 'accept', by: estate.cleaner, at: AT }, asked);
      expect(await row()).toMatchObject({ reponse_par: luc, assignee_user_id: null });
    });
  });

  describe('an owner who takes late what somebody proposed', () => {
    let luc: string;
    let seen: Cleaning;
    const laptop = () => createDevice(database(), estate.owner);
    const take = (more: Partial<Cleaning> = {}) => {
      const taken = changeOf(seen, { act: 'take', by: estate.owner, at: AT });
      const wanted = { ...(taken.ok ? taken.value : {}), ...more };
      const sent = Object.entries(wanted).filter(([name, value]) => seen[name as keyof Cleaning] !== value);
      return owner.update('cleaning_schedule', id, Object.fromEntries(sent), seen.rev);
    };
    const asks = async () =>
      (await issuesOf(owner)).map(({ field, mine, theirs, kept }) => ({ field, mine, theirs, kept }));
    beforeEach(async () => {
      luc = await addCleaner(database(), estate.gite);
      await change("heure_debut = '10:00'");
      const slot = { date: today, heure: '15:00' };
      await does(cleaner, { act: 'propose', slot, note: '', by: estate.cleaner, at: AT });
      seen = await row();
    });

    test('moves nothing of whoever is asked instead, and is told what it did not move', async () => {
      await does(laptop(), { act: 'assign', to: luc, nom: 'Luc', by: estate.owner, at: AT });
      await take();
      // Whether he had said anything or not.
      expect([stateOf(await row()), (await row()).date, (await row()).heure_debut]).toEqual([
        'envoye',
        seen.date,
        '10:00',
      ]);
      await does(createDevice(database(), luc), { act: 'accept', by: luc, at: AT });
      await take();
      const stands = await row();
      expect([stateOf(stands), stands.reponse_par, stands.vu_par]).toEqual(['accepte', luc, luc]);
      expect([stands.date, stands.heure_debut, stands.reponse_heure]).toEqual([seen.date, '10:00', '10:00']);
      expect(await asks()).toEqual([
        { field: 'date', mine: today, theirs: seen.date, kept: 'theirs' },
        { field: 'heure_debut', mine: '15:00', theirs: '10:00', kept: 'theirs' },
      ]);
    });

    test('moves nothing where nobody is asked any more, and takes along what else they wrote', async () => {
      await does(laptop(), { act: 'unassign', by: estate.owner, at: AT });
      await take({ consignes: 'vider la cave' });
      expect(await row()).toMatchObject({
        date: seen.date,
        heure_debut: '10:00',
        reponse: 'autre',
        consignes: 'vider la cave',
      });
    });

    test('moves nothing of somebody who said something else since', async () => {
      await does(cleaner, { act: 'refuse', note: 'Malade', by: estate.cleaner, at: AT });
      await take();
      expect([stateOf(await row()), (await row()).heure_debut]).toEqual(['refuse', '10:00']);
      await does(cleaner, {
        act: 'propose',
        slot: { date: today, heure: '17:00' },
        note: '',
        by: estate.cleaner,
        at: AT,
      });
      await take();
      expect([stateOf(await row()), (await row()).propose_heure]).toEqual(['autre_creneau', '17:00']);
      await does(cleaner, { act: 'accept', by: estate.cleaner, at: AT });
      await take();
      expect([stateOf(await row()), (await row()).heure_debut]).toEqual(['accepte', '10:00']);
    });

    test('takes what still stands, and twice is once', async () => {
      await does(laptop(), { act: 'take', by: estate.owner, at: AT });
      await take();
      expect([stateOf(await row()), (await row()).heure_debut]).toEqual(['accepte', '15:00']);
      expect(await asks()).toEqual([]);
    });

    test('keeps what they placed by hand afterwards', async () => {
      await does(laptop(), { act: 'assign', to: luc, nom: 'Luc', by: estate.owner, at: AT });
      await take({ heure_debut: '12:00', date: seen.date });
      expect([stateOf(await row()), (await row()).heure_debut]).toEqual(['envoye', '12:00']);
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
}
