import type { Day } from './rows.ts';
import type { SyncedRow } from './synced-row.ts';

/** What cleanings cost, in cents: two tables of the owner's own scope, which nobody who cleans shares. */

/** `forfait`: a cleaning · `horaire`: an hour. */
export const MODES_TARIF = ['forfait', 'horaire'] as const;
export type ModeTarif = (typeof MODES_TARIF)[number];

/** What a cleaning of a gîte costs from a day on, until the next price of the same person. */
export interface TarifMenage extends SyncedRow {
  gite_id: string;
  /** Whose price it is, in the team or not any more; null: of whoever has none of their own. */
  user_id: string | null;
  mode: ModeTarif;
  montant_cents: number;
  depuis: Day;
}

/** What one cleaning costs in the place of its price. Its id follows from the cleaning's (src/domain/pay.ts). */
export interface MontantMenage extends SyncedRow {
  cleaning_id: string;
  /** Null: what the price says. */
  montant_cents: number | null;
  note: string;
}
