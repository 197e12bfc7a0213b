import type {
  Activite,
  Gite,
  GiteConsignes,
  GiteContacts,
  GiteEquipements,
  GiteWifi,
  SyncedRow,
} from '../../../src/domain/rows.ts';

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
