import { expect } from 'vitest';
import {
  STAY,
  Hand,
  home,
  issuesOf,
  rowsOf,
  scopeOf,
  cursorsOf,
  type Person,
  type Scenario,
  type Stage,
} from './hand.ts';

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
      expect(await phone.sendOne('update', 'cleaning_schedule', cleaning, { statut: 'annule' }, 1)).toMatchObject({
        status: 'conflict',
        row: { statut: 'fait' },
      });
    },
  },
  ...(['the first', 'the second'] as const).map((comesFirst) => ({
    name: `a cleaning that two finish out of reach is done once, by the first of them, and nobody is asked: ${comesFirst} arrives first`,
    async play(stage: Stage) {
      const { gite, cleaning, people, first, second, update, askedOf } = await twoCleaners(stage);
      const [early, late] = [doneBy(people.first, '10:00'), { ...doneBy(people.second, '11:30'), compte_rendu: 'RAS' }];
      const sends = [() => update(first, early), () => update(second, late)];
      for (const send of comesFirst === 'the first' ? sends : sends.toReversed()) {
        expect(await send()).toMatchObject({ status: 'applied', row: { statut: 'fait' } });
      }
      for (const hand of [first, second]) {
        const [row] = rowsOf(scopeOf(await hand.pull(), gite).tables, 'cleaning_schedule');
        expect(row).toMatchObject({ id: cleaning, fait_par: people.first.userId, compte_rendu: 'RAS' });
        expect(Date.parse(String(row?.['fait_le']))).toBe(Date.parse(early.fait_le));
      }
      expect(await askedOf()).toEqual([]);
    },
  })),
  ...(['began', 'finished'] as const).map((comesFirst) => ({
    name: `what one began and another finished is done, and nobody is asked: who ${comesFirst} it arrives first`,
    async play(stage: Stage) {
      const { people, first, second, update, askedOf } = await twoCleaners(stage);
      const sends = [() => update(first, { statut: 'commence' }), () => update(second, doneBy(people.second, '11:30'))];
      const [last] = (comesFirst === 'began' ? sends : sends.toReversed()).slice(-1);
      for (const send of comesFirst === 'began' ? sends : sends.toReversed()) {
        expect(await send()).toMatchObject({ status: 'applied' });
      }
      expect(await last?.()).toMatchObject({ row: { statut: 'fait', fait_par: people.second.userId } });
      expect(await askedOf()).toEqual([]);
    },
  })),
  {
    name: 'a cleaning that is opened again is done by nobody, whoever else had said that it was',
    async play(stage) {
      const { people, first, second, update, askedOf } = await twoCleaners(stage);
      await update(first, doneBy(people.first, '11:30'));
      // Heard after the first was read: the same thing, said earlier.
      await update(second, doneBy(people.second, '10:00'));
      const open = await update(first, { statut: 'prevu', fait_le: null, fait_par: null }, 2);
      expect(open).toMatchObject({ status: 'applied', row: { statut: 'prevu', fait_le: null, fait_par: null } });
      // Who has read that it was done says when it was done once more.
      expect(await update(second, doneBy(people.second, '15:00'), 4)).toMatchObject({ status: 'applied' });
      const again = await update(first, doneBy(people.first, '16:00'), 5);
      expect(again).toMatchObject({ status: 'applied', row: { statut: 'fait', fait_par: people.first.userId } });
      expect(await askedOf()).toEqual([]);
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

/** A cleaning of two who know nothing of each other, with a device each. `base`: what its author had read of the row. */
async function twoCleaners(stage: Stage) {
  const { owner, phone, gite, cleaning } = await home(stage);
  const people = { first: await stage.person(), second: await stage.person() };
  const [first, second] = [new Hand(stage, people.first), new Hand(stage, people.second)];
  for (const person of Object.values(people)) await stage.grant(gite, person);
  return {
    gite,
    cleaning,
    people,
    first,
    second,
    update: (hand: Hand, set: Record<string, unknown>, base = 1) =>
      hand.sendOne('update', 'cleaning_schedule', cleaning, set, base),
    askedOf: async () =>
      [await issuesOf(phone, owner), await issuesOf(first, people.first), await issuesOf(second, people.second)].flat(),
  };
}

function doneBy({ userId }: Person, hour: string) {
  return { statut: 'fait', fait_le: `2026-07-08T${hour}:00.000Z`, fait_par: userId };
}
