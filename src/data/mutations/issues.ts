import { type ErrorCode, type FieldErrors, wholeError } from '../../domain/errors.ts';
import { datesErrors } from '../../domain/reservation-rules.ts';
import { latestFirst, openQuestions } from '../../domain/open-questions.ts';
import type { Reservation, SyncedTableName, SyncIssue } from '../../domain/rows.ts';
import { areTogether } from '../../domain/together.ts';
import { fail, ok } from '../../lib/result.ts';
import { commit, type Outcome } from '../commit.ts';
import type { DataContext } from '../context.ts';
import { fromLocal } from '../local-row.ts';
import {
  deleteRow,
  type FieldsOf,
  insertRows,
  restoreRow,
  type RowOutcome,
  rowsOf,
  updateRow,
  type Write,
} from '../outbox.ts';
import type { AnyRow } from '../pending.ts';
import { whatKeepsGite } from './gites.ts';
import { isLastWords, mayTakeOver, takeOverCleaning } from './last-words.ts';
import { LINEN_TABLES, linenToTake } from './linen.ts';
import { changeStay, STAY_TABLES } from './reservations.ts';

/**
 * Settles an issue with this person's value: writes it again, now in sight of the other one, unless it stands already.
 * Of a refused change: tries it again.
 */
export async function keepMine(data: DataContext, issue: SyncIssue): Outcome {
  if (isLastWords(issue)) return takeOver(data, issue);
  return settle(data, issue, async (write, together) =>
    issue.kind === 'refusal' ? tryAgain(write, issue) : writeValues(write, together, 'mine'),
  );
}

/** What somebody said who had left the team becomes the owner's word; what cannot is settled by having been read. */
async function takeOver(data: DataContext, issue: SyncIssue): Outcome {
  if (!mayTakeOver(issue)) return keepTheirs(data, issue);
  const linen = issue.table_name === 'cleaning_schedule' ? await linenToTake(data, issue.row_id) : [];
  return settle(data, issue, async (write) =>
    issue.table_name === 'cleaning_schedule' ? takeOverCleaning(write, issue, linen) : tryAgain(write, issue),
  );
}

/** Settles an issue with the other value. Of a refused change: lets it go. */
export async function keepTheirs(data: DataContext, issue: SyncIssue): Outcome {
  return settle(data, issue, async (write, together) =>
    issue.kind === 'refusal' ? 'unchanged' : writeValues(write, together, 'theirs'),
  );
}

/**
 * Makes a change that could not be sent once more, as a new one: the permission is back, or the server was put right. Fields
 * that have its values already are left out.
 */
export async function retryQuarantined(data: DataContext, seq: number): Outcome {
  const kept = await data.db.quarantine.get(seq);
  if (kept === undefined) return fail(wholeError('not_found'));
  const { table, row_id, op, set } = kept.record;
  const outcome = await commit(data, [table, ...STAY_TABLES, 'cleaning_team', 'quarantine'], async (write) => {
    const refused = refusalOf(await tryAgain(write, { table_name: table, row_id, mine: { op, set } }));
    if (refused !== null) return fail(refused);
    await data.db.quarantine.delete(seq);
    return ok(row_id);
  });
  if (!outcome.ok) return outcome;
  const { undo } = outcome.value;
  return ok({
    id: row_id,
    // Kept again first: stopped in between, it is there twice rather than nowhere.
    undo: async () => {
      await data.db.quarantine.put(kept);
      await undo();
    },
  });
}

/** Forgets a change that can no longer be sent, on the person's word. */
export async function dismissQuarantined({ db }: DataContext, seq: number): Outcome {
  const dismissed = await db.quarantine.get(seq);
  if (dismissed === undefined) return fail(wholeError('not_found'));
  await db.quarantine.delete(seq);
  return ok({
    id: dismissed.record.row_id,
    undo: async () => {
      await db.quarantine.put(dismissed);
    },
  });
}

