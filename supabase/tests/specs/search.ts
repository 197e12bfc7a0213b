import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Caller, TestDatabase } from '../support/database.ts';
import { createEstate, type Estate, insertRow } from '../support/world.ts';

/** The search of the list, on the server. */
export function searchSpec(database: () => TestDatabase): void {
  let estate: Estate;
  beforeAll(async () => {
    estate = await createEstate(database());
    const add = (client_nom: string, set: Record<string, unknown> = {}) =>
      insertRow(database(), 'reservations', randomUUID(), estate.owner, {
        gite_id: estate.gite,
        date_debut: '2027-03-01',
        date_fin: '2027-03-04',
        client_nom,
        ...set,
      });
    await add('Anaïs Le Goff', { client_telephone: '+33 6 12 34 56 78', libelles: 'Fidèle, Chien' });
    await add('Œuvre d’été', { reference_plateforme: 'HMABC123', date_debut: '2027-03-02', date_fin: '2027-03-05' });
    await add('50%_de\\ rien', { notes: 'Arrivent tard, LIT BÉBÉ', client_telephone: '+33 (0)6 55 44 33 22' });
    await add('Effacée', { deleted_at: '2026-11-01T00:00:00Z' });
  });

  const search = async (text: string, caller: Caller = { role: 'authenticated', userId: estate.owner }, limit = 50) => {
    const [row] = await database().as(caller, (session) =>
      session.rows<{ answer: { client_nom: string }[] }>(
        'select public.search_reservations($1, $2::integer) as answer',
        text,
        limit,
      ),
    );
    return (row?.answer ?? []).map(({ client_nom }) => client_nom);
  };

  test.each([
    ['anais', ['Anaïs Le Goff']],
    ['GOFF ana', ['Anaïs Le Goff']],
    ['06 12 34', ['Anaïs Le Goff']],
    ['0612345678', ['Anaïs Le Goff']],
    ['33612', ['Anaïs Le Goff']],
    ['33655', ['50%_de\\ rien']],
    ['fidele', ['Anaïs Le Goff']],
    ['oeuvre', ['Œuvre d’été']],
    ['abc12', ['Œuvre d’été']],
    ['bebe tard', ['50%_de\\ rien']],
    ['effacee', []],
    ['goff bebe', []],
    ['%', []],
    ['', []],
    ['z_q', []],
  ])('“%s” finds %j', async (text, names) => {
    expect(await search(text)).toEqual(names);
  });

  test('the latest arrival comes first, and no more than was asked for', async () => {
    expect(await search('e', undefined, 2)).toEqual(['Œuvre d’été', expect.any(String)]);
  });

  test('everybody finds their own stays only, and without an account one finds nothing', async () => {
    const other = await createEstate(database());
    expect(await search('lefevre', { role: 'authenticated', userId: other.owner })).toEqual(['Lefèvre']);
    expect(await search('anais', { role: 'authenticated', userId: other.owner })).toEqual([]);
    expect(await search('anais', { role: 'authenticated', userId: estate.cleaner })).toEqual([]);
    await expect(search('anais', { role: 'anon' })).rejects.toThrow(/permission denied/);
  });

  test('a text without end is cut, not refused', async () => {
    expect(await search('x'.repeat(100_000))).toEqual([]);
  });
}
