import { expect } from 'vitest';
import { cursorsOf, home, rowsOf, scopeOf, type Scenario } from './hand.ts';

/** What is forgotten on purpose: a change that cannot be digested, and rows that were deleted long ago. */
export const FORGETTING: readonly Scenario[] = [
  {
    name: 'INV-28: a change that its device gives up uses its number up and writes nothing, and the next is processed',
    async play(stage) {
      const { owner, phone, stay } = await home(stage);
      const poisoned = phone.change('update', 'reservations', stay, { notes: 'poison' }, 1);
      const next = phone.change('update', 'reservations', stay, { client_nom: 'Martin' }, 1);
      const answer = await phone.send([{ ...poisoned, op: 'void', set: {}, base: 0 }, next]);
      expect(answer).toMatchObject({
        last_mid: '5',
        results: [
          { mid: 4, status: 'rejected', code: 'given_up' },
          { mid: 5, status: 'applied' },
        ],
      });
      expect('tables' in answer && rowsOf(answer.tables, 'reservations')).toMatchObject([
        { notes: '', client_nom: 'Martin' },
      ]);
      // The device keeps the words: the server asks nobody about a change that it never understood.
      expect(rowsOf(scopeOf(await phone.pull(), owner.userId).tables, 'sync_issue')).toEqual([]);
    },
  },
  {
    name: 'INV-28: a change and its void are one: whichever comes second is a duplicate',
    async play(stage) {
      const { phone, stay } = await home(stage);
      const first = phone.change('update', 'reservations', stay, { notes: 'a' }, 1);
      const second = phone.change('update', 'reservations', stay, { notes: 'b' }, 1);
      const asVoid = (change: typeof first) => ({ ...change, op: 'void' as const, set: {}, base: 0 });
      await phone.send([first]);
      expect(await phone.send([asVoid(first)])).toMatchObject({ results: [{ mid: 4, status: 'duplicate' }] });
      await phone.send([asVoid(second)]);
      const late = await phone.send([second]);
      expect(late).toMatchObject({ results: [{ mid: 5, status: 'duplicate' }] });
      expect('tables' in late && rowsOf(late.tables, 'reservations')).toMatchObject([{ notes: 'a' }]);
    },
  },
  {
    name: 'INV-29: a row deleted long ago leaves as an exit, and whoever reads on is told',
    async play(stage) {
      const { owner, phone, laptop, stay } = await home(stage);
      await phone.sendOne('delete', 'reservations', stay, {}, 1);
      const before = cursorsOf(await laptop.pull());
      await stage.purge(owner);
      const scope = scopeOf(await laptop.pull(before), owner.userId);
      expect(scope).toMatchObject({ reset: false, exits: [{ table: 'reservations', id: stay, rev: 3 }] });
      expect(scope.tables).toEqual({});
    },
  },
  {
    name: 'INV-29: a cursor of nothing is that of a device which knows its own pushes, and starts again too',
    async play(stage) {
      const { owner, phone, stay } = await home(stage);
      await phone.sendOne('delete', 'reservations', stay, {}, 1);
      const resetAt = async (cursors: Record<string, string>) => scopeOf(await phone.pull(cursors), owner.userId).reset;
      expect(await resetAt({ [owner.userId]: '0' })).toBe(false);
      await stage.purge(owner);
      await stage.purge(owner);
      expect([await resetAt({ [owner.userId]: '0' }), await resetAt({})]).toEqual([true, false]);
    },
  },
  {
    name: 'INV-29: whoever was away for longer than exits are kept starts again, and whoever was not does not',
    async play(stage) {
      const { owner, phone, laptop, stay } = await home(stage);
      const long = cursorsOf(await laptop.pull());
      await phone.sendOne('delete', 'reservations', stay, {}, 1);
      await stage.purge(owner);
      const short = cursorsOf(await phone.pull());
      await stage.purge(owner);
      const gone = scopeOf(await laptop.pull(long), owner.userId);
      expect(gone).toMatchObject({ reset: true, more: false });
      expect(rowsOf(gone.tables, 'reservations')).toEqual([]);
      expect(rowsOf(gone.tables, 'gites_base')).toHaveLength(1);
      expect(scopeOf(await phone.pull(short), owner.userId)).toMatchObject({ reset: false, exits: [] });
      // A device that comes new, page by page, is not sent back to the start for ever. It sends no cursor where it has none.
      let cursors: Record<string, string> = {};
      for (let page = 0; page < 20; page++) {
        const begun = Object.fromEntries(Object.entries(cursors).filter(([, cursor]) => cursor !== '0'));
        const answer = await laptop.pull(begun, 1);
        expect(answer.scopes.map(({ reset }) => reset)).not.toContain(true);
        cursors = cursorsOf(answer);
        if (answer.scopes.every(({ more }) => !more)) break;
      }
      expect(cursors).toEqual(short);
    },
  },
];
