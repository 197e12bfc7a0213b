import { instantOf } from '../lib/clock.ts';
import type { OutboxRecord } from './schema.ts';

/** A row of any table, without the device's marks. */
export type AnyRow = Record<string, unknown>;

/**
 * The view of a row: the server's base with this device's pending changes on top, in their order. What is on screen is
 * this and nothing else; mutations keep it up as they write, the sync engine after each answer.
 *
 * Null when there is neither a base nor an insert. A change of a row whose base is gone changes nothing.
 */
export function viewOf(base: AnyRow | null, records: readonly OutboxRecord[], ownerId: string): AnyRow | null {
  return records.reduce<AnyRow | null>((row, record) => applyChange(row, record, ownerId), base);
}

/** One pending change on a row. Follows from the record alone, so that everybody who computes it gets the same view. */
export function applyChange(row: AnyRow | null, record: OutboxRecord, ownerId: string): AnyRow | null {
  switch (record.op) {
    case 'insert': {
      // The server may have it already, its answer being still under way.
      return { ...(row ?? unseenRow(record, ownerId)), ...record.set };
    }
    case 'update': {
      return row === null ? null : { ...row, ...record.set };
    }
    case 'delete': {
      return row === null ? null : { ...row, deleted_at: instantOf(record.created_at) };
    }
  }
}

/** What the server will fill in, as plausibly as the device can until then. */
function unseenRow(record: OutboxRecord, ownerId: string): AnyRow {
  const at = instantOf(record.created_at);
  return {
    id: record.row_id,
    scope_id: record.scope_id,
    owner_user_id: ownerId,
    ver: 0,
    rev: 0,
    created_at: at,
    updated_at: at,
    deleted_at: null,
  };
}
