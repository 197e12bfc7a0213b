import type { SyncIssue } from './rows.ts';

/** For `sort`: the latest first. One push may leave several in the same instant; their versions tell them apart. */
export function latestFirst(
  a: Pick<SyncIssue, 'created_at' | 'ver'>,
  b: Pick<SyncIssue, 'created_at' | 'ver'>,
): number {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? 1 : -1;
  return b.ver - a.ver;
}

/**
 * What there is to decide, the latest first. A field that was in conflict several times is one question, and only the
 * latest answer counts: side by side they would contradict each other.
 */
export function openQuestions(open: readonly SyncIssue[]): SyncIssue[] {
  const asked = new Set<string>();
  return open.toSorted(latestFirst).filter(({ kind, table_name, row_id, field }) => {
    if (kind === 'refusal') return true;
    const question = JSON.stringify([table_name, row_id, field]);
    if (asked.has(question)) return false;
    asked.add(question);
    return true;
  });
}
