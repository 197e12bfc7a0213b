import type { SyncedTableName } from '../domain/rows.ts';

const TEAM_TABLES: ReadonlySet<SyncedTableName> = new Set([
  'cleaning_schedule',
  'points_menage',
  'coches_menage',
  'signalements',
  'absences_menage',
  'linge',
  'linge_pris',
]);

/** Where a new row lives: cleanings and what belongs to them with their gîte's team, everything else with its owner. */
export function scopeOf(table: SyncedTableName, row: object, userId: string): string {
  return TEAM_TABLES.has(table) ? (row as { gite_id: string }).gite_id : userId;
}
