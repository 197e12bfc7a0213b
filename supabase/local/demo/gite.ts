import type {
  Activite,
  GiteConsignes,
  GiteContacts,
  GiteEquipements,
  GiteWifi,
} from '../../../src/domain/gite-rows.ts';
import type { Gite } from '../../../src/domain/rows.ts';
import type { SyncedRow } from '../../../src/domain/synced-row.ts';

type Own<Row extends SyncedRow> = Omit<Row, keyof SyncedRow | 'gite_id'>;

/** A gîte with all that belongs to it, and what its nights cost. Places and people are invented; so are the numbers. */
export interface DemoGite {
  owner: 'owner' | 'other';
  base: Own<Gite>;
  wifi: Own<GiteWifi>;
  consignes: Own<GiteConsignes>[];
  contacts: Own<GiteContacts>;
  equipements: Own<GiteEquipements>;
  activites: Own<Activite>[];
  /** A night in euros, by season. */
  rates: { low: number; mid: number; high: number };
  cleaningFee: number;
  cleaningMinutes: number;
}
