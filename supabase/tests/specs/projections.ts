import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device } from '../support/device.ts';
import { createEstate, type Estate, insertRow } from '../support/world.ts';

/** What the cleaner knows follows what the owner writes. */
export function projectionsSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let device: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    device = createDevice(database(), estate.owner);
  });

  const accessOf = async (gite: string) => {
    const [row] = await database().rows<{ acces: string }>(
      'select acces from public.cleaning_gites where id = $1',
      gite,
    );
    return row?.acces;
  };
  const consignes = () => estate.rows.gites_consignes;

  test('a cleaner reads dates, hours, people and the notes meant for them, and not one word of the guest', async () => {
    const secret = {
      client_nom: 'SECRETNOM',
      client_email: 'secret@x.fr',
      client_telephone: '0601SECRET',
      notes: 'SECRETNOTE',
      ical_resume: 'SECRETICAL',
      reference_plateforme: 'SECRETREF',
    };
    const shared = {
      nb_adultes: 2,
      nb_enfants: 1,
      nb_animaux: 1,
      notes_menage: 'Lit bébé',
      heure_depart: '09:00',
      montant_total_cents: 123_457,
    };
    await device.update('reservations', estate.rows.reservations, { ...secret, ...shared });
    const cleaner = createDevice(database(), estate.cleaner);
    const text = JSON.stringify(await cleaner.pull());
    expect(text).toContain('Lit bébé');
    expect(text).not.toMatch(/SECRET|secret@|123457/);
    const rows = await database().as({ role: 'authenticated', userId: estate.cleaner }, (session) =>
      session.rows('select to_jsonb(stay) as row from public.cleaning_stays as stay'),
    );
    expect(JSON.stringify(rows)).not.toMatch(/SECRET|secret@|123457/);
  });

  test('the way in is the code, the keys and the parking of the French page, and follows it', async () => {
    await device.update('gites_consignes', consignes(), { code_acces: '4821A', emplacement_cles: 'Sous le pot' });
    expect(await accessOf(estate.gite)).toBe('4821A\nSous le pot');
    await device.update('gites_consignes', consignes(), { code_acces: '' });
    expect(await accessOf(estate.gite)).toBe('Sous le pot');
  });

  test('a page in another language changes nothing of it', async () => {
    await device.update('gites_consignes', consignes(), { code_acces: '4821A' });
    await device.insert('gites_consignes', randomUUID(), { gite_id: estate.gite, langue: 'en', code_acces: 'other' });
    expect(await accessOf(estate.gite)).toBe('4821A');
  });

  test.each([
    ['is deleted', (id: string) => ({ op: 'delete', id, set: {} })],
    ['becomes one in another language', (id: string) => ({ op: 'update', id, set: { langue: 'en' } })],
  ])('when its page %s, the way in is no longer told', async (_, change) => {
    await device.update('gites_consignes', consignes(), { code_acces: '4821A' });
    const { op, set } = change(consignes());
    await device.one(device.next('gites_consignes', consignes(), op, { set, base: 1_000_000 }));
    expect(await accessOf(estate.gite)).toBe('');
  });

  test('when its page moves to another gîte, the code goes with it and stays nowhere else', async () => {
    const gite = randomUUID();
    await insertRow(database(), 'gites_base', gite, estate.owner, { nom: 'Ailleurs' });
    await device.update('gites_consignes', consignes(), { code_acces: '4821A' });
    await device.update('gites_consignes', consignes(), { gite_id: gite });
    expect(await accessOf(estate.gite)).toBe('');
    expect(await accessOf(gite)).toBe('4821A');
  });

  test('when its page is deleted for good, the way in is no longer told', async () => {
    await device.update('gites_consignes', consignes(), { code_acces: '4821A' });
    await database().run('delete from public.gites_consignes where id = $1', consignes());
    expect(await accessOf(estate.gite)).toBe('');
  });

  test('a gîte’s name, place and hours follow', async () => {
    await device.update('gites_base', estate.gite, { nom: 'Le Moulin', ville: 'Sarlat', heure_depart: '11:00' });
    const look = 'select nom, ville, heure_depart from public.cleaning_gites where id = $1';
    expect(await database().rows(look, estate.gite)).toEqual([
      { nom: 'Le Moulin', ville: 'Sarlat', heure_depart: '11:00' },
    ]);
  });

  test('a change that a cleaner need not know of does not reach them', async () => {
    const cleaner = createDevice(database(), estate.cleaner);
    const { scopes } = await cleaner.pull();
    await device.update('reservations', estate.rows.reservations, { client_nom: 'Autre', montant_total_cents: 5 });
    await device.update('gites_base', estate.gite, { notes: 'Privé' });
    const again = await cleaner.pull(Object.fromEntries(scopes.map(({ id, cursor }) => [id, cursor])));
    expect(again.scopes.map(({ cursor }) => cursor)).toEqual(scopes.map(({ cursor }) => cursor));
  });
}
