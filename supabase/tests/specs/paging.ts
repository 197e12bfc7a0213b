import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PulledScope } from '../../../src/sync/transport.ts';
import { sqlStateOf, type TestDatabase } from '../support/database.ts';
import { createDevice, type Device, scopeOf } from '../support/device.ts';
import { addCleaner, contentOf, createEstate, createPerson, type Estate, insertRow } from '../support/world.ts';

type Cursors = Record<string, string>;

/** Pages, cursors, resets, exits: what a device must be told to end up with the server's rows. */
export function pagingSpec(database: () => TestDatabase): void {
  let estate: Estate;
  let device: Device;
  beforeEach(async () => {
    estate = await createEstate(database());
    device = createDevice(database(), estate.owner);
  });

  const cursorsOf = (scopes: PulledScope[]): Cursors =>
    Object.fromEntries(scopes.map(({ id, cursor }) => [id, cursor]));
  const versions = (scope: PulledScope) =>
    Object.values(scope.tables).flatMap(({ cols, rows }) => rows.map((row) => Number(row[cols.indexOf('ver')])));

  async function addStays(number: number, perTransaction = 1): Promise<void> {
    for (let i = 0; i < number; i += perTransaction) {
      await database().transaction(async (session) => {
        for (let j = 0; j < perTransaction; j++) {
          await insertRow(
            session,
            'reservations',
            randomUUID(),
            estate.owner,
            contentOf('reservations', { ...estate, reservation: '' }),
          );
        }
      });
    }
  }

  test.each([1, 2, 3, 7, 1000])(
    'pages of %i rows bring every row once and never split what one transaction wrote',
    async (limit) => {
      await addStays(6, 3);
      await addStays(2);
      const all = (await device.pull()).scopes;
      const seen = new Map<string, string[]>();
      let cursors: Cursors = {};
      let rounds = 0;
      for (let more = true; more; rounds++) {
        const before = cursors;
        const { scopes } = await device.pull(cursors, { limit });
        for (const scope of scopes) {
          for (const ver of versions(scope)) {
            expect(ver).toBeGreaterThan(Number(before[scope.id] ?? 0));
            expect(ver).toBeLessThanOrEqual(Number(scope.cursor));
          }
          const ids = Object.entries(scope.tables).flatMap(([table, { rows }]) =>
            rows.map(([id]) => `${table} ${String(id)}`),
          );
          seen.set(scope.id, [...(seen.get(scope.id) ?? []), ...ids]);
        }
        cursors = cursorsOf(scopes);
        more = scopes.some((scope) => scope.more);
        expect(rounds).toBeLessThan(100);
      }
      for (const scope of all) {
        const expected = Object.entries(scope.tables).flatMap(([table, { rows }]) =>
          rows.map(([id]) => `${table} ${String(id)}`),
        );
        expect(seen.get(scope.id)?.toSorted()).toEqual(expected.toSorted());
        expect(cursors[scope.id]).toBe(scope.cursor);
      }
      expect(
        (await device.pull(cursors, { limit })).scopes.every(
          ({ tables, more }) => !more && Object.keys(tables).length === 0,
        ),
      ).toBe(true);
    },
  );

  test('a page keeps to its limit, unless one transaction is larger than a page', async () => {
    await addStays(10);
    const first = scopeOf(await device.pull({}, { limit: 15 }), estate.owner);
    expect(versions(first).length).toBeLessThanOrEqual(15);
    expect(first.more).toBe(true);
    const { scopes } = await device.pull();
    await addStays(9, 9);
    const large = scopeOf(await device.pull(cursorsOf(scopes), { limit: 4 }), estate.owner);
    expect(versions(large)).toHaveLength(9);
  });

  test.each([0, -1, 1_000_000_000])('a limit of %i is one the server keeps to', async (limit) => {
    expect(scopeOf(await device.pull({}, { limit }), estate.owner).id).toBe(estate.owner);
  });

  describe('a reset', () => {
    const pullWith = async (cursor: unknown, epoch: string | null = null) =>
      scopeOf(await device.pull({ [estate.owner]: cursor }, { epoch }), estate.owner);
    const countRows = (scope: PulledScope) => versions(scope).length;

    test.each([
      ['ahead of the server', '999999'],
      ['text', 'x'],
      ['negative', '-1'],
      ['too long', '9'.repeat(30)],
      ['with decimals', 1.5],
      ['an object', { a: 1 }],
      ['a list', []],
      ['true', true],
    ])('answers a cursor that is %s, and brings everything', async (_, cursor) => {
      const scope = await pullWith(cursor);
      expect(scope.reset).toBe(true);
      expect(countRows(scope)).toBe(countRows(scopeOf(await device.pull(), estate.owner)));
    });

    test('answers another epoch, and no cursor is no reset', async () => {
      const { cursor } = scopeOf(await device.pull(), estate.owner);
      expect((await pullWith(cursor, randomUUID())).reset).toBe(true);
      expect((await pullWith(cursor)).reset).toBe(false);
      expect((await pullWith(null)).reset).toBe(false);
      expect(scopeOf(await device.pull({}, { epoch: randomUUID() }), estate.owner).reset).toBe(false);
    });

    test('answers a cursor older than the purged tombstones, once, and then comes to its end page by page', async () => {
      await addStays(30);
      const [scope] = await database().rows<{ seq: number }>(
        'select seq from private.sync_scope where id = $1',
        estate.owner,
      );
      const purged = (scope?.seq ?? 0) - 5;
      await database().run('update private.sync_scope set min_seq = $2 where id = $1', estate.owner, purged);
      expect((await pullWith('3')).reset).toBe(true);
      expect((await pullWith(String(purged))).reset).toBe(false);
      let cursors: Cursors = {};
      let resets = 0;
      const ids = new Set<string>();
      for (let rounds = 0, more = true; more; rounds++) {
        const { scopes } = await device.pull(cursors, { limit: 4 });
        for (const page of scopes)
          for (const { rows } of Object.values(page.tables)) for (const [id] of rows) ids.add(String(id));
        resets += scopes.filter(({ reset }) => reset).length;
        cursors = cursorsOf(scopes);
        more = scopes.some((page) => page.more);
        expect(rounds).toBeLessThan(50);
      }
      expect(resets).toBe(0);
      const expected = await database().rows<{ id: string }>(
        'select id from public.reservations where scope_id = $1',
        estate.owner,
      );
      expect(expected.every(({ id }) => ids.has(id))).toBe(true);
    });

    test.each([
      ['a list', []],
      ['text', 'x'],
      ['a number', 5],
    ])('cursors that are %s are refused as a request', async (_, cursors) => {
      expect(await sqlStateOf(device.pull(cursors))).toBe('PT400');
    });

    test('cursors for scopes that are none of one’s own say nothing', async () => {
      const foreign = await createEstate(database());
      const { scopes } = await device.pull({ [foreign.owner]: '1', 'not a scope': '1', [randomUUID()]: 'x' });
      expect(scopes.map(({ id }) => id).toSorted()).toEqual([estate.owner, estate.gite].toSorted());
    });
  });

  describe('a row that leaves', () => {
    const exitsSince = async (cursors: Cursors, scope: string) => scopeOf(await device.pull(cursors), scope).exits;

    test('for good is announced as an exit that outranks it', async () => {
      const { scopes } = await device.pull();
      const cleaner = createDevice(database(), estate.cleaner);
      const seen = scopeOf(await cleaner.pull(), estate.gite);
      await database().run('delete from public.reservations where id = $1', estate.rows.reservations);
      expect(await exitsSince(cursorsOf(scopes), estate.owner)).toContainEqual({
        table: 'reservations',
        id: estate.rows.reservations,
        rev: 2,
      });
      // What its cleaners saw of it leaves their devices; its owner never had that.
      expect(await exitsSince(cursorsOf(scopes), estate.gite)).toEqual([]);
      const { cursor } = seen;
      expect(scopeOf(await cleaner.pull({ [estate.gite]: cursor }), estate.gite).exits).toContainEqual({
        table: 'cleaning_stays',
        id: estate.rows.reservations,
        rev: 2,
      });
    });

    test('and comes back under the same id outranks its exit', async () => {
      const { scopes } = await device.pull();
      await database().run('delete from public.activites where id = $1', estate.rows.activites);
      await insertRow(
        database(),
        'activites',
        estate.rows.activites,
        estate.owner,
        contentOf('activites', { ...estate, reservation: '' }),
      );
      const [row] = await database().rows('select rev from public.activites where id = $1', estate.rows.activites);
      expect(row).toEqual({ rev: 3 });
      expect(await exitsSince(cursorsOf(scopes), estate.owner)).toMatchObject([{ id: estate.rows.activites, rev: 2 }]);
    });

    test('for another gîte leaves one scope and enters the other, for the cleaners of both', async () => {
      const gite = randomUUID();
      await insertRow(database(), 'gites_base', gite, estate.owner, { nom: 'Ailleurs' });
      await addCleaner(database(), gite, estate.cleaner);
      const cleaner = createDevice(database(), estate.cleaner);
      const { scopes } = await cleaner.pull();
      await device.update('reservations', estate.rows.reservations, { gite_id: gite });
      const answer = await cleaner.pull(cursorsOf(scopes));
      const [exit] = scopeOf(answer, estate.gite).exits;
      expect(exit).toEqual({ table: 'cleaning_stays', id: estate.rows.reservations, rev: 2 });
      expect(scopeOf(answer, gite).tables.cleaning_stays?.rows.map(([id]) => id)).toEqual([estate.rows.reservations]);
      expect(scopeOf(answer, gite).exits).toEqual([]);
    });

    test('and is back before the device asks keeps the higher rev', async () => {
      const gite = randomUUID();
      await insertRow(database(), 'gites_base', gite, estate.owner, { nom: 'Ailleurs' });
      const cleaner = createDevice(database(), estate.cleaner);
      const { scopes } = await cleaner.pull();
      await device.update('reservations', estate.rows.reservations, { gite_id: gite });
      await device.update('reservations', estate.rows.reservations, { gite_id: estate.gite });
      const { exits, tables } = scopeOf(await cleaner.pull(cursorsOf(scopes)), estate.gite);
      expect(exits.map(({ rev }) => rev)).toEqual([2]);
      const { cols = [], rows = [] } = tables.cleaning_stays ?? {};
      expect(rows.map((row) => row[cols.indexOf('rev')])).toEqual([3]);
    });
  });

  describe('a membership', () => {
    test('that ends takes the whole scope out of the answer; given again, all is there again but their absences', async () => {
      const cleaner = createDevice(database(), estate.cleaner);
      const before = scopeOf(await cleaner.pull(), estate.gite);
      await database().run(
        'delete from private.sync_member where user_id = $1 and scope_id = $2',
        estate.cleaner,
        estate.gite,
      );
      expect((await cleaner.pull({ [estate.gite]: before.cursor })).scopes.map(({ id }) => id)).toEqual([
        estate.cleaner,
      ]);
      await device.update('reservations', estate.rows.reservations, { nb_adultes: 4 });
      await addCleaner(database(), estate.gite, estate.cleaner);
      const after = scopeOf(await cleaner.pull(), estate.gite);
      expect(after.role).toBe('cleaner');
      expect(after.tables.cleaning_stays?.rows).toHaveLength(1);
      const left = Object.keys(before.tables).filter((table) => table !== 'absences_menage');
      expect(Object.keys(after.tables).toSorted()).toEqual(left.toSorted());
    });

    test('that ends takes the cleaner’s cleanings back, and refuses what they still send', async () => {
      const cleaner = createDevice(database(), estate.cleaner);
      await device.update('cleaning_schedule', estate.rows.cleaning_schedule, { assignee_user_id: estate.cleaner });
      await database().run(
        'delete from private.sync_member where user_id = $1 and scope_id = $2',
        estate.cleaner,
        estate.gite,
      );
      expect(
        await cleaner.update('cleaning_schedule', estate.rows.cleaning_schedule, { statut: 'fait' }),
      ).toMatchObject({ code: 'unknown_row' });
      const look = 'select assignee_user_id, statut from public.cleaning_schedule where id = $1';
      expect(await database().rows(look, estate.rows.cleaning_schedule)).toEqual([
        { assignee_user_id: null, statut: 'prevu' },
      ]);
    });

    test('of a new account is its own scope, empty', async () => {
      const person = await createPerson(database());
      const { scopes } = await createDevice(database(), person).pull();
      expect(scopes).toEqual([
        {
          id: person,
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
    });
  });
}
