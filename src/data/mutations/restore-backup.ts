import { idInAccount, type ReadBackup, RESTORED_TABLES, type RestoredRow } from '../../domain/backup.ts';
import { wholeError, type FieldErrors } from '../../domain/errors.ts';
import { amountId } from '../../domain/pay.ts';
import { withGiteOf } from '../../domain/saved-view-rules.ts';
import { isPartTable, type PartTable } from '../../domain/sheet-rules.ts';
import { fail, ok, type Result } from '../../lib/result.ts';
import { commit, type Done } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { insertRows, restoreRow, rowsOf, type Write } from '../outbox.ts';
import { partId } from '../queries/gite-sheet.ts';
import { writePart } from './gite-sheet.ts';
import { STAY_TABLES } from './reservations.ts';

/** How many rows of a file were new here, were brought back, or were there already and were left as they are. */
export interface BackupCounts {
  nouveaux: number;
  retablis: number;
  inchanges: number;
  /** Parts of a gîte or a stay that is neither here nor in the file. */
  orphelins: number;
}
export type BackupDone = Done & BackupCounts;

const RESTORE_TABLES = [...STAY_TABLES, ...RESTORED_TABLES] as const;

/** Rows a transaction: short enough that a tap hardly waits. */
const CHUNK = 200;

/**
 * Takes what is missing here from a file. What is there stays as it is, be it newer or older: a file never overwrites. What was
 * deleted comes back as it was last here. Cut short, what was written stays, and the same file does the rest. `onProgress`
 * hears how many of how many rows were looked at.
 */
