import type { DataContext } from '../../data/context.ts';
import { giteLabels } from '../../data/queries/gites.ts';
import { cleanerNames } from '../../data/queries/team.ts';
import { openIssues } from '../../data/queries/sync.ts';
import {
  type PendingChange,
  pendingChanges,
  pendingCount,
  type QuarantinedChange,
  quarantined,
  rowOfIssue,
} from '../../data/queries/waiting-changes.ts';
import type { SyncIssue } from '../../domain/rows.ts';

export interface SyncPage {
  /** Each with the row it is about, as it looks now; null when that is not on this device. */
  issues: { issue: SyncIssue; row: Record<string, unknown> | null }[];
  quarantine: QuarantinedChange[];
  /** The oldest first, as many as one would read. */
  pending: PendingChange[];
  pendingCount: number;
  gites: ReadonlyMap<string, { nom: string }>;
  /** People by account, as far as this device knows them. */
  names: ReadonlyMap<string, string>;
}

/** Three weeks offline may have left thousands: the first say it all. */
const SHOWN = 30;

export async function loadSyncPage(data: DataContext): Promise<SyncPage> {
  const [issues, quarantine, pending, count, gites, names] = await Promise.all([
    openIssues(data),
    quarantined(data),
    pendingChanges(data, SHOWN),
    pendingCount(data),
    giteLabels(data),
    cleanerNames(data),
  ]);
  const rows = await Promise.all(issues.map((issue) => rowOfIssue(data, issue)));
  return {
    issues: issues.map((issue, i) => ({ issue, row: rows[i] ?? null })),
    quarantine,
    pending,
    pendingCount: count,
    gites,
    names,
  };
}
