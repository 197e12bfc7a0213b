import { expect } from 'vitest';
import { STAY, Hand, home, issuesOf, scopeOf, cursorsOf, type Scenario } from './hand.ts';

/** Who sees and writes what. */
export const SHARING: readonly Scenario[] = [
  {
    name: "a cleaner sees the gîte's scope, writes the state and the report of a cleaning, and nothing else",
    async play(stage) {
      const { phone, owner, gite, stay, cleaning } = await home(stage);
      const cleaner = await stage.person();
      const hand = new Hand(stage, cleaner);
      expect(await hand.sendOne('update', 'cleaning_schedule', cleaning, { statut: 'fait' }, 1)).toMatchObject({
        status: 'rejected',
        code: 'unknown_row',
        row: null,
      });
      await stage.grant(gite, cleaner);
      const answer = await hand.pull();
      expect(answer.scopes.map(({ id, role }) => ({ id, role }))).toEqual([
        { id: cleaner.userId, role: 'owner' },
        { id: gite, role: 'cleaner' },
      ]);
      expect(
        await hand.sendOne('update', 'cleaning_schedule', cleaning, { statut: 'fait', compte_rendu: 'RAS' }, 1),
      ).toMatchObject({ status: 'applied', row: { statut: 'fait' } });
      expect(await hand.sendOne('update', 'cleaning_schedule', cleaning, { date: '2026-08-01' }, 2)).toMatchObject({
        status: 'rejected',
        code: 'not_writable',
      });
      expect(await hand.sendOne('delete', 'cleaning_schedule', cleaning, {}, 2)).toMatchObject({
        status: 'rejected',
        code: 'not_writable',
      });
      expect(await hand.sendOne('update', 'reservations', stay, { notes: 'x' }, 1)).toMatchObject({
        status: 'rejected',
        code: 'unknown_row',
      });
      expect((await phone.pull()).scopes.map(({ id }) => id)).toEqual([owner.userId, gite]);
    },
  },
  {
    name: 'a cleaning that was done is done, whoever arrives later',
    async play(stage) {
      const { phone, gite, cleaning } = await home(stage);
      const cleaner = await stage.person();
      await stage.grant(gite, cleaner);
      await phone.sendOne('update', 'cleaning_schedule', cleaning, { statut: 'annule' }, 1);
      const done = await new Hand(stage, cleaner).sendOne(
        'update',
        'cleaning_schedule',
        cleaning,
        { statut: 'fait' },
        1,
      );
      expect(done).toMatchObject({ status: 'conflict', row: { statut: 'fait' } });
      const late = new Hand(stage, cleaner);
      expect(await late.sendOne('update', 'cleaning_schedule', cleaning, { statut: 'commence' }, 1)).toMatchObject({
        status: 'conflict',
        row: { statut: 'fait' },
      });
    },
  },
  {
    name: 'whoever puts another person’s words aside unseen, both are told, each from their side, and once',
    async play(stage) {
      const { owner, phone, gite, cleaning } = await home(stage);
      const cleaner = await stage.person();
      const hand = new Hand(stage, cleaner);
      await stage.grant(gite, cleaner);
      await hand.sendOne('update', 'cleaning_schedule', cleaning, { compte_rendu: 'Ampoule grillée' }, 1);
      const before = scopeOf(await hand.pull(), cleaner.userId);
      const late = phone.change('update', 'cleaning_schedule', cleaning, { compte_rendu: 'RAS', gite_id: gite }, 1);
      expect(await phone.send([late])).toMatchObject({ results: [{ status: 'conflict' }] });
      expect(await phone.send([late])).toMatchObject({ results: [{ status: 'duplicate' }] });
      const conflict = { kind: 'conflict', row_id: cleaning, field: 'compte_rendu', code: 'later_wins', state: 'open' };
      expect(await issuesOf(phone, owner)).toMatchObject([
        { ...conflict, mine: 'RAS', theirs: 'Ampoule grillée', kept: 'mine', scope_id: owner.userId },
      ]);
      expect(await issuesOf(hand, cleaner)).toMatchObject([
        { ...conflict, mine: 'Ampoule grillée', theirs: 'RAS', kept: 'theirs', scope_id: cleaner.userId },
      ]);
      const after = scopeOf(await hand.pull(), cleaner.userId);
      expect([Number(after.cursor), Number(after.count)]).toEqual([
        Number(before.cursor) + 1,
        Number(before.count) + 1,
      ]);
      // Put back in sight of the other: nobody is asked again.
      const again = await hand.sendOne('update', 'cleaning_schedule', cleaning, { compte_rendu: 'Ampoule grillée' }, 3);
      expect(again).toMatchObject({ status: 'applied', row: { compte_rendu: 'Ampoule grillée' } });
      expect(await issuesOf(phone, owner)).toHaveLength(1);
    },
  },
  {
    name: 'whoever lost access is not told what stands instead of their words',
    async play(stage) {
      const { owner, phone, gite, cleaning } = await home(stage);
      const cleaner = await stage.person();
      const hand = new Hand(stage, cleaner);
      await stage.grant(gite, cleaner);
      await hand.sendOne('update', 'cleaning_schedule', cleaning, { compte_rendu: 'Ampoule grillée' }, 1);
      await stage.revoke(gite, cleaner);
      const late = phone.change('update', 'cleaning_schedule', cleaning, { compte_rendu: 'RAS' }, 1);
      expect(await phone.send([late])).toMatchObject({ results: [{ status: 'conflict' }] });
      expect(await issuesOf(phone, owner)).toHaveLength(1);
      expect(await issuesOf(hand, cleaner)).toEqual([]);
    },
  },
  {
    name: 'nor is whoever does not see the gîte that the same change moves the cleaning to',
    async play(stage) {
      const { phone, gite, cleaning } = await home(stage);
      const [cleaner, elsewhere] = [await stage.person(), stage.newId()];
      const hand = new Hand(stage, cleaner);
      await stage.grant(gite, cleaner);
      await phone.sendOne('insert', 'gites_base', elsewhere, { nom: 'Grange' });
      await hand.sendOne('update', 'cleaning_schedule', cleaning, { compte_rendu: 'Ampoule grillée' }, 1);
      const move = { compte_rendu: 'RAS', gite_id: elsewhere };
      expect(await phone.sendOne('update', 'cleaning_schedule', cleaning, move, 1)).toMatchObject({
        status: 'conflict',
      });
      expect(await issuesOf(hand, cleaner)).toEqual([]);
    },
  },
  {
    name: 'a permission taken away is missing from the membership, and everything comes again with it',
    async play(stage) {
      const { gite } = await home(stage);
      const cleaner = await stage.person();
      const hand = new Hand(stage, cleaner);
      await stage.grant(gite, cleaner);
      const known = await hand.pull();
      await stage.revoke(gite, cleaner);
      expect((await hand.pull(cursorsOf(known))).scopes.map(({ id }) => id)).toEqual([cleaner.userId]);
      await stage.grant(gite, cleaner);
      const again = scopeOf(await hand.pull(), gite);
      expect(Object.keys(again.tables)).toEqual(
        expect.arrayContaining(['cleaning_gites', 'cleaning_stays', 'cleaning_schedule', 'cleaning_team']),
      );
    },
  },
  {
    name: "a stranger's row is unknown, whatever they do",
    async play(stage) {
      const { owner, gite, stay } = await home(stage);
      const stranger = new Hand(stage, await stage.person());
      expect(await stranger.sendOne('update', 'reservations', stay, { notes: 'x' }, 1)).toEqual({
        status: 'rejected',
        code: 'unknown_row',
        row: null,
      });
      expect(await stranger.sendOne('delete', 'reservations', stay, {}, 1)).toEqual({
        status: 'rejected',
        code: 'unknown_row',
        row: null,
      });
      const foreign = {
        ...stranger.change('insert', 'reservations', stage.newId(), { ...STAY, gite_id: gite }),
        scope: owner.userId,
      };
      expect(await stranger.send([foreign])).toMatchObject({ results: [{ status: 'rejected', code: 'not_member' }] });
      expect(await stranger.sendOne('insert', 'reservations', stage.newId(), { ...STAY, gite_id: gite })).toMatchObject(
        { code: 'invalid_reference' },
      );
    },
  },
];
