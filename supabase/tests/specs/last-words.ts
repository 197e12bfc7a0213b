import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { openTeamDesk, type TeamDesk } from '../support/team.ts';
import { createEstate, type Estate, insertRow } from '../support/world.ts';

/** What somebody who was taken out of a team still sends. */
export function lastWordsSpec(database: () => TestDatabase): void {
  let desk: TeamDesk;
  let estate: Estate;
  let phone: Device;
  beforeEach(async () => {
    desk = openTeamDesk(database());
    estate = await createEstate(database());
    phone = createDevice(database(), estate.cleaner);
  });

  const kept = async () =>
    rowsIn(scopeOf(await createDevice(database(), estate.owner).pull(), estate.owner), 'sync_issue').filter(
      ({ code }) => code === 'former_member',
    );
  const told = async () =>
    rowsIn(scopeOf(await phone.pull(), estate.cleaner), 'sync_issue').map(({ code }) => code as string);
  const report = (set: Record<string, unknown>) =>
    phone.update('cleaning_schedule', estate.rows.cleaning_schedule, set);

  test('is refused, and kept for the owner with who and when; its author is told so', async () => {
    await desk.revoke(estate.owner, estate.cleaner, estate.gite);
    const done = { statut: 'fait', compte_rendu: 'Verre cassé.', fait_le: '2026-11-17T10:00:00Z' };
    expect(outcomeOf(await report({ ...done, fait_par: estate.cleaner }))).toBe('unknown_row');
    expect(await kept()).toMatchObject([
      {
        kind: 'refusal',
        table_name: 'cleaning_schedule',
        row_id: estate.rows.cleaning_schedule,
        // Not who signed: the owner could not take that over.
        mine: { op: 'update', set: done },
        theirs: { nom: 'Nadia' },
        theirs_by: estate.cleaner,
        theirs_at: expect.any(String),
        state: 'open',
      },
    ]);
    expect(await told()).toEqual(['handed_over']);
    const [row] = await database().rows(
      'select statut, compte_rendu from public.cleaning_schedule where id = $1',
      estate.rows.cleaning_schedule,
    );
    expect(row).toEqual({ statut: 'prevu', compte_rendu: '' });
  });

  test('of what is wrong or lacking there is kept too, word for word, and the owner can take it over', async () => {
    await desk.revoke(estate.owner, estate.cleaner, estate.gite);
    const said = { gite_id: estate.gite, genre: 'probleme', texte: 'Le chauffe-eau goutte', urgence: 'urgente' };
    const id = randomUUID();
    const signed = { ...said, signale_par: estate.cleaner, signale_le: '2026-11-17T10:00:00Z' };
    expect(outcomeOf(await phone.insert('signalements', id, signed, estate.gite))).toBe('not_member');
    const set = { ...said, signale_le: '2026-11-17T10:00:00Z' };
    expect(await kept()).toMatchObject([
      { table_name: 'signalements', row_id: id, mine: { op: 'insert', set }, theirs: { nom: 'Nadia' } },
    ]);
    expect(await told()).toEqual(['handed_over']);
    expect(await database().rows('select from public.signalements where id = $1', id)).toEqual([]);
    const owner = createDevice(database(), estate.owner);
    expect(outcomeOf(await owner.insert('signalements', id, set, estate.gite))).toBe('applied');
  });

  test('of a gîte where they never were is not kept, whatever it says it is about', async () => {
    const other = await createEstate(database());
    await desk.revoke(estate.owner, estate.cleaner, estate.gite);
    for (const [scope, gite_id] of [
      [other.gite, other.gite],
      [estate.gite, other.gite],
    ] as const) {
      const set = { gite_id, genre: 'probleme', texte: 'x', urgence: 'normale' };
      await phone.insert('signalements', randomUUID(), set, scope);
    }
    const blank = { gite_id: estate.gite, genre: 'probleme', texte: '', urgence: 'normale' };
    await phone.insert('signalements', randomUUID(), blank, estate.gite);
    expect(await kept()).toEqual([]);
  });

  test('of ticks, linen, answers, edits of a report and absences is kept too: nothing that was written is lost', async () => {
    const { gite, cleaner, rows } = estate;
    await database().run('update public.signalements set signale_par = $2 where id = $1', rows.signalements, cleaner);
    await desk.revoke(estate.owner, cleaner, gite);
    const cleaning_id = rows.cleaning_schedule;
    const tick = { gite_id: gite, cleaning_id, point_id: randomUUID(), piece: 'Cuisine', texte: 'Four', coche: true };
    const linen = { gite_id: gite, cleaning_id, article_id: rows.linge, quantite: 3, pris: true, lave: false };
    const weekly = { jours: '36', jours_au: '2027-06-30' };
    const away = {
      gite_id: gite,
      user_id: cleaner,
      groupe: randomUUID(),
      du: '2026-12-20',
      au: '2026-12-24',
      ...weekly,
    };
    const no = { reponse: 'refusee', reponse_note: 'Je suis malade', propose_date: null };
    const inserts = { coches_menage: tick, linge_pris: linen, absences_menage: away } as const;
    for (const [table, set] of Object.entries(inserts)) {
      const signed = table === 'absences_menage' ? { ...set, dit_par: cleaner } : set;
      expect(outcomeOf(await phone.insert(table as keyof typeof inserts, randomUUID(), signed, gite))).toBe(
        'not_member',
      );
    }
    const unsaid = { reponse_par: cleaner, vu_par: cleaner, vu_version: 1 };
    expect(outcomeOf(await report({ ...no, ...unsaid }))).toBe('unknown_row');
    const updates = [
      ['signalements', rows.signalements, { texte: 'Ampoule grillée, changée' }],
      ['signalements', rows.signalements, { retire: true }],
      ['coches_menage', rows.coches_menage, { coche: false }],
      ['linge_pris', rows.linge_pris, { quantite: 4 }],
      ['linge', rows.linge, { sale: 6 }],
    ] as const;
    for (const [table, id, set] of updates) expect(outcomeOf(await phone.update(table, id, set))).toBe('unknown_row');
    // The row itself left with them.
    const gone = { ...weekly, retire: true };
    const mine = phone.next('absences_menage', rows.absences_menage, 'update', { set: gone, scope: gite });
    expect(outcomeOf(await phone.one(mine))).toBe('unknown_row');
    const sets = (await kept()).map(({ table_name, mine: change }) => [table_name, (change as { set: object }).set]);
    expect(sets).toEqual(
      expect.arrayContaining([
        ...Object.entries(inserts),
        ['cleaning_schedule', no],
        ...updates.map(([table, , set]) => [table, set]),
        ['absences_menage', gone],
      ]),
    );
    expect(sets).toHaveLength(10);
    expect(new Set(await told())).toEqual(new Set(['handed_over']));
  });

  test('that says only that they looked asks nobody anything', async () => {
    await desk.revoke(estate.owner, estate.cleaner, estate.gite);
    const seen = { vu_version: 1, vu_par: estate.cleaner, vu_date: '2026-11-17', vu_heure: null };
    expect(outcomeOf(await report(seen))).toBe('unknown_row');
    expect(outcomeOf(await report({ su_par: estate.cleaner }))).toBe('unknown_row');
    expect([await kept(), await told()]).toEqual([[], []]);
  });

  test('that it is done is taken over in their name, and in nobody’s who said nothing', async () => {
    await desk.revoke(estate.owner, estate.cleaner, estate.gite);
    const owner = createDevice(database(), estate.owner);
    const take = (fait_par: string) =>
      owner.update('cleaning_schedule', estate.rows.cleaning_schedule, {
        statut: 'fait',
        fait_par,
        assignee_nom: 'Nadia',
      });
    expect(outcomeOf(await take(estate.cleaner))).toBe('invalid_reference');
    await report({ statut: 'fait', fait_le: '2026-11-17T10:00:00Z', fait_version: 1, fait_par: estate.cleaner });
    expect(outcomeOf(await take(randomUUID()))).toBe('invalid_reference');
    expect(outcomeOf(await take(estate.cleaner))).toBe('applied');
  });

  test('that is sent twice is kept once', async () => {
    await desk.revoke(estate.owner, estate.cleaner, estate.gite);
    await report({ compte_rendu: 'RAS' });
    await report({ compte_rendu: 'RAS' });
    expect(await kept()).toHaveLength(1);
  });

  test('of anything but a cleaning’s state and report is nothing', async () => {
    await desk.revoke(estate.owner, estate.cleaner, estate.gite);
    await report({ date: '2090-01-01', consignes: 'x', assignee_nom: 'y' });
    await phone.update('cleaning_gites', estate.gite, { nom: 'x' });
    await phone.update('reservations', estate.rows.reservations, { notes: 'x' });
    await phone.remove('cleaning_schedule', estate.rows.cleaning_schedule);
    expect(await kept()).toEqual([]);
    expect(await told()).toEqual(['unknown_row', 'unknown_row', 'unknown_row', 'unknown_row']);
  });

  test('is bounded: in length, and in number', async () => {
    await desk.revoke(estate.owner, estate.cleaner, estate.gite);
    await report({ compte_rendu: 'x'.repeat(50_000), statut: { not: 'a text' } });
    const [{ mine } = {}] = await kept();
    expect(mine).toEqual({ op: 'update', set: { compte_rendu: 'x'.repeat(10_000) } });
    for (let batch = 0; batch < 11; batch++) {
      const changes = Array.from({ length: 50 }, (_, i) =>
        phone.next('cleaning_schedule', estate.rows.cleaning_schedule, 'update', {
          set: { compte_rendu: `${batch}.${i}` },
        }),
      );
      await phone.push(...changes);
    }
    expect(await kept()).toHaveLength(500);
  });

  test('of somebody who never was there, who left three months ago, or who is back, is not kept', async () => {
    const other = await createEstate(database());
    const stranger = createDevice(database(), other.cleaner);
    await stranger.update('cleaning_schedule', estate.rows.cleaning_schedule, { compte_rendu: 'x' });
    await desk.revoke(estate.owner, estate.cleaner, estate.gite);
    await database().run(
      `update private.former_member set left_at = now() - interval '91 days' where user_id = $1`,
      estate.cleaner,
    );
    await report({ compte_rendu: 'x' });
    expect(await kept()).toEqual([]);
    const { code } = await desk.invite(estate.owner, { gites: [estate.gite] });
    await desk.join(estate.cleaner, code);
    expect(outcomeOf(await report({ compte_rendu: 'x' }))).toBe('applied');
    expect(await database().rows('select from private.former_member where user_id = $1', estate.cleaner)).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  test('is kept by whichever door they left, gîte by gîte', async () => {
    const grange = randomUUID();
    await insertRow(database(), 'gites_base', grange, estate.owner, { nom: 'La Grange' });
    const company = await desk.welcome(estate.owner, { gites: [estate.gite, grange], societe: true });
    const aya = await desk.welcome(company, { gites: [estate.gite, grange] });
    await desk.revoke(estate.owner, company, estate.gite);
    const device = createDevice(database(), aya);
    await device.update('cleaning_schedule', estate.rows.cleaning_schedule, { compte_rendu: 'Fini.' });
    expect(await kept()).toMatchObject([{ theirs_by: aya, mine: { set: { compte_rendu: 'Fini.' } } }]);
    expect((await desk.team(grange)).map(({ user_id }) => user_id)).toEqual([company, aya]);
  });
}
