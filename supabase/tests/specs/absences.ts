import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { AbsenceMenage } from '../../../src/domain/absence-rows.ts';
import { agreedId } from '../../../src/domain/agreed-id.ts';
import { cleaningIdOf } from '../../../src/domain/cleaning-plan/cleanings-of-stay.ts';
import { calendarText, stayLines } from '../../../tests/support/ical-files/calendar-builder.ts';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, type Device, outcomeOf, rowsIn, scopeOf } from '../support/device.ts';
import { beginFeedLife } from '../support/feed-life.ts';
import { openFeedDesk } from '../support/feeds.ts';
import { addCleaner, createEstate, type Estate } from '../support/world.ts';

/** Who says when somebody is away, who hears of it, and what the server plans around it. */
export function absencesSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let nadia: Device;
  let luc: Device;
  let owner: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    nadia = createDevice(database(), estate.cleaner);
    luc = createDevice(database(), await addCleaner(database(), estate.gite));
    owner = createDevice(database(), estate.owner);
  });

  const look = async (id: string) =>
    (await database().rows('select * from public.absences_menage where id = $1', id))[0];
  const period = { du: '2027-06-04', au: '2027-06-06' };
  /** As every device of whoever notes it makes the row of a gîte. */
  const absence = (of: Device, groupe: string, set: Record<string, unknown> = {}, gite = estate.gite) =>
    [agreedId(groupe, gite), { gite_id: gite, user_id: of.userId, groupe, ...period, retire: false, ...set }] as const;
  const note = async (by: Device, of: Device, groupe: string, set: Record<string, unknown> = {}) =>
    outcomeOf(await by.insert('absences_menage', ...absence(of, groupe, { dit_par: by.userId, ...set }), estate.gite));

  test('whoever cleans notes their own, changes it and takes it back, and nobody else’s; all of the gîte see it', async () => {
    const groupe = randomUUID();
    const id = agreedId(groupe, estate.gite);
    expect(await note(luc, nadia, groupe)).toBe('not_writable');
    expect(await note(nadia, nadia, groupe)).toBe('applied');
    expect(outcomeOf(await luc.update('absences_menage', id, { retire: true }))).toBe('not_writable');
    expect(outcomeOf(await luc.update('absences_menage', id, { au: '2027-06-05' }))).toBe('not_writable');
    for (const device of [owner, luc, nadia]) {
      const seen = rowsIn(scopeOf(await device.pull(), estate.gite), 'absences_menage');
      expect(seen.find((row) => row['id'] === id)).toMatchObject({ user_id: nadia.userId, ...period });
    }
    expect(outcomeOf(await nadia.update('absences_menage', id, { du: '2027-06-05' }))).toBe('applied');
    expect(outcomeOf(await nadia.update('absences_menage', id, { retire: true }))).toBe('applied');
    expect(outcomeOf(await nadia.remove('absences_menage', id))).toBe('not_writable');
  });

  test('somebody else’s row is not reached by an insert under its id', async () => {
    const groupe = randomUUID();
    await note(nadia, nadia, groupe);
    expect(await note(luc, luc, groupe, { retire: true })).toBe('not_writable');
    expect(await look(agreedId(groupe, estate.gite))).toMatchObject({ user_id: nadia.userId, retire: false });
    const stranger = createDevice(database(), (await createEstate(database())).cleaner);
    expect(outcomeOf(await stranger.insert('absences_menage', ...absence(stranger, groupe), estate.gite))).toBe(
      'not_member',
    );
  });

  test('an owner notes it for people of the team and takes it back, in nobody’s name but their own', async () => {
    const groupe = randomUUID();
    const id = agreedId(groupe, estate.gite);
    expect(await note(owner, nadia, groupe, { dit_par: nadia.userId })).toBe('not_writable');
    expect(await note(owner, createDevice(database(), randomUUID()), randomUUID())).toBe('invalid_reference');
    expect(await note(owner, nadia, groupe)).toBe('applied');
    expect(outcomeOf(await nadia.update('absences_menage', id, { au: '2027-06-05' }))).toBe('applied');
    expect(outcomeOf(await owner.update('absences_menage', id, { retire: true }))).toBe('applied');
    expect(outcomeOf(await owner.update('absences_menage', id, { user_id: luc.userId }))).toBe('not_writable');
  });

  test('two phones of one person that write the same into a gîte make one row', async () => {
    const [groupe, tablet] = [randomUUID(), createDevice(database(), estate.cleaner)];
    expect([await note(nadia, nadia, groupe), await note(tablet, tablet, groupe)]).toEqual(['applied', 'applied']);
    expect(rowsIn(scopeOf(await nadia.pull(), nadia.userId), 'sync_issue')).toEqual([]);
  });

  test('first and last day lose together: half of each would be days that nobody said', async () => {
    const groupe = randomUUID();
    const id = agreedId(groupe, estate.gite);
    await note(nadia, nadia, groupe);
    await nadia.update('absences_menage', id, { au: '2027-06-05' }, 1);
    const late = { du: '2027-06-08', au: '2027-06-09' };
    expect(outcomeOf(await owner.update('absences_menage', id, late, 1))).toBe('conflict');
    const [kept] = await database().rows('select du::text, au::text from public.absences_menage where id = $1', id);
    expect(kept).toEqual({ du: '2027-06-04', au: '2027-06-05' });
  });

  test('a weekly day off is written by whoever cleans, and changed by an app that knows no days of the week it keeps them', async () => {
    const groupe = randomUUID();
    const id = agreedId(groupe, estate.gite);
    const wednesdays = { du: '2027-06-02', au: '2027-06-02', jours: '3', jours_au: '2027-12-31' };
    expect(await note(nadia, nadia, groupe, wednesdays)).toBe('applied');
    const seen = async () =>
      rowsIn(scopeOf(await nadia.pull(), estate.gite), 'absences_menage').find((row) => row['id'] === id);
    expect(await seen()).toMatchObject(wednesdays);
    expect(outcomeOf(await nadia.update('absences_menage', id, { jours: '36', jours_au: null }))).toBe('applied');
    expect(outcomeOf(await nadia.update('absences_menage', id, { jours: '63' }))).toBe('invalid_value');
    const old = createDevice(database(), estate.cleaner);
    expect(outcomeOf(await old.update('absences_menage', id, { du: '2027-06-03', au: '2027-06-05' }))).toBe('applied');
    expect(await seen()).toMatchObject({ du: '2027-06-03', au: '2027-06-05', jours: '36', jours_au: null });
    // Nor does it say them of what it adds.
    const another = randomUUID();
    expect(await note(old, old, another)).toBe('applied');
    expect(await look(agreedId(another, estate.gite))).toMatchObject({ jours: '', jours_au: null });
  });

  test('days of the week lose together with the days that they begin on', async () => {
    const groupe = randomUUID();
    const id = agreedId(groupe, estate.gite);
    await note(nadia, nadia, groupe);
    await nadia.update('absences_menage', id, { au: '2027-06-05' }, 1);
    const late = { du: '2027-06-09', au: '2027-06-09', jours: '3', jours_au: '2027-06-30' };
    expect(outcomeOf(await owner.update('absences_menage', id, late, 1))).toBe('conflict');
    const [kept] = await database().rows(
      'select du::text, au::text, jours, jours_au from public.absences_menage where id = $1',
      id,
    );
    expect(kept).toEqual({ du: '2027-06-04', au: '2027-06-05', jours: '', jours_au: null });
  });

  test('whoever leaves the team takes theirs along', async () => {
    const groupe = randomUUID();
    await note(nadia, nadia, groupe);
    await database().run(
      'delete from private.sync_member where scope_id = $1 and user_id = $2',
      estate.gite,
      nadia.userId,
    );
    expect(await look(agreedId(groupe, estate.gite))).toBeUndefined();
    expect(await look(estate.rows.absences_menage)).toBeUndefined();
    expect(scopeOf(await luc.pull(), estate.gite).tables['absences_menage']?.rows ?? []).toEqual([]);
  });

  describe('a gîte that plans its cleanings by itself', () => {
    const begin = async () => {
      const desk = await openFeedDesk(database());
      const life = await beginFeedLife(database(), desk, 'airbnb');
      const [rosa, zoe, ana] = [
        await addCleaner(database(), life.gite),
        await addCleaner(database(), life.gite),
        await addCleaner(database(), life.gite),
      ];
      const replaces = `update private.sync_member set remplacant = true, nom = $3 where scope_id = $1 and user_id = $2`;
      await database().run(replaces, life.gite, zoe, 'Zoé');
      await database().run(replaces, life.gite, ana, 'Ana');
      await database().run(
        `update public.gites_base set menage_auto = true, menage_principal = $2, menage_max = 1 where id = $1`,
        life.gite,
        rosa,
      );
      const away = async (userId: string, du: string, au = du, given: Partial<AbsenceMenage> = {}) => {
        const { retire = false, jours = '', jours_au: until = null } = given;
        await database().run(
          `insert into public.absences_menage (id, scope_id, gite_id, user_id, groupe, du, au, retire, jours, jours_au)
           values (gen_random_uuid(), $1, $1, $2, gen_random_uuid(), $3::text::date, $4::text::date, $5, $6, $7::text::date)`,
          life.gite,
          userId,
          du,
          au,
          retire,
          jours,
          until,
        );
      };
      const shows = (start: string, end: string, next: string, meanwhile?: () => Promise<void>) =>
        life.read(
          calendarText([
            stayLines({ uid: 'a@airbnb.com', start, end, summary: 'Reserved', code: 'HMABCDEFGH' }),
            stayLines({ uid: 'b@airbnb.com', start: next, end: '2027-07-10', summary: 'Reserved', code: 'HMABCDEFGI' }),
          ]),
          meanwhile === undefined ? {} : { meanwhile },
        );
      const planned = async () => {
        const [stay] = (await life.see()).rows.toSorted((a, b) => (a.date_debut < b.date_debut ? -1 : 1));
        const [row] = await database().rows<{ row: Record<string, unknown> }>(
          'select to_jsonb(cleaning) as row from public.cleaning_schedule as cleaning where id = $1',
          cleaningIdOf(stay?.id ?? '', life.gite),
        );
        return [row?.row['date'], row?.row['assignee_user_id'], row?.row['raisons']];
      };
      return { desk, life, rosa, zoe, ana, away, shows, planned };
    };

    test('asks at night whoever works, and somebody else when the guests then leave on a day off', async () => {
      const { life, rosa, zoe, ana, away, shows, planned } = await begin();
      await away(rosa, '2027-06-15');
      await away(rosa, '2027-06-18', '2027-06-20', { retire: true });
      await away(ana, '2027-06-15');
      // The next guests come the same day: there is no other.
      await shows('2027-06-10', '2027-06-15', '2027-06-15');
      expect(await planned()).toEqual(['2027-06-15', zoe, 'replaced']);
      await away(zoe, '2027-06-16');
      await shows('2027-06-10', '2027-06-16', '2027-06-16');
      expect(await planned()).toEqual(['2027-06-16', rosa, '']);
      await life.end();
    });

    test('asks a replacement at night on the days of the week on which somebody never works, and nobody else after the last', async () => {
      const { life, rosa, ana, away, shows, planned } = await begin();
      // Tuesdays and Thursdays, of which the first is long past.
      await away(rosa, '2026-01-06', '2026-01-06', { jours: '24', jours_au: '2027-06-15' });
      await away(rosa, '2026-01-05', '2026-01-05', { jours: '3', jours_au: '2026-02-01' });
      await shows('2027-06-10', '2027-06-15', '2027-06-15');
      expect(await planned()).toEqual(['2027-06-15', ana, 'replaced']);
      await away(ana, '2026-01-08', '2026-01-08', { jours: '4' });
      await shows('2027-06-10', '2027-06-17', '2027-06-17');
      expect(await planned()).toEqual(['2027-06-17', rosa, '']);
      await life.end();
    });

    test('tells its reader the team as a device does, and what was planned before an absence came is planned anew', async () => {
      const { desk, life, rosa, ana, zoe, away, shows, planned } = await begin();
      await shows('2027-06-10', '2027-06-15', '2027-06-15', () => away(rosa, '2027-06-15'));
      expect(await planned()).toEqual(['2027-06-15', ana, 'replaced']);

      const other = randomUUID();
      await database().run(
        `insert into public.gites_base (id, scope_id, owner_user_id, nom) values ($1, $2, $2, 'Annexe')`,
        other,
        desk.estate.owner,
      );
      await addCleaner(database(), other, zoe);
      await database().run(
        `insert into public.cleaning_schedule (id, scope_id, gite_id, date, assignee_user_id)
         values (gen_random_uuid(), $1, $1, '2027-06-15', $2)`,
        other,
        zoe,
      );
      const { id } = (await life.see()).feed;
      await desk.due(id);
      const { lease } = await desk.claim();
      const opened = await desk.asService<{ team: { user_id: string }[] }>('open_feed', '$1, $2', id, lease);
      const byId = (a: { user_id: string }, b: { user_id: string }) => (a.user_id < b.user_id ? -1 : 1);
      const someone = { remplacant: true, absences: [], elsewhere: [] };
      expect(opened.team.toSorted(byId)).toEqual(
        [
          {
            ...someone,
            user_id: rosa,
            nom: 'Nadia',
            remplacant: false,
            absences: [{ du: '2027-06-15', au: '2027-06-15', jours: '', jours_au: null }],
          },
          { ...someone, user_id: ana, nom: 'Ana' },
          { ...someone, user_id: zoe, nom: 'Zoé', elsewhere: ['2027-06-15'] },
        ].toSorted(byId),
      );
      await life.end();
    });
  });
}
