import type { Backup } from '../../domain/backup.ts';
import { SYNCED_TABLES, type SyncedTableName, type SyncIssue } from '../../domain/rows.ts';
import type { SyncedRow } from '../../domain/synced-row.ts';
import { instantOf } from '../../lib/clock.ts';
import type { DataContext } from '../context.ts';
import { fromLocal } from '../local-row.ts';
import type { Local } from '../schema.ts';

/** Statutory forms are destroyed after six months, everywhere: no file may keep one longer. */
const KEPT_TABLES = SYNCED_TABLES.filter((table) => table !== 'fiches_police');

/** Everything of one's own that this device has, what waits to be sent included; what was deleted and what others share left out. */
export async function backupOf({ db, userId, now }: DataContext): Promise<Backup> {
  const tables = await db.transaction(
    'r',
    KEPT_TABLES.map((table) => db.table(table)),
    () =>
      Promise.all(
        KEPT_TABLES.map(async (table) => {
          const rows = await db.table<Local<SyncedRow>>(table).toArray();
          const own = rows.filter((row) => row.owner_user_id === userId && row._live === 1);
          return [table, own.map((row) => withoutToken(table, fromLocal(row)))] as const;
        }),
      ),
  );
  return {
    format: 'liveownerunit',
    version: 1,
    exported_at: instantOf(now()),
    owner: userId,
    tables: Object.fromEntries(tables),
  };
}

/** What opens a guest's page is worth nothing in a file, where links are only read, and much to whoever finds that file. */
function withoutToken(table: SyncedTableName, row: object): object {
  if (table === 'client_access_tokens') return without(row, ['token']);
  const isOfLink = table === 'sync_issue' && (row as SyncIssue).table_name === 'client_access_tokens';
  return isOfLink ? without(row, ['mine', 'theirs']) : row;
}

function without(row: object, fields: readonly string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)));
}
