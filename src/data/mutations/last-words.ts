import type { Cleaning, Day, SyncIssue } from '../../domain/rows.ts';
import { readRow, type RowOutcome, updateRow, type Write } from '../outbox.ts';
import type { AnyRow } from '../pending.ts';
import { type LinenToTake, takeLinen } from './linen.ts';

/** What somebody sent after they had left the team, or answered once they were not asked any more, which the server kept for the owner. */
export function isLastWords({ kind, code }: Pick<SyncIssue, 'kind' | 'code'>): boolean {
  return kind === 'refusal' && code === 'former_member';
}

/** Where it was and when, of work at a cleaning that had been deleted with its gîte; null of anything else. */
export function goneWith({ theirs }: Pick<SyncIssue, 'theirs'>): { gite: string; date: Day } | null {
  const { gite, date } = (theirs ?? {}) as { gite?: string; date?: Day };
  return gite === undefined || date === undefined ? null : { gite, date };
}

/** An answer is that of somebody who is asked, and an absence that of somebody who is there: to be read, and no more; like what is gone. */
export function mayTakeOver(issue: Pick<SyncIssue, 'table_name' | 'mine' | 'theirs'>): boolean {
  if (issue.table_name === 'absences_menage' || goneWith(issue) !== null) return false;
  return issue.table_name !== 'cleaning_schedule' || Object.keys(withoutAnswer(setOf(issue))).length > 0;
}

/** Writes what they said of a cleaning. "Done" is theirs, with their name, and takes the linen as it does when anybody says it. */
export async function takeOverCleaning(
  write: Write,
  issue: Pick<SyncIssue, 'row_id' | 'mine' | 'theirs' | 'theirs_by'>,
  linen: readonly LinenToTake[],
): Promise<RowOutcome> {
  const current = await readRow(write, 'cleaning_schedule', issue.row_id);
  if (current?.row['deleted_at'] !== null) return 'missing';
  const cleaning = current.row as unknown as Cleaning;
  const said = withoutAnswer(setOf(issue));
  const isDone = said['statut'] === 'fait' && cleaning.statut !== 'fait';
  // Somebody else did it meanwhile: that stays said, and what they found is read all the same.
  const change = cleaning.statut === 'fait' ? withoutProgress(said) : said;
  const { nom = '' } = (issue.theirs ?? {}) as { nom?: string };
  const doer = { fait_par: issue.theirs_by, assignee_user_id: null, assignee_nom: nom };
  const outcome = await updateRow(
    write,
    'cleaning_schedule',
    issue.row_id,
    isDone ? { ...change, ...doer } : change,
    current,
  );
  if (isDone) await takeLinen(write, cleaning, linen);
  return outcome;
}

function setOf({ mine }: Pick<SyncIssue, 'mine'>): AnyRow {
  return ((mine ?? {}) as { set?: AnyRow }).set ?? {};
}

function withoutAnswer(set: AnyRow): AnyRow {
  return Object.fromEntries(Object.entries(set).filter(([name]) => !/^(?:reponse|propose_)/.test(name)));
}

function withoutProgress({ statut: _statut, fait_le: _at, fait_version: _version, ...rest }: AnyRow): AnyRow {
  return rest;
}
