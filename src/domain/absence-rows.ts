import type { Day } from './rows.ts';
import type { SyncedRow } from './synced-row.ts';

/**
 * Days without work: from the first to the last, both included, and with `jours` those of the week as well. What knows nothing of
 * `jours` (an older app) sees the first of its days, and no more.
 */
export interface Period {
  du: Day;
  au: Day;
  /** The ISO days of the week (1 Monday … 7 Sunday) that are meant from `du` on, in their order: '36'. Empty: none. */
  jours?: string;
  /** The last day on which they hold; null without an end. */
  jours_au?: Day | null;
}

/**
 * Days on which somebody does not clean, as one gîte is told: each gîte they clean has a row of its own, for its people see no
 * other. Its id follows from `groupe` and the gîte (src/domain/agreed-id.ts).
 */
export interface AbsenceMenage extends SyncedRow, Period {
  gite_id: string;
  /** Who is away; somebody of the gîte's team, with whose membership the row goes. */
  user_id: string;
  /** The same in all rows of one absence. */
  groupe: string;
  /** Who noted it: the person, or an owner for their own gîtes; null where nobody says. */
  dit_par: string | null;
  /** Taken back: whoever cleans cannot delete. */
  retire: boolean;
}
