import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { SYNCED_TABLES, type SyncedTableName } from '../../../src/domain/rows.ts';
import { PEOPLE, type Person, PRIVATE_TABLES, SYNCED_ACCESS } from '../access-expectations.ts';
import { EXECUTE } from '../execute-expectations.ts';
import { type Caller, sqlStateOf, type TestDatabase } from '../support/database.ts';
import {
  contentOf,
  createEstate,
  createWorld,
  insertRow,
  isOfTeam,
  isProjection,
  type World,
} from '../support/world.ts';

const FORBIDDEN = '42501';

/** Every cell of the matrix, tried with the statement itself. */
export function accessSpec(database: () => TestDatabase): void {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(database());
  });

  describe.each(SYNCED_TABLES)('%s', (table) => {
    test.each(PEOPLE)("the %s's view of it is what the matrix says", async (person) => {
      await expectSight(person, table, world.rows[table], SYNCED_ACCESS[table].select[person]);
    });

    test.each(PEOPLE)('the %s sees nothing of another owner', async (person) => {
      const own = SYNCED_ACCESS[table].select.owner;
      const sight = { owner: 'nothing', 'other owner': own, cleaner: 'nothing', stranger: 'nothing' } as const;
      const expected = person === 'anonymous' ? 'refused' : sight[person];
      await expectSight(person, table, world.other.rows[table], expected);
    });

    test.each(PEOPLE)('the %s cannot write it, not even what is theirs', async (person) => {
      const id = person === 'other owner' ? world.other.rows[table] : world.rows[table];
      for (const statement of writesOf(`public.${table}`, id)) {
        expect(await tried(person, statement), statement).toBe(FORBIDDEN);
      }
    });

    test('the server reads and writes it', async () => {
      const estate = await createEstate(database());
      const id = estate.rows[table];
      await database().as({ role: 'service_role' }, async (session) => {
        expect(await session.rows(`select id from public.${table} where id = $1`, id)).toEqual([{ id }]);
        await session.run(`update public.${table} set deleted_at = now() where id = $1`, id);
        if (isProjection(table)) return;
        const scope = isOfTeam(table) ? estate.gite : estate.owner;
        const content = contentOf(table, { ...estate, reservation: estate.rows.reservations });
        await session.run(`delete from public.${table} where id = $1`, id);
        await insertRow(session, table, randomUUID(), scope, content);
      });
      expect(await database().rows(`select id from public.${table} where id = $1 and deleted_at is null`, id)).toEqual(
        [],
      );
    });
  });

  describe.each(PRIVATE_TABLES)('private.%s', (table) => {
    test.each(PEOPLE)('the %s neither reads nor writes it', async (person) => {
      expect(await tried(person, `select * from private.${table}`)).toBe(FORBIDDEN);
      for (const statement of privateWritesOf(`private.${table}`)) {
        expect(await tried(person, statement), statement).toBe(FORBIDDEN);
      }
    });
  });

  test.each(PEOPLE)('the %s executes the functions that are theirs and no other', async (person) => {
    const functions = await database().rows<{ name: string; call: string }>(
      `select format('%s.%s(%s)', namespace.nspname, proname, replace(oidvectortypes(proargtypes), ' ', '')) as name,
         format('select %I.%I(%s)', namespace.nspname, proname, (
           select string_agg('null::' || format_type(argument, null), ', ')
           from unnest(proc.proargtypes::oid[]) as argument)) as call
       from pg_proc as proc join pg_namespace as namespace on namespace.oid = proc.pronamespace
       where namespace.nspname in ('public', 'private')
         and proc.prokind = 'f' and proc.prorettype <> 'trigger'::regtype`,
    );
    expect(functions.length).toBeGreaterThan(10);
    for (const { name, call } of functions) {
      const may = (EXECUTE[name] ?? []).includes(person === 'anonymous' ? 'anon' : 'authenticated');
      expect((await tried(person, call)) === FORBIDDEN, `${name} forbidden to the ${person}`).toBe(!may);
    }
  });

  async function expectSight(person: Person, table: SyncedTableName, id: string, expected: string) {
    const look = database().as(callerOf(world, person), (session) =>
      session.rows(`select id from public.${table} where id = $1`, id),
    );
    const state = await sqlStateOf(look);
    const sight = state === FORBIDDEN ? 'refused' : (await look).length === 1 ? 'sees' : 'nothing';
    expect(sight).toBe(expected);
  }

  function tried(person: Person, statement: string): Promise<string | null> {
    return sqlStateOf(database().as(callerOf(world, person), (session) => session.run(statement)));
  }
}

export function callerOf(world: World, person: Person): Caller {
  if (person === 'anonymous') return { role: 'anon' };
  const ids = {
    owner: world.owner,
    'other owner': world.other.owner,
    cleaner: world.cleaner,
    stranger: world.stranger,
  };
  return { role: 'authenticated', userId: ids[person] };
}

function writesOf(table: string, id: string): string[] {
  return [
    `insert into ${table} select * from ${table} where id = '${id}'`,
    `insert into ${table} default values`,
    `update ${table} set updated_at = now() where id = '${id}'`,
    `update ${table} set deleted_at = now()`,
    `delete from ${table} where id = '${id}'`,
    `truncate ${table} cascade`,
    `select * from ${table} where id = '${id}' for update`,
  ];
}

function privateWritesOf(table: string): string[] {
  return [
    `insert into ${table} default values`,
    `insert into ${table} select * from ${table}`,
    `delete from ${table}`,
    `truncate ${table} cascade`,
    `create trigger mine before insert on ${table} for each row execute function private.stamp_row()`,
  ];
}
