import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { SYNCED_TABLES, type SyncedTableName } from '../../../src/domain/rows.ts';
import { NOT_RESTORABLE, PEOPLE, type Person, SYNC_COLUMNS, SYNCED_ACCESS } from '../access-expectations.ts';
import { sqlStateOf, type TestDatabase } from '../support/database.ts';
import { createDevice, outcomeOf } from '../support/device.ts';
import {
  addCleaner,
  contentOf,
  createEstate,
  createWorld,
  insertRow,
  isOfTeam,
  isProjection,
  type World,
} from '../support/world.ts';
import { callerOf } from './access.ts';

type SignedIn = Exclude<Person, 'anonymous'>;
const SIGNED_IN = PEOPLE.filter((person): person is SignedIn => person !== 'anonymous');

/** The same matrix through `sync_push`, the only way in which a device writes. */
export function pushAccessSpec(database: () => TestDatabase): void {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(database());
  });

  describe.each(SYNCED_TABLES)('%s', (table) => {
    const access = SYNCED_ACCESS[table];

    test.each(SIGNED_IN)('an insert by the %s into the owner’s scope ends as the matrix says', async (person) => {
      const gite = await freshGite();
      const scope = isOfGite(table) ? gite : world.owner;
      const rows = isOfCleaning(table) ? await freshWork(gite) : {};
      const set = isProjection(table)
        ? {}
        : contentOf(table, { ...world, gite, reservation: await freshStay(gite), rows });
      const result = await deviceOf(person).insert(table, randomUUID(), set, scope);
      expect(outcomeOf(result)).toBe(access.insert[person]);
    });

    test.each(SIGNED_IN)(
      'what the %s may change of a row is what the matrix says, column by column',
      async (person) => {
        const id = world.rows[table];
        const [row = {}] = await database().rows(`select * from public.${table} where id = $1`, id);
        const columns = Object.keys(row).filter((column) => column !== 'deleted_at');
        const device = deviceOf(person);
        // Valid values and a base that saw everything: nothing but the rights can stand in the way.
        const mutations = columns.map((column) =>
          device.next(table, id, 'update', { set: { [column]: row[column] }, base: row['rev'] }),
        );
        const outcomes = (await device.push(...mutations)).results.map(outcomeOf);
        const expected = columns.map((column) => outcomeOfWriting(table, column, person));
        expect(Object.fromEntries(columns.map((column, i) => [column, outcomes[i]]))).toEqual(
          Object.fromEntries(columns.map((column, i) => [column, expected[i]])),
        );
        expect(await database().rows(`select * from public.${table} where id = $1`, id)).toEqual([row]);
      },
    );

    test.each(SIGNED_IN)('the %s cannot set what is the server’s, nor what does not exist', async (person) => {
      const device = deviceOf(person);
      const known = access.update[person] !== 'unknown_row';
      const result = (set: Record<string, unknown>) => device.update(table, world.rows[table], set);
      expect(outcomeOf(await result({ rev: 1_000_000 }))).toBe(known ? 'not_writable' : 'unknown_row');
      expect(outcomeOf(await result({ owner_user_id: device.userId }))).toBe(known ? 'not_writable' : 'unknown_row');
      expect(outcomeOf(await result({ scope_id: device.userId }))).toBe(known ? 'not_writable' : 'unknown_row');
      expect(outcomeOf(await result({ deleted_at: '2026-11-22T10:00:00Z' }))).toBe(
        known ? 'not_writable' : 'unknown_row',
      );
      expect(outcomeOf(await result({ is_admin: true }))).toBe(known ? 'unknown_field' : 'unknown_row');
      const restorable = person === 'owner' && !NOT_RESTORABLE.includes(table);
      expect(outcomeOf(await result({ deleted_at: null }))).toBe(
        restorable ? 'applied' : known ? 'not_writable' : 'unknown_row',
      );
    });

    test('a delete ends as the matrix says', async () => {
      const estate = await createEstate(database());
      const others = { ...estate, stranger: world.stranger, other: world.other };
      const id = estate.rows[table];
      // Who may delete a gîte may do so once nothing that counts is left in it.
      if (table === 'gites_base')
        await database().run('delete from public.reservations where gite_id = $1', estate.gite);
      for (const person of [...SIGNED_IN].toReversed()) {
        const device = createDevice(database(), callerOf(others, person).userId ?? '');
        expect(outcomeOf(await device.remove(table, id)), person).toBe(access.delete[person]);
        const [row] = await database().rows(
          `select deleted_at is not null as gone from public.${table} where id = $1`,
          id,
        );
        expect(row, person).toEqual({ gone: access.delete[person] === 'applied' });
      }
    });

    test.each(['update', 'delete'] as const)('a stranger’s %s of it is answered as if it did not exist', async (op) => {
      const device = deviceOf('stranger');
      const set = op === 'update' ? { deleted_at: null } : {};
      const real = await device.push(device.next(table, world.rows[table], op, { set }));
      const invented = await device.push(device.next(table, randomUUID(), op, { set }));
      expect(real.results.map(outcomeOf)).toEqual(invented.results.map(outcomeOf));
      expect(real.tables).toEqual({});
    });
  });

  test('nobody writes or reads without a session, and no answer looks like an empty one', async () => {
    const device = createDevice(database(), world.owner);
    const insert = () => [device.next('gites_base', randomUUID(), 'insert', { set: { nom: 'Sans session' } })];
    const withoutUser = { caller: { role: 'authenticated' } } as const;
    expect(await sqlStateOf(device.send(insert(), withoutUser))).toBe('PT401');
    expect(await sqlStateOf(device.pull({}, withoutUser))).toBe('PT401');
    const gone = { caller: { role: 'authenticated', userId: randomUUID() } } as const;
    expect(await sqlStateOf(device.send(insert(), gone))).toBe('PT401');
    expect(await sqlStateOf(device.pull({}, gone))).toBe('PT401');
    const anonymous = { caller: { role: 'anon' } } as const;
    expect(await sqlStateOf(device.send(insert(), anonymous))).toBe('42501');
    expect(await sqlStateOf(device.pull({}, anonymous))).toBe('42501');
  });

  test.each([...SIGNED_IN, 'other cleaner'] as const)(
    'INV-33: the pull of the %s shows the rows of their scopes, all of them that are not veiled and no other',
    async (person) => {
      const userId = person === 'other cleaner' ? world.other.cleaner : (callerOf(world, person).userId ?? '');
      const answer = await createDevice(database(), userId).pull();
      const scopes = await database().rows<{ id: string }>(
        'select scope_id as id from private.sync_member where user_id = $1',
        userId,
      );
      expect(answer.scopes.map(({ id }) => id).toSorted()).toEqual(scopes.map(({ id }) => id).toSorted());
      for (const table of SYNCED_TABLES) {
        const pulled = answer.scopes.flatMap(({ tables }) => (tables[table]?.rows ?? []).map(([id]) => String(id)));
        const expected = await database().rows<{ id: string }>(
          `select id from public.${table}
           where scope_id in (select scope_id from private.sync_member where user_id = $1 and (role = 'cleaner' or not $2))`,
          userId,
          isVeiled(table),
        );
        expect(pulled.toSorted(), table).toEqual(expected.map(({ id }) => id).toSorted());
        if (person === 'other cleaner') continue;
        const isShownToOwners = !isVeiled(table);
        const sees = SYNCED_ACCESS[table].select[person] === 'sees' && (person === 'cleaner' || isShownToOwners);
        expect(pulled.includes(world.rows[table]), table).toBe(sees);
        expect(pulled.includes(world.other.rows[table]), table).toBe(
          person === 'other owner' && isShownToOwners && SYNCED_ACCESS[table].select.owner === 'sees',
        );
      }
    },
  );

  /** An owner may read it, and does not receive it: they have the stays themselves. */
  function isVeiled(table: SyncedTableName): boolean {
    return table === 'cleaning_stays';
  }

  async function freshGite(): Promise<string> {
    const gite = randomUUID();
    await insertRow(database(), 'gites_base', gite, world.owner, { nom: 'Neuf' });
    await addCleaner(database(), gite, world.cleaner);
    return gite;
  }

  async function freshStay(gite: string): Promise<string> {
    const id = randomUUID();
    await insertRow(
      database(),
      'reservations',
      id,
      world.owner,
      contentOf('reservations', { ...world, gite, reservation: '' }),
    );
    return id;
  }

  /** What belongs to a cleaning needs one, and linen that it takes an article. */
  async function freshWork(gite: string): Promise<Pick<World['rows'], 'cleaning_schedule' | 'linge'>> {
    const rows = { cleaning_schedule: randomUUID(), linge: randomUUID() };
    const cleaning = { gite_id: gite, date: '2026-11-17' };
    await insertRow(database(), 'cleaning_schedule', rows.cleaning_schedule, gite, cleaning);
    await insertRow(database(), 'linge', rows.linge, gite, contentOf('linge', { ...world, gite, reservation: '' }));
    return rows;
  }

  function deviceOf(person: SignedIn) {
    return createDevice(database(), callerOf(world, person).userId ?? '');
  }
}

function isOfGite(table: SyncedTableName): boolean {
  return (isProjection(table) && table !== 'cleaning_access') || isOfTeam(table);
}

function isOfCleaning(table: SyncedTableName): boolean {
  return table === 'coches_menage' || table === 'linge_pris' || table === 'montants_menage';
}

function outcomeOfWriting(table: SyncedTableName, column: string, person: SignedIn): string {
  const { update, serverOnly, saidOnce = [], cleanerWrites = [] } = SYNCED_ACCESS[table];
  if (update[person] === 'unknown_row') return 'unknown_row';
  const isSync = (SYNC_COLUMNS as readonly string[]).includes(column);
  if (isSync || serverOnly === 'all' || serverOnly.includes(column) || saidOnce.includes(column)) return 'not_writable';
  return person === 'cleaner' && cleanerWrites.includes(column) ? 'applied' : update[person];
}
