import { beforeEach, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device } from '../support/device.ts';
import { createEstate, type Estate } from '../support/world.ts';

/** What the cleaner knows follows what the owner writes. */
export function projectionsSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let device: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    device = createDevice(database(), estate.owner);
  });

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
