import { type AnyRow, viewOf } from '../data/pending.ts';
import type { OutboxRecord } from '../data/schema.ts';
import type { ColumnRows } from './transport.ts';

/**
 * What a row is, out of what the server said and what this device still has to say. Nothing here touches a database:
 * the rules of merging stand in this file alone (what pending changes do to a base stands in data/pending.ts).
 */

/** A row as the server holds it, columns that this build does not know included. */
export interface ServerRow extends AnyRow {
  id: string;
  scope_id: string;
  ver: number;
  rev: number;
  deleted_at: string | null;
}

/** Rows that travelled in columns: names once, one array a row. */
export function decodeRows({ cols, rows }: ColumnRows): ServerRow[] {
  return rows.map((values) => {
    const row: AnyRow = {};
    for (const [i, col] of cols.entries()) row[col] = values[i];
    return row as ServerRow;
  });
}

/**
 * The later of two states of a row the server has held. By `rev` and nothing else: versions restart when a row moves to
 * another scope, and clocks lie. Applying anything twice or late therefore changes nothing.
 */
export function later(base: ServerRow | null, incoming: ServerRow): ServerRow {
  return base !== null && base.rev >= incoming.rev ? base : incoming;
}

/** Whether a row that left a scope is still held there as it was when it left; it may be back, or already elsewhere. */
export function hasLeft(base: ServerRow | null, scopeId: string, exitRev: number): boolean {
  return base !== null && base.scope_id === scopeId && base.rev <= exitRev;
}

/** The new state of one row on this device. */
export interface Reconciled {
  /** What `shadow` must hold; null when nothing is pending, and the row itself is the base, or when there is no base. */
  shadow: ServerRow | null;
  /** What the screen shows; null when there is nothing to show. */
  view: AnyRow | null;
}

/** @param pending this row's changes that are not acknowledged, in the order in which they were made */
export function reconcile(base: ServerRow | null, pending: readonly OutboxRecord[], userId: string): Reconciled {
  if (pending.length === 0) return { shadow: null, view: base };
  return { shadow: base, view: viewOf(base, pending, userId) };
}
