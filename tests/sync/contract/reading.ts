import { expect } from 'vitest';
import { STAY, Hand, home, rowsOf, scopeOf, cursorsOf, type Scenario, type Row } from './hand.ts';
import { digestOf } from '../model-store.ts';

/** What a pull brings. */
export const READING: readonly Scenario[] = [
  {
    name: 'a new account has its own scope, empty, and nothing else',
    async play(stage) {
      const person = await stage.person();
      const answer = await new Hand(stage, person).pull();
      expect(answer).toMatchObject({ user_id: person.userId, last_mid: '0', min_schema: 1, max_schema: 1 });
      expect(answer.scopes).toEqual([
        {
          id: person.userId,
          kind: 'owner',
          role: 'owner',
          cursor: '0',
          more: false,
          reset: false,
          count: '0',
          digest: '0',
          tables: {},
          exits: [],
        },
      ]);
    },
  },
  {
    name: 'what one device inserts, the other reads, with the scope and the rows that come with it',
    async play(stage) {
      const { owner, laptop, phone, gite, stay, cleaning } = await home(stage);
      const answer = await laptop.pull();
      expect(answer.scopes.map(({ id, kind, role }) => ({ id, kind, role }))).toEqual([
        { id: owner.userId, kind: 'owner', role: 'owner' },
        { id: gite, kind: 'menage', role: 'owner' },
      ]);
      expect(rowsOf(scopeOf(answer, owner.userId).tables, 'reservations')).toMatchObject([
        {
          id: stay,
          scope_id: owner.userId,
          owner_user_id: owner.userId,
          rev: 1,
          client_nom: 'Dupont',
          statut: 'confirmee',
          deleted_at: null,
        },
      ]);
      const menage = scopeOf(answer, gite).tables;
      expect(rowsOf(menage, 'cleaning_gites')).toMatchObject([{ id: gite, nom: 'Les Tilleuls', rev: 1 }]);
      expect(rowsOf(menage, 'cleaning_schedule')).toMatchObject([{ id: cleaning, scope_id: gite, statut: 'prevu' }]);
      expect((await phone.pull()).last_mid).toBe('3');
    },
  },
  {
    name: 'who cleans reads what there is to know of a stay, which its owner, who has the stay, does not receive',
    async play(stage) {
      const { phone, gite, stay } = await home(stage);
      const cleaner = await stage.person();
      await stage.grant(gite, cleaner);
      const [shown] = rowsOf(scopeOf(await new Hand(stage, cleaner).pull(), gite).tables, 'cleaning_stays');
      expect(shown).toMatchObject({ id: stay, date_fin: '2026-07-08' });
      expect(Object.keys(shown ?? {})).not.toContain('client_nom');
      expect(scopeOf(await phone.pull(), gite).tables['cleaning_stays']).toBeUndefined();
    },
  },
  {
    name: 'counts and digests are those of the live rows',
    async play(stage) {
      const { owner, phone, gite, stay } = await home(stage);
      const cleaner = await stage.person();
      await stage.grant(gite, cleaner);
      const hand = new Hand(stage, cleaner);
      const whole = [...(await phone.pull()).scopes, ...(await hand.pull()).scopes];
      await phone.sendOne('delete', 'reservations', stay, {}, 1);
      for (const scope of [...whole, ...(await phone.pull()).scopes, ...(await hand.pull()).scopes]) {
        const live = Object.keys(scope.tables)
          .flatMap((table) => rowsOf(scope.tables, table))
          .filter((row) => row['deleted_at'] === null);
        const digest = live.reduce(
          (sum, row) => sum + digestOf({ id: String(row['id']), rev: Number(row['rev']) }),
          0n,
        );
        expect({ count: scope.count, digest: scope.digest }).toEqual({
          count: String(live.length),
          digest: String(digest),
        });
      }
      expect(scopeOf(await phone.pull(), owner.userId).count).toBe('1');
    },
  },
  {
    name: 'a row that is deleted for good, or moves, leaves an exit',
    async play(stage) {
      const { owner, phone, gite, stay } = await home(stage);
      const other = stage.newId();
      await phone.sendOne('insert', 'gites_base', other, { nom: 'Les Aulnes' });
      const cleaner = await stage.person();
      for (const cleaned of [gite, other]) await stage.grant(cleaned, cleaner);
      const hand = new Hand(stage, cleaner);
      const [known, seen] = [await phone.pull(), await hand.pull()];
      await phone.sendOne('update', 'reservations', stay, { gite_id: other }, 1);
      const moved = await hand.pull(cursorsOf(seen));
      expect(scopeOf(moved, gite).exits).toEqual([{ table: 'cleaning_stays', id: stay, rev: 2 }]);
      expect(rowsOf(scopeOf(moved, other).tables, 'cleaning_stays')).toMatchObject([
        { id: stay, scope_id: other, rev: 2 },
      ]);
      await stage.hardDelete('reservations', stay);
      const gone = await hand.pull(cursorsOf(moved));
      expect(scopeOf(gone, other).exits).toEqual([{ table: 'cleaning_stays', id: stay, rev: 3 }]);
      const left = await phone.pull(cursorsOf(known));
      expect(scopeOf(left, owner.userId).exits).toEqual([{ table: 'reservations', id: stay, rev: 3 }]);
      for (const own of [gite, other]) expect(scopeOf(left, own).exits).toEqual([]);
    },
  },
  {
    name: 'an id that comes back after it was deleted for good outranks what devices remember',
    async play(stage) {
      const { phone, gite, stay } = await home(stage);
      await phone.sendOne('update', 'reservations', stay, { notes: 'x' }, 1);
      await stage.hardDelete('reservations', stay);
      const again = await phone.sendOne('insert', 'reservations', stay, { ...STAY, gite_id: gite });
      expect(again).toMatchObject({ status: 'applied', row: { rev: 4, notes: '' } });
    },
  },
  {
    name: 'a cleaning that moves to another gîte changes its scope',
    async play(stage) {
      const { phone, gite, cleaning } = await home(stage);
      const other = stage.newId();
      await phone.sendOne('insert', 'gites_base', other, { nom: 'Les Aulnes' });
      expect(await phone.sendOne('update', 'cleaning_schedule', cleaning, { gite_id: other }, 1)).toMatchObject({
        row: { scope_id: other },
      });
      expect(scopeOf(await phone.pull(), gite).exits).toEqual([{ table: 'cleaning_schedule', id: cleaning, rev: 2 }]);
    },
  },
  {
    name: 'pages of one row end where a version ends, and together are everything',
    async play(stage) {
      const { owner, phone, gite, stay } = await home(stage);
      const pair = stage.newId();
      await phone.sendOne('insert', 'reservations', pair, { ...STAY, gite_id: gite });
      await stage.write(
        [stay, pair].map((id) => ({ table: 'reservations', id, set: { reference_plateforme: 'together' } })),
      );
      const whole = await phone.pull();
      let cursors: Record<string, string> = {};
      const rows = new Map<string, Row>();
      for (let page = 0; ; page++) {
        expect(page).toBeLessThan(30);
        const answer = await phone.pull(cursors, 1);
        const found = rowsOf(scopeOf(answer, owner.userId).tables, 'reservations');
        // One transaction comes whole, though it is larger than a page.
        expect([0, 2]).toContain(found.length);
        for (const row of found) rows.set(String(row['id']), row);
        cursors = cursorsOf(answer);
        if (!answer.scopes.some(({ more }) => more)) break;
      }
      expect(cursors).toEqual(cursorsOf(whole));
      expect(new Set(rows.keys())).toEqual(new Set([stay, pair]));
    },
  },
  {
    name: "a cursor that says nothing, or too much, or another epoch's, starts again",
    async play(stage) {
      const { owner, phone } = await home(stage);
      const known = await phone.pull();
      const resetOf = async (cursor: string, epoch: string | null = known.epoch) =>
        scopeOf(await phone.pull({ [owner.userId]: cursor }, 1_000, epoch), owner.userId).reset;
      expect(await resetOf('0')).toBe(false);
      expect(await resetOf('999999')).toBe(true);
      expect(await resetOf('-1')).toBe(true);
      expect(await resetOf('rubbish')).toBe(true);
      expect(await resetOf('1', stage.newId())).toBe(true);
    },
  },
];
