import { type ModelRow, tableOf } from './model-store.ts';

/** Every column of a table, as it travels. */
export function columnsOf(name: string): string[] {
  const own = Object.keys(tableOf(name).columns);
  return ['id', 'scope_id', 'owner_user_id', 'ver', 'rev', 'created_at', 'updated_at', 'deleted_at', ...own];
}

export function inColumns(name: string, rows: readonly ModelRow[]) {
  const cols = columnsOf(name);
  return { cols, rows: rows.map((row) => cols.map((col) => row[col])) };
}
