import type { Mutant } from './mutant.ts';

const CORE = 'supabase/migrations/20261101090100_create_sync_core.sql';
const TALLY = 'supabase/migrations/20261128100000_spare_owners_projections.sql';
const PULL = 'supabase/migrations/20261128120000_answer_pulls_as_text.sql';
const PUSH = 'supabase/migrations/20261127100400_know_changes_by_uuid.sql';
const RACES = 'supabase/tests/races.test.ts';
const sql = (file: string, test: string) => ({ project: 'sql' as const, file, test });
const NEVER_OVERTAKEN =
  'a change that began earlier and is not committed is never overtaken: the pull after misses neither';

/** Mutants of the server, of the protocol's sixteen. */
export const SERVER_MUTANTS: readonly Mutant[] = [
  {
    name: 'no dedup',
    harm: 'A request whose answer was lost makes two stays.',
    changes: [
      {
        file: PUSH,
        find: '    if mutation.mid <= client.last_mid then\n',
        replace: '    if mutation.mid < 0 then\n',
      },
    ],
    killedBy: sql(
      'supabase/tests/pglite.test.ts',
      'exactly once > a batch whose answer was lost changes nothing when it comes again',
    ),
  },
  {
    name: 'a sequence instead of the lock',
    harm: 'What commits late is below everybody’s cursor and reaches nobody.',
    changes: [
      {
        file: CORE,
        find: '-- Gives the version of the running transaction in a scope,',
        replace: 'create sequence private.versions;\n-- Gives the version of the running transaction in a scope,',
      },
      {
        file: CORE,
        find: `    update private.sync_scope set seq = seq + 1, bumped_by = running where id = p_scope returning seq into version;`,
        replace: `    version := nextval('private.versions');`,
      },
      { file: TALLY, find: '  set row_count = row_count + p_rows,\n', replace: '  set row_count = p_rows,\n' },
      { file: TALLY, find: '  where id = p_scope\n$$;', replace: '  where id = p_scope and p_rows is null\n$$;' },
      {
        file: PULL,
        find: '    scope := membership.held;\n',
        replace: '    scope := membership.held;\n    scope.seq := (select last_value from private.versions);\n',
      },
      { file: PULL, find: '      or cursor_value > scope.seq\n', replace: '' },
    ],
    killedBy: sql(RACES, NEVER_OVERTAKEN),
  },
  {
    name: 'a pull over several snapshots',
    harm: 'A page holds a state that the scope never had.',
    changes: [
      {
        file: PULL,
        find: `  out page json, out row_count integer
)
language plpgsql stable`,
        replace: `  out page json, out row_count integer
)
language plpgsql volatile`,
      },
      {
        file: PULL,
        find: `  out upto bigint, out more boolean, out tables json, out exits json, out row_count integer
)
language plpgsql stable`,
        replace: `  out upto bigint, out more boolean, out tables json, out exits json, out row_count integer
)
language plpgsql volatile`,
      },
      {
        file: PULL,
        find: `-- Instants travel in UTC, whatever zone the server lives in.
language plpgsql stable`,
        replace: `-- Instants travel in UTC, whatever zone the server lives in.
language plpgsql volatile`,
      },
    ],
    killedBy: sql(
      'supabase/tests/one-moment.test.ts',
      'a pull that is held up in the middle tells of one moment: it brings what it counts',
    ),
  },
  {
    name: 'a bump without the lock',
    harm: 'Two transactions get the same version, and whoever read the first misses the second.',
    changes: [
      {
        file: CORE,
        find: `    update private.sync_scope set seq = seq + 1, bumped_by = running where id = p_scope returning seq into version;`,
        replace: `    select seq + 1 into version from private.sync_scope where id = p_scope;`,
      },
      {
        file: CORE,
        find: '  set row_count = row_count + p_rows,\n',
        replace: '  set seq = seq + 1, row_count = row_count + p_rows,\n',
      },
    ],
    killedBy: sql(RACES, 'two jobs that write at once get a version each, in the order in which they commit'),
  },
  {
    name: 'no fork guard',
    harm: 'Of two copies of a profile, one has its changes taken for the other’s.',
    changes: [
      {
        file: PUSH,
        find: '        <> coalesce(known.uuid, nobody)',
        replace: '        is null and known.uuid is null',
      },
    ],
    killedBy: sql(
      'supabase/tests/pglite.test.ts',
      'exactly once > a known number with another change betrays a copied device',
    ),
  },
];

export const MORE_SERVER_MUTANTS: readonly Mutant[] = [
  {
    name: 'purge without telling whose cursor is too old',
    harm: 'Whoever was away for a year keeps what was deleted.',
    changes: [
      {
        file: 'supabase/migrations/20261127100200_purge_tombstones.sql',
        find: 'set min_seq = greatest(scope.min_seq, newest.ver)',
        replace: 'set min_seq = scope.min_seq',
      },
    ],
    killedBy: sql(
      'supabase/tests/pglite.test.ts',
      'upkeep > INV-29: exits go half a year after they came, and cursors from before them start again',
    ),
  },
  {
    name: 'forget what the twin had sent',
    harm: 'A copied profile processes its unsent changes twice.',
    changes: [{ file: PUSH, find: '    if mutation.uuid = any (known_elsewhere) then', replace: '    if false then' }],
    killedBy: {
      project: 'sync',
      file: 'tests/sync/contract.test.ts',
      // The runner shortens what comes out of a table.
      test: 'PostgreSQL keeps the protocol, through HTTP > INV-17: a change that another',
    },
  },
];
