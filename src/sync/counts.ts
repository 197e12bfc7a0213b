import type { LocalDb } from '../data/schema.ts';
import { openQuestions } from '../domain/open-questions.ts';

export interface Counts {
  /** Changes that wait to be sent or to be acknowledged. */
  pending: number;
  /** Open conflicts and refusals, and changes that can no longer be sent. */
  needsYou: number;
  /** Grows with each new change. */
  newest: number;
}

/** What the badge shows, in one look. */
export function readCounts(db: LocalDb): Promise<Counts> {
  return db.transaction('r', [db.outbox, db.quarantine, db.sync_issue], async () => {
    const newest = await db.outbox.orderBy('seq').last();
    const issues = await db.sync_issue.where('[_live+state]').equals([1, 'open']).toArray();
    return {
      pending: await db.outbox.count(),
      needsYou: openQuestions(issues).length + (await db.quarantine.count()),
      newest: newest?.seq ?? 0,
    };
  });
}
