import { beforeAll, expect, test } from 'vitest';
import { SYNCED_TABLES } from '../../../src/domain/rows.ts';
import { GRANTS, PRIVATE_TABLES, SYNC_COLUMNS, SYNCED_ACCESS } from '../access-expectations.ts';
import { EXECUTE } from '../execute-expectations.ts';
import type { TestDatabase } from '../support/database.ts';
import { readRowTypes } from '../support/row-types.ts';

interface Column {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
}

const OURS = `relnamespace in ('public'::regnamespace, 'private'::regnamespace)`;

/** What the catalogue says of every table and function, so that a new one cannot be forgotten anywhere. */
export function catalogueSpec(database: () => TestDatabase): void {
  const rows = <Row>(select: string) => database().rows<Row>(select);
  const names = async (select: string) => (await rows<{ name: string }>(select)).map(({ name }) => name);

  let columns: Column[] = [];
  beforeAll(async () => {
    columns = await rows<Column>(
      `select relname as table, attname as name, format_type(atttypid, null) as type, not attnotnull as nullable
       from pg_attribute join pg_class on pg_class.oid = attrelid
       where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
       order by relname, attnum`,
    );
  });

  test('every table has its row in the matrix, and every row its table', async () => {
    const tables = await names(`select relnamespace::regnamespace || '.' || relname as name from pg_class
      where ${OURS} and relkind in ('r', 'p', 'f') order by 1`);
    const declared = [
      ...Object.keys(SYNCED_ACCESS).map((table) => `public.${table}`),
      ...PRIVATE_TABLES.map((table) => `private.${table}`),
    ];
    expect(tables.toSorted()).toEqual(declared.toSorted());
  });

  test('nothing but tables, indexes and functions is there to be reached', async () => {
    expect(
      await names(`select relname as name from pg_class where ${OURS} and relkind not in ('r', 'i', 'c')`),
    ).toEqual([]);
    const home = `where e.extnamespace in ('public'::regnamespace, 'private'::regnamespace)`;
    expect(await names(`select extname as name from pg_extension as e ${home}`)).toEqual([]);
  });

  test('every table has row-level security', async () => {
    expect(
      await names(`select relname as name from pg_class where ${OURS} and relkind = 'r' and not relrowsecurity`),
    ).toEqual([]);
  });

  test('a synchronised table is read by the members of its scopes, and has no other policy', async () => {
    const policies = await rows<{ name: string; command: string; roles: string; using: string }>(
      `select tablename as name, cmd as command, array_to_string(roles, ' ') as roles, qual as using from pg_policies
       where schemaname in ('public', 'private')`,
    );
    expect(policies.map(({ name }) => name).toSorted()).toEqual(Object.keys(SYNCED_ACCESS).toSorted());
    for (const policy of policies) {
      expect(policy).toMatchObject({ command: 'SELECT', roles: 'authenticated' });
      // Asked once a statement, not once a row.
      expect(policy.using).toMatch(/^\(scope_id = ANY \(ARRAY\( SELECT private.my_scopes\(\)/);
    }
  });

  test('no grant goes beyond the matrix', async () => {
    const granted = await rows<{ table: string; role: string; rights: string }>(
      `select relname as table, coalesce(grantee::regrole::text, '-') as role, string_agg(privilege_type, ' ' order by privilege_type) as rights
       from pg_class, aclexplode(relacl) where ${OURS} and relkind = 'r' and grantee <> relowner group by 1, 2`,
    );
    const synced = Object.keys(SYNCED_ACCESS).flatMap((table) => grantsOf(table, GRANTS.synced));
    const internal = Object.entries(GRANTS.private).flatMap(([table, rights]) => grantsOf(table, rights));
    const key = ({ table, role }: { table: string; role: string }) => `${table} ${role}`;
    const sort = (list: typeof granted) => list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(sort(granted)).toEqual(sort([...synced, ...internal]));
    expect(
      await names(`select attname as name from pg_attribute join pg_class on pg_class.oid = attrelid
      where ${OURS} and attacl is not null`),
    ).toEqual([]);
  });

  test('a table made tomorrow is closed to everybody until its migration says otherwise', async () => {
    const created = async (statement: string, acl: string) => {
      const rollback = new Error('only tried');
      let found: { acl: string | null }[] = [];
      const attempt = database().transaction(async (session) => {
        await session.run(statement);
        found = await session.rows<{ acl: string | null }>(acl);
        throw rollback;
      });
      await expect(attempt).rejects.toBe(rollback);
      return found[0]?.acl ?? '';
    };
    for (const schema of ['public', 'private']) {
      const table = await created(
        `create table ${schema}.t (id int)`,
        `select relacl::text as acl from pg_class where relname = 't'`,
      );
      expect(table).not.toMatch(/anon|authenticated|[{,]=/);
      const routine = await created(
        `create function ${schema}.f() returns int language sql return 1`,
        `select proacl::text as acl from pg_proc where proname = 'f'`,
      );
      // An empty list would mean the default, which lets everybody execute.
      expect(routine).toMatch(/^\{.+\}$/);
      expect(routine).not.toMatch(/anon|authenticated|[{,]=/);
    }
  });

  test('functions are executed by those the matrix names, and nobody else', async () => {
    const open = await rows<{ name: string; roles: string[] }>(
      `select format('%s.%s(%s)', nspname, proname, replace(oidvectortypes(proargtypes), ' ', '')) as name,
         array_agg(coalesce(nullif(grantee, 0)::regrole::text, 'everybody')) as roles
       from pg_proc join pg_namespace on pg_namespace.oid = pronamespace,
         aclexplode(coalesce(proacl, acldefault('f', proowner)))
       where nspname in ('public', 'private') and grantee <> proowner group by 1`,
    );
    expect(Object.fromEntries(open.map(({ name, roles }) => [name, roles.toSorted()]))).toEqual(EXECUTE);
  });

  test('no function looks names up where a caller could plant them', async () => {
    expect(
      await names(`select oid::regprocedure::text as name from pg_proc
      where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        and not coalesce(proconfig, '{}') @> array['search_path=""']`),
    ).toEqual([]);
  });

  test('a pull reads as of one snapshot', async () => {
    expect(
      await names(`select proname as name from pg_proc
        where pronamespace in ('public'::regnamespace, 'private'::regnamespace)
          and proname in ('sync_pull', 'changes_of', 'pull_rows', 'page_end') and provolatile = 's' order by 1`),
    ).toEqual(['changes_of', 'page_end', 'pull_rows', 'sync_pull']);
  });

  test('every synchronised table is stamped, indexed by version and bound to its scope', async () => {
    const stamped = await names(`select tgrelid::regclass::text as name from pg_trigger
      where tgenabled = 'O' and (tgname, tgtype, tgfoid::regproc::text) = ('stamp_sync_columns', 1 + 2 + 4 + 16, 'private.stamp_row')`);
    const tallied = await names(`select tgrelid::regclass::text as name from pg_trigger
      where tgenabled = 'O' and tgfoid = 'private.tally_rows'::regproc group by tgrelid
      having array_agg(tgtype order by tgtype) = array[4, 8, 16]::smallint[]`);
    const indexed = await names(`select indrelid::regclass::text as name from pg_index
      where indpred is null and pg_get_indexdef(indexrelid) like '%(scope_id, ver)'`);
    const bound = await names(`select conrelid::regclass::text as name from pg_constraint
      where confrelid = 'private.sync_scope'::regclass and contype = 'f' and confdeltype = 'c'
        and pg_get_constraintdef(oid) like 'FOREIGN KEY (scope_id, owner_user_id)%'`);
    const plain = (list: string[]) => list.map((name) => name.replace(/^public\./, '')).toSorted();
    for (const list of [stamped, tallied, indexed, bound]) expect(plain(list)).toEqual([...SYNCED_TABLES].toSorted());
  });

  test('the server and the devices know the same tables, parents first', async () => {
    expect(await names('select name from private.sync_table order by position')).toEqual([...SYNCED_TABLES]);
  });

  test('what is pulled of a row is what the device believes a row to be', async () => {
    const types = await readRowTypes();
    const pulled = await rows<{ name: string; columns: string[] }>('select name, columns from private.sync_table');
    expect(pulled).toHaveLength(SYNCED_TABLES.length);
    for (const { name, columns: sent } of pulled) {
      const fields = types[name] ?? {};
      expect(sent.toSorted(), name).toEqual(Object.keys(fields).toSorted());
      for (const column of columns.filter(({ table }) => table === name)) {
        if (SERVER_ONLY_SYNC.includes(column.name)) continue;
        const field = fields[column.name];
        expect(field?.nullable, `${name}.${column.name} may be null`).toBe(column.nullable && column.type !== 'jsonb');
        expect(typesFor(column.type), `${name}.${column.name} is ${column.type}`).toContainEqual(
          expect.stringMatching(kindOf(field?.type ?? '')),
        );
      }
    }
  });

  test('every column is written by devices, or said to be the server’s', async () => {
    const fields = await rows<{
      table_name: string;
      column_name: string;
      owner_writes: boolean;
      cleaner_writes: boolean;
    }>('select table_name, column_name, owner_writes, cleaner_writes from private.sync_field');
    for (const table of SYNCED_TABLES) {
      const { serverOnly, cleanerWrites = [] } = SYNCED_ACCESS[table];
      const all = columns.filter((column) => column.table === table).map(({ name }) => name);
      const mine = all.filter((name) => !(SYNC_COLUMNS as readonly string[]).includes(name));
      const closed = serverOnly === 'all' ? mine : serverOnly;
      const expected = mine.filter((name) => !closed.includes(name) && name !== 'deleted_at');
      const open = fields.filter(
        ({ table_name: name, column_name: column }) => name === table && column !== 'deleted_at',
      );
      const written = open.filter(({ owner_writes: writes }) => writes).map(({ column_name: name }) => name);
      expect(written.toSorted(), table).toEqual(expected.toSorted());
      const byCleaner = open.filter(({ cleaner_writes: writes }) => writes).map(({ column_name: name }) => name);
      expect(byCleaner.toSorted(), table).toEqual([...cleanerWrites].toSorted());
      expect(
        closed.filter((name) => !all.includes(name)),
        `${table}: declared, but not there`,
      ).toEqual([]);
    }
  });

  test('what a cleaner sees of a stay and of a gîte holds no guest, no price and no note of the owner', () => {
    const ofStay = columns.filter(({ table }) => table === 'cleaning_stays').map(({ name }) => name);
    const ofGite = columns.filter(({ table }) => table === 'cleaning_gites').map(({ name }) => name);
    const secret =
      /client|email|telephone|montant|frais|prix|ical|reference|plateforme|^notes$|password|token|enregistrement/;
    expect([...ofStay, ...ofGite].filter((name) => secret.test(name))).toEqual([]);
  });
}

const SERVER_ONLY_SYNC = ['frev', 'deleted_with'];

function grantsOf(table: string, grants: Partial<Record<string, readonly string[]>>) {
  return Object.entries(grants).map(([role, rights = []]) => ({ table, role, rights: rights.join(' ') }));
}

/** The TypeScript types a column's values may have on a device. */
function typesFor(column: string): string[] {
  const byColumn: Record<string, string[]> = {
    uuid: ['string'],
    text: ['string', 'Hour', 'literal'],
    date: ['Day'],
    'timestamp with time zone': ['Instant'],
    bigint: ['number'],
    integer: ['number'],
    'double precision': ['number'],
    boolean: ['boolean'],
    'text[]': ['string[]'],
    'uuid[]': ['string[]'],
    jsonb: ['unknown'],
  };
  return byColumn[column] ?? [];
}

function kindOf(type: string): RegExp {
  const known = ['string', 'Hour', 'Day', 'Instant', 'number', 'boolean', 'string[]', 'unknown'];
  return new RegExp(`^${RegExp.escape(known.includes(type) ? type : 'literal')}$`);
}
