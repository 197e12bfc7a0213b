import type { LocalDb, ScopeRecord } from '../data/schema.ts';
import { SYNCED_TABLES } from '../domain/rows.ts';
import type { SyncedRow } from '../domain/synced-row.ts';
import { clearStaging, recount } from './scopes.ts';

/** Longer than anybody's holidays; shorter than a lost phone should know where the keys are. */
const LEASE_MS = 30 * 24 * 3_600_000;

/**
 * Puts away what was lent to this person and was not confirmed by the server for too long: addresses, access codes and
 * stays of somebody else's gîtes. A permission that was taken back meanwhile could not reach this device. Rows with changes
 * that wait stay, for those are this person's own words; the next answer of the server brings everything back, or takes it.
 */
export async function lapseLeases(db: LocalDb, now: number): Promise<void> {
  const isDue = (scope: ScopeRecord) => scope.role === 'cleaner' && scope.lapsed !== true && isOver(scope, now);
  if (!(await db.scopes.toArray()).some(isDue)) return;
  const tables = SYNCED_TABLES.map((table) => db.table(table));
  await db.transaction('rw', [db.scopes, db.staging, db.shadow, ...tables], async () => {
    const due = (await db.scopes.toArray()).filter(isDue);
    await forgetWaysIn(
      db,
      due.map(({ id }) => id),
    );
    for (const scope of due) {
      for (const table of SYNCED_TABLES) {
        const held = await db.table<SyncedRow, string>(table).where('scope_id').equals(scope.id).toArray();
        const shadows = await db.shadow.bulkGet(held.map(({ id }) => [table, id] as [string, string]));
        const settled = held.filter(({ rev }, i) => rev > 0 && shadows[i] === undefined);
        await db.table(table).bulkDelete(settled.map(({ id }) => id));
      }
      await clearStaging(db, scope.id);
      // Fetched anew, for what is held is no longer what the cursor says.
      await db.scopes.put({ ...scope, ...(await recount(db, scope.id)), staged: '0', lapsed: true });
    }
  });
}

/** How one gets into these gîtes stands in the person's own scope, which has no lease and is fetched anew for it. */
async function forgetWaysIn(db: LocalDb, giteIds: readonly string[]): Promise<void> {
  const held = await db.cleaning_access.where('gite_id').anyOf(giteIds).toArray();
  await db.cleaning_access.bulkDelete(held.map(({ id }) => id));
  for (const id of new Set(held.map(({ scope_id }) => scope_id))) {
    const own = await db.scopes.get(id);
    if (own === undefined) continue;
    await clearStaging(db, id);
    await db.scopes.put({ ...own, ...(await recount(db, id)), staged: '0' });
  }
}

/** A clock that went back starts the lease again at the next answer, and until then proves nothing. */
function isOver({ confirmed_at }: ScopeRecord, now: number): boolean {
  return confirmed_at !== undefined && now - confirmed_at > LEASE_MS;
}
