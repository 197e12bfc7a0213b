import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { cleanProse } from '../../../src/domain/text.ts';
import { sqlStateOf, type TestDatabase } from '../support/database.ts';
import { createDevice, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { FORM, type GuestDesk, openGuestDesk } from '../support/guest.ts';

/** What guests report and sign. */
export function guestFormsSpec(database: () => TestDatabase): void {
  let desk: GuestDesk;
  beforeEach(async () => {
    desk = await openGuestDesk(database());
  });
  const pulled = async (table: 'retours_clients' | 'fiches_police') =>
    rowsIn(scopeOf(await createDevice(database(), desk.estate.owner).pull(), desk.estate.owner), table);

  describe('a problem or a review', () => {
    test('reaches the owner as it was written, and its answer the guest', async () => {
      const text = '<img src=x onerror=alert(1)>\n\u{200F}لا يوجد ماء ساخن\u{200F} 👩‍🌾 ${7*7} \\u0007';
      await desk.tell('probleme', text, { urgency: 'urgente' });
      await desk.tell('avis', '', { rating: 5 });
      const rows = await pulled('retours_clients');
      expect(rows).toMatchObject([
        { genre: 'probleme', texte: text, urgence: 'urgente', note: null, etat: 'ouvert' },
        { genre: 'avis', texte: '', note: 5 },
      ]);
      const device = createDevice(database(), desk.estate.owner);
      const set = { etat: 'resolu', reponse: 'Le chauffe-eau est réarmé' };
      expect(outcomeOf(await device.update('retours_clients', String(rows[0]?.['id']), set))).toBe('applied');
      expect((await desk.opened()).reports).toMatchObject([
        { kind: 'probleme', text, urgency: 'urgente', state: 'resolu', reply: set.reponse },
        { kind: 'avis', rating: 5 },
      ]);
    });

    test('loses the marks that turn the text around it, as all text does here', async () => {
      const foul = 'gnp.\u{202E}txt\u{2066} \u{7}fin\r\nligne\u{FEFF}';
      const sheet = await desk.tell('probleme', foul);
      expect(sheet?.reports[0]?.text).toBe(cleanProse(foul));
      expect(sheet?.reports[0]?.text).toBe('gnp.txt fin\nligne');
    });

    test('is said once however often it is sent, and at most twenty times', async () => {
      const id = randomUUID();
      for (let i = 0; i < 3; i++) await desk.tell('probleme', 'Plus d’eau', { id });
      expect(await pulled('retours_clients')).toHaveLength(1);
      for (let i = 0; i < 19; i++) await desk.tell('probleme', String(i));
      expect(await sqlStateOf(desk.tell('probleme', 'un de trop'))).toBe('PT429');
      expect(await desk.tell('avis', 'Merci')).not.toBeNull();
      // What the owner deleted counts as well.
      await database().run('update public.retours_clients set deleted_at = now() where reservation_id = $1', desk.stay);
      expect(await sqlStateOf(desk.tell('probleme', 'encore'))).toBe('PT429');
    });

    test.each([
      ['kind', 'rumeur', 'x', {}],
      ['text', 'probleme', '', {}],
      ['text', 'probleme', ' \n ', {}],
      ['text', 'probleme', null, {}],
      ['text', 'probleme', 'x'.repeat(4001), {}],
      ['text', 'avis', '', {}],
      ['urgency', 'probleme', 'x', { urgency: 'hier' }],
      ['rating', 'avis', 'x', { rating: 6 }],
      ['rating', 'avis', 'x', { rating: 0 }],
      ['rating', 'probleme', 'x', { rating: 3 }],
      ['id', 'avis', 'x', { id: null }],
    ] as const)('is refused for its %s: %s %j %j', async (part, kind, text, more) => {
      await expect(desk.tell(kind, text, more)).rejects.toMatchObject({ code: '22023', message: part });
      expect(await pulled('retours_clients')).toEqual([]);
    });
  });

  describe('a police form', () => {
    test('reaches the owner whole, and the guest’s page with no more than a name', async () => {
      const { date_debut, date_fin } = await desk.dates();
      const sheet = await desk.form({ ...FORM, nom: '\u{200F}مصطفى\u{200F}', nationalite: 'de' });
      expect(sheet?.police).toMatchObject([{ name: `Erika \u{200F}مصطفى\u{200F}` }]);
      expect(JSON.stringify(sheet)).not.toMatch(/Heidestra|1984|Berlin|M0 0/);
      const [row] = await pulled('fiches_police');
      expect(row).toMatchObject({
        ...FORM,
        nom: '\u{200F}مصطفى\u{200F}',
        date_arrivee: date_debut,
        date_depart: date_fin,
      });
      const [due] = await database().rows<{ due: string }>(
        `select ($1::date + interval '6 months')::date as due`,
        date_debut,
      );
      expect(row?.['a_detruire_le']).toBe(due?.due);
    });

    test('is one for each person, once', async () => {
      const id = randomUUID();
      await desk.form(FORM, { id });
      await desk.form({ ...FORM, nom: 'Autre' }, { id });
      await desk.form({ ...FORM, prenoms: 'Hans' });
      expect((await desk.opened()).police.map(({ name }) => name)).toEqual(['Erika Muster', 'Hans Muster']);
    });

    test('is taken of everybody in the largest party, and of a club that a calendar does not count', async () => {
      await desk.write('reservations', desk.stay, { nb_adultes: 29, nb_enfants: 3 });
      const sign = async (from: number, to: number) => {
        for (let i = from; i <= to; i++) await desk.form({ ...FORM, nom: `Gast ${i}` });
      };
      await sign(1, 64);
      expect(await sqlStateOf(desk.form(FORM))).toBe('PT429');
      await desk.write('reservations', desk.stay, { nb_adultes: 99 });
      await sign(65, 66);
      desk = await openGuestDesk(database());
      await desk.write('reservations', desk.stay, { nb_adultes: 0, nb_enfants: 0 });
      await sign(1, 60);
      expect(await sqlStateOf(desk.form(FORM))).toBe('PT429');
    });

    test.each([
      ['nationalite', { nationalite: 'FR' }],
      ['nationalite', { nationalite: 'fr' }],
      ['nationalite', { nationalite: 'Allemagne' }],
      ['nom', { nom: ' ' }],
      ['nom', { nom: null }],
      ['prenoms', { prenoms: 'x'.repeat(201) }],
      ['signature', { signature: 'M0 0"/><script>alert(1)</script>' }],
      ['signature', { signature: 'M0 0A1 1' }],
      ['signature', { signature: '' }],
      ['signature', { signature: `M${'1'.repeat(20_000)}` }],
      ['date_naissance', { date_naissance: '2100-01-01' }],
      ['date_naissance', { date_naissance: null }],
      ['form', { date_naissance: '1984-02-30' }],
      ['form', { nom: { a: 1 } }],
      ['date_arrivee', { date_arrivee: '2026-01-01' }],
      ['date_arrivee', { date_depart: '2100-01-01' }],
      ['enfants', { enfants: 'x'.repeat(2001) }],
    ])('is refused for its %s, in an error without a word of it: %j', async (part, set) => {
      const form = { ...FORM, ...set };
      const error: unknown = await desk.form(form).catch((caught: unknown) => caught);
      expect(error).toMatchObject({ code: '22023', message: part });
      expect(error).not.toHaveProperty('detail', expect.any(String));
      expect(await pulled('fiches_police')).toEqual([]);
    });

    test('is nothing when it is no form', async () => {
      for (const form of [null, [], 'x', 3]) await expect(desk.form(form)).rejects.toMatchObject({ message: 'form' });
    });

    test('is in nobody’s device but its owner’s, and in no issue of what was refused about it', async () => {
      await desk.form(FORM);
      const [row] = await pulled('fiches_police');
      const id = String(row?.['id']);
      for (const person of [desk.estate.cleaner, (await openGuestDesk(database())).estate.owner])
        expect(JSON.stringify(await createDevice(database(), person).pull())).not.toContain('Heidestra');
      const device = createDevice(database(), desk.estate.owner);
      expect(outcomeOf(await device.update('fiches_police', id, { nom: 'Falsifié', domicile: 'Heidestraße 18' }))).toBe(
        'not_writable',
      );
      expect(outcomeOf(await device.insert('fiches_police', randomUUID(), { ...FORM }))).toBe('not_writable');
      // One that was destroyed meanwhile, refused as often as it is tried: one issue, which can be tried again.
      for (let i = 0; i < 2; i++)
        expect(outcomeOf(await device.remove('fiches_police', desk.link))).toBe('unknown_row');
      const issues = await database().rows(
        `select * from public.sync_issue where table_name = 'fiches_police' and scope_id = $1 order by mine ->> 'op'`,
        desk.estate.owner,
      );
      expect(issues).toMatchObject(
        ['delete', 'insert', 'update'].map((op) => ({ mine: { op, set: {} }, theirs: null })),
      );
      expect(JSON.stringify(issues)).not.toMatch(/Falsifié|Heidestra|Muster/);
    });
  });

  test('a link that has opened nothing for half a year is forgotten', async () => {
    const tokens = () =>
      database().rows('select id from public.client_access_tokens where scope_id = $1', desk.estate.owner);
    const upkeep = async () => {
      await database().run(`update private.sync_scope set purged_at = '2000-01-01' where id = $1`, desk.estate.owner);
      await database().run('select private.purge_next_owner()');
    };
    await upkeep();
    expect(await tokens()).toHaveLength(1);
    await database().run(
      'update public.reservations set date_debut = current_date - 195, date_fin = current_date - 190 where id = $1',
      desk.stay,
    );
    await upkeep();
    expect(await tokens()).toEqual([]);
  });
}
