import { sameJson } from '../lib/same-json.ts';
import { LATER_COLUMNS, type Reservation } from './rows.ts';
import type { ReservationFields } from './reservation-rules.ts';
import type { Instant } from './synced-row.ts';
import { TOLD_FIELDS, type ToldField } from './told-fields.ts';

/** One change of a stay, as the server remembers it. */
export interface StayChange {
  /** The stay's revision once it was made. */
  rev: number;
  at: Instant;
  /** Which device made it, as devices name themselves; `server` for a calendar, a job or the dashboard. */
  writer: string;
  isMine: boolean;
  /** From what to what, by column; empty for the change that made the stay. */
  change: Readonly<Record<string, readonly [before: unknown, after: unknown]>>;
}

/** Of a change, what a person would call one. What ties the stay to a calendar is not: that one would not know it again. */
export function toldFields({ change }: StayChange): ToldField[] {
  return TOLD_FIELDS.filter((field) => field in change);
}

/**
 * What to write so that the stay is again as it was right after one of its changes: what later ones did is taken back, field by
 * field. Empty when it is so already.
 *
 * @param changes the latest first, without a gap from now back to `rev`
 */
export function backTo(stay: Reservation, changes: readonly StayChange[], rev: number): Partial<ReservationFields> {
  const then = new Map<ToldField, unknown>();
  for (const later of changes) {
    if (later.rev <= rev) break;
    for (const field of toldFields(later)) then.set(field, later.change[field]?.[0] ?? null);
  }
  const now = (field: ToldField) => stay[field] ?? LATER_COLUMNS.reservations?.[field] ?? null;
  return Object.fromEntries([...then].filter(([field, value]) => !sameJson(now(field), value)));
}

/** What a change was that concerns none of the told fields. */
export function eventOf({ change }: StayChange): 'made' | 'deleted' | 'restored' | 'merged' | 'feed' {
  if (Object.keys(change).length === 0) return 'made';
  const deletion = change['deleted_at'];
  if (deletion !== undefined) return deletion[1] === null ? 'restored' : 'deleted';
  return 'fusion_id' in change ? 'merged' : 'feed';
}
