import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, rowsIn, scopeOf } from '../support/device.ts';
import { openTeamDesk } from '../support/team.ts';
import { addCleaner, createEstate, type Estate, insertRow } from '../support/world.ts';

/** Who holds the way into a gîte, and since when. */
export function cleaningAccessSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let device: Device;
  let nadia: string;
  beforeEach(async () => {
    estate = await createEstate(database());
    await database().run('delete from public.cleaning_access where scope_id = $1', estate.cleaner);
    device = createDevice(database(), estate.owner);
    nadia = estate.cleaner;
  });

  const page = () => estate.rows.gites_consignes;
  /** What of it a person's device receives; undefined: no row. */
  const held = async (user: string = nadia, gite: string = estate.gite) => {
    const own = scopeOf(await createDevice(database(), user).pull(), user);
    return rowsIn(own, 'cleaning_access').find(({ gite_id }) => gite_id === gite)?.['acces'];
  };
  const writesCode = () => device.update('gites_consignes', page(), { code_acces: '4821A' });
  const dayIn = async (days: number) => {
    const [row] = await database().rows<{ day: string }>(
      "select (((now() at time zone 'Europe/Paris')::date + $1::integer))::text as day",
      days,
    );
    return row?.day ?? '';
  };
  /** As the owner's device plans it. */
  const cleaning = async (inDays: number, more: Record<string, unknown> = {}, gite: string = estate.gite) => {
    const id = randomUUID();
    const set = { gite_id: gite, date: await dayIn(inDays), heure_debut: '10:00', assignee_user_id: nadia, ...more };
    expect(await device.insert('cleaning_schedule', id, set, gite)).toMatchObject({ status: 'applied' });
    return id;
  };
  const change = async (id: string, set: Record<string, unknown>) => {
    expect(await device.update('cleaning_schedule', id, set)).toMatchObject({ status: 'applied' });
  };
  const upkeep = async () => {
    for (let round = 0; round < 50; round++) {
      const [row] = await database().rows<{ more: boolean }>('select private.keep_next_access() as more');
      if (row?.more !== true) return;
    }
    throw new Error('It never ends');
  };

  test.each([
    [-8, undefined],
    [-7, '4821A'],
    [0, '4821A'],
    [3, '4821A'],
    [4, undefined],
  ])('whoever has a cleaning %i days from now holds %s', async (inDays, expected) => {
    await writesCode();
    await cleaning(inDays);
    expect(await held()).toBe(expected);
  });

  test('a colleague, a replacement who is not called, and nobody’s cleaning open nothing', async () => {
    await writesCode();
    const luc = await addCleaner(database(), estate.gite);
    await cleaning(1);
    await cleaning(1, { assignee_user_id: null });
    expect(await held(luc)).toBeUndefined();
    expect(await held(estate.owner)).toBeUndefined();
  });

  test('given to somebody else it changes hands; off, or refused as it is, it is in nobody’s', async () => {
    await writesCode();
    const luc = await addCleaner(database(), estate.gite);
    const id = await cleaning(1);
    await change(id, { assignee_user_id: luc });
    expect([await held(), await held(luc)]).toEqual([undefined, '4821A']);
    await change(id, { assignee_user_id: nadia, statut: 'annule' });
    expect([await held(), await held(luc)]).toEqual([undefined, undefined]);
    await change(id, { statut: 'prevu' });
    expect(await held()).toBe('4821A');
    const [row = {}] = await database().rows(
      'select version, date::text as date from public.cleaning_schedule where id = $1',
      id,
    );
    const no = { reponse: 'refusee', reponse_par: nadia, reponse_date: row['date'], reponse_heure: '10:00' };
    const phone = createDevice(database(), nadia);
    await phone.update('cleaning_schedule', id, { ...no, reponse_version: row['version'] });
    expect(await held()).toBeUndefined();
    await change(id, { consignes: 'Laver les vitres' });
    expect(await held()).toBeUndefined();
    // Another hour is another question.
    await change(id, { heure_debut: '15:00' });
    expect(await held()).toBe('4821A');
  });

  test('who is done holds it until the end of the day, and no longer', async () => {
    await writesCode();
    await cleaning(0, { statut: 'fait' });
    expect(await held()).toBe('4821A');
    const luc = await addCleaner(database(), estate.gite);
    await cleaning(-1, { assignee_user_id: luc, statut: 'fait' });
    expect(await held(luc)).toBeUndefined();
  });

  test('two cleanings open one door, and it stays open until both are gone', async () => {
    await writesCode();
    const [first, second] = [await cleaning(1), await cleaning(2)];
    await device.remove('cleaning_schedule', first);
    expect(await held()).toBe('4821A');
    await device.remove('cleaning_schedule', second);
    expect(await held()).toBeUndefined();
  });

  test('the company whose person comes holds it too, and neither once it is out', async () => {
    await writesCode();
    const desk = openTeamDesk(database());
    const company = await desk.welcome(estate.owner, { gites: [estate.gite], nom: 'Net', societe: true });
    const aya = await desk.welcome(company, { gites: [estate.gite], nom: 'Aya' });
    const bea = await desk.welcome(company, { gites: [estate.gite], nom: 'Béa' });
    await cleaning(1, { assignee_user_id: aya });
    expect([await held(company), await held(aya), await held(bea)]).toEqual(['4821A', '4821A', undefined]);
    await desk.revoke(estate.owner, company, estate.gite);
    expect([await held(company), await held(aya)]).toEqual([undefined, undefined]);
  });

  test('days pass: the upkeep gives it when the time has come and takes it when it is over, in one go', async () => {
    await writesCode();
    const [far, old] = [
      await cleaning(9),
      await cleaning(-7, { assignee_user_id: await addCleaner(database(), estate.gite) }),
    ];
    // As if days had passed: what keeps it in time does not look.
    await database().run('alter table public.cleaning_schedule disable trigger access_updated');
    await database().run('update public.cleaning_schedule set date = date - 6 where id in ($1, $2)', far, old);
    await database().run('alter table public.cleaning_schedule enable trigger access_updated');
    expect(await held()).toBeUndefined();
    await upkeep();
    expect(await held()).toBe('4821A');
    const rows = 'select scope_id from public.cleaning_access where gite_id = $1';
    expect(await database().rows(rows, estate.gite)).toEqual([{ scope_id: nadia }]);
  });

  test('what changes nothing for anybody’s door touches nobody’s scope', async () => {
    await writesCode();
    const id = await cleaning(1);
    const seq = 'select seq from private.sync_scope where id = $1';
    const before = await database().rows(seq, nadia);
    await change(id, { consignes: 'Arroser les géraniums.' });
    await device.update('gites_consignes', page(), { consignes_tv: 'Canal 1' });
    await upkeep();
    expect(await database().rows(seq, nadia)).toEqual(before);
  });

  test('the row of the gîte, which everybody has who cleans there, tells it to nobody', async () => {
    await writesCode();
    await cleaning(1);
    const rows = await database().rows('select acces from public.cleaning_gites where id = $1', estate.gite);
    expect(rows).toEqual([{ acces: '' }]);
  });

  test('a gîte that is deleted keeps nobody’s way in; restored, it is told again', async () => {
    await writesCode();
    await cleaning(1);
    const gite = (deleted: string) =>
      database().run(`update public.gites_base set deleted_at = ${deleted} where id = $1`, estate.gite);
    await gite('now()');
    expect(await held()).toBeUndefined();
    await gite('null');
    expect(await held()).toBe('4821A');
  });

  test('the way in is the code, the keys and the parking of the French page, and follows it', async () => {
    await cleaning(1);
    await device.update('gites_consignes', page(), { code_acces: '4821A', emplacement_cles: 'Sous le pot' });
    expect(await held()).toBe('4821A\nSous le pot');
    await device.update('gites_consignes', page(), { code_acces: '' });
    expect(await held()).toBe('Sous le pot');
  });

  test('a page in another language changes nothing of it', async () => {
    await cleaning(1);
    await device.update('gites_consignes', page(), { code_acces: '4821A' });
    await device.insert('gites_consignes', randomUUID(), { gite_id: estate.gite, langue: 'en', code_acces: 'other' });
    expect(await held()).toBe('4821A');
  });

  test.each([
    ['is deleted', (id: string) => ({ op: 'delete', id, set: {} })],
    ['becomes one in another language', (id: string) => ({ op: 'update', id, set: { langue: 'en' } })],
  ])('when its page %s, the way in is no longer told', async (_, becomes) => {
    await cleaning(1);
    await device.update('gites_consignes', page(), { code_acces: '4821A' });
    const { op, set } = becomes(page());
    await device.one(device.next('gites_consignes', page(), op, { set, base: 1_000_000 }));
    expect(await held()).toBeUndefined();
  });

  test('when its page moves to another gîte, the code goes with it and stays nowhere else', async () => {
    const gite = randomUUID();
    await insertRow(database(), 'gites_base', gite, estate.owner, { nom: 'Ailleurs' });
    await addCleaner(database(), gite, nadia);
    await cleaning(1);
    await cleaning(1, {}, gite);
    await device.update('gites_consignes', page(), { code_acces: '4821A' });
    await device.update('gites_consignes', page(), { gite_id: gite });
    expect(await held()).toBeUndefined();
    expect(await held(nadia, gite)).toBe('4821A');
  });

  test('when its page is deleted for good, the way in is no longer told', async () => {
    await cleaning(1);
    await device.update('gites_consignes', page(), { code_acces: '4821A' });
    await database().run('delete from public.gites_consignes where id = $1', page());
    expect(await held()).toBeUndefined();
  });
}