async function settle(
  data: DataContext,
  issue: SyncIssue,
  work: (write: Write, together: SyncIssue[]) => Promise<RowOutcome | KeptBy>,
): Outcome {
  const tables: SyncedTableName[] = [issue.table_name, 'sync_issue', 'cleaning_team', ...STAY_TABLES, ...LINEN_TABLES];
  return commit(data, tables, async (write) => {
    const { together, outdated } = await questionsAbout(data, issue);
    const refused = refusalOf(await work(write, together));
    if (refused !== null) return fail(refused);
    const row = issue.table_name === 'reservations' ? await data.db.reservations.get(issue.row_id) : undefined;
    const errors = row === undefined ? null : datesErrors(row);
    if (errors !== null) return fail(wholeError(Object.values(errors)[0] ?? 'date_invalid'));
    // The latest first: undone the other way round, they come back in the order they had.
    for (const { id } of [...together, ...outdated]) await updateRow(write, 'sync_issue', id, { state: 'settled' });
    return ok(issue.row_id);
  });
}

/** Why what was tried could not be done; null when it was. */
function refusalOf(outcome: RowOutcome | KeptBy): FieldErrors | null {
  if (outcome === 'missing') return wholeError('not_found');
  return outcome === 'has_reservations' || outcome === 'has_cleanings' ? wholeError(outcome) : null;
}

/** Why a gîte's deletion cannot be tried again yet. */
type KeptBy = Extract<ErrorCode, 'has_reservations' | 'has_cleanings'>;

/**
 * What one decision answers. `together`: the question itself, and those that make one with it; `outdated`: earlier ones
 * about the same fields, which nobody was asked any more.
 */
async function questionsAbout(
  { db }: DataContext,
  issue: SyncIssue,
): Promise<{ together: SyncIssue[]; outdated: SyncIssue[] }> {
  if (issue.kind === 'refusal') return { together: [issue], outdated: [] };
  const open = await db.sync_issue.where('[_live+state]').equals([1, 'open']).toArray();
  const ofRow = open.filter(
    ({ id, kind, table_name, row_id }) =>
      id !== issue.id && kind === 'conflict' && table_name === issue.table_name && row_id === issue.row_id,
  );
  const joined = openQuestions([issue, ...ofRow]).filter(
    ({ id, mutation_uuid, field }) =>
      id !== issue.id &&
      mutation_uuid === issue.mutation_uuid &&
      areTogether(issue.table_name, issue.field, field) &&
      field !== issue.field,
  );
  const together = [issue, ...joined];
  const isAnswered = (one: SyncIssue) =>
    together.some((answered) => answered.field === one.field && latestFirst(answered, one) <= 0);
  const outdated = ofRow.filter((one) => !together.includes(one) && isAnswered(one)).toSorted(latestFirst);
  return { together, outdated };
}

async function writeValues(write: Write, issues: readonly SyncIssue[], side: 'mine' | 'theirs'): Promise<RowOutcome> {
  const [{ table_name, row_id }] = issues as [SyncIssue];
  const change = Object.fromEntries(
    issues.filter(({ kept }) => kept !== side).map((issue) => [issue.field, issue[side]]),
  );
  if (Object.keys(change).length === 0) return 'unchanged';
  return changeRow(write, table_name, row_id, change);
}

/** What a refused change was, as the server kept it. */
interface RefusedChange {
  op: 'insert' | 'update' | 'delete';
  set: AnyRow;
}

async function tryAgain(
  write: Write,
  { table_name, row_id, mine }: Pick<SyncIssue, 'table_name' | 'row_id' | 'mine'>,
): Promise<RowOutcome | KeptBy> {
  // Of what was kept of nothing there is nothing to try.
  if (mine === null) return 'missing';
  const { op, set } = mine as RefusedChange;
  const row = await rowsOf(write.data.db, table_name).get(row_id);
  if (op === 'delete') {
    if (row?.['deleted_at'] !== null) return 'unchanged';
    const keptBy = table_name === 'gites_base' ? await whatKeepsGite(write.data, row_id) : null;
    return keptBy ?? deleteRow(write, table_name, row_id);
  }
  if (row === undefined) {
    if (op === 'update') return 'missing';
    await insertRows(write, table_name, [set as FieldsOf<SyncedTableName>], [row_id]);
    return 'written';
  }
  if (row['deleted_at'] !== null) await restoreRow(write, table_name, row_id);
  const { deleted_at: _restored, ...change } = set;
  return changeRow(write, table_name, row_id, change);
}

async function changeRow(write: Write, table: SyncedTableName, id: string, change: AnyRow): Promise<RowOutcome> {
  if (table !== 'reservations') return updateRow(write, table, id, change);
  const before = await write.data.db.reservations.get(id);
  if (before?._live !== 1) return 'missing';
  await changeStay(write, fromLocal(before) as Reservation, change);
  return 'written';
}
