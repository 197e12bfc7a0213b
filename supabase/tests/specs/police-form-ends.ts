import { beforeEach, describe, expect, test } from 'vitest';
import { sqlStateOf, type TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { FORM, type GuestDesk, openGuestDesk } from '../support/guest.ts';

/** How long statutory forms are kept, and what becomes of them then, or before. */
export function policeFormEndsSpec(database: () => TestDatabase): void {
  let desk: GuestDesk;
  beforeEach(async () => {
    desk = await openGuestDesk(database());
  });
  const pulled = async (table: 'fiches_police' | 'destructions') =>
    rowsIn(scopeOf(await createDevice(database(), desk.estate.owner).pull(), desk.estate.owner), table);

  /** Of each owner to whom something is due. */
  const run = async () => {
    let owners = 0;
    for (;;) {
      const [done] = await database().rows<{ more: boolean }>('select private.destroy_next_forms() as more');
      if (done?.more !== true) return owners;
      owners++;
    }
  };

  describe('a police form that its owner destroys', () => {
    test('is emptied at once, on the server and on every device, counted, and brought back by nobody', async () => {
      await desk.form(FORM);
      const [device, other] = [1, 2].map(() => createDevice(database(), desk.estate.owner)) as [Device, Device];
      const { cursor } = scopeOf(await other.pull(), desk.estate.owner);
      const [form] = await pulled('fiches_police');
      const id = String(form?.['id']);
      expect(outcomeOf(await device.remove('fiches_police', id))).toBe('applied');
      const [row] = await database().rows<object>('select * from public.fiches_police where id = $1', id);
      expect(JSON.stringify(row)).not.toMatch(/Muster|Erika|1984|Berlin|DE|Heidestra|49 170|erika|Max|M0 0/);
      const scope = scopeOf(await other.pull({ [desk.estate.owner]: cursor }), desk.estate.owner);
      expect(rowsIn(scope, 'fiches_police')).toMatchObject([
        { id, nom: '', date_naissance: null, signature: '', deleted_at: expect.any(String) },
      ]);
      const { date_debut } = await desk.dates();
      const counted = { nombre: 1, du: date_debut, au: date_debut };
      expect(await pulled('destructions')).toMatchObject([counted]);
      expect((await desk.opened()).police).toEqual([]);
      expect(outcomeOf(await device.update('fiches_police', id, { deleted_at: null }))).not.toBe('applied');
      const restore = database().run('update public.fiches_police set deleted_at = null where id = $1', id);
      expect(await sqlStateOf(restore)).toBe('23514');
      // What is left of it goes on its day, and counts no second time.
      await database().run('update public.fiches_police set a_detruire_le = current_date - 1 where id = $1', id);
      await run();
      expect(await pulled('fiches_police')).toEqual([]);
      expect(await pulled('destructions')).toMatchObject([counted]);
    });

    test('is another thing than one that goes with its stay, and comes back with it whole', async () => {
      await desk.form(FORM);
      const device = createDevice(database(), desk.estate.owner);
      await device.remove('reservations', desk.stay);
      expect(await pulled('destructions')).toEqual([]);
      await device.update('reservations', desk.stay, { deleted_at: null });
      expect(await pulled('fiches_police')).toMatchObject([{ ...FORM, deleted_at: null }]);
    });
  });

  describe('a police form of a stay that moves', () => {
    const forms = () =>
      database().rows(
        `select date_arrivee, date_depart, sejour_du, sejour_au, a_detruire_le from public.fiches_police where scope_id = $1`,
        desk.estate.owner,
      );
    const sixMonthsAfter = async (day: string, days: number) => {
      const [row] = await database().rows<{ due: string }>(
        `select ($1::date + $2::integer + interval '6 months')::date as due`,
        day,
        days,
      );
      return row?.due;
    };

    test('is kept six months from the arrival as it is now, and says the days that were signed', async () => {
      const { date_debut, date_fin } = await desk.dates();
      await desk.form(FORM);
      const signed = { date_arrivee: date_debut, date_depart: date_fin, sejour_du: date_debut, sejour_au: date_fin };
      expect(await forms()).toEqual([{ ...signed, a_detruire_le: await sixMonthsAfter(date_debut, 0) }]);
      for (const days of [100, -200]) {
        await desk.move(days);
        const moved = days === 100 ? 100 : -100;
        expect(await forms()).toEqual([{ ...signed, a_detruire_le: await sixMonthsAfter(date_debut, moved) }]);
      }
    });

    test('is not destroyed at once because its dates were written wrong, and is dated anew when they are right', async () => {
      const { date_debut } = await desk.dates();
      await desk.form(FORM);
      await desk.move(-365);
      await run();
      expect(await forms()).toMatchObject([{ a_detruire_le: await sixMonthsAfter(date_debut, 0) }]);
      await desk.move(370);
      expect(await forms()).toMatchObject([{ a_detruire_le: await sixMonthsAfter(date_debut, 5) }]);
    });

    test('keeps the day of a stay that took place, whatever its entry is used for and however it is corrected', async () => {
      await desk.move(-16);
      const { date_debut } = await desk.dates();
      await desk.form(FORM);
      await database().run(
        'update public.fiches_police set date_depart = current_date - 3 where scope_id = $1',
        desk.estate.owner,
      );
      const other = await desk.neighbour(-60, -57);
      for (const days of [300, -350, 50]) {
        await desk.move(days);
        expect(await forms()).toMatchObject([{ a_detruire_le: await sixMonthsAfter(date_debut, 0) }]);
      }
      for (const kept of [other, null]) await desk.write('reservations', desk.stay, { fusion_id: kept });
      expect(await forms()).toMatchObject([{ a_detruire_le: await sixMonthsAfter(date_debut, 0) }]);
    });

    test('follows the entry that goes on where two become one', async () => {
      const { date_debut } = await desk.dates();
      await desk.form(FORM);
      const other = await desk.neighbour(30, 33);
      await desk.write('reservations', desk.stay, { fusion_id: other });
      expect(await forms()).toMatchObject([
        { sejour_du: date_debut, a_detruire_le: await sixMonthsAfter(date_debut, 30) },
      ]);
    });
  });

  describe('the destruction of police forms', () => {
    const due = (days: number, name = FORM.nom as string) =>
      database().run(
        `update public.fiches_police set a_detruire_le = current_date + $1::integer where scope_id = $2 and nom = $3`,
        days,
        desk.estate.owner,
        name,
      );
    const kept = () =>
      database().rows<{ nom: string }>('select nom from public.fiches_police where scope_id = $1', desk.estate.owner);

    test('comes on the day, takes the words at once and devices’ copies at their next contact, and proves it without saying whose', async () => {
      await run();
      await desk.form(FORM);
      await desk.form({ ...FORM, nom: 'Wolf' });
      await desk.form({ ...FORM, nom: 'Demain' });
      const device = createDevice(database(), desk.estate.owner);
      const { cursor } = scopeOf(await device.pull(), desk.estate.owner);
      const rows = await pulled('fiches_police');
      await due(0);
      await due(-1, 'Wolf');
      await due(2, 'Demain');
      expect(await run()).toBe(1);
      expect(await run()).toBe(0);
      expect(await kept()).toEqual([{ nom: 'Demain' }]);
      const scope = scopeOf(await device.pull({ [desk.estate.owner]: cursor }), desk.estate.owner);
      const gone = rows.filter(({ nom }) => nom !== 'Demain').map(({ id }) => id);
      expect(scope.exits.map(({ id }) => id).toSorted()).toEqual(gone.map(String).toSorted());
      const { date_debut } = await desk.dates();
      const [report, ...more] = await pulled('destructions');
      expect(more).toEqual([]);
      expect(report).toMatchObject({ genre: 'fiches_police', nombre: 2, du: date_debut, au: date_debut });
      expect(JSON.stringify(report)).not.toMatch(/Muster|Wolf/);
      const everything = await database().rows(
        `select table_name, row_id::text from private.sync_exit where scope_id = $1
         union all select 'issue', coalesce(mine, theirs)::text from public.sync_issue where scope_id = $1`,
        desk.estate.owner,
      );
      expect(JSON.stringify(everything)).not.toMatch(/Muster|Wolf|Heidestra/);
    });

    test('waits for the day to begin where the gîte is', async () => {
      await run();
      await desk.form(FORM);
      await database().run(
        `update public.fiches_police set a_detruire_le = (now() at time zone 'Pacific/Kiritimati')::date where scope_id = $1`,
        desk.estate.owner,
      );
      await desk.write('gites_base', desk.gite, { fuseau: 'Pacific/Niue' });
      expect(await run()).toBe(0);
      await desk.write('gites_base', desk.gite, { fuseau: 'Pacific/Kiritimati' });
      expect(await run()).toBe(1);
    });

    test('takes those too that their owner, or a deleted stay, put into the trash', async () => {
      await run();
      await desk.form(FORM);
      const device = createDevice(database(), desk.estate.owner);
      await device.remove('reservations', desk.stay);
      expect(await pulled('fiches_police')).toMatchObject([{ deleted_at: expect.any(String) }]);
      await due(0);
      expect(await run()).toBe(1);
      expect(await kept()).toEqual([]);
      expect(await pulled('destructions')).toMatchObject([{ nombre: 1 }]);
    });

    test('comes on its day and no sooner, however long ago the form or its stay was put into the trash', async () => {
      const upkeep = async () => {
        await database().run(`update private.sync_scope set purged_at = '2000-01-01' where id = $1`, desk.estate.owner);
        await database().run('select private.purge_next_owner(now())');
      };
      const stays = () => database().rows('select id from public.reservations where id = $1', desk.stay);
      const gites = () => database().rows('select id from public.gites_base where id = $1', desk.gite);
      await run();
      await desk.form(FORM);
      await createDevice(database(), desk.estate.owner).remove('reservations', desk.stay);
      await desk.write('gites_base', desk.gite, { deleted_at: '2026-01-01T00:00:00Z' });
      await upkeep();
      expect(await kept()).toEqual([{ nom: 'Muster' }]);
      await due(0);
      await run();
      expect(await pulled('destructions')).toMatchObject([{ nombre: 1 }]);
      expect(await stays()).toHaveLength(1);
      await upkeep();
      expect(await stays()).toEqual([]);
      expect(await gites()).toEqual([]);
    });

    test('of an account takes the reports along', async () => {
      await desk.form(FORM);
      await database().run('delete from auth.users where id = $1', desk.estate.owner);
      expect(await kept()).toEqual([]);
      expect(
        await database().rows('select id from public.destructions where scope_id = $1', desk.estate.owner),
      ).toEqual([]);
    });
  });
}
