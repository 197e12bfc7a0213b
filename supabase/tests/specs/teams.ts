import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { TestDatabase } from '../support/database.ts';
import { createDevice, scopeOf } from '../support/device.ts';
import { openTeamDesk, type TeamDesk } from '../support/team.ts';
import { createEstate, createPerson, type Estate, insertRow } from '../support/world.ts';

/** Who invites whom to clean where, and how they leave again. */
export function teamsSpec(database: () => TestDatabase): void {
  let desk: TeamDesk;
  let estate: Estate;
  beforeEach(async () => {
    desk = openTeamDesk(database());
    estate = await createEstate(database());
  });

  const secondGite = async (owner = estate.owner) => {
    const id = randomUUID();
    await insertRow(database(), 'gites_base', id, owner, { nom: 'La Grange' });
    return id;
  };
  const peopleOf = async (gite: string) => (await desk.team(gite)).map(({ user_id }) => user_id);

  describe('an invitation', () => {
    test('is a code of 144 bits that the server forgets: only its hash is kept', async () => {
      const { code, id } = await desk.invite(estate.owner, { gites: [estate.gite] });
      expect(code).toMatch(/^[\w-]{24}$/);
      const [kept] = await database().rows('select to_jsonb(i) as kept from private.invitation as i where id = $1', id);
      expect(JSON.stringify(kept)).not.toContain(code);
      const again = await desk.invite(estate.owner, { gites: [estate.gite] });
      expect(again.code).not.toBe(code);
    });

    test('ends after seven days', async () => {
      const { expires_at } = await desk.invite(estate.owner, { gites: [estate.gite] });
      const days = (Date.parse(expires_at) - Date.now()) / 86_400_000;
      expect(Math.abs(days - 7)).toBeLessThan(0.1);
    });

    test('is for one’s own gîtes only, all of them there, and says who invites whom', async () => {
      const other = await createEstate(database());
      const refused = (gites: string[], words = {}) => desk.invitation(estate.owner, { gites, ...words });
      expect(await refused([other.gite])).toEqual({ refused: 'gites' });
      expect(await refused([estate.gite, other.gite])).toEqual({ refused: 'gites' });
      expect(await refused([])).toEqual({ refused: 'gites' });
      expect(await refused([estate.gite], { nom: '  ' })).toEqual({ refused: 'words' });
      expect(await refused([estate.gite], { invitant: '' })).toEqual({ refused: 'words' });
      expect(await desk.invitation(estate.cleaner, { gites: [estate.gite] })).toEqual({ refused: 'gites' });
      const gone = await secondGite();
      await database().run('update public.gites_base set deleted_at = now() where id = $1', gone);
      expect(await refused([gone])).toEqual({ refused: 'gites' });
    });

    test('is one of twenty at most; one taken back makes room', async () => {
      const made = [];
      for (let i = 0; i < 20; i++) made.push(await desk.invite(estate.owner, { gites: [estate.gite] }));
      expect(await desk.invitation(estate.owner, { gites: [estate.gite] })).toEqual({ refused: 'limit' });
      expect(await desk.takeBack(estate.owner, made[0]?.id ?? '')).toBe(true);
      expect(await desk.invitation(estate.owner, { gites: [estate.gite] })).toHaveProperty('code');
    });

    test('is told to who made it while it is open, without its code, and to nobody else', async () => {
      const { id, code } = await desk.invite(estate.owner, { gites: [estate.gite], remplacant: true });
      const open = await desk.open(estate.owner);
      expect(open).toMatchObject([{ id, nom: 'Nadia', gites: [estate.gite], remplacant: true, mine: true }]);
      expect(JSON.stringify(open)).not.toContain(code);
      expect(await desk.open(estate.cleaner)).toEqual([]);
      expect(await desk.takeBack(estate.cleaner, id)).toBe(false);
      await desk.join(await createPerson(database()), code);
      expect(await desk.open(estate.owner)).toEqual([]);
      expect(await desk.takeBack(estate.owner, id)).toBe(false);
    });
  });

  describe('whoever looks at an invitation', () => {
    test('without an account is told who invites them where, and nothing more of the owner or the gîte', async () => {
      const { code } = await desk.invite(estate.owner, { gites: [estate.gite], nom: ' Nadia ', invitant: 'Claire' });
      expect(await desk.peek(null, code)).toEqual({
        state: 'open',
        invitant: 'Claire',
        nom: 'Nadia',
        est_societe: false,
        gites: ['Le Pigeonnier'],
        expires_at: expect.any(String),
      });
    });

    test('is told nothing of it once it is used, over or taken back, and not even that of a code nobody made', async () => {
      const [used, over, back] = await Promise.all(
        [1, 2, 3].map(() => desk.invite(estate.owner, { gites: [estate.gite] })),
      );
      await desk.join(await createPerson(database()), used?.code ?? '');
      await database().run(
        `update private.invitation set expires_at = now() - interval '1 second' where id = $1`,
        over?.id ?? '',
      );
      await desk.takeBack(estate.owner, back?.id ?? '');
      expect(await desk.peek(null, used?.code ?? '')).toEqual({ state: 'used' });
      expect(await desk.peek(null, over?.code ?? '')).toEqual({ state: 'over' });
      expect(await desk.peek(null, back?.code ?? '')).toEqual({ state: 'over' });
      expect(await desk.peek(null, 'AAAAAAAAAAAAAAAAAAAAAAAA')).toEqual({ state: 'unknown' });
      expect(await desk.peek(estate.owner, used?.code ?? '')).toEqual({ state: 'own' });
    });

    test('and guesses, is not answered any more, not even with the right code; others are', async () => {
      const guesser = await createPerson(database());
      for (let i = 0; i < 20; i++) expect(await desk.peek(guesser, `guess ${i}`)).toEqual({ state: 'unknown' });
      const { code } = await desk.invite(estate.owner, { gites: [estate.gite] });
      expect(await desk.peek(guesser, code)).toEqual({ state: 'busy' });
      expect(await desk.join(guesser, code)).toEqual({ state: 'busy' });
      expect(await desk.peek(await createPerson(database()), code)).toMatchObject({ state: 'open' });
      await database().run(`update private.code_try set at = at - interval '1 minute' where key = $1`, guesser);
      expect(await desk.join(guesser, code)).toEqual({ state: 'joined' });
    });

    test('from an address that guesses without an account, is not answered either', async () => {
      const headers = JSON.stringify({ 'cf-connecting-ip': `2001:db8::${randomUUID()}` });
      const peek = (code: string) =>
        database().as({ role: 'anon' }, async (session) => {
          await session.run(`select set_config('request.headers', $1, true)`, headers);
          const [row] = await session.rows<{ answer: unknown }>('select public.peek_invitation($1) as answer', code);
          return row?.answer;
        });
      for (let i = 0; i < 20; i++) expect(await peek(`guess ${i}`)).toEqual({ state: 'unknown' });
      const { code } = await desk.invite(estate.owner, { gites: [estate.gite] });
      expect(await peek(code)).toEqual({ state: 'busy' });
    });
  });

  describe('whoever joins', () => {
    test('is in the team of each gîte at once, under the invitation’s name or their own, and reads what cleaners read', async () => {
      const grange = await secondGite();
      const person = await createPerson(database());
      const { code } = await desk.invite(estate.owner, { gites: [estate.gite, grange], remplacant: true });
      expect(await desk.join(person, code, ' Nadia B. ')).toEqual({ state: 'joined' });
      for (const gite of [estate.gite, grange]) {
        expect((await desk.team(gite)).at(-1)).toEqual({
          user_id: person,
          nom: 'Nadia B.',
          remplacant: true,
          est_societe: false,
          societe_user_id: null,
        });
      }
      const answer = await createDevice(database(), person).pull();
      expect(scopeOf(answer, estate.gite)).toMatchObject({ role: 'cleaner' });
      expect(answer.scopes.map(({ id }) => id).toSorted()).toEqual([person, estate.gite, grange].toSorted());
    });

    test('twice has joined once, and once revoked does not come back with the same code', async () => {
      const person = await createPerson(database());
      const { code } = await desk.invite(estate.owner, { gites: [estate.gite] });
      expect(await desk.join(person, code)).toEqual({ state: 'joined' });
      expect(await desk.join(person, code)).toEqual({ state: 'joined' });
      expect(await peopleOf(estate.gite)).toEqual([estate.cleaner, person]);
      expect(await desk.join(await createPerson(database()), code)).toEqual({ state: 'used' });
      await desk.revoke(estate.owner, person, estate.gite);
      expect(await desk.join(person, code)).toEqual({ state: 'used' });
      expect(await peopleOf(estate.gite)).toEqual([estate.cleaner]);
    });

    test('is not the owner, nor anybody with a code that is over', async () => {
      const { code, id } = await desk.invite(estate.owner, { gites: [estate.gite] });
      expect(await desk.join(estate.owner, code)).toEqual({ state: 'own' });
      await desk.takeBack(estate.owner, id);
      expect(await desk.join(estate.cleaner, code)).toEqual({ state: 'over' });
      const gone = await secondGite();
      const late = await desk.invite(estate.owner, { gites: [gone] });
      await database().run('update public.gites_base set deleted_at = now() where id = $1', gone);
      expect(await desk.join(estate.cleaner, late.code)).toEqual({ state: 'over' });
    });

    test('again, by another invitation of the owner, is what the owner says now', async () => {
      const { code } = await desk.invite(estate.owner, { gites: [estate.gite], nom: 'Nadia B.', remplacant: true });
      await desk.join(estate.cleaner, code);
      expect(await desk.team(estate.gite)).toMatchObject([
        { user_id: estate.cleaner, nom: 'Nadia B.', remplacant: true },
      ]);
    });

    test('a team of fifty does not', async () => {
      await database().run(
        `with people as (insert into auth.users (id, email) select gen_random_uuid(), gen_random_uuid()::text || '@example.test'
           from generate_series(1, 49) returning id)
         insert into private.sync_member (scope_id, user_id, role, nom) select $1, id, 'cleaner', 'Une' from people`,
        estate.gite,
      );
      const { code } = await desk.invite(estate.owner, { gites: [estate.gite] });
      expect(await desk.join(await createPerson(database()), code)).toEqual({ state: 'full' });
    });
  });

  describe('whoever is revoked or leaves', () => {
    test('is out of these gîtes and no others; planned cleanings are nobody’s, done ones keep their name', async () => {
      const grange = await secondGite();
      const person = await desk.welcome(estate.owner, { gites: [estate.gite, grange] });
      const add = async (statut: string, date: string) => {
        const id = randomUUID();
        const given = { gite_id: estate.gite, date, statut, assignee_user_id: person, assignee_nom: 'Nadia' };
        await insertRow(database(), 'cleaning_schedule', id, estate.gite, given);
        return id;
      };
      const [coming, done] = [await add('prevu', '2090-01-02'), await add('fait', '2026-01-02')];
      expect(await desk.revoke(estate.owner, person, estate.gite)).toBe(1);
      const given = await database().rows(
        'select id, assignee_user_id, assignee_nom from public.cleaning_schedule where id in ($1, $2)',
        coming,
        done,
      );
      expect(given).toContainEqual({ id: coming, assignee_user_id: null, assignee_nom: '' });
      expect(given).toContainEqual({ id: done, assignee_user_id: null, assignee_nom: 'Nadia' });
      expect(await peopleOf(estate.gite)).toEqual([estate.cleaner]);
      expect(await peopleOf(grange)).toEqual([person]);
      expect(await desk.leave(person, grange)).toBe(1);
      expect(await peopleOf(grange)).toEqual([]);
      expect((await createDevice(database(), person).pull()).scopes.map(({ id }) => id)).toEqual([person]);
    });

    test('nobody is by a stranger, a colleague, or another owner; and an owner cannot leave their own gîte', async () => {
      const colleague = await desk.welcome(estate.owner, { gites: [estate.gite] });
      const other = await createEstate(database());
      for (const nobody of [colleague, other.owner, await createPerson(database())])
        expect(await desk.revoke(nobody, estate.cleaner, estate.gite)).toBe(0);
      expect(await desk.leave(estate.owner, estate.gite)).toBe(0);
      expect(await desk.revoke(estate.owner, estate.owner, estate.gite)).toBe(0);
      expect(await peopleOf(estate.gite)).toEqual([estate.cleaner, colleague]);
    });

    test('erasing their account is leaving too', async () => {
      const person = await desk.welcome(estate.owner, { gites: [estate.gite] });
      await database().run('delete from auth.users where id = $1', person);
      expect(await peopleOf(estate.gite)).toEqual([estate.cleaner]);
      await database().run('delete from auth.users where id = $1', estate.owner);
      expect(await database().rows('select from private.sync_scope where id = $1', estate.gite)).toEqual([]);
    });
  });

  describe('a company', () => {
    test('brings its people to the gîtes it cleans, and to no other; the owner sees who is whose', async () => {
      const grange = await secondGite();
      const company = await desk.welcome(estate.owner, { gites: [estate.gite], nom: 'Net & Clair', societe: true });
      expect(await desk.invitation(company, { gites: [grange] })).toEqual({ refused: 'gites' });
      expect(await desk.invitation(company, { gites: [estate.gite], societe: true })).toEqual({ refused: 'company' });
      const { code } = await desk.invite(company, { gites: [estate.gite], nom: 'Aya' });
      expect(await desk.open(estate.owner)).toMatchObject([{ nom: 'Aya', mine: false }]);
      const aya = await createPerson(database());
      expect(await desk.join(aya, code)).toEqual({ state: 'joined' });
      expect((await desk.team(estate.gite)).slice(1)).toMatchObject([
        { user_id: company, nom: 'Net & Clair', est_societe: true, societe_user_id: null },
        { user_id: aya, nom: 'Aya', est_societe: false, societe_user_id: company },
      ]);
      expect(await desk.invitation(aya, { gites: [estate.gite] })).toEqual({ refused: 'gites' });
    });

    test('takes out its own people and nobody else’s; the owner takes out anybody', async () => {
      const company = await desk.welcome(estate.owner, { gites: [estate.gite], societe: true });
      const [aya, bea] = [
        await desk.welcome(company, { gites: [estate.gite] }),
        await desk.welcome(company, { gites: [estate.gite] }),
      ];
      expect(await desk.revoke(company, estate.cleaner, estate.gite)).toBe(0);
      expect(await desk.revoke(company, aya, estate.gite)).toBe(1);
      expect(await desk.revoke(estate.owner, bea, estate.gite)).toBe(1);
      expect(await peopleOf(estate.gite)).toEqual([estate.cleaner, company]);
    });

    test('that goes takes its people along, and its open invitations are over', async () => {
      const company = await desk.welcome(estate.owner, { gites: [estate.gite], societe: true });
      const aya = await desk.welcome(company, { gites: [estate.gite] });
      const { code } = await desk.invite(company, { gites: [estate.gite] });
      const cleaning = randomUUID();
      await insertRow(database(), 'cleaning_schedule', cleaning, estate.gite, {
        gite_id: estate.gite,
        date: '2090-01-02',
        assignee_user_id: aya,
        assignee_nom: 'Aya',
      });
      await desk.revoke(estate.owner, company, estate.gite);
      expect(await peopleOf(estate.gite)).toEqual([estate.cleaner]);
      expect(await desk.join(await createPerson(database()), code)).toEqual({ state: 'over' });
      expect(
        await database().rows(
          'select assignee_user_id, assignee_nom from public.cleaning_schedule where id = $1',
          cleaning,
        ),
      ).toEqual([{ assignee_user_id: null, assignee_nom: '' }]);
    });

    test('takes nobody over: who was there before stays the owner’s', async () => {
      const company = await desk.welcome(estate.owner, { gites: [estate.gite], societe: true });
      const { code } = await desk.invite(company, { gites: [estate.gite], nom: 'Autre nom' });
      expect(await desk.join(estate.cleaner, code)).toEqual({ state: 'joined' });
      expect((await desk.team(estate.gite))[0]).toMatchObject({
        user_id: estate.cleaner,
        nom: 'Nadia',
        societe_user_id: null,
      });
    });
  });
}
