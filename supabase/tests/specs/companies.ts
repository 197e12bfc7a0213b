import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, outcomeOf } from '../support/device.ts';
import { openTeamDesk } from '../support/team.ts';
import { addCleaner, createEstate, type Estate } from '../support/world.ts';

/** What whoever cleans may arrange of a cleaning without its owner: a company among its people, and nobody else anything. */
export function companiesSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let company: string;
  let aya: string;
  beforeEach(async () => {
    const desk = openTeamDesk(database());
    estate = await createEstate(database());
    company = await desk.welcome(estate.owner, { gites: [estate.gite], nom: 'Net', societe: true });
    aya = await desk.welcome(company, { gites: [estate.gite], nom: 'Aya' });
  });

  const cleaning = async (assignee_user_id: string | null, more: Record<string, unknown> = {}) => {
    const id = randomUUID();
    const set = { gite_id: estate.gite, date: '2026-12-17', heure_debut: '10:00', assignee_user_id, ...more };
    const owner = createDevice(database(), estate.owner);
    expect(outcomeOf(await owner.insert('cleaning_schedule', id, set, estate.gite))).toBe('applied');
    return id;
  };
  const gives = async (by: string, id: string, to: string | null, more: Record<string, unknown> = {}) =>
    outcomeOf(
      await createDevice(database(), by).update('cleaning_schedule', id, {
        assignee_user_id: to,
        assignee_nom: 'Aya',
        envoye_le: '2026-12-10T10:00:00Z',
        ...more,
      }),
    );

  test('a company gives a cleaning of its own to one of its people, passes it on and takes it back', async () => {
    const bea = await openTeamDesk(database()).welcome(company, { gites: [estate.gite], nom: 'Béa' });
    const id = await cleaning(company);
    for (const to of [aya, bea, company]) expect(await gives(company, id, to)).toBe('applied');
    const rows = await database().rows('select assignee_user_id from public.cleaning_schedule where id = $1', id);
    expect(rows).toEqual([{ assignee_user_id: company }]);
  });

  test('it gives nothing to others, nor to nobody, nor what is not its own, nor what is under way', async () => {
    const luc = await addCleaner(database(), estate.gite);
    const own = await cleaning(company);
    expect(await gives(company, own, luc)).toBe('not_writable');
    expect(await gives(company, own, estate.owner)).toBe('not_writable');
    expect(await gives(company, own, null)).toBe('not_writable');
    expect(await gives(company, await cleaning(luc), aya)).toBe('not_writable');
    expect(await gives(company, await cleaning(null), company)).toBe('not_writable');
    expect(await gives(company, await cleaning(company, { statut: 'commence' }), aya)).toBe('not_writable');
  });

  test('nobody else gives anything: neither its people, nor who comes alone', async () => {
    const luc = await addCleaner(database(), estate.gite);
    expect(await gives(aya, await cleaning(aya), company)).toBe('not_writable');
    expect(await gives(luc, await cleaning(luc), estate.cleaner)).toBe('not_writable');
    expect(await gives(luc, await cleaning(luc), luc, { assignee_nom: 'Un autre nom' })).toBe('not_writable');
  });

  test('whoever passed it on themselves is not told that it was taken from them', async () => {
    const id = await cleaning(company, { envoye_le: '2026-12-01T10:00:00Z' });
    await gives(company, id, aya, { su_par: company });
    const look = 'select ote_a, su_par from public.cleaning_schedule where id = $1';
    expect(await database().rows(look, id)).toEqual([{ ote_a: company, su_par: company }]);
    // Taken by the owner, whoever had it is.
    expect(await gives(estate.owner, id, null)).toBe('applied');
    expect(await database().rows(look, id)).toEqual([{ ote_a: aya, su_par: null }]);
  });

  test('that it is off, or on again, its owner alone says; that it is done, whoever did it', async () => {
    const id = await cleaning(aya);
    const says = async (by: string, statut: string) =>
      outcomeOf(await createDevice(database(), by).update('cleaning_schedule', id, { statut }));
    expect(await says(aya, 'annule')).toBe('not_writable');
    expect(await says(estate.owner, 'annule')).toBe('applied');
    expect(await says(aya, 'prevu')).toBe('not_writable');
    expect(await says(aya, 'fait')).toBe('applied');
    expect(await says(aya, 'prevu')).toBe('applied');
  });
}
