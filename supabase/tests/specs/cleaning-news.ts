import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { changeOf } from '../../../src/domain/cleaning-acts.ts';
import { newsOf } from '../../../src/domain/cleaning-news.ts';
import { stateOf } from '../../../src/domain/cleaning-state.ts';
import type { Cleaning } from '../../../src/domain/rows.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { addCleaner, createEstate, type Estate, insertRow } from '../support/world.ts';

/** What the server notes of each version, and who is asked nothing about having seen it. */
export function cleaningNewsSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let id: string;
  let leaving: string;
  let coming: string;
  beforeEach(async () => {
    estate = await createEstate(database());
    [id, leaving, coming] = [randomUUID(), await stay(10, 13), await stay(13, 16)];
    await insertRow(database(), 'cleaning_schedule', id, estate.gite, {
      gite_id: estate.gite,
      reservation_id: leaving,
      date: await dayIn(13),
      heure_debut: '10:00',
      duree_minutes: 120,
      assignee_user_id: estate.cleaner,
    });
  });

  const dayIn = async (days: number) => {
    const [row] = await database().rows<{ day: string }>('select (current_date + $1::integer)::text as day', days);
    return row?.day ?? '';
  };
  const stay = async (from: number, to: number, more: Record<string, unknown> = {}) => {
    const stayId = randomUUID();
    const days = { date_debut: await dayIn(from), date_fin: await dayIn(to) };
    const people = { nb_adultes: 2, nb_enfants: 2, nb_animaux: 0 };
    const set = { gite_id: estate.gite, client_nom: 'Lefèvre', ...days, ...people, ...more };
    await insertRow(database(), 'reservations', stayId, estate.owner, set);
    return stayId;
  };
  const row = async (): Promise<Cleaning> => {
    const [found] = await database().rows<{ row: Cleaning }>(
      'select to_jsonb(cleaning) as row from public.cleaning_schedule as cleaning where id = $1',
      id,
    );
    if (found === undefined) throw new Error('The cleaning is gone');
    return found.row;
  };
  const news = async () => {
    const found = await row();
    return { version: found.version, news: newsOf(found, estate.cleaner) };
  };
  const change = (stayId: string, assignment: string) =>
    database().run(`update public.reservations set ${assignment} where id = $1`, stayId);
  const plan = (assignment: string) =>
    database().run(`update public.cleaning_schedule set ${assignment} where id = $1`, id);

  test('of those who come: people, hour, animals and notes are news of the cleaning before them', async () => {
    await change(coming, `nb_adultes = 4, heure_arrivee = '14:00', nb_animaux = 1, notes_menage = 'Lit bébé'`);
    expect(await news()).toEqual({
      version: 2,
      news: [
        { what: 'arrivee', before: '16:00', after: '14:00' },
        { what: 'personnes', before: '4', after: '6' },
        { what: 'animaux', before: '0', after: '1' },
        { what: 'notes_arrivee', before: '', after: '*' },
      ],
    });
  });

  test('of the day on which they come too, and of as many with more children among them', async () => {
    const [before, after] = [await dayIn(13), await dayIn(14)];
    await change(coming, `date_debut = date_debut + 1, nb_adultes = 1, nb_enfants = 3`);
    expect((await news()).news).toEqual([
      { what: 'jour', before, after },
      { what: 'enfants', before: '2', after: '3' },
    ]);
  });

  test('not of those who come after others, are off, far away or nobody', async () => {
    const later = await stay(17, 19);
    const far = await stay(90, 92);
    const closed = await stay(20, 21, { nature: 'blocage', client_nom: '' });
    await change(later, 'nb_adultes = 6');
    await change(far, 'nb_adultes = 6');
    await change(closed, `notes_menage = 'x'`);
    expect((await news()).version).toBe(1);
    // Once the others are off, which is a version, they are who comes.
    await change(coming, `statut = 'annulee'`);
    await change(coming, 'nb_adultes = 5');
    expect((await news()).version).toBe(2);
    await change(later, 'nb_adultes = 3');
    expect((await news()).news).toEqual([{ what: 'personnes', before: '8', after: '5' }]);
  });

  test('nor of their name, their price, nor once it is done', async () => {
    await change(coming, `client_nom = 'Durand', montant_total_cents = 5`);
    await plan(`statut = 'fait'`);
    await change(coming, 'nb_adultes = 6');
    expect((await news()).version).toBe(1);
  });

  describe('that somebody comes, or nobody any more,', () => {
    const seen = () => plan('vu_par = assignee_user_id, vu_version = version, vu_date = date, vu_heure = heure_debut');
    const evening = { nb_adultes: 6, nb_enfants: 2, nb_animaux: 1, heure_arrivee: '17:30' };
    const off = () => change(coming, `statut = 'annulee'`);
    /** Of the two grown-ups and two children who were to come next. */
    const WERE = [
      { what: 'arrivee', before: '16:00', after: '' },
      { what: 'personnes', before: '4', after: '' },
      { what: 'enfants', before: '2', after: '0' },
    ];

    test('asks whoever accepted again, and says who: the hour, how many, and what they bring', async () => {
      await off();
      await seen();
      const answer = changeOf(await row(), { act: 'accept', by: estate.cleaner, at: '2026-11-01T08:00:00.000Z' });
      if (!answer.ok) throw new Error('Not offered');
      const { rev } = await row();
      await createDevice(database(), estate.cleaner).update('cleaning_schedule', id, { ...answer.value }, rev);
      expect(stateOf(await row())).toBe('accepte');
      await stay(13, 14, evening);
      expect(stateOf(await row())).toBe('a_revalider');
      expect((await news()).news).toEqual([
        { what: 'jour', before: '', after: await dayIn(13) },
        { what: 'arrivee', before: '', after: '17:30' },
        { what: 'personnes', before: '', after: '8' },
        { what: 'enfants', before: '0', after: '2' },
        { what: 'animaux', before: '0', after: '1' },
      ]);
    });

    test.each<[string, string]>([
      ['off', `statut = 'annulee'`],
      ['deleted', 'deleted_at = now()'],
      ['a closed period after all', `nature = 'blocage'`],
    ])('is told when the next are %s, and is no news once they come as before', async (_, change_) => {
      await seen();
      await change(coming, change_);
      const day = { what: 'jour', before: await dayIn(13), after: '' };
      expect(await news()).toEqual({ version: 2, news: [day, ...WERE] });
      await change(coming, `statut = 'confirmee', deleted_at = null, nature = 'sejour'`);
      expect(await news()).toEqual({ version: 3, news: [] });
    });

    test('is told when they are given another gîte, to the cleanings of both', async () => {
      const other = randomUUID();
      await insertRow(database(), 'gites_base', other, estate.owner, { nom: 'La Grange', heure_arrivee: '15:00' });
      await addCleaner(database(), other, estate.cleaner);
      const there = randomUUID();
      const set = { gite_id: other, date: await dayIn(12), assignee_user_id: estate.cleaner, vu_par: estate.cleaner };
      await insertRow(database(), 'cleaning_schedule', there, other, set);
      await seen();
      await database().run('update public.reservations set gite_id = $2 where id = $1', coming, other);
      expect((await news()).news).toEqual([{ what: 'jour', before: await dayIn(13), after: '' }, ...WERE]);
      const [told] = await database().rows<{ nouvelles: string }>(
        'select nouvelles from public.cleaning_schedule where id = $1',
        there,
      );
      expect(told?.nouvelles).toContain('2 arrivee - 15:00\n2 personnes - 4');
    });

    test.each([
      [14, 16],
      [16, 14],
    ])('is told of the first of several that come at once, in days: %i and %i', async (...days) => {
      const several = () =>
        database().run(
          `insert into public.reservations (id, scope_id, gite_id, nature, statut, plateforme, client_nom, date_debut, date_fin, nb_adultes)
           select gen_random_uuid(), $1, $2, 'sejour', 'confirmee', 'airbnb', 'Petit', current_date + day, current_date + day + 1, day - 10
           from jsonb_array_elements_text($3::text::jsonb) as days (text) cross join lateral (select text::integer as day) as one`,
          estate.owner,
          estate.gite,
          JSON.stringify(days),
        );
      await seen();
      // Behind those who come already they are nothing.
      await several();
      expect((await news()).version).toBe(1);
      await database().run(
        `update public.reservations set statut = 'annulee' where gite_id = $1 and date_debut > current_date + 10`,
        estate.gite,
      );
      await plan(`reponse = 'acceptee', reponse_par = assignee_user_id, reponse_version = version`);
      const { version = 0 } = await news();
      await several();
      const told = await news();
      expect(told.version).toBe(version + 1);
      expect(told.news.slice(0, 3)).toEqual([
        { what: 'jour', before: '', after: await dayIn(14) },
        { what: 'arrivee', before: '', after: '16:00' },
        { what: 'personnes', before: '', after: '4' },
      ]);
    });

    test('is none where others come first, where they come more than a week later, or never stay', async () => {
      await stay(17, 19);
      await off();
      await seen();
      const { version } = await news();
      await stay(18, 20);
      await stay(15, 17, { nature: 'blocage', client_nom: '' });
      await stay(15, 17, { statut: 'annulee' });
      expect((await news()).version).toBe(version);
    });

    test('is none eight days after, and is one seven days after', async () => {
      await off();
      await seen();
      const { version = 0 } = await news();
      await stay(21, 23);
      await stay(40, 43);
      expect((await news()).version).toBe(version);
      await stay(20, 21);
      expect((await news()).version).toBe(version + 1);
    });

    test('counts, and is no change, to whoever has not looked yet; to nobody, and to its owner, it is nothing', async () => {
      await off();
      expect(await news()).toEqual({ version: 2, news: [] });
      for (const who of ['null', 'owner_user_id']) {
        await plan(`assignee_user_id = ${who}`);
        const { version } = await news();
        await change(coming, `statut = case statut when 'annulee' then 'confirmee' else 'annulee' end`);
        expect((await news()).version).toBe(version);
      }
    });
  });

  test('of those who leave, of the time, the length and the instructions: what it was and what it is', async () => {
    await change(leaving, `heure_depart = '11:00', nb_enfants = 3`);
    await plan(`heure_debut = '12:00', duree_minutes = 90, consignes = 'Vitres'`);
    const date = await dayIn(13);
    expect(await news()).toEqual({
      version: 3,
      news: [
        { what: 'moment', before: `${date}/10:00`, after: `${date}/12:00` },
        { what: 'duree', before: '120', after: '90' },
        { what: 'consignes', before: '', after: '*' },
        { what: 'depart', before: '10:00', after: '11:00' },
        { what: 'partants', before: '4', after: '5' },
      ],
    });
  });

  test('given to somebody else it has no past, and of many changes the latest twelve are kept', async () => {
    for (let minutes = 1; minutes <= 15; minutes++) await plan(`duree_minutes = ${minutes}`);
    const { nouvelles = '' } = await row();
    expect(nouvelles.split('\n')).toHaveLength(12);
    expect(nouvelles).toContain('16 duree 14 15');
    await plan('assignee_user_id = null');
    expect((await row()).nouvelles).toBe('');
  });

  test('two devices of one person that saw different versions are asked nothing; what was seen last stands', async () => {
    const [phone, tablet] = [createDevice(database(), estate.cleaner), createDevice(database(), estate.cleaner)];
    const saw = (version: number, heure: string, date: string) =>
      ({ vu_version: version, vu_par: estate.cleaner, vu_date: date, vu_heure: heure }) as const;
    const { date, rev } = await row();
    await plan(`heure_debut = '12:00'`);
    expect(outcomeOf(await tablet.update('cleaning_schedule', id, saw(2, '12:00', date), rev + 1))).toBe('applied');
    expect(outcomeOf(await phone.update('cleaning_schedule', id, saw(1, '10:00', date), rev))).toBe('applied');
    expect(await row()).toMatchObject({ vu_version: 2, vu_heure: '12:00' });
    const own = rowsIn(scopeOf(await phone.pull(), estate.cleaner), 'sync_issue');
    expect(own).toEqual([]);
  });
}