export async function restoreBackup(
  data: DataContext,
  { owner, rows }: ReadBackup,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Result<BackupDone, FieldErrors>> {
  const here = rows.map((row) => inAccount(row, owner, data.userId));
  const counts: BackupCounts = { nouveaux: 0, retablis: 0, inchanges: 0, orphelins: 0 };
  const undos: Done['undo'][] = [];
  const undo = async () => {
    for (let last = undos.at(-1); last !== undefined; last = undos.at(-1)) {
      await last();
      undos.pop();
    }
  };
  for (let at = 0; at < here.length;) {
    const chunk = sameTable(here.slice(at, at + CHUNK));
    at += chunk.length;
    const outcome = await commit(data, RESTORE_TABLES, async (write) => {
      const found = await takeRows(write, chunk);
      for (const name of Object.keys(counts) as (keyof BackupCounts)[]) counts[name] += found[name];
      return ok('');
    });
    if (!outcome.ok) return outcome;
    undos.push(outcome.value.undo);
    onProgress(at, here.length);
  }
  return here.length === 0 ? fail(wholeError('not_found')) : ok({ id: '', ...counts, undo });
}

/** The rows of one table that come first: what comes later may refer to them. */
function sameTable(rows: readonly RestoredRow[]): readonly RestoredRow[] {
  const other = rows.findIndex(({ table }) => table !== rows[0]?.table);
  return other === -1 ? rows : rows.slice(0, other);
}

async function takeRows(write: Write, rows: readonly RestoredRow[]): Promise<BackupCounts> {
  const { db } = write.data;
  const table = rows[0]?.table ?? 'gites_base';
  const held = await rowsOf(db, table).bulkGet(rows.map(({ id }) => id));
  const fresh: RestoredRow[] = [];
  const counts: BackupCounts = { nouveaux: 0, retablis: 0, inchanges: 0, orphelins: 0 };
  for (const [i, row] of rows.entries()) {
    const there = held[i];
    // No await where nothing is asked: Dexie follows a transaction through a hundred of those at most.
    if (hasParent(row) && !(await hasParents(write, row))) counts.orphelins += 1;
    else if (there === undefined && isPart(row)) {
      const { gite_id: giteId, langue, ...written } = row.fields;
      await writePart(write, { table: row.table, giteId, ...(langue && { langue }) }, written);
      counts.nouveaux += 1;
    } else if (there === undefined) fresh.push(row);
    else if (there._live === 1) counts.inchanges += 1;
    else if ((await restoreRow(write, table, row.id)) === 'written') counts.retablis += 1;
  }
  const ids = fresh.map(({ id }) => id);
  await insertRows(write, table, fresh.map(({ fields }) => fields) as never, ids);
  return { ...counts, nouveaux: counts.nouveaux + fresh.length };
}

/** Begun as by hand, step by step: another device may have begun the same one, under the same id. */
function isPart(row: RestoredRow): row is Extract<RestoredRow, { table: PartTable }> {
  return isPartTable(row.table);
}

type Child = Exclude<RestoredRow, { table: 'gites_base' | 'vues_reservations' }>;

/** A search may name a gîte that is gone, as it may here: it finds what it can. */
function hasParent(row: RestoredRow): row is Child {
  return row.table !== 'gites_base' && row.table !== 'vues_reservations';
}

async function hasParents({ data: { db } }: Write, row: Child): Promise<boolean> {
  // The server takes none of a stay that is deleted.
  if (row.table === 'paiements') return (await db.reservations.get(row.fields.reservation_id))?._live === 1;
  if (row.table === 'montants_menage') return (await db.cleaning_schedule.get(row.fields.cleaning_id))?._live === 1;
  if ((await db.gites_base.get(row.fields.gite_id))?._live !== 1) return false;
  if (row.table !== 'cleaning_schedule' || row.fields.reservation_id === null) return true;
  return (await db.reservations.get(row.fields.reservation_id)) !== undefined;
}

/** Under the ids of this account; whoever was given a cleaning elsewhere is nobody here. */
function inAccount(row: RestoredRow, owner: string, userId: string): RestoredRow {
  const mine = (id: string) => idInAccount(id, owner, userId);
  switch (row.table) {
    case 'gites_base': {
      return { ...row, id: mine(row.id) };
    }
    case 'reservations': {
      return {
        ...row,
        id: mine(row.id),
        fields: { ...row.fields, gite_id: mine(row.fields.gite_id), fusion_id: null },
      };
    }
    case 'cleaning_schedule': {
      const { gite_id, reservation_id } = row.fields;
      const fields = { ...row.fields, gite_id: mine(gite_id), reservation_id: reservation_id && mine(reservation_id) };
      const strangers = { assignee_user_id: null, fait_par: null };
      return { ...row, id: mine(row.id), fields: owner === userId ? fields : { ...fields, ...strangers } };
    }
    case 'paiements': {
      return { ...row, id: mine(row.id), fields: { ...row.fields, reservation_id: mine(row.fields.reservation_id) } };
    }
    case 'points_menage':
    case 'linge':
    case 'tarifs_menage':
    case 'activites':
    case 'photos_gite': {
      return ofGite(row, mine);
    }
    case 'montants_menage': {
      const cleaning_id = mine(row.fields.cleaning_id);
      return { ...row, id: amountId(cleaning_id), fields: { ...row.fields, cleaning_id } };
    }
    case 'vues_reservations': {
      const criteres = withGiteOf(row.fields.criteres, mine);
      return { ...row, id: mine(row.id), fields: { ...row.fields, criteres } };
    }
    case 'gites_wifi':
    case 'gites_consignes':
    case 'gites_contacts':
    case 'gites_equipements': {
      const fields = { ...row.fields, gite_id: mine(row.fields.gite_id) };
      const { gite_id: giteId, langue } = fields;
      return { ...row, id: partId({ table: row.table, giteId, ...(langue && { langue }) }), fields };
    }
  }
}

/** What belongs to a gîte and to nothing else. */
function ofGite<Row extends { id: string; fields: { gite_id: string } }>(row: Row, mine: (id: string) => string): Row {
  return { ...row, id: mine(row.id), fields: { ...row.fields, gite_id: mine(row.fields.gite_id) } };
}
